import Reports
import Studies
import Tables

/// A benchmark of one year, or of every year side by side.
package struct BenchmarkYears: StudyOutput {
    package var results: [BenchmarkResult]

    package init(_ results: [BenchmarkResult]) { self.results = results }

    package var document: Document { BenchmarkResult.document(results) }
    package var json: JSONValue { BenchmarkResult.json(results) }
    package func writeCSV(to sink: any ByteSink) throws { try BenchmarkResult.writeCSV(results, to: sink) }
}
