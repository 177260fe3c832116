import CouncilData

/// A benchmark of one year, or of every year side by side.
package struct BenchmarkYears: Sendable {
    package var results: [BenchmarkResult]

    package init(_ results: [BenchmarkResult]) { self.results = results }

    /// The answers beside the yardstick that leads in each year with a figure, by the spread of authorities.
    package var answers: [(answer: BenchmarkAnswer, count: Int)] {
        BenchmarkResult.counted(results.filter { $0.subject.value.isFinite }.compactMap { $0.lead?.answer })
    }
}
