package import CouncilData
import Scenarios
import StatNumerics
import Tables
package import TimeSeries

/// What was known when.
package enum ScenarioKnowledge: Sendable, Hashable {
    /// All that is published: the workforce of the 30 September nearest to the start, before or after it.
    case published
    /// What a planner had at the start: the workforce of the September before, and no later stock. The opening stock
    /// itself counts as known, as it does for "no change".
    case atTheStart
}

/// The figures of an area at a start that stand where a scenario gives none, each with its derivation and source; `nil`
/// where there is none, which is then the owner's to give.
package struct ScenarioBaseline: Sendable {
    package struct Figure: Sendable, Hashable {
        package var value: Double
        package var derivation: ScenarioDerivation
    }

    package let area: Area
    /// The last observed month.
    package let start: Month
    /// The year (ending in March) whose pathway figures are used; `nil` without any.
    package private(set) var year: Int?
    /// The September whose workforce figures are used.
    package private(set) var staffYear: Int?
    package private(set) var noFurtherAction: Figure?
    package private(set) var notInNeed: Figure?
    package private(set) var openAtStart: Figure?
    package private(set) var restated: Figure?
    /// Stock ÷ ended, in months: what the counts identify.
    package private(set) var meanMonths: Figure?
    package private(set) var casesPerEpisode: Figure?
    package private(set) var reReferralChance: Figure?
    package private(set) var permanent: Figure?
    package private(set) var agency: Figure?
    package private(set) var caseHolders: Figure?
    package private(set) var shareHoldingCases: Figure?
    package private(set) var startersPerMonth: Figure?
    package private(set) var leaversPerYear: Figure?
    package private(set) var absence: Figure?
    /// Published stocks at 31 March up to the start, the latest last.
    package private(set) var stocks: [(month: Month, open: Double)] = []
    package private(set) var notes: [ScenarioNote] = []

    /// Absence below this, in per cent, is no plausible default: no authority of England has ordinarily so little.
    static let leastPlausibleAbsence = 1.0

    package init(
        _ figures: ScenarioFigures, area: Area, referrals: MonthlySeries, knowledge: ScenarioKnowledge = .published
    ) {
        self.area = area
        start = referrals.end
        readPathway(figures, referrals)
        readWorkforce(figures, knowledge)
    }

    private mutating func readPathway(_ figures: ScenarioFigures, _ series: MonthlySeries) {
        // The last year that had ended by the start.
        let last = FinancialYear(containing: start + 1).endingMarch - 1
        let rows = figures.referrals[area.joinKey] ?? [:]
        let children = figures.children[area.joinKey] ?? [:]
        let years = Set(rows.keys).union(children.keys).filter { $0 <= last && $0 > last - 6 }.sorted(by: >)
        if let year = years.first(where: {
            rows[$0]?.noFurtherAction.number != nil && rows[$0]?.notInNeed.number != nil
        }),
            let row = rows[year], let all = row.referrals.number, all > 0, let closed = row.noFurtherAction.number,
            let none = row.notInNeed.number
        {
            noFurtherAction = Figure(
                value: closed / all, derivation: .ofReferrals(part: Int(closed), all: Int(all), year: year))
            notInNeed = Figure(
                value: none / all, derivation: .ofReferrals(part: Int(none), all: Int(all), year: year))
            // A suppressed cell is never derived: the shares are of the last year published in full.
            if let newest = years.first, newest != year {
                notes.append(.olderPathwayShares(year: year, newest: newest))
            }
        }
        if let year = years.first(where: { children[$0]?.open.number != nil }), let open = children[year]?.open.number {
            self.year = year
            openAtStart = Figure(value: open, derivation: .openEpisodes(year: year))
            if let ended = children[year]?.ended.number, ended > 0, open > 0 {
                meanMonths = Figure(
                    value: 12 * open / ended,
                    derivation: .stockAndFlow(open: Int(open), ended: Int(ended), year: year))
            }
            restated = Self.restatement(figures, area, upTo: year)
            stocks = children.keys.sorted().filter { $0 <= year }.compactMap { ending in
                children[ending]?.open.number.map { (FinancialYear(endingMarch: ending).last, $0) }
            }
        }
        reReferralChance = Self.reReferrals(rows, series, upTo: last)
    }

    /// The median of the area's own years, or of all areas' where it has fewer than three.
    private static func restatement(_ figures: ScenarioFigures, _ area: Area, upTo year: Int) -> Figure? {
        let window = (year - 9)...year
        let own = window.compactMap { figures.restatedShare(area, $0) }
        if own.count >= 3 {
            return Figure(
                value: min(0.5, max(0, Summary.median(own))),
                derivation: .restatement(years: own.count, year: year))
        }
        let all = figures.areas.filter { $0.level == .localAuthority }.flatMap { other in
            window.compactMap { figures.restatedShare(other, $0) }
        }
        guard !all.isEmpty else { return nil }
        return Figure(
            value: min(0.5, max(0, Summary.median(all))),
            derivation: .restatementElsewhere(areaYears: all.count))
    }

    /// Re-referrals of a year for each referral of the twelve months before each of its months: the median of the last
    /// three years that are known, since one year's moves by a quarter.
    private static func reReferrals(
        _ rows: [Int: PublishedYears.Row], _ series: MonthlySeries, upTo last: Int
    ) -> Figure? {
        var chances: [ScenarioDerivation.YearShare] = []
        for year in (last - 2)...last {
            guard let again = rows[year]?.reReferrals.number else { continue }
            let months = FinancialYear(endingMarch: year)
            guard series.start <= months.first - 12, series.end >= months.last - 1 else { continue }
            let sums = months.months.map { month in series.total(from: month - 12, to: month - 1) }
            guard sums.allSatisfy({ $0.isFinite && $0 > 0 }) else { continue }
            chances.append(.init(year: year, share: again / Summary.mean(sums)))
        }
        guard !chances.isEmpty else { return nil }
        return Figure(value: Summary.median(chances.map(\.share)), derivation: .reReferrals(chances))
    }

    private mutating func readWorkforce(_ figures: ScenarioFigures, _ knowledge: ScenarioKnowledge) {
        guard let staff = figures.staff[area.joinKey] else { return }
        let latest: Int
        switch knowledge {
        case .published: latest = (start + 6).month >= 9 ? (start + 6).year : (start + 6).year - 1
        // Published in the February after.
        case .atTheStart: latest = start.month >= 2 ? start.year - 1 : start.year - 2
        }
        let years = staff.keys.filter { $0 <= latest && $0 > latest - 5 }.sorted(by: >)
        guard let year = years.first(where: { staff[$0]?.caseHolders.number != nil }) else { return }
        staffYear = year
        func figure(
            _ what: ScenarioDerivation.Census, scale: Double = 1, _ cell: (ScenarioFigures.Staff) -> CellValue
        ) -> Figure? {
            for candidate in years where candidate <= year {
                guard let row = staff[candidate], let value = cell(row).number else { continue }
                return Figure(
                    value: value * scale,
                    derivation: .workforce(what, september: candidate, missing: candidate == year ? nil : year))
            }
            return nil
        }
        permanent = figure(.permanent) { $0.permanent }
        agency = figure(.agency) { $0.agency }
        caseHolders = figure(.caseHolders) { $0.caseHolders }
        if let row = staff[year], let holders = row.caseHolders.number, let post = row.permanent.number,
            let agency = row.agency.number, post + agency > 0
        {
            shareHoldingCases = Figure(
                value: min(1, holders / (post + agency)),
                derivation: .caseHoldersOfStaff(holders: holders, permanent: post, agency: agency, september: year))
        }
        startersPerMonth = figure(.startersPerMonth, scale: 1 / 12) { $0.starters }
        leaversPerYear = figure(.turnover, scale: 0.01) { $0.turnover }
        readAbsence(staff, years.filter { $0 <= year })
        readRatio(figures, staff, year, knowledge)
    }

    private mutating func readAbsence(_ staff: [Int: ScenarioFigures.Staff], _ years: [Int]) {
        for year in years {
            guard let rate = staff[year]?.absence.number else { continue }
            if rate < Self.leastPlausibleAbsence {
                notes.append(.implausibleAbsence(percent: rate, september: year))
                continue
            }
            absence = Figure(
                value: rate / 100,
                derivation: .absence(september: year, isLatest: year == years.first))
            return
        }
    }

    /// Cases held at 30 September against episodes open half-way between the two Marches around it.
    private mutating func readRatio(
        _ figures: ScenarioFigures, _ staff: [Int: ScenarioFigures.Staff], _ year: Int, _ knowledge: ScenarioKnowledge
    ) {
        guard let cases = staff[year]?.cases.number, let before = figures.open(area, year) else { return }
        let after = figures.open(area, year + 1)
        let mayUse = knowledge == .published || FinancialYear(endingMarch: year + 1).last <= start
        let stock: Double
        let over: ScenarioDerivation.Stock
        if let after, mayUse {
            stock = (before + after) / 2
            over = .mean(before: Int(before), after: Int(after), year: year)
        } else {
            stock = before
            over = .march(open: Int(before), year: year)
        }
        guard stock > 0, cases > 0 else { return }
        casesPerEpisode = Figure(
            value: cases / stock, derivation: .casesHeld(cases: Int(cases), september: year, over: over))
    }
}
