import StatNumerics

/// How the forecast of all months ahead together, made at one past month, compared with what followed: from joint paths,
/// since the months of a path belong together.
public struct OriginTotal: Sendable, Hashable {
    /// The sum of the months that followed.
    public var outturn: Double
    /// The sum of the means.
    public var mean: Double
    /// The central 80 % range of the sum.
    public var lower80: Double
    /// The central 80 % range of the sum.
    public var upper80: Double
    /// The central 95 % range of the sum.
    public var lower95: Double
    /// The central 95 % range of the sum.
    public var upper95: Double

    /// Whether the outturn was inside the 80 % range, bounds included.
    public var isIn80: Bool { lower80 <= outturn && outturn <= upper80 }
    /// Whether the outturn was inside the 95 % range, bounds included.
    public var isIn95: Bool { lower95 <= outturn && outturn <= upper95 }

    private static let paths = 2000

    /// Nil where a month of the outturn is missing.
    init?(
        _ fit: any FittedModel, forecast: Forecast, outturn months: ArraySlice<Double>, support: Support, seed: UInt64
    ) {
        outturn = months.reduce(0, +)
        guard !outturn.isNaN else { return nil }
        mean = forecast.means.reduce(0, +)
        let drawn = fit.simulate(horizon: months.count, paths: Self.paths, support: support, seed: seed)
        let sums = drawn.totals(0..<months.count).filter { !$0.isNaN }.sorted()
        func quantile(_ p: Double) -> Double { Summary.quantile(sorted: sums, p) }
        let (inner, outer) = (Level(80).tail, Level(95).tail)
        (lower80, upper80) = (quantile(inner), quantile(1 - inner))
        (lower95, upper95) = (quantile(outer), quantile(1 - outer))
    }
}

extension Backtest {
    /// How the totals of the months ahead did: the mean absolute error, and the shares inside their ranges; nil where no
    /// origin has one.
    public var totals: (mae: Double, in80: Double, in95: Double, count: Int)? {
        let all = scores.compactMap(\.total)
        guard !all.isEmpty else { return nil }
        let n = Double(all.count)
        return (
            all.reduce(0) { $0 + ($1.outturn - $1.mean).magnitude } / n, Double(all.count(where: \.isIn80)) / n,
            Double(all.count(where: \.isIn95)) / n, all.count
        )
    }
}
