/// A forecast: a distribution for each month ahead, never a bare pair of bounds.
public struct Forecast: Sendable {
    /// One distribution a month, the first month ahead first.
    public var marginals: [Marginal]

    public init(marginals: [Marginal]) { self.marginals = marginals }

    public var horizon: Int { marginals.count }
    /// The mean of each month.
    public var means: [Double] { marginals.map(\.mean) }

    /// The central interval of `level` per cent in each month: 80 gives the 10th and 90th centiles.
    public func interval(level: Double) -> [(lower: Double, upper: Double)] {
        let tail = (1 - level / 100) / 2
        return marginals.map { ($0.quantile(tail), $0.quantile(1 - tail)) }
    }
}
