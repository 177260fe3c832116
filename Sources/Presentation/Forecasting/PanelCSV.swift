package import CouncilData
package import Studies
package import Tables
import TimeSeries

/// The forecasts of a panel in long form, a row a month ahead of every series, and the table of what was done for each.
package struct PanelCSV {
    private let model: String
    private let horizon: Int
    private let levels: [Double]
    private var writer: CSVWriter
    private var details: CSVWriter?

    /// Writes the headers, that of the forecasts where the panel has one.
    ///
    /// - Parameter details: takes a row a series: what was fitted and what was done; nil for none.
    package init(_ forecast: PanelForecast, to sink: any ByteSink, details: (any ByteSink)?) throws {
        model = forecast.model
        horizon = forecast.horizon
        levels = forecast.levels
        writer = CSVWriter(sink)
        if forecast.writesHeader { try writer.row(ForecastCSV.header(levels).map(CSVWriter.Field.text)) }
        self.details = details.map { CSVWriter($0) }
        try self.details?.row(Self.detailsHeader.map(CSVWriter.Field.text))
    }

    private static let detailsHeader = [
        "unique_id", "model", "fitted", "n", "first_forecast", "log_likelihood", "aicc", "n_parameters", "parameters",
        "members", "fallback", "notes", "breaks", "hidden_months", "mean_bounds",
    ]

    /// Writes one series; without a model its rows have no figures.
    package mutating func write(_ outcome: PanelOutcome) throws {
        for h in 0..<horizon {
            writer.field(outcome.id)
            writer.field((outcome.start + h).firstDay)
            writer.field(model)
            if outcome.fit == nil {
                for _ in 0...(1 + 2 * levels.count) { writer.field(nil as Double?) }
            } else {
                writer.field(outcome.means[h])
                writer.field(outcome.medians[h])
                for range in outcome.ranges[h] {
                    writer.field(range.lower)
                    writer.field(range.upper)
                }
            }
            try writer.endRow()
        }
        try writeDetails(outcome)
    }

    private mutating func writeDetails(_ outcome: PanelOutcome) throws {
        guard var row = details else { return }
        // Its buffer has one owner, so that nothing is copied.
        details = nil
        let fit = outcome.fit
        row.field(outcome.id)
        row.field(model)
        row.field(fit?.label ?? "")
        row.field(outcome.observed)
        row.field(outcome.start.description)
        row.field(fit.flatMap { $0.logLikelihood.isFinite ? $0.logLikelihood : nil })
        row.field(fit.flatMap { $0.aicc.isFinite ? $0.aicc : nil })
        row.field(fit?.parameterCount.map { Double($0) })
        row.field((fit?.parameters ?? []).map { "\($0.name)=\($0.value)" }.joined(separator: " "))
        row.field(outcome.members.map { "\($0.label)=\($0.weight)" }.joined(separator: " "))
        row.field(outcome.refusal?.description ?? "")
        row.field((fit?.notes ?? []).map(\.description).joined(separator: "; "))
        row.field(outcome.breaks.map { "\($0.month) \($0.kind.rawValue) \($0.change)" }.joined(separator: "; "))
        row.field(outcome.hiddenMonths)
        row.field(outcome.meanBounds.map { "\($0.lowerBound) to \($0.upperBound)" } ?? "")
        try row.endRow()
        details = row
    }

    package mutating func finish() throws {
        try writer.finish()
        try details?.finish()
    }
}

extension PanelForecast {
    /// Forecasts a panel as it is read and writes it in the order of the input.
    ///
    /// - Parameters:
    ///   - details: takes a row a series: what was fitted and what was done; nil for none.
    ///   - progress: called with the number of series done.
    /// - Throws: `ModelError` for an unknown model, the reader's errors, and the sinks'.
    package func run(
        _ reader: PanelReader, to sink: any ByteSink, details: (any ByteSink)?, progress: (Int) -> Void
    ) throws -> PanelSummary {
        var table = try PanelCSV(self, to: sink, details: details)
        let summary = try run(next: reader.next, outcome: { try table.write($0) }, progress: progress)
        try table.finish()
        return summary
    }
}

extension HierarchyRun {
    /// Forecasts a panel that adds up: rows of its series in its order, then of the parents that it lacks.
    ///
    /// - Parameter tell: takes what is to be known before anything is reconciled.
    package func run(
        _ reader: PanelReader, to sink: any ByteSink, details: (any ByteSink)?, tell: (String) -> Void
    ) throws -> PanelSummary {
        // Not before the first outcome: what cannot be forecast leaves no header.
        var table: PanelCSV?
        let summary = try run(
            next: reader.next, found: { tell(PanelWords.gap($0)) },
            outcome: { outcome in
                if table == nil { table = try PanelCSV(forecast, to: sink, details: details) }
                try table?.write(outcome)
            })
        try table?.finish()
        return summary
    }
}
