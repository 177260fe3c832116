package import CouncilData
package import Scenarios
package import TimeSeries

/// A scenario that has met the figures: everything that a run needs.
package struct PreparedScenario: Sendable {
    package let definition: ScenarioDefinition
    package let area: Area
    package let demand: ScenarioDemand
    package let baseline: ScenarioBaseline
    package var inputs: CaseloadInputs
    package let assumptions: [ScenarioAssumption]
    /// The same without its changes of demand, to show what they do; `nil` where demand does not change.
    package let withoutDemandChanges: CaseloadInputs?
    /// What was done while the months of referrals were read.
    package internal(set) var inputNotes: [InputNote] = []
    package let notes: [ScenarioNote]
    /// Whether closures are settled to what stocks of all authorities did.
    package var isSettled: Bool { assumptions.contains { $0.subject == .settledClosures } }
    /// The last observed month.
    package var start: Month { demand.series.end }
    package func month(_ ahead: Int) -> Month { start + (ahead + 1) }
}
