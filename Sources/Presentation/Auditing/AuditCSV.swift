import Studies
package import Tables

extension AuditResult {
    /// One row a check.
    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row(["kind", "where", "statement", "printed", "computed", "holds", "p"].map(CSVWriter.Field.text))
        for check in checks {
            writer.field(check.kind.rawValue)
            writer.field(check.places.joined(separator: ", "))
            writer.field(check.statement)
            writer.field(check.printed ?? .nan)
            writer.field(check.computed ?? .nan)
            writer.field(check.holds.map { $0 ? "yes" : "no" } ?? "")
            writer.field(check.p ?? .nan)
            try writer.endRow()
        }
        try writer.finish()
    }
}
