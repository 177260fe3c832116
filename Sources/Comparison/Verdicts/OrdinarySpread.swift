import StatNumerics

/// What is ordinary, learnt from how all the other areas differ: a range that flags at most a set share of areas that
/// are like the rest.
///
/// Each area has a difference (from its comparator, or from its own last year) on a variance-stabilising scale, and a
/// standard error of sampling. Differences are centred on their median m and divided by √(s² + τ²), τ² being the
/// variance that sampling leaves unexplained, so that small areas are not flagged for being small. The limit is the
/// order statistic of rank ⌈(n + 1) level⌉ among the n absolute scores: if the area in question is exchangeable with
/// the others it lies beyond with probability at most 1 − level, whatever the shape of the spread (the split-conformal
/// rank; Vovk, Gammerman and Shafer 2005, Algorithmic Learning in a Random World, chapter 2).
package struct OrdinarySpread: Sendable, Hashable {
    /// The differences of other areas used.
    package let count: Int
    /// Their median.
    package let centre: Double
    /// Their variance beyond sampling.
    package let tauSquared: Double
    /// The largest absolute score that is ordinary; infinite when there are too few areas for the level.
    package let limit: Double
    private let scores: [Double]

    /// - Parameters:
    ///   - differences: of the other areas, the subject left out; NaN where there is none.
    ///   - standardErrors: of those differences, from sampling alone.
    ///   - level: the share to hold, 0.95.
    package init(differences: [Double], standardErrors: [Double], level: Double = 0.95) {
        let known = zip(differences, standardErrors).filter { $0.0.isFinite && $0.1.isFinite && $0.1 >= 0 }
        let centre = Summary.median(known.map(\.0))
        let tau = Self.tauSquared(known.map { ($0.0 - centre, $0.1) })
        let scores = known.map { abs($0.0 - centre) / max(.leastNormalMagnitude, ($0.1 * $0.1 + tau).squareRoot()) }
            .sorted()
        let rank = level > 0 && level < 1 ? Int((Double(scores.count + 1) * level - 1e-9).rounded(.up)) : .max
        count = scores.count
        self.centre = centre
        tauSquared = tau
        limit = rank >= 1 && rank <= scores.count ? scores[rank - 1] : .infinity
        self.scores = scores
    }

    /// The range of ordinary differences for an area whose difference has this standard error; without bounds when
    /// there are too few areas. It always holds zero: no difference at all is never unusual, wherever the others lie.
    package func range(standardError: Double) -> ConfidenceInterval {
        let half = limit * (standardError * standardError + tauSquared).squareRoot()
        guard half.isFinite else { return ConfidenceInterval(lower: .nan, upper: .nan) }
        return ConfidenceInterval(lower: min(0, centre - half), upper: max(0, centre + half))
    }

    /// The share of areas, this one counted, that lie at least as far out: at most 1 − level exactly when the
    /// difference lies outside ``range(standardError:)``. 1 for a difference between zero and the nearer end of the
    /// others' range.
    package func p(difference: Double, standardError: Double) -> Double {
        guard difference.isFinite, count > 0 else { return .nan }
        let half = limit * (standardError * standardError + tauSquared).squareRoot()
        if abs(difference - centre) > half, range(standardError: standardError).contains(difference) { return 1 }
        let score = abs(difference - centre) / (standardError * standardError + tauSquared).squareRoot()
        let further = scores.reduce(0) { $0 + ($1 >= score ? 1 : 0) }
        return Double(1 + further) / Double(count + 1)
    }

    /// The moment estimate about the centre: the variance beyond sampling, each area weighted alike so that one large
    /// county does not decide it.
    private static func tauSquared(_ deviations: [(Double, Double)]) -> Double {
        guard deviations.count > 1 else { return 0 }
        let n = Double(deviations.count)
        let square = Summary.sumOfSquares(deviations.map(\.0)) / n
        return max(0, square - Summary.sumOfSquares(deviations.map(\.1)) / n)
    }
}
