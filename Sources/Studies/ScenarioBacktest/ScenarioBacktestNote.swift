/// What a reader should know beside the answer of this study.
package enum ScenarioBacktestNote: Hashable, Sendable, CaseIterable {
    /// Which figures are known at a start.
    case knownAtTheStart
    /// What is fixed by years before a start, and what was chosen on all.
    case partlyHindsight
    /// The test takes the mean of each start as one observation.
    case startsAreObservations
    /// Cases held and open episodes are different counts.
    case differentCounts
}
