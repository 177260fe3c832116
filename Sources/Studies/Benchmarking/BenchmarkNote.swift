/// What a reader should know beside the answer of this study.
package enum BenchmarkNote: Hashable, Sendable {}
