package import CouncilData
import Scenarios
import TimeSeries

/// Turns a scenario and the figures of its area into the numbers of a simulation.
///
/// What the scenario gives goes before what is published; what neither has is an error, except the caseload limit,
/// which is the owner's alone.
package struct ScenarioBuilder {
    let source: ScenarioSource
    let definition: ScenarioDefinition
    let demand: ScenarioDemand
    let baseline: ScenarioBaseline
    var problems: [ConfigurationError] = []
    var log = ScenarioLog()

    package init(_ source: ScenarioSource, demand: ScenarioDemand, baseline: ScenarioBaseline) {
        self.source = source
        definition = source.definition
        self.demand = demand
        self.baseline = baseline
        log.owner = definition.owner
    }

    var start: Month { demand.series.end }
    var horizon: Int { definition.horizon }
    var months: [Month] { (1...horizon).map { start + $0 } }

    /// - Throws: ``ConfigurationFaults`` with all that is wrong.
    package func build() throws(ConfigurationFaults) -> PreparedScenario {
        var copy = self
        return try copy.made()
    }

    private mutating func made() throws(ConfigurationFaults) -> PreparedScenario {
        checkDates()
        log.demand(demand, area: baseline.area)
        checkStock()
        let pathway = pathwayValues()
        let workforce = workforceValues()
        guard problems.isEmpty, let pathway, let workforce else { throw ConfigurationFaults(problems) }
        var inputs = CaseloadInputs(horizon: horizon, openAtStart: pathway.open, timeOpen: pathway.time)
        let firstYear = FinancialYear(containing: stockMonth + 1).endingMarch
        func year(_ month: Month) -> Int { FinancialYear(containing: month).endingMarch - firstYear }
        inputs.yearOfMonth = months.map(year)
        inputs.leadIn = .init(
            referrals: Array(observedReferrals.suffix(lag)), years: (0..<lag).map { year(stockMonth + ($0 + 1)) },
            noFurtherAction: pathway.closed, notInNeed: pathway.notInNeed)
        inputs.recentReferrals = Array(recentReferrals.suffix(12))
        inputs.reReferralSeason = seasonOfRepeats
        inputs.recentStarts = recentReferrals.map { $0 * pathway.started }
        inputs.referenceStarts = pathway.open * (1 - pathway.restated) / pathway.time.mean
        inputs.restatedShare = pathway.restated
        inputs.assessmentMonths = pathway.assessment
        inputs.closureResponse = pathway.response
        inputs.reReferralChance = pathway.chance
        inputs.caseloadLimit = definition.workforce.caseloadLimit
        inputs.usualAbsence = workforce.absence
        inputs.monthsOfKnownStaff = workforce.knownMonths
        inputs.permanent = workforce.permanent
        inputs.mostHoldingCases = workforce.mostHolding
        inputs.spread = ScenarioSpreads.all
        fill(&inputs, pathway, workforce)
        guard problems.isEmpty else { throw ConfigurationFaults(problems) }
        var without: CaseloadInputs?
        if definition.changes.contains(where: { [.referrals, .reReferralRate].contains($0.subject) }) {
            var plain = inputs
            plain.referralFactor = Array(repeating: 1, count: horizon)
            plain.referralAddition = Array(repeating: 0, count: horizon)
            plain.referralsAreSet = Array(repeating: false, count: horizon)
            plain.reReferralFactor = Array(repeating: 1, count: horizon)
            without = plain
        }
        log.teams(definition)
        log.spreads()
        log.changes(definition)
        return PreparedScenario(
            definition: definition, area: baseline.area, demand: demand, baseline: baseline, inputs: inputs,
            assumptions: log.entries, withoutDemandChanges: without,
            atStart: .init(
                casesPerEpisode: pathway.ratio,
                caseHolders: (workforce.permanent + workforce.agency) * workforce.holding),
            notes: baseline.notes + log.notes)
    }

    private mutating func checkDates() {
        let end = start + horizon
        for (index, change) in definition.changes.enumerated() {
            if change.from <= start {
                problems.append(
                    source.bad(
                        .change(index), .from, value: "\(change.from)",
                        expected: "a month after the last observed one, \(start),",
                        advice: "What has happened is in the figures already; the first month ahead is \(start + 1)."))
            } else if change.from > end {
                problems.append(
                    source.bad(
                        .change(index), .from, value: "\(change.from)",
                        expected: "a month within the horizon (to \(end))",
                        advice: "It would never take effect: make the horizon longer or the date earlier."))
            }
        }
    }

    struct Pathway {
        package var open: Double
        var closed: Double
        /// Eventually found not in need, those after the yearly count included.
        package var notInNeed: Double
        var started: Double { max(0, 1 - closed - notInNeed) }
        var late: Double
        var restated: Double
        var assessment: Double
        var time: TimeOpen
        var response: Double
        var ratio: Double
        var chance: Double
    }

    /// What the scenario gives, or else what is published; an error where neither is there.
    private mutating func needed(
        _ place: ScenarioPlace, _ key: ScenarioKey, _ given: Double?, _ published: ScenarioBaseline.Figure?,
        _ unit: ScenarioAssumption.Unit
    ) -> Double? {
        if let given {
            log.given(key, .quantity(given, unit))
            return given
        }
        if let published {
            log.derived(key, .quantity(published.value, unit), published.derivation)
            return published.value
        }
        problems.append(
            source.missing(
                place, key,
                expected:
                    "it: no figure is published for \(baseline.area.name) from which to derive it, so it is yours to "
                    + "give"))
        return nil
    }

    private mutating func pathwayValues() -> Pathway? {
        let given = definition.pathway
        let closed = needed(.pathway, .noFurtherAction, given.noFurtherAction, baseline.noFurtherAction, .share)
        let none = needed(.pathway, .notInNeed, given.notInNeed, baseline.notInNeed, .share)
        let open = needed(.pathway, .openAtStart, given.openAtStart, baseline.openAtStart, .cases)
        let ratio = needed(
            .pathway, .casesPerEpisode, given.casesPerEpisode, baseline.casesPerEpisode, .casesPerEpisode)
        guard let closed, let none, let open, let ratio else { return nil }
        if closed + none > 1 {
            problems.append(
                source.bad(
                    .pathway, .notInNeed, value: ScenarioValue.text(share: none),
                    expected: "a share that with no further action (\(ScenarioValue.text(share: closed))) is at most "
                        + "100%"))
            return nil
        }
        log.startedShare(1 - closed - none)
        let restated = given.restated ?? baseline.restated?.value ?? 0
        let yearly = max(1, recentReferrals.suffix(12).reduce(0, +))
        let late = min(restated * open / yearly, 0.5 * max(0, 1 - closed - none))
        let eventual = none + late
        log.restatement(given.restated, baseline.restated, share: restated, open: open, late: late)
        let monthly = eventual * yearly / 12
        let balanced = monthly > 0 ? min(4, max(0.3, restated * open / monthly)) : 1.5
        let assessment = given.assessmentMonths ?? (restated > 0 ? balanced : 1.5)
        log.assessment(given.assessmentMonths, assessment, balanced: restated > 0)
        let time: TimeOpen
        if let own = given.timeOpen {
            time = own
            log.given(.monthsOpen, .timeOpen(own))
        } else if let published = baseline.meanMonths, let made = TimeOpen(mean: published.value * (1 - restated)) {
            time = made
            log.timeOpen(made, published, restated: restated)
        } else {
            problems.append(
                source.missing(
                    .pathway, .monthsOpen, expected: "{median: 6, 90%: 32}: nothing to derive it from"))
            return nil
        }
        let response = given.closureResponse ?? ScenarioSpreads.closureResponse
        log.response(given.closureResponse, response)
        let chance = given.reReferralChance ?? baseline.reReferralChance?.value ?? 0
        log.chance(given.reReferralChance, baseline.reReferralChance)
        if chance == 0, let index = definition.changes.firstIndex(where: { $0.subject == .reReferralRate }) {
            problems.append(
                source.bad(
                    .change(index), .what, value: ScenarioChange.Subject.reReferralRate.rawValue,
                    expected: "a chance of re-referral to change",
                    advice: "None is published for \(baseline.area.name): give \"re-referral chance\" under pathway."))
        }
        return Pathway(
            open: open, closed: closed, notInNeed: eventual, late: late, restated: restated, assessment: assessment,
            time: time, response: response, ratio: ratio, chance: chance)
    }

    struct Workforce {
        package var permanent: Double
        package var agency: Double
        var holding: Double
        package var starters: Double
        var leavers: Double
        package var absence: Double
        var mostHolding: Double
        var knownMonths: Int
    }

    private mutating func workforceValues() -> Workforce? {
        let given = definition.workforce
        var permanent: Double?
        var agency: Double?
        var holding: Double?
        var mostHolding = 1.0
        if let holders = given.caseHolders {
            log.given(.caseHolders, .quantity(holders, .fullTimeEquivalents))
            if let post = baseline.permanent?.value, let share = baseline.shareHoldingCases?.value, share > 0, post > 0
            {
                // All social workers, of whom so many hold cases as are given: staff, starters and doubt are then those of
                // a file that gives the three figures.
                let others = baseline.agency?.value ?? 0
                var scale = holders / ((post + others) * share)
                if abs(scale - 1) < 1e-9 { scale = 1 }
                (permanent, agency, holding) = (post * scale, others * scale, share)
                log.caseHolders(permanent: post * scale, agency: others * scale, share: share)
            } else {
                (permanent, agency, holding) = (holders, 0, 1)
                mostHolding = .infinity
                log.caseHolders(permanent: holders, agency: 0, share: 1)
            }
        } else {
            permanent = needed(
                .workforce, .permanent, given.permanent, baseline.permanent, .fullTimeEquivalents)
            agency = needed(.workforce, .agency, given.agency, baseline.agency, .fullTimeEquivalents)
            holding = needed(
                .workforce, .shareHoldingCases, given.shareHoldingCases, baseline.shareHoldingCases, .share)
        }
        let starters = needed(
            .workforce, .startersPerMonth, given.startersPerMonth, baseline.startersPerMonth, .fullTimeEquivalents)
        let leavers = needed(.workforce, .leaversPerYear, given.leaversPerYear, baseline.leaversPerYear, .share)
        let absence = needed(.workforce, .absence, given.absence, baseline.absence, .share)
        guard let permanent, let agency, let holding, let starters, let leavers, let absence else { return nil }
        log.limit(given.caseloadLimit)
        let known = monthsOfKnownStaff()
        return Workforce(
            permanent: permanent, agency: agency, holding: holding,
            starters: starters, leavers: leavers, absence: absence, mostHolding: mostHolding, knownMonths: known)
    }

    /// Months from the start to the count of staff: given figures are of the start unless they are dated, published ones of
    /// their September.
    private mutating func monthsOfKnownStaff() -> Int {
        let given = definition.workforce
        guard
            [given.permanent, given.agency, given.shareHoldingCases, given.caseHolders].contains(where: { $0 != nil })
        else {
            let known = baseline.staffYear.flatMap { Month(year: $0, month: 9) }.map { $0 - start } ?? 0
            log.staffDate(baseline.staffYear, known: known)
            return known
        }
        let date = given.asAt ?? start
        if abs(date - start) > 60 {
            problems.append(
                source.bad(
                    .workforce, .asAt, value: "\(date)", expected: "a day within five years of \(start)"))
        }
        log.staffDate(given: date)
        return date - start
    }
}
