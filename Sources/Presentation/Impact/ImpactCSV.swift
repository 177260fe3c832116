import Studies
package import Tables
import TimeSeries

extension ImpactResult {
    /// One row a model and window.
    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        let header = [
            "model", "shape", "season", "trend", "events", "from", "to", "control", "ratio", "lower", "upper",
            "standard_error", "newey_west_error", "prewhitened_error", "dispersion", "p",
        ]
        try writer.row(header.map(CSVWriter.Field.text))
        for row in rows {
            let own = row.range(row.effect.standardError)
            for text in [
                row.model.name, row.course.name, row.season.rawValue, row.trend.rawValue,
                row.events.joined(separator: "; "),
                row.window.from.description, row.window.to.description, row.control?.name ?? "",
            ] { writer.field(text) }
            for number in [
                row.ratio, own.lower, own.upper, row.effect.standardError, row.effect.neweyWest, row.effect.prewhitened,
                row.effect.dispersion, row.effect.p(row.effect.standardError),
            ] { writer.field(number) }
            try writer.endRow()
        }
        try writer.finish()
    }
}
