import Studies
package import Tables
import TimeSeries

extension BacktestResult {
    /// A row a model.
    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        let pairs = request.levels.flatMap { ["coverage-\(name($0))", "interval_score-\(name($0))"] }
        try writer.row(
            (["model", "origins", "mae", "rmse", "mase", "smape", "crps"] + pairs).map(CSVWriter.Field.text))
        for model in models {
            let backtest = model.backtest
            writer.field(model.label)
            writer.field(backtest.origins)
            for value in [backtest.mae, backtest.rmse, backtest.mase, backtest.smape, backtest.crps] {
                writer.field(value.isFinite ? value : nil)
            }
            for k in request.levels.indices {
                writer.field(backtest.coverage(k))
                writer.field(backtest.intervalScore(k))
            }
            try writer.endRow()
        }
        try writer.finish()
    }
}
