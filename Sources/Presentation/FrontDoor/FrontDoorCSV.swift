import Studies
package import Tables

extension FrontDoorResult {
    /// One row a number of staff.
    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row([
            "staff", "utilisation", "erlang_c", "simulated", "week-lo-80", "week-hi-80", "carried_over",
        ])
        for level in levels {
            try writer.row([
                .integer(level.staff), .number(level.utilisation), .number(level.formula), .number(level.simulated),
                .number(level.weekLower), .number(level.weekUpper), .number(level.carriedOver),
            ])
        }
        try writer.finish()
    }
}
