import Reports
import Studies
import Tables

/// Scenarios side by side: the figures of a run, on a page of its own.
package struct ScenarioComparison: StudyOutput {
    package var report: ScenarioReport

    package init(_ report: ScenarioReport) { self.report = report }

    package var document: Document { report.comparisonDocument }
    package var json: JSONValue { report.json }
    package func writeCSV(to sink: any ByteSink) throws { try report.writeCSV(to: sink) }
}
