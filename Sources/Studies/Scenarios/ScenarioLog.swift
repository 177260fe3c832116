import CouncilData
import Scenarios
import Tables
import TimeSeries

/// The assumption log while a scenario is built.
package struct ScenarioLog {
    var owner = ""
    private(set) var entries: [ScenarioAssumption] = []
    private(set) var notes: [String] = []

    mutating func given(_ name: String, _ value: String) {
        entries.append(.init(name, value, .given, source: "given in the scenario", owner: owner))
    }
    mutating func derived(_ name: String, _ value: String, _ source: String) {
        entries.append(.init(name, value, .derived, source: source, reason: "the latest published figures"))
    }
    private mutating func judged(_ name: String, _ value: String, _ source: String, _ reason: String) {
        entries.append(.init(name, value, .judgement, source: source, reason: reason))
    }

    package static func words(_ time: TimeOpen) -> String {
        "median \(ScenarioWords.number(time.median)), 90% closed by \(ScenarioWords.number(time.ninetiethCentile)), "
            + "mean \(ScenarioWords.number(time.mean)) months"
    }

    mutating func demand(_ demand: ScenarioDemand, area: Area) {
        entries.append(
            .init(
                "referrals", "forecast by \(demand.model)", .derived,
                source: "\(area.name), \(demand.series.start.longName) to \(demand.series.end.longName), "
                    + demand.series.provenance.detail,
                reason: "joint sample paths of the forecasting engine"))
    }
    mutating func startedShare(_ share: Double) {
        derived(
            "starts an episode", ScenarioWords.percent(share),
            "100% less no further action and not in need: as counted each March, before restatement")
    }
    mutating func restatement(
        _ given: Double?, _ published: ScenarioBaseline.Figure?, share: Double, open: Double, late: Double
    ) {
        let value = ScenarioWords.percent(share)
        if given != nil {
            self.given("restated", value)
        } else if let published {
            derived("restated", value, published.source)
        } else {
            judged("restated", "0%", "no figures to derive it from", "stated so that it can be seen")
        }
        guard share > 0 else { return }
        derived(
            "found not in need after the count", "\(ScenarioWords.percent(late)) of referrals",
            "restated share × \(NumberFormat.fixed(open)) open ÷ referrals of the last twelve months: each March's "
                + "stock holds assessments that will find no need, and each year's count of starts holds them too")
    }
    mutating func assessment(_ given: Double?, _ months: Double, balanced: Bool) {
        let value = "\(ScenarioWords.number(months)) months"
        if given != nil { return self.given("assessment months", value) }
        if balanced {
            derived(
                "assessment months", value,
                "restated cases ÷ monthly referrals found not in need: the time that keeps them in balance (the "
                    + "statutory limit is 45 working days, about 2.1 months)")
        } else {
            judged(
                "assessment months", value, "no restatement to derive it from",
                "most assessments end within 45 working days")
        }
    }
    mutating func timeOpen(_ time: TimeOpen, _ published: ScenarioBaseline.Figure, restated: Double) {
        derived(
            "months open", Self.words(time),
            "mean from stock and flow, \(ScenarioWords.number(published.value)) months (\(published.source))"
                + (restated > 0 ? ", less the restated share of the stock, which are no episodes" : ""))
        judged(
            "shape of months open", "lognormal, log SD \(NumberFormat.fixed(time.sigma, decimals: 2))",
            "a 90% centile of 32 months on a median of 6",
            "yearly stock and flow identify only the mean")
    }
    mutating func response(_ given: Double?, _ response: Double) {
        let value = NumberFormat.fixed(response, decimals: 2)
        if given != nil { return self.given("closure response", value) }
        derived(
            "closure response", value,
            "the power with which yearly closure rates followed starts over two years, 15 authorities, 2015 to 2025; 0 "
                + "would be fixed durations; \(ScenarioFigures.childrenSource)")
    }
    mutating func chance(_ given: Double?, _ published: ScenarioBaseline.Figure?) {
        if let given { return self.given("re-referral chance", "\(ScenarioWords.percent(given)) a year") }
        guard let published else {
            notes.append("No chance of re-referral is known, so a change of referrals has no repeats of its own.")
            return
        }
        derived("re-referral chance", "\(ScenarioWords.percent(published.value)) a year", published.source)
    }
    package mutating func caseHolders(permanent: Double, agency: Double, scale: Double) {
        derived(
            "permanent and agency among case holders",
            "\(NumberFormat.fixed(permanent, decimals: 1)) and \(NumberFormat.fixed(agency, decimals: 1))",
            "split as all social workers are; starters count by the same share, \(ScenarioWords.percent(scale))")
    }
    mutating func limit(_ limit: Double?) {
        if let limit { return given("caseload limit", "\(ScenarioWords.number(limit)) cases a full-time case holder") }
        notes.append(
            "No caseload limit is given, and none is assumed: the case holders needed and the chance of passing a "
                + "limit are left out. Add \"caseload limit\" under workforce.")
    }
    mutating func staffDate(_ year: Int?, known: Int, start: Month) {
        guard let year else { return }
        let words: String
        if known > 0 {
            words = "held level to then, \(known) months after the stock; they move from the month after"
        } else if known < 0 {
            words = "\(-known) months before the stock of the start, and taken as level between"
        } else {
            words = "the month of the start"
        }
        derived("date of the staff figures", "30 September \(year)", words)
    }
    mutating func spreads() {
        func sd(_ x: Double) -> String { NumberFormat.fixed(x, decimals: 2) }
        let all = ScenarioSpreads.self
        let panel = "15 authorities' yearly changes, 2013 to 2025"
        judged(
            "spread of the pathway and closures",
            "share that starts: logit SD \(sd(all.startedShare)) a year; closure rate: log SD \(sd(all.closures)) a "
                + "year; mean time open: log SD \(sd(all.timeOpen)); restated share: log SD \(sd(all.restatement))",
            "\(panel); closures after what inflow explains", "shares move by 9.5 points a year, not by binomial chance")
        judged(
            "spread of cases per open episode", "log SD \(sd(all.casesPerEpisode)) after a year, half of it lasting",
            panel, "the ratio spans 0.49 to 1.44 across authorities")
        judged(
            "spread of staffing",
            "log SD a year: starters \(sd(all.starters)), leavers \(sd(all.leavers)), agency \(sd(all.agency)), share "
                + "holding cases \(sd(all.shareHoldingCases)), absence \(sd(all.absence))",
            "15 authorities' yearly changes, 2017 to 2025", "robust SDs; plans that are firm vary less")
    }
    mutating func changes(_ definition: ScenarioDefinition) {
        for (index, change) in definition.changes.enumerated() {
            entries.append(
                .init(
                    "change \(index + 1): \(change.subject.rawValue)", Self.words(change), .given,
                    source: "given in the scenario", owner: definition.owner, reason: definition.reason))
        }
    }

    package static func words(_ change: ScenarioChange) -> String {
        let isShare = change.subject.isShare
        var text: String
        switch change.size {
        case .relative(let share): text = "\(share < 0 ? "" : "+")\(ScenarioWords.percent(share))"
        case .added(let number):
            text =
                isShare
                ? "\(number < 0 ? "" : "+")\(ScenarioWords.number(100 * number)) points"
                : "\(number < 0 ? "" : "+")\(ScenarioWords.number(number))"
        case .value(let value): text = "to \(isShare ? ScenarioWords.percent(value) : ScenarioWords.number(value))"
        }
        text += " from \(change.from.longName)"
        if let to = change.to { text += " to \(to.longName)" }
        if change.ramp > 1 { text += ", reached in \(change.ramp) equal monthly steps" }
        return text
    }
}
