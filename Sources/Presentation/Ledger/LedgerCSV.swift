import Ledgers
import Studies
package import Tables
import TimeSeries

extension LedgerComparison {
    /// A row a month that came.
    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row(["month", "said", "lo-80", "hi-80", "came", "inside_80"])
        for month in months {
            try writer.row([
                .text(month.month.firstDay), .number(month.said), .init(month.range80?.lowerBound),
                .init(month.range80?.upperBound), .init(month.came), .init(month.isInside.map { $0 ? "yes" : "no" }),
            ])
        }
        try writer.finish()
    }
}

extension LedgerScores {
    /// A row a measure, area and model.
    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row([
            "measure", "area", "model", "runs", "months", "distinct_months", "coverage-80", "coverage-95", "mae",
            "bias", "mase", "seasonal_naive_mae", "totals", "totals_coverage-80", "totals_coverage-95", "totals_mae",
            "totals_bias",
        ])
        for score in scores {
            try writer.row([
                .text(score.measure), .init(score.area), .text(score.model), .integer(score.runs),
                .integer(score.months.n), .integer(score.distinct), .number(score.months.coverage80),
                .number(score.months.coverage95), .number(score.months.mae), .number(score.months.bias),
                .number(score.mase), .number(score.naiveMAE), .integer(score.totals.n),
                .number(score.totals.coverage80), .number(score.totals.coverage95), .number(score.totals.mae),
                .number(score.totals.bias),
            ])
        }
        try writer.finish()
    }
}

extension LedgerSummary {
    fileprivate static func write(_ runs: [LedgerSummary], to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row([
            "run", "made", "made_by", "version", "measure", "area", "model", "first_month", "last_month", "horizon",
            "question",
        ])
        for run in runs {
            try writer.row([
                .integer(run.id), .text(run.day.description), .init(run.by), .text(run.version), .text(run.measure),
                .init(run.area), .text(run.model), .text(run.firstMonth.firstDay), .text(run.lastMonth.firstDay),
                .integer(run.horizon), .text(run.question.rawValue),
            ])
        }
        try writer.finish()
    }
}

extension LedgerListing {
    /// A row a run.
    package func writeCSV(to sink: any ByteSink) throws { try LedgerSummary.write(runs, to: sink) }
}

extension LedgerRemoval {
    /// A row a run removed.
    package func writeCSV(to sink: any ByteSink) throws { try LedgerSummary.write(removed, to: sink) }
}

extension LedgerRun {
    /// A row a month said; of a chart, a benchmark or a scenario a row a figure.
    fileprivate func write(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        guard question == .forecast else { return try writeFigures(&writer) }
        try writer.row(
            ["run", "month", "mean"] + LedgerGrid.percents.map { .text("p\(NumberFormat.trimmed($0))") })
        for said in months {
            try writer.row(
                [.integer(id), .text(said.month.firstDay), .number(said.distribution.mean)]
                    + said.distribution.quantiles.map { CSVWriter.Field($0) })
        }
        try writer.finish()
    }
}

extension LedgerRun {
    fileprivate func writeFigures(_ writer: inout CSVWriter) throws {
        try writer.row(
            ["run", "name", "month", "value", "lower", "upper", "level", "word"]
                + LedgerGrid.percents.map { .text("p\(NumberFormat.trimmed($0))") })
        for figure in figures {
            try writer.row(
                [
                    .integer(id), .text(figure.name), .init(figure.month?.firstDay), .init(figure.value),
                    .init(figure.lower), .init(figure.upper), .init(figure.level), .init(figure.word),
                ] + LedgerGrid.percents.indices.map { CSVWriter.Field(figure.quantiles?[$0]) })
        }
        try writer.finish()
    }
}

extension LedgerReceipt {
    /// A row a month said.
    package func writeCSV(to sink: any ByteSink) throws { try run.write(to: sink) }
}

extension LedgerShowing {
    /// A row a month said.
    package func writeCSV(to sink: any ByteSink) throws { try run.write(to: sink) }
}
