/// What a reader should know beside the answer of this study.
package enum ScenarioNote: Hashable, Sendable {}
