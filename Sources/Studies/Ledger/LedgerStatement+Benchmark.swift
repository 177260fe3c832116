import Comparison
import CouncilData
import Ledgers
import TimeSeries

/// The names under which the ledger keeps what a benchmark says.
private enum StandingName {
    static let value = "value"
    static let rank = "rank"
    static let rankOf = "rank of"
    static let england = "england"
    static let medianAuthority = "median authority"
    static let region = "region"
    /// Followed by a comparator, and by a method.
    static let comparator = "comparator "
    static let difference = "difference from "
    static let by = " by "
    static let year = "year ending march"
    static let level = "level"
    static let list = "neighbours"
    static let average = "average"
    static let disclosure = "disclosure control off"
    static let method = "benchmark"
}

extension LedgerRun {
    /// What a benchmark says of an area and a year: its figure, its place, and each difference with its verdict.
    ///
    /// The year's months are its history, without values: the figure is the year's. Figures of the user's own are those that
    /// disclosure control has released, and the digests of their files are withheld while it is on.
    init(_ result: BenchmarkResult, _ made: LedgerRemembered) {
        let level = result.levelPercent
        let isOwn = result.local != nil
        var options = [
            StandingName.year: "\(result.year)", StandingName.level: "\(level)",
            StandingName.average: result.average.rawValue,
        ]
        options[StandingName.list] = result.list?.rawValue
        options[StandingName.disclosure] = result.local?.rule.reasonOff
        let months = FinancialYear(endingMarch: result.year)
        self.init(
            made: made.made,
            subject: LedgerSubject(
                measure: result.measure.name, area: result.area.name, areaCode: result.area.code,
                kind: result.measure.kind.rawValue,
                provenance: (isOwn ? Provenance.supplied(name: "") : .published(source: "")).word,
                source: result.local?.file ?? result.source, allowsNegative: false),
            method: LedgerMethod(
                model: StandingName.method, horizon: 0, seed: Int(clamping: result.seed), options: options),
            history: LedgerHistory(
                start: months.first, values: Array(repeating: .missing, count: 12),
                reasonKept: result.local?.rule.reasonOff),
            inputs: made.inputs(whole: !isOwn || result.local?.rule.reasonOff != nil), months: [], totals: [])
        question = .benchmark
        let subject = result.areas.first { $0.code == result.subject.code } ?? result.subject
        figures = [
            LedgerFigure(
                StandingName.value, value: result.subject.value, lower: result.subject.interval.lower,
                upper: result.subject.interval.upper, level: level)
        ]
        if subject.rank > 0 {
            figures.append(
                .init(
                    StandingName.rank, value: Double(subject.rank), lower: Double(subject.rankLower),
                    upper: Double(subject.rankUpper), level: level))
            figures.append(.init(StandingName.rankOf, value: Double(result.areas.count { $0.rank > 0 })))
        }
        for comparator in result.comparators {
            figures.append(.init(StandingName.comparator + comparator.kind.kept, value: comparator.value))
        }
        for assessment in result.assessments {
            figures.append(
                .init(
                    StandingName.difference + assessment.comparator.kind.kept + StandingName.by
                        + assessment.method.rawValue, value: assessment.difference, lower: assessment.interval.lower,
                    upper: assessment.interval.upper, level: level, word: assessment.verdict.rawValue))
        }
    }
}

extension BenchmarkResult.Comparator.Kind {
    /// As the ledger names it.
    fileprivate var kept: String {
        switch self {
        case .neighbours(let list, let average): "\(StandingName.list) \(list.rawValue) \(average.rawValue)"
        case .england: StandingName.england
        case .medianAuthority: StandingName.medianAuthority
        case .region: StandingName.region
        }
    }
}
