import CouncilData
package import TimeSeries

/// What a reader should know beside the answer of this study.
package enum MonitorNote: Hashable, Sendable {
    /// A segment of fewer than twelve values.
    package struct Trial: Hashable, Sendable {
        package var span: MonitorResult.MonthSpan
        package var values: Int
    }

    /// A segment whose months resemble those before: the lag-one correlation.
    package struct Related: Hashable, Sendable {
        package var span: MonitorResult.MonthSpan
        package var correlation: Double
    }

    case trialLimits([Trial])
    /// A segment's limits lie on its mean.
    case limitsOnMean
    case relatedMonths([Related])
    /// Variance over what chance alone would give, and the chart whose limits assume chance alone.
    case overdispersed(ratio: Double, chart: ControlChartKind)
    case lowerLimitBelowZero
    /// A signal is no explanation, and the chart knows no season.
    case meaningOfSignals
}

extension MonitorNote {
    /// - Parameter request: the chart's kind, and what its series can be.
    static func all(_ segments: [MonitorResult.Segment], _ request: MonitorRequest) -> [MonitorNote] {
        var list: [MonitorNote] = []
        let trial = segments.filter(\.isTrial).map { Trial(span: $0.span, values: $0.observed) }
        if !trial.isEmpty { list.append(.trialLimits(trial)) }
        if segments.contains(where: { ($0.upper ?? 1) == ($0.lower ?? 0) }) { list.append(.limitsOnMean) }
        // Twice the standard error of a correlation of unrelated months.
        let related = segments.filter {
            $0.observed >= ProcessChart.firmPoints && $0.autocorrelation > 2 / Double($0.observed).squareRoot()
        }
        if !related.isEmpty {
            list.append(.relatedMonths(related.map { Related(span: $0.span, correlation: $0.autocorrelation) }))
        }
        if request.kind == .c || request.kind == .p || request.kind == .u, let ratio = dispersion(segments), ratio > 2 {
            list.append(.overdispersed(ratio: ratio, chart: request.kind))
        }
        if request.input.series.support == .nonNegative,
            segments.contains(where: { $0.points.contains { $0.lower < 0 } })
        {
            list.append(.lowerLimitBelowZero)
        }
        return list + [.meaningOfSignals]
    }

    /// Variance over what chance alone would give, over all segments; nil with no more values than segments.
    private static func dispersion(_ segments: [MonitorResult.Segment]) -> Double? {
        var sum = 0.0
        var count = 0
        for segment in segments {
            for point in segment.points where !point.value.isNaN && point.upper > segment.mean {
                let z = (point.value - segment.mean) / ((point.upper - segment.mean) / 3)
                sum += z * z
                count += 1
            }
        }
        let free = count - segments.count
        return free > 0 ? sum / Double(free) : nil
    }
}
