import StatNumerics

/// The predictive distribution of one month.
public enum Marginal: Sendable {
    /// Normal with this mean and standard deviation, censored at zero where the support is non-negative.
    case normal(mean: Double, sd: Double, support: Support)
    /// An empirical distribution: sorted draws.
    case empirical(sorted: [Double])
    /// A mixture of distributions; the weights add to one.
    indirect case mixture([Component])
    /// Another distribution rounded to whole numbers, halves upwards: that of a count.
    indirect case rounded(Marginal)
    /// Another distribution with every departure from `centre` multiplied by `factor`, which is above zero; counted at
    /// zero below it where the support is non-negative.
    indirect case spread(of: Marginal, centre: Double, factor: Double, support: Support)

    /// A distribution of a mixture.
    public struct Component: Sendable {
        /// Its share, 0 to 1.
        public var weight: Double
        /// The distribution.
        public var marginal: Marginal
        /// A distribution with its share.
        public init(weight: Double, marginal: Marginal) {
            self.weight = weight
            self.marginal = marginal
        }
    }

    /// The probability of a value of at most `x`.
    public func cumulative(_ x: Double) -> Double {
        switch self {
        case .normal(let mean, let sd, let support):
            if support == .nonNegative, x < 0 { return 0 }
            guard sd > 0 else { return x >= mean ? 1 : 0 }
            return Normal.standardCumulative((x - mean) / sd)
        case .empirical(let sorted):
            guard !sorted.isEmpty else { return .nan }
            var low = 0
            var high = sorted.count
            while low < high {
                let middle = (low + high) / 2
                if sorted[middle] <= x { low = middle + 1 } else { high = middle }
            }
            return Double(low) / Double(sorted.count)
        case .mixture(let components):
            return components.reduce(0) { $0 + $1.weight * $1.marginal.cumulative(x) }
        case .rounded(let inner):
            // Everything below a half above the whole number; where a draw lies there exactly, it belongs to the next.
            return inner.cumulative((x.rounded(.down) + 0.5).nextDown)
        case .spread(let base, let centre, let factor, let support):
            return support == .nonNegative && x < 0 ? 0 : base.cumulative(centre + (x - centre) / factor)
        }
    }

    /// The probability of a value above `x`.
    public func probabilityAbove(_ x: Double) -> Double { 1 - cumulative(x) }

    /// The `p` quantile, `p` in 0...1.
    public func quantile(_ p: Double) -> Double {
        switch self {
        case .normal(let mean, let sd, let support):
            let value = sd > 0 ? mean + sd * Normal.standardQuantile(p) : mean
            return support == .nonNegative ? max(0, value) : value
        case .empirical(let sorted): return Summary.quantile(sorted: sorted, p)
        case .mixture(let components): return mixtureQuantile(components, p)
        case .rounded(let inner): return (inner.quantile(p) + 0.5).rounded(.down)
        case .spread(let base, let centre, let factor, let support):
            let value = centre + factor * (base.quantile(p) - centre)
            return support == .nonNegative ? max(0, value) : value
        }
    }

    /// The middle of the distribution.
    public var median: Double { quantile(0.5) }

    /// The central interval: a level of 80 per cent gives the 10th and 90th centiles.
    public func interval(level: Level) -> (lower: Double, upper: Double) {
        (quantile(level.tail), quantile(1 - level.tail))
    }

    /// The mean (before rounding, which hardly moves it); for a censored normal `mean Φ(z) + sd φ(z)` with `z = mean /
    /// sd` (Tobin, 1958).
    public var mean: Double {
        switch self {
        case .normal(let mean, let sd, let support):
            guard support == .nonNegative else { return mean }
            guard sd > 0 else { return max(0, mean) }
            let z = mean / sd
            // Beyond eight standard deviations censoring changes nothing that a double can hold.
            guard z < 8 else { return mean }
            return max(0, mean * Normal.standardCumulative(z) + sd * Normal().density(z))
        case .empirical(let sorted):
            return sorted.isEmpty ? .nan : sorted.reduce(0, +) / Double(sorted.count)
        case .mixture(let components):
            return components.reduce(0) { $0 + $1.weight * $1.marginal.mean }
        case .rounded(let inner): return inner.mean
        case .spread(let base, let centre, let factor, let support):
            if support == .nonNegative, case .empirical(let sorted) = base {
                return sorted.reduce(0) { $0 + max(0, centre + factor * ($1 - centre)) } / Double(sorted.count)
            }
            return centre + factor * (base.mean - centre)
        }
    }

    /// The quantile of a mixture lies between the least and the greatest of its components' quantiles; the cumulative
    /// distribution is monotone, so a bracketing search cannot fail. False position with the value at an end that stays
    /// halved (Dowell and Jarratt, 1971, *BIT* 11, 168-174, "Illinois"), and a bisection now and then for steps.
    private func mixtureQuantile(_ components: [Component], _ p: Double) -> Double {
        let z = Normal.standardQuantile(p)
        let quantiles = components.map { component -> Double in
            guard case .normal(let mean, let sd, let support) = component.marginal, sd > 0 else {
                return component.marginal.quantile(p)
            }
            return support == .nonNegative ? max(0, mean + sd * z) : mean + sd * z
        }
        guard var low = quantiles.min(), var high = quantiles.max(), low < high else { return quantiles.first ?? .nan }
        // At an atom (zero, for censored counts) the lower end may already reach p.
        var below = cumulative(low) - p
        if below >= 0 { return low }
        var above = cumulative(high) - p
        let tolerance = 1e-10 * max(low.magnitude, high.magnitude)
        var stays = 0
        for step in 1...200 where high - low > tolerance {
            let share = above - below > 0 ? -below / (above - below) : 0.5
            // A search that has come within the tolerance of the quantile from one side must step over it.
            let least = 0.4 * tolerance / (high - low)
            let x = low + (step.isMultiple(of: 5) ? 0.5 : min(max(share, least), 1 - least)) * (high - low)
            let value = cumulative(x) - p
            if value < 0 {
                low = x
                below = value
                stays = max(1, stays + 1)
                if stays > 1 { above *= 0.5 }
            } else {
                high = x
                above = value
                stays = min(-1, stays - 1)
                if stays < -1 { below *= 0.5 }
            }
        }
        // A step of counts stands at a whole number, and the search comes only near it.
        let whole = high.rounded(.down)
        return high - whole <= tolerance && cumulative(whole) >= p ? whole : high
    }
}
