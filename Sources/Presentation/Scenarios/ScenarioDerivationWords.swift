import CouncilData
import Studies
import Tables
import TimeSeries

/// How a value is worked out and from which publication.
extension ScenarioDerivation {
    package var words: String {
        func count(_ value: Int) -> String { NumberFormat.integer(value) }
        func one(_ value: Double) -> String { NumberFormat.fixed(value, decimals: 1) }
        switch self {
        case .ofReferrals(let part, let all, let year):
            return "\(count(part)) of \(count(all)) referrals in the year ending March \(year); "
                + ScenarioFigures.referralsSource
        case .openEpisodes(let year): return "episodes open at 31 March \(year); \(ScenarioFigures.childrenSource)"
        case .stockAndFlow(let open, let ended, let year):
            return "\(count(open)) open at 31 March \(year) ÷ \(count(ended)) ended in the year × 12; "
                + ScenarioFigures.childrenSource
        case .restatement(let years, let year):
            return "median of \(years) years to March \(year) of \(Self.restatedShare)"
        case .restatementElsewhere(let areaYears):
            return "median of \(areaYears) area-years of other authorities of \(Self.restatedShare)"
        case .reReferrals(let years):
            let each = years.map { "\(NumberFormat.percent(share: $0.share, decimals: 1)) in \($0.year)" }
            return "median of re-referrals of a year ÷ referrals of the twelve months before, averaged over the year "
                + "(\(each.joined(separator: ", "))); DfE, Children in need, tables C1 and C6"
        case .workforce(let census, let september, let missing):
            let note = missing.map { " (not published for \($0): the latest before)" } ?? ""
            return "\(census.words) at 30 September \(september)\(note); \(ScenarioFigures.workforceSource)"
        case .caseHoldersOfStaff(let holders, let permanent, let agency, let september):
            return "\(one(holders)) case holders ÷ (\(one(permanent)) in post + \(one(agency)) agency) at 30 September "
                + "\(september); \(ScenarioFigures.workforceSource)"
        case .absence(let september, let isLatest):
            return "absence rate in the year to 30 September \(september)"
                + (isLatest ? "" : ", the latest that is published and plausible")
                + "; \(ScenarioFigures.workforceSource)"
        case .casesHeld(let cases, let september, let over):
            return "\(count(cases)) cases held at 30 September \(september) ÷ \(over.words); "
                + "\(ScenarioFigures.workforceSource) and Children in need, table B1"
        case .restOfReferrals:
            return "100% less no further action and not in need: as counted each March, before restatement"
        case .restatedOfReferrals(let open):
            return "restated share × \(NumberFormat.fixed(open)) open ÷ referrals of the last twelve months: each "
                + "March's stock holds assessments that will find no need, and each year's count of starts holds them "
                + "too"
        case .assessmentBalance:
            return "restated cases ÷ monthly referrals found not in need: the time that keeps them in balance (the "
                + "statutory limit is 45 working days, about 2.1 months)"
        case .meanTimeOpen(let months, let from, let isLessRestated):
            return "mean from stock and flow, \(ScenarioValue.text(months)) months (\(from.words))"
                + (isLessRestated ? ", less the restated share of the stock, which are no episodes" : "")
        case .closuresOnStarts:
            return "the power with which yearly closure rates followed starts over two years, 15 authorities, 2015 to "
                + "2025; 0 would be fixed durations; \(ScenarioFigures.childrenSource)"
        case .splitOfStaff(let share):
            return share < 1
                ? "split as all social workers are, of whom \(ScenarioValue.text(share: share)) hold cases"
                : "all of them permanent and holding cases: how staff are split is not published"
        case .staffDate(let months): return Self.staffDate(months)
        case .forecast(let area, let from, let to, let provenance):
            return "\(area), \(from.longName) to \(to.longName), \(provenance.detail)"
        case .stocksOfAuthorities(let year, let startsOverEndings, let authorities, let open):
            return "in the year to March \(year) starts were \(NumberFormat.fixed(startsOverEndings, decimals: 2)) "
                + "times endings; after such a year the stocks of \(authorities) authorities point to "
                + "\(NumberFormat.fixed(open)) open cases a year on; \(ScenarioFigures.childrenSource)"
        }
    }

    /// Why it is worked out so.
    var reason: String {
        switch self {
        case .forecast: "joint sample paths of the forecasting engine"
        case .stocksOfAuthorities:
            "settled so, the model misses the next March by less than no change does; as it stands, by more "
                + "(scenario backtest)"
        default: "the latest published figures"
        }
    }

    private static var restatedShare: String {
        "1 − (open + ended − started) ÷ open a year before; \(ScenarioFigures.childrenSource)"
    }

    private static func staffDate(_ months: Int) -> String {
        if months > 0 {
            return "held level to then, \(months) months after the stock; they move from the month after"
        }
        if months < 0 { return "\(-months) months before the stock of the start, and taken as level between" }
        return "the month of the start"
    }
}

extension ScenarioDerivation.Census {
    fileprivate var words: String {
        switch self {
        case .permanent: "social workers in post"
        case .agency: "agency workers"
        case .caseHolders: "case holders"
        case .startersPerMonth: "starters in the year ÷ 12"
        case .turnover: "turnover of permanent staff in the year"
        }
    }
}

extension ScenarioDerivation.Stock {
    fileprivate var words: String {
        switch self {
        case .march(let open, let year): "\(NumberFormat.integer(open)) episodes open at 31 March \(year)"
        case .mean(let before, let after, let year):
            "the mean of \(NumberFormat.integer(before)) and \(NumberFormat.integer(after)) episodes open at 31 March "
                + "\(year) and \(year + 1)"
        }
    }
}
