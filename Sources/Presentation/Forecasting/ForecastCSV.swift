import Studies
package import Tables
import TimeSeries

/// The columns of a forecast in long form, one series or a panel.
package enum ForecastCSV {
    package static func header(_ levels: [Double]) -> [String] {
        ["unique_id", "ds", "model", "mean", "median"]
            + levels.flatMap { ["lo-\(NumberFormat.trimmed($0))", "hi-\(NumberFormat.trimmed($0))"] }
    }
}

extension ForecastResult {
    /// What a row of a long table calls the series.
    package var identifier: String {
        let modelled = contactsRule == nil ? "" : " (modelled)"
        return (area.map { "\($0) " } ?? "") + measure + modelled
    }

    /// The long form: `unique_id,ds,model,mean,median` and a pair of columns a level.
    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row(ForecastCSV.header(levels).map(CSVWriter.Field.text))
        for month in months {
            writer.field(identifier)
            writer.field(month.month.firstDay)
            writer.field(modelAsked)
            writer.field(month.figure.mean)
            writer.field(month.figure.median)
            for range in month.figure.ranges {
                writer.field(range.lower)
                writer.field(range.upper)
            }
            try writer.endRow()
        }
        try writer.finish()
    }
}
