package import CouncilData
package import TimeSeries

/// A month's report: a row a measure, and what stands behind each.
package struct ReportResult: Sendable {
    /// A measure.
    package struct Row: Sendable {
        package var entry: ReportFile.Entry
        package var input: MonthlyInput
        /// Nil where none could be drawn.
        package var chart: MonitorResult?
        /// Why not.
        package var refusal: String?
        /// The chance of so striking a last month where nothing has changed; nil without a chart.
        package var p: Double?
        /// Whether its signal stands when as many measures are looked at.
        package var stands: Bool
        /// Whether it stands now and did not a month ago: what `--fail-on-signal` hears.
        package var rings: Bool
        /// Nil where the series bears none.
        package var forecast: ForecastResult?
        /// Its place among neighbours, where it has one.
        package var place: BenchmarkResult?
        /// The latest line written of it.
        package var comment: ReportFile.Comment?
    }

    package var file: ReportFile
    /// The day of the extract.
    package var day: Day
    package var rows: [Row]
    package var scenarios: ScenarioResult?
    /// Charts drawn.
    package var looks: Int
    /// Signals in a last month that chance alone would give of so many looks.
    package var expectedByChance: Double
    package var seed: UInt64

    /// What the last month is, by the words of Making Data Count.
    package enum Variation: Sendable, Hashable {
        case ordinary
        /// A signal on the side that is wanted, above or below.
        case improvement(isAbove: Bool)
        case concern(isAbove: Bool)
        /// A signal of a measure of which neither side was named as better.
        case change(isAbove: Bool)
    }

    /// What a row comes to for people at work, the most telling first.
    package enum SoWhat: Sendable, Hashable {
        /// A signal: the last month less the mean.
        case unlike(usual: Double, difference: Double)
        /// No month within the limits would meet the target; how far the mean is from it.
        case cannotMeet(target: Double, distance: Double)
        /// The financial year is expected above or below the one before, and its range holds that one not.
        case year(FinancialYear, difference: Double)
        /// Every month within the limits would meet the target.
        case meets(target: Double)
        /// Whether the target is met is as chance has it.
        case byChance(target: Double)
        case asUsual(usual: Double)
    }

    /// Those whose signals stand newly.
    package var ringing: [Row] { rows.filter(\.rings) }
    package var standing: [Row] { rows.filter(\.stands) }
    package var signals: [Row] { rows.filter { $0.chart?.latest?.point.signal != nil } }
    /// The month that most measures end in; nil without a chart.
    package var month: Month? {
        let months = rows.compactMap { $0.chart?.latest?.point.month }
        return Dictionary(grouping: months) { $0 }.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }?.key
    }
    /// Lines of the whole report, written by the day of the extract, oldest first.
    package var comments: [ReportFile.Comment] {
        file.comments.filter { $0.measure == nil && $0.date <= day }.sorted { $0.date < $1.date }
    }
}

extension ReportResult.Row {
    /// The financial year under way: what is expected of it.
    package var year: ForecastResult.Year? { forecast?.years.first }

    /// Whether the last month is a signal, and on which side; nil without a chart.
    package var variation: ReportResult.Variation? {
        guard let chart, let (point, segment) = chart.latest else { return nil }
        guard point.signal != nil else { return .ordinary }
        let finding = chart.findings.last { $0.span.from <= point.month && point.month <= $0.span.to }
        let isAbove =
            switch finding?.side {
            case .above: true
            case .below: false
            case .neither, nil: point.value > segment.mean
            }
        guard let better = chart.request.better else { return .change(isAbove: isAbove) }
        return (better == .high) == isAbove ? .improvement(isAbove: isAbove) : .concern(isAbove: isAbove)
    }

    /// What the row comes to; nil without a chart.
    package var soWhat: ReportResult.SoWhat? {
        guard let chart, let (point, segment) = chart.latest else { return nil }
        if point.signal != nil { return .unlike(usual: segment.mean, difference: point.value - segment.mean) }
        if let target = chart.target, target.assurance == .notMet {
            return .cannotMeet(target: target.value, distance: segment.mean - target.value)
        }
        if let year, let before = year.previous, !year.previousIsForecast, let range = year.range80,
            before < range.lower || before > range.upper
        {
            return .year(year.year, difference: year.figure.mean - before)
        }
        switch chart.target?.assurance {
        case .met: return .meets(target: chart.target?.value ?? .nan)
        case .byChance: return .byChance(target: chart.target?.value ?? .nan)
        default: return .asUsual(usual: segment.mean)
        }
    }
}
