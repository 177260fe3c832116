import CouncilData
import Studies
package import Tables
import TimeSeries

extension ListSeriesResult {
    /// `series,month,value,hidden`: a hidden value is `c` where it is small, as every command reads it, and `x` where it is
    /// hidden so that another does not follow.
    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row(["series", "month", "value", "hidden"])
        for row in released.series.flatMap({ $0 }) {
            try writer.row([
                .text(row.series), .text(row.month.description),
                row.value.map { .integer(Int($0)) } ?? .text(row.isSmall ? "c" : "x"),
                .text(row.isHidden ? "true" : "false"),
            ])
        }
        try writer.finish()
    }
}
