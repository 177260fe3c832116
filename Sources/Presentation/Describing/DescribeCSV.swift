import CouncilData
import Studies
package import Tables
import TimeSeries

extension DescribeResult {
    /// One row a month: value, adjusted value, and the split by loess.
    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row(
            ["month", "value", "adjusted", "trend", "season", "remainder"].map(CSVWriter.Field.text))
        for (place, month) in input.series.months.enumerated() {
            writer.field(month.description)
            writer.field(input.series.values[place])
            writer.field(adjusted[place])
            writer.field(split?.components.trend[place] ?? .nan)
            writer.field(split?.components.seasonal[place] ?? .nan)
            writer.field(split?.components.remainder[place] ?? .nan)
            try writer.endRow()
        }
        try writer.finish()
    }
}
