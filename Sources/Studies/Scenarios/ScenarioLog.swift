import CouncilData
import Scenarios
import TimeSeries

/// The assumption log while a scenario is built.
struct ScenarioLog {
    var owner = ""
    private(set) var entries: [ScenarioAssumption] = []
    private(set) var notes: [ScenarioNote] = []

    mutating func given(_ key: ScenarioKey, _ value: ScenarioAssumption.Value) {
        add(.key(key), value, .given(owner: owner, reason: nil))
    }
    mutating func derived(_ key: ScenarioKey, _ value: ScenarioAssumption.Value, _ derivation: ScenarioDerivation) {
        add(.key(key), value, .derived(derivation))
    }
    private mutating func add(
        _ subject: ScenarioAssumption.Subject, _ value: ScenarioAssumption.Value, _ origin: ScenarioAssumption.Origin
    ) {
        entries.append(.init(subject: subject, value: value, origin: origin))
    }

    mutating func demand(_ demand: ScenarioDemand, area: Area) {
        let series = demand.series
        add(
            .referrals, .forecast(model: demand.model),
            .derived(
                .forecast(area: area.name, from: series.start, to: series.end, provenance: series.provenance)))
    }
    mutating func startedShare(_ share: Double) {
        add(.startedShare, .quantity(share, .share), .derived(.restOfReferrals))
    }
    mutating func restatement(
        _ given: Double?, _ published: ScenarioBaseline.Figure?, share: Double, open: Double, late: Double
    ) {
        let value = ScenarioAssumption.Value.quantity(share, .share)
        if given != nil {
            self.given(.restated, value)
        } else if let published {
            derived(.restated, value, published.derivation)
        } else {
            add(.key(.restated), .quantity(0, .share), .judgement(.nothingRestated))
        }
        guard share > 0 else { return }
        add(.foundLater, .quantity(late, .shareOfReferrals), .derived(.restatedOfReferrals(open: open)))
    }
    mutating func assessment(_ given: Double?, _ months: Double, balanced: Bool) {
        let value = ScenarioAssumption.Value.quantity(months, .months)
        if given != nil { return self.given(.assessmentMonths, value) }
        add(
            .key(.assessmentMonths), value,
            balanced ? .derived(.assessmentBalance) : .judgement(.assessmentWithoutRestatement))
    }
    mutating func timeOpen(_ time: TimeOpen, _ published: ScenarioBaseline.Figure, restated: Double) {
        derived(
            .monthsOpen, .timeOpen(time),
            .meanTimeOpen(months: published.value, from: published.derivation, isLessRestated: restated > 0))
        add(.shapeOfTimeOpen, .lognormal(sigma: time.sigma), .judgement(.shapeOfTimeOpen))
    }
    mutating func response(_ given: Double?, _ response: Double) {
        let value = ScenarioAssumption.Value.quantity(response, .power)
        if given != nil { return self.given(.closureResponse, value) }
        derived(.closureResponse, value, .closuresOnStarts)
    }
    mutating func chance(_ given: Double?, _ published: ScenarioBaseline.Figure?) {
        if let given { return self.given(.reReferralChance, .quantity(given, .shareAYear)) }
        guard let published else {
            notes.append(.noReReferralChance)
            return
        }
        derived(.reReferralChance, .quantity(published.value, .shareAYear), published.derivation)
    }
    mutating func note(_ note: ScenarioNote) { notes.append(note) }
    mutating func caseHolders(permanent: Double, agency: Double, share: Double) {
        add(
            .staffAmongCaseHolders, .staff(permanent: permanent, agency: agency),
            .derived(.splitOfStaff(share: share)))
    }
    mutating func limit(_ limit: Double?) {
        if let limit { return given(.caseloadLimit, .quantity(limit, .casesPerCaseHolder)) }
        notes.append(.noCaseloadLimit)
    }
    mutating func staffDate(_ year: Int?, known: Int) {
        guard let year else { return }
        add(.dateOfStaff, .september(year), .derived(.staffDate(monthsAfterStart: known)))
    }
    mutating func staffDate(given date: Month) {
        add(.dateOfStaff, .endOf(date), .given(owner: owner, reason: nil))
    }
    mutating func spreads() {
        let all = ScenarioSpreads.self
        add(
            .spreadOfPathway,
            .pathwaySpread(
                startedShare: all.startedShare, closures: all.closures, timeOpen: all.timeOpen,
                restatement: all.restatement), .judgement(.spreadOfPathway))
        add(
            .spreadOfCasesPerEpisode, .casesPerEpisodeSpread(all.casesPerEpisode),
            .judgement(.spreadOfCasesPerEpisode))
        add(
            .spreadOfStaffing,
            .staffingSpread(
                starters: all.starters, leavers: all.leavers, agency: all.agency,
                shareHoldingCases: all.shareHoldingCases, absence: all.absence), .judgement(.spreadOfStaffing))
    }
    mutating func teams(_ definition: ScenarioDefinition) {
        for team in definition.teams { add(.team(team.name), .team(team), .given(owner: owner, reason: nil)) }
        for (type, weight) in definition.weights.sorted(by: { $0.key < $1.key }) {
            add(.weight(type), .quantity(weight, .ordinaryCases), .given(owner: owner, reason: nil))
        }
    }
    mutating func changes(_ definition: ScenarioDefinition) {
        for (index, change) in definition.changes.enumerated() {
            add(
                .change(index, change.subject), .change(change),
                .given(owner: definition.owner, reason: definition.reason))
        }
    }
}
