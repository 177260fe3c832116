import Studies
package import Tables
import TimeSeries

extension MonitorResult {
    /// One row a month.
    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row(
            ["month", "value", "mean", "lower_limit", "upper_limit", "signal", "segment"].map(CSVWriter.Field.text))
        for (index, segment) in segments.enumerated() {
            for point in segment.points {
                writer.field(point.month.description)
                writer.field(point.value)
                writer.field(segment.mean)
                writer.field(point.lower)
                writer.field(point.upper)
                writer.field(point.signal?.rawValue ?? "")
                writer.field("\(index + 1)")
                try writer.endRow()
            }
        }
        try writer.finish()
    }
}
