import StatNumerics

/// How much wider or narrower than its models say a combined forecast should be: a factor on every departure from the
/// mean, itself uncertain.
///
/// Models estimate one spread from all the months. Errors ahead are more like those of late: the factor grows with the
/// ratio of the recent size of the changes from a year before to that over the whole series. And how far a spread
/// carries over to the future is not known, so the factor has a distribution: the result is a scale mixture, which has
/// longer tails than its parts (Andrews and Mallows, 1974, *Journal of the Royal Statistical Society B* 36, 99-102).
public struct SpreadCorrection: Hashable, Sendable {
    /// The logarithm of the middle factor.
    public let logFactor: Double
    /// The standard deviation of the logarithm of the factor.
    public let logSD: Double

    /// Estimated on tasks inside the training series of four collections; see `docs/methods/auto.md`.
    private static let base = -0.08
    private static let slope = 0.6
    private static let doubt = 0.35
    /// No series is widened or narrowed by more than a factor of two: beyond, the ratio says more of a few months than
    /// of the spread.
    private static let bound = 0.6931471805599453

    /// A factor given by the middle and the standard deviation of its logarithm.
    public init(logFactor: Double, logSD: Double) {
        self.logFactor = logFactor
        self.logSD = logSD
    }

    /// - Parameter values: in time order; a change with a missing end does not count.
    public init(_ values: [Double], period: Int) {
        let ratio = SpreadCorrection.recentLogRatio(values, period: period)
        logFactor = min(SpreadCorrection.bound, max(-SpreadCorrection.bound, Self.base + Self.slope * ratio))
        logSD = Self.doubt
    }

    /// The same with a further factor, given by its logarithm.
    func times(_ logarithm: Double) -> SpreadCorrection { .init(logFactor: logFactor + logarithm, logSD: logSD) }

    /// The logarithm of the recent mean size of the changes from a cycle before (weights halve every cycle, in units of
    /// a normal's standard deviation) to their root mean square; 0 with less than a cycle of changes.
    static func recentLogRatio(_ values: [Double], period: Int) -> Double {
        let lag = max(1, period)
        guard values.count > lag else { return 0 }
        let halving = power(0.5, 1 / Double(max(12, period)))
        var weight = 1.0
        var weights = 0.0
        var sizes = 0.0
        var squares = 0.0
        var count = 0
        for t in stride(from: values.count - 1, through: lag, by: -1) {
            let change = values[t] - values[t - lag]
            if !change.isNaN {
                sizes += weight * change.magnitude
                weights += weight
                squares += change * change
                count += 1
            }
            weight *= halving
        }
        guard count >= 12, squares > 0 else { return 0 }
        let spread = (squares / Double(count)).squareRoot()
        // The mean size of a standard normal is √(2/π). The addition keeps a recent standstill from saying "no spread".
        return logarithm((sizes / weights * (Double.pi / 2).squareRoot() + 0.05 * spread) / spread)
    }

    /// The factors and their weights: the three points of Gauss and Hermite, exact to the fifth moment of the
    /// logarithm.
    var factors: [(factor: Double, weight: Double)] {
        let step = 3.0.squareRoot() * logSD
        return [
            (exponential(logFactor - step), 1.0 / 6), (exponential(logFactor), 2.0 / 3),
            (exponential(logFactor + step), 1.0 / 6),
        ]
    }

    /// The distribution with every departure from `centre` multiplied by the factors. `parts` add to the whole.
    func applied(to parts: [Marginal.Component], centre: Double, support: Support) -> Marginal {
        .mixture(
            factors.flatMap { factor, share in
                parts.map {
                    .init(
                        weight: share * $0.weight,
                        marginal: $0.marginal.spread(by: factor, about: centre, support: support))
                }
            })
    }

    /// Moves the first paths away from or towards the months' means, each path by one factor; factors are dealt in turn.
    func apply(to paths: inout SamplePaths, first count: Int, means: [Double], support: Support) {
        let factors = factors.map(\.factor)
        let deal = [factors[1], factors[0], factors[1], factors[1], factors[2], factors[1]]
        for h in 0..<paths.horizon {
            for path in 0..<count {
                let k = h * paths.count + path
                let value = means[h] + deal[path % 6] * (paths.values[k] - means[h])
                paths.values[k] = support == .nonNegative ? max(0, value) : value
            }
        }
    }
}
