import CouncilData
import Scenarios
import Studies
import Tables
import TimeSeries

/// A line of the assumption log in words, the same on the page and in JSON.
extension ScenarioAssumption {
    /// The program, where it is not the owner of the scenario who answers for a line.
    private static let program = "sscp-stats"

    var kind: String {
        switch origin {
        case .given: "given"
        case .derived: "derived"
        case .judgement: "judgement"
        }
    }

    /// How it was derived and from which publication, or who gave it.
    var source: String {
        switch origin {
        case .given: "given in the scenario"
        case .derived(let derivation): derivation.words
        case .judgement(let judgement): judgement.source
        }
    }

    var owner: String {
        if case .given(let owner, _) = origin { return owner }
        return Self.program
    }

    var reason: String {
        switch origin {
        case .given(_, let reason): reason ?? ""
        case .derived(let derivation): derivation.reason
        case .judgement(let judgement): judgement.reason
        }
    }

    /// Where it is from, for the page.
    var attribution: String {
        switch origin {
        case .given: "given by \(owner)\(reason.isEmpty ? "" : ": \(reason)")"
        case .derived: "derived: \(source)"
        case .judgement: "a judgement of \(Self.program): \(source); \(reason)"
        }
    }
}

extension ScenarioAssumption.Subject {
    var name: String {
        switch self {
        case .referrals: "referrals"
        case .key(let key): key.rawValue
        case .startedShare: "starts an episode"
        case .foundLater: "found not in need after the count"
        case .shapeOfTimeOpen: "shape of months open"
        case .staffAmongCaseHolders: "permanent and agency staff behind the case holders"
        case .dateOfStaff: "date of the staff figures"
        case .spreadOfPathway: "spread of the pathway and closures"
        case .spreadOfCasesPerEpisode: "spread of cases per open episode"
        case .spreadOfStaffing: "spread of staffing"
        case .change(let index, let subject): "change \(index + 1): \(subject.rawValue)"
        case .settledClosures: "closures, settled"
        case .team(let name): "team \(name)"
        case .weight(let type): "weight of a case: \(type)"
        }
    }
}

extension ScenarioAssumption.Value {
    var words: String {
        func two(_ value: Double) -> String { NumberFormat.fixed(value, decimals: 2) }
        func one(_ value: Double) -> String { NumberFormat.fixed(value, decimals: 1) }
        switch self {
        case .quantity(let value, let unit): return unit.words(value)
        case .forecast(let model): return "forecast by \(model)"
        case .timeOpen(let time):
            return "median \(ScenarioValue.text(time.median)), 90% closed by "
                + "\(ScenarioValue.text(time.ninetiethCentile)), mean \(ScenarioValue.text(time.mean)) months"
        case .lognormal(let sigma): return "lognormal, log SD \(two(sigma))"
        case .staff(let permanent, let agency): return "\(one(permanent)) and \(one(agency))"
        case .september(let year): return "30 September \(year)"
        case .endOf(let month): return "the end of \(month.longName)"
        case .pathwaySpread(let startedShare, let closures, let timeOpen, let restatement):
            return "share that starts: logit SD \(two(startedShare)) a year; closure rate: log SD \(two(closures)) a "
                + "year; mean time open: log SD \(two(timeOpen)); restated share: log SD \(two(restatement))"
        case .casesPerEpisodeSpread(let sd): return "log SD \(two(sd)) after a year, half of it lasting"
        case .staffingSpread(let starters, let leavers, let agency, let shareHoldingCases, let absence):
            return "log SD a year: starters \(two(starters)), leavers \(two(leavers)), agency \(two(agency)), share "
                + "holding cases \(two(shareHoldingCases)), absence \(two(absence))"
        case .change(let change): return change.words
        case .team(let team):
            let types = team.cases.count == 1 && team.cases[0].type == nil ? [] : team.cases
            return "\(ScenarioValue.text(team.caseHolders)) case holders, \(ScenarioValue.text(team.caseCount)) cases"
                + (types.isEmpty
                    ? ""
                    : " (" + types.map { "\(ScenarioValue.text($0.count)) \($0.type ?? "")" }.joined(separator: ", ")
                        + ")")
        case .settling(let first, let later, let spread):
            return "closing chances × \(two(first)) in the first year, × \(two(later)) after; "
                + "spreads of the pathway and closures × \(two(spread))"
        }
    }
}

extension ScenarioAssumption.Unit {
    func words(_ value: Double) -> String {
        switch self {
        case .share: ScenarioValue.text(share: value)
        case .shareAYear: "\(ScenarioValue.text(share: value)) a year"
        case .shareOfReferrals: "\(ScenarioValue.text(share: value)) of referrals"
        case .cases: NumberFormat.fixed(value)
        case .fullTimeEquivalents: NumberFormat.fixed(value, decimals: 1)
        case .casesPerEpisode, .power: NumberFormat.fixed(value, decimals: 2)
        case .months: "\(ScenarioValue.text(value)) months"
        case .ordinaryCases: ScenarioValue.text(value, decimals: 2)
        case .casesPerCaseHolder: "\(ScenarioValue.text(value)) cases a full-time case holder"
        }
    }
}

extension ScenarioAssumption.Judgement {
    /// What the judgement rests on.
    var source: String {
        switch self {
        case .nothingRestated: "no figures to derive it from"
        case .assessmentWithoutRestatement: "no restatement to derive it from"
        case .shapeOfTimeOpen: "a 90% centile of 32 months on a median of 6"
        case .spreadOfPathway: "15 authorities' yearly changes, 2013 to 2025; closures after what inflow explains"
        case .spreadOfCasesPerEpisode: "15 authorities' yearly changes, 2013 to 2025"
        case .spreadOfStaffing: "15 authorities' yearly changes, 2017 to 2025"
        }
    }

    var reason: String {
        switch self {
        case .nothingRestated: "stated so that it can be seen"
        case .assessmentWithoutRestatement: "most assessments end within 45 working days"
        case .shapeOfTimeOpen: "yearly stock and flow identify only the mean"
        case .spreadOfPathway: "shares move by 9.5 points a year, not by binomial chance"
        case .spreadOfCasesPerEpisode: "the ratio spans 0.49 to 1.44 across authorities"
        case .spreadOfStaffing: "robust SDs; plans that are firm vary less"
        }
    }
}

extension ScenarioChange {
    /// `-10% from September 2024 to March 2025`.
    var words: String {
        let isShare = subject.isShare
        var text: String
        switch size {
        case .relative(let share): text = "\(share < 0 ? "" : "+")\(ScenarioValue.text(share: share))"
        case .added(let number):
            text =
                isShare
                ? "\(number < 0 ? "" : "+")\(ScenarioValue.text(100 * number)) points"
                : "\(number < 0 ? "" : "+")\(ScenarioValue.text(number))"
        case .value(let value): text = "to \(isShare ? ScenarioValue.text(share: value) : ScenarioValue.text(value))"
        }
        text += " from \(from.longName)"
        if let to { text += " to \(to.longName)" }
        if ramp > 1 { text += ", reached in \(ramp) equal monthly steps" }
        return text
    }
}
