import CouncilData
package import TimeSeries

/// What a reader should know beside the answer of this study.
package enum MonitorNote: Hashable, Sendable {
    /// A segment of fewer than twelve values.
    package struct Trial: Hashable, Sendable {
        package var span: MonitorResult.MonthSpan
        package var values: Int
    }

    /// A segment that a rebase begins, and how many of its values are signals.
    package struct Misfit: Hashable, Sendable {
        package var span: MonitorResult.MonthSpan
        package var signals: Int
        package var values: Int
    }

    /// A segment whose months resemble those before: the lag-one correlation.
    package struct Related: Hashable, Sendable {
        package var span: MonitorResult.MonthSpan
        package var correlation: Double
    }

    /// Segments that a rebase begins and that it does not fit: more than half of the values are signals.
    case rebaseMisfit([Misfit])
    case trialLimits([Trial])
    /// Segments of which every month has the same value.
    case limitsOnMean([MonitorResult.MonthSpan])
    /// Most months have one value, and others do not; the last of them in a row to the end.
    case mostlyOneValue(value: Double, months: Int, others: Int, lately: Int)
    /// Most months have no event.
    case mostlyZero(months: Int, of: Int)
    /// Months with nothing to divide by.
    case withoutDenominator([Month])
    case leftOut([MonitorRequest.Rebase])
    case frozen(MonitorResult.MonthSpan)
    /// Months since the last event, and the limit that the gap has passed; nil where it has not.
    case openGap(months: Int, upper: Double?)
    /// A chart of errors, and how closely a month follows the one before.
    case followsItself(relation: Double)
    case relatedMonths([Related])
    /// Variance over what chance alone would give, and the chart whose limits assume chance alone.
    case overdispersed(ratio: Double, chart: ControlChartKind)
    case lowerLimitBelowZero
    /// A signal is no explanation, and the chart knows no season.
    case meaningOfSignals
}

extension MonitorNote {
    /// - Parameter request: the chart's kind, and what its series can be.
    static func all(
        _ segments: [MonitorResult.Segment], _ request: MonitorRequest, _ chart: ProcessChart
    ) -> [MonitorNote] {
        var list: [MonitorNote] = []
        let series = request.input.series
        let misfits = segments.filter {
            !$0.reasons.isEmpty && $0.observed >= ProcessChart.firmPoints && 2 * $0.signalCount > $0.observed
        }
        if !misfits.isEmpty {
            list.append(
                .rebaseMisfit(misfits.map { Misfit(span: $0.span, signals: $0.signalCount, values: $0.observed) }))
        }
        if !chart.withoutDenominator.isEmpty {
            list.append(.withoutDenominator(chart.withoutDenominator.map { series.start + $0 }))
        }
        if !request.leftOut.isEmpty { list.append(.leftOut(request.leftOut)) }
        if let baseline = request.baseline { list.append(.frozen(baseline)) }
        if let gap = chart.openGap {
            let upper = segments.last?.upper
            list.append(.openGap(months: gap, upper: upper.flatMap { Double(gap) > $0 ? $0 : nil }))
        }
        if let relation = chart.relation { list.append(.followsItself(relation: relation)) }
        for segment in segments {
            guard let usual = segment.usual else { continue }
            let values = segment.points.map(\.value).filter { !$0.isNaN }
            list.append(
                .mostlyOneValue(
                    value: usual, months: values.count { $0 == usual }, others: values.count { $0 != usual },
                    lately: values.reversed().prefix { $0 != usual }.count))
        }
        let observed = series.values.filter { !$0.isNaN }
        let zeros = observed.count { $0 == 0 }
        if !request.kind.isOfGaps, !request.kind.needsDenominator, 2 * zeros > observed.count, zeros < observed.count {
            list.append(.mostlyZero(months: zeros, of: observed.count))
        }
        let trial = segments.filter(\.isTrial).map { Trial(span: $0.span, values: $0.observed) }
        if !trial.isEmpty { list.append(.trialLimits(trial)) }
        let constant = segments.filter { Set($0.points.map(\.value).filter { !$0.isNaN }).count == 1 }
        if !constant.isEmpty { list.append(.limitsOnMean(constant.map(\.span))) }
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
        if request.input.series.support == .nonNegative, request.kind != .errors,
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
