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

    /// - Throws: ``ScenarioFileError`` with all that is wrong.
    package func build() throws(ScenarioFileError) -> PreparedScenario {
        var copy = self
        return try copy.made()
    }

    private mutating func made() throws(ScenarioFileError) -> PreparedScenario {
        checkDates()
        log.demand(demand, area: baseline.area)
        let pathway = pathwayValues()
        let workforce = workforceValues()
        guard problems.isEmpty, let pathway, let workforce else { throw ScenarioFileError(problems) }
        var inputs = CaseloadInputs(horizon: horizon, openAtStart: pathway.open, timeOpen: pathway.time)
        let firstYear = FinancialYear(containing: start + 1).endingMarch
        inputs.yearOfMonth = months.map { FinancialYear(containing: $0).endingMarch - firstYear }
        inputs.recentReferrals = Array(recentReferrals.suffix(12))
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
        inputs.spread = ScenarioSpreads.all
        fill(&inputs, pathway, workforce)
        guard problems.isEmpty else { throw ScenarioFileError(problems) }
        var without: CaseloadInputs?
        if definition.changes.contains(where: { [.referrals, .reReferralRate].contains($0.subject) }) {
            var plain = inputs
            plain.referralFactor = Array(repeating: 1, count: horizon)
            plain.referralAddition = Array(repeating: 0, count: horizon)
            plain.referralsAreSet = Array(repeating: false, count: horizon)
            plain.reReferralFactor = Array(repeating: 1, count: horizon)
            without = plain
        }
        log.spreads()
        log.changes(definition)
        return PreparedScenario(
            definition: definition, area: baseline.area, demand: demand, baseline: baseline, inputs: inputs,
            assumptions: log.entries, withoutDemandChanges: without, notes: baseline.notes + log.notes)
    }

    /// Observed referrals, the latest last; a missing month is given the mean of those at hand.
    private var recentReferrals: [Double] {
        let recent = demand.series.values.suffix(120)
        let known = recent.filter { !$0.isNaN }
        let mean = known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
        return recent.map { $0.isNaN ? mean : $0 }
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
        var knownMonths: Int
    }

    private mutating func workforceValues() -> Workforce? {
        let given = definition.workforce
        var permanent: Double?
        var agency: Double?
        var holding: Double?
        var scale = 1.0
        if let holders = given.caseHolders {
            log.given(.caseHolders, .quantity(holders, .fullTimeEquivalents))
            let post = baseline.permanent?.value ?? holders
            let others = baseline.agency?.value ?? 0
            let all = post + others
            permanent = all > 0 ? holders * post / all : holders
            agency = all > 0 ? holders * others / all : 0
            holding = 1
            // Starters are of all social workers: those who will hold cases are the same share of them.
            scale = all > 0 ? holders / all : 1
            log.caseHolders(permanent: permanent ?? 0, agency: agency ?? 0, scale: scale)
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
        // Without a published date, what is given is as at the start.
        let known = baseline.staffYear.flatMap { Month(year: $0, month: 9) }.map { $0 - start } ?? 0
        log.staffDate(baseline.staffYear, known: known)
        return Workforce(
            permanent: permanent, agency: agency, holding: holding,
            starters: starters * (given.caseHolders != nil ? scale : 1),
            leavers: leavers, absence: absence, knownMonths: known)
    }
}
