import StatNumerics

/// How a stock moves after a year in which more began than ended, or less: a line through what is known of many areas.
///
///     log(stock h years on ÷ stock) = a + b log(started ÷ ended in the year before) + e
///
/// Without restatement and with closures that follow inflow, what a year's excess adds is closed in the years after:
/// b is below 0. The mean of a is what restatement takes each year and the excess of starts gives back. Ordinary least
/// squares; the residuals are the range.
package struct StockBalance: Sendable {
    package let intercept: Double
    package let slope: Double
    /// Ascending, scaled for the two parameters.
    package let residuals: [Double]
    package let count: Int

    /// - Parameter pairs: log(started ÷ ended) and the log change of the stock. `nil` for fewer than 20, or none that
    ///   differ.
    package init?(_ pairs: [(excess: Double, change: Double)]) {
        let known = pairs.filter { $0.excess.isFinite && $0.change.isFinite }
        let n = Double(known.count)
        guard known.count >= 20 else { return nil }
        let x = Summary.mean(known.map(\.excess))
        let y = Summary.mean(known.map(\.change))
        let spread = known.reduce(0) { $0 + ($1.excess - x) * ($1.excess - x) }
        guard spread > 1e-12 else { return nil }
        let slope = known.reduce(0) { $0 + ($1.excess - x) * ($1.change - y) } / spread
        self.slope = slope
        intercept = y - slope * x
        count = known.count
        let scale = (n / (n - 2)).squareRoot()
        residuals = known.map { scale * ($0.change - y - slope * ($0.excess - x)) }.sorted()
    }

    /// The expected log change after an excess of log(started ÷ ended).
    package func change(excess: Double) -> Double { intercept + slope * excess }
    /// The quantile of what is left over, in logarithms.
    package func residual(_ p: Double) -> Double { Summary.quantile(sorted: residuals, p) }
}
