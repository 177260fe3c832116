/// A forecast: a distribution for each month ahead, never a bare pair of bounds.
public struct Forecast: Sendable {
    /// One distribution a month, the first month ahead first.
    public var marginals: [Marginal]

    public init(marginals: [Marginal]) { self.marginals = marginals }

    public var horizon: Int { marginals.count }
    /// The mean of each month.
    public var means: [Double] { marginals.map(\.mean) }

    /// The central interval of each month: a level of 80 per cent gives the 10th and 90th centiles.
    public func interval(level: Level) -> [(lower: Double, upper: Double)] {
        marginals.map { $0.interval(level: level) }
    }
}
