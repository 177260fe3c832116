import CouncilData
import Studies
package import Tables
import TimeSeries

extension DisaggregationResult {
    /// One row a month.
    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row(["month", totals.name, "indicator"].map(CSVWriter.Field.text))
        for place in months.indices {
            writer.field(months[place].description)
            writer.field(values[place])
            writer.field(indicator[months[place]])
            try writer.endRow()
        }
        try writer.finish()
    }
}
