/// The words of a scenario file: one list for the parser, its messages and the test of the shipped JSON Schema.
package enum ScenarioKeys {
    package static let scenario = [
        "scenario", "owner", "date", "reason", "horizon", "demand", "changes", "pathway", "workforce",
    ]
    package static let demand = ["measure", "area", "model", "last month", "data"]
    package static let change = ["what", "by", "to_value", "from", "to", "ramp"]
    package static let pathway = [
        "no further action", "not in need", "open at start", "restated", "assessment months", "months open",
        "closure response", "cases per open episode", "re-referral chance",
    ]
    package static let monthsOpen = ["median", "90%", "mean"]
    package static let workforce = [
        "permanent", "agency", "share holding cases", "case holders", "starters per month", "leavers per year",
        "absence", "caseload limit",
    ]
    /// Months ahead that a scenario may look.
    package static let horizons = 1...60
}
