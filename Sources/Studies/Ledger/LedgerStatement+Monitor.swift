import CouncilData
import Ledgers
import TimeSeries

/// The names under which the ledger keeps what a chart says, and how it was drawn.
private enum ChartName {
    static let mean = "mean"
    static let limits = "limits"
    static let signal = "signal"
    static let isNew = "new signal"
    static let warning = "early warning"
    static let onYear = "change on the year"
    static let none = "none"
    static let (yes, no) = ("yes", "no")
    static let (outside, inside) = ("outside", "inside")
    static let chart = "chart"
    static let rules = "rules"
    static let screening = "screening"
    static let (on, off) = ("on", "off")
    static let runLength = "run length"
    static let trendLength = "trend length"
    static let better = "better"
    static let target = "target"
    static let baseline = "baseline"
    static let denominator = "denominator"
    static let per = "per"
    /// Followed by the month.
    static let rebase = "rebase "
    static let leftOut = "leave out "
}

extension LedgerRun {
    /// What a chart says: its last limits, whether the last month is a signal, and what is expected of the next month.
    ///
    /// - Parameter request: what else goes into the ledger with it.
    init(_ result: MonitorResult, _ made: LedgerRemembered) {
        let request = result.request
        let input = request.input
        let series = input.series
        let release = LedgerRelease(series, reasonKept: made.reasonKept)
        // The early warning is one month of a forecast, said whole and not by its bounds alone.
        var next: [LedgerSaid] = []
        if result.warning != nil,
            let said = try? ForecastStudy.statement(MonitorStudy.forecast(request), levels: LedgerGrid.levels)
        {
            next = said.months.prefix(1).map { .init(month: $0.month, distribution: LedgerDistribution($0.figure)) }
        }
        self.init(
            made: made.made,
            subject: LedgerSubject(
                measure: input.column, area: input.area, areaCode: input.areaCode, kind: series.kind.rawValue,
                provenance: series.provenance.word, source: series.provenance.detail,
                allowsNegative: series.support == .real),
            method: LedgerMethod(
                model: result.warning?.model ?? request.kind.rawValue, horizon: next.count,
                seed: Int(clamping: request.seed), options: Self.options(request)),
            history: LedgerHistory(
                start: series.start, values: release.values,
                reasonKept: series.provenance.isSupplied ? made.reasonKept : nil),
            inputs: made.inputs(whole: release.isWhole), months: next, totals: [])
        question = .monitor
        figures = Self.figures(result)
    }

    private static func figures(_ result: MonitorResult) -> [LedgerFigure] {
        var figures: [LedgerFigure] = []
        if let (point, segment) = result.latest {
            figures.append(.init(ChartName.mean, month: segment.from, value: segment.mean))
            figures.append(.init(ChartName.limits, month: point.month, lower: point.lower, upper: point.upper))
            figures.append(
                .init(ChartName.signal, month: point.month, word: point.signal?.rawValue ?? ChartName.none))
            figures.append(
                .init(ChartName.isNew, month: point.month, word: result.isNew ? ChartName.yes : ChartName.no))
        }
        if let warning = result.warning {
            figures.append(
                .init(
                    ChartName.warning, month: warning.lastMonth, lower: warning.lastLower, upper: warning.lastUpper,
                    level: warning.level, word: warning.lastIsOutside ? ChartName.outside : ChartName.inside))
        }
        if let change = result.onYear {
            figures.append(
                .init(
                    ChartName.onYear, value: change.estimate, lower: change.lower, upper: change.upper, level: 95))
        }
        return figures
    }

    private static func options(_ request: MonitorRequest) -> [String: String] {
        var options = [
            ChartName.chart: request.kind.rawValue, ChartName.rules: request.rules.rawValue,
            ChartName.screening: request.screening ? ChartName.on : ChartName.off,
            ChartName.runLength: "\(request.runLength)", ChartName.trendLength: "\(request.trendLength)",
        ]
        options[ChartName.better] = request.better?.rawValue
        options[ChartName.target] = request.target.map { "\($0)" }
        options[ChartName.baseline] = request.baseline.map { "\($0.from)..\($0.to)" }
        if let name = request.denominatorName {
            options[ChartName.denominator] = "\(name): \(LedgerMethod.notKept)"
            options[ChartName.per] = "\(request.per)"
        }
        for rebase in request.rebases { options[ChartName.rebase + "\(rebase.month)"] = rebase.reason ?? "" }
        for month in request.leftOut { options[ChartName.leftOut + "\(month.month)"] = month.reason ?? "" }
        return options
    }
}
