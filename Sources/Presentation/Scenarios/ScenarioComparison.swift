package import Reports
package import Studies
package import Tables

/// Scenarios side by side: the figures of a run, on a page of its own.
package struct ScenarioComparison: StudyOutput {
    package var result: ScenarioResult

    package init(_ result: ScenarioResult) { self.result = result }

    package var document: Document { result.comparisonDocument }
    package var json: JSONValue { result.json }
    package func writeCSV(to sink: any ByteSink) throws { try result.writeCSV(to: sink) }
}
