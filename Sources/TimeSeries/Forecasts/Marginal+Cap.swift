import StatNumerics

/// Distributions of what cannot be more than a bound, such as a percentage.
extension Marginal {
    /// The mean where everything above `most` counts as `most`.
    ///
    /// - Parameter most: at or above zero.
    public func mean(upTo most: Double) -> Double { mean - meanExcess(over: most) }

    /// The mean of what lies above `bound`, zero where nothing does: for a normal distribution
    /// `(m − b) Φ(z) + s φ(z)` with `z = (m − b) / s` (Tobin, 1958).
    func meanExcess(over bound: Double) -> Double {
        switch self {
        case .normal(let mean, let sd, _):
            guard sd > 0 else { return max(0, mean - bound) }
            let z = (mean - bound) / sd
            return max(0, (mean - bound) * Normal.standardCumulative(z) + sd * Normal().density(z))
        case .empirical(let sorted):
            guard !sorted.isEmpty else { return .nan }
            return sorted.reduce(0) { $0 + max(0, $1 - bound) } / Double(sorted.count)
        case .mixture(let components):
            return components.reduce(0) { $0 + $1.weight * $1.marginal.meanExcess(over: bound) }
        case .rounded(let inner): return inner.meanExcess(over: bound)
        case .spread(let base, let centre, let factor, _):
            return factor * base.meanExcess(over: centre + (bound - centre) / factor)
        }
    }
}
