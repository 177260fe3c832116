import CouncilData
import Studies
package import Tables
import TimeSeries

extension ReportPack {
    /// One row a measure.
    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row(
            [
                "measure", "month", "value", "lower_limit", "upper_limit", "signal", "new", "stands", "rings", "p",
                "on_year",
                "on_year_lower", "on_year_upper", "year", "expected", "lo-80", "hi-80", "before", "rank", "of",
                "so_what",
            ].map(CSVWriter.Field.text))
        for row in result.rows {
            let latest = row.chart?.latest?.point
            let change = row.chart?.onYear
            writer.field(row.entry.title)
            writer.field(latest?.month.description ?? "")
            for number in [latest?.value, latest?.lower, latest?.upper] { writer.field(number ?? .nan) }
            writer.field(latest?.signal?.rawValue ?? "")
            for flag in [row.chart?.isNew ?? false, row.stands, row.rings] { writer.field(flag ? "true" : "false") }
            for number in [row.p, change?.estimate, change?.lower, change?.upper] { writer.field(number ?? .nan) }
            writer.field(row.year?.year.description ?? "")
            for number in [
                row.year?.figure.mean, row.year?.range80?.lower, row.year?.range80?.upper, row.year?.previous,
            ] { writer.field(number ?? .nan) }
            let rank = row.place?.rankFromHighest
            writer.field(rank.map { "\($0.rank)" } ?? "")
            writer.field(rank.map { "\($0.of)" } ?? "")
            writer.field(row.soWhatWords)
            try writer.endRow()
        }
        try writer.finish()
    }
}
