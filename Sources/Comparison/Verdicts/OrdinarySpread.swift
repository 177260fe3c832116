import StatNumerics

/// What is ordinary, learnt from how all the other areas differ: a range beyond which a set share of areas that are
/// like the rest lies, half of it on either side.
///
/// Each area has a difference (from its comparator, or from its own past) on a variance-stabilising scale, and a
/// standard error of sampling. Differences are centred on their median m and divided by √(s² + τ²), τ² being the
/// variance that sampling leaves unexplained, so that small areas are not flagged for being small. The spread of
/// authorities is skewed, so that each tail is ranked by itself: the limits are the quantiles of the n signed
/// scores at (n + 1)(1 − level)/2 and (n + 1)(1 + level)/2, interpolated between neighbouring scores (type 6 of
/// Hyndman and Fan 1996, The American Statistician 50, 361–365). If the area in question is exchangeable with the
/// others it lies beyond each with probability (1 − level)/2, whatever the shape (Vovk, Gammerman and Shafer 2005,
/// Algorithmic Learning in a Random World, chapter 2).
package struct OrdinarySpread: Sendable, Hashable {
    /// On which side of the others' middle.
    package enum Tail: Sendable, Hashable { case low, high }

    /// The differences of other areas used.
    package let count: Int
    /// Their median.
    package let centre: Double
    /// Their variance beyond sampling.
    package let tauSquared: Double
    /// The least and the largest score that is ordinary; infinite when there are too few areas for the level.
    package let limits: ConfidenceInterval
    /// Ascending.
    private let scores: [Double]

    /// - Parameters:
    ///   - differences: of the other areas, the subject left out; NaN where there is none.
    ///   - standardErrors: of those differences, from sampling alone.
    ///   - level: the share to hold, 0.95.
    package init(differences: [Double], standardErrors: [Double], level: Double = 0.95) {
        let known = zip(differences, standardErrors).filter { $0.0.isFinite && $0.1.isFinite && $0.1 >= 0 }
        let centre = Summary.median(known.map(\.0))
        let tau = Self.tauSquared(known.map { ($0.0 - centre, $0.1) })
        let scores = known.map { ($0.0 - centre) / max(.leastNormalMagnitude, ($0.1 * $0.1 + tau).squareRoot()) }
            .sorted()
        count = scores.count
        self.centre = centre
        tauSquared = tau
        self.scores = scores
        let place = Double(scores.count + 1) * Level.tail(level)
        guard place >= 1 - 1e-9 else {
            limits = ConfidenceInterval(lower: -.infinity, upper: .infinity)
            return
        }
        limits = ConfidenceInterval(
            lower: Self.score(at: place, in: scores),
            upper: -Self.score(at: place, in: scores.reversed().map { -$0 }))
    }

    /// The range of ordinary differences for an area whose difference has this standard error; without bounds when
    /// there are too few areas. It always holds zero: no difference at all is never unusual, wherever the others lie.
    package func range(standardError: Double) -> ConfidenceInterval {
        let deviation = (standardError * standardError + tauSquared).squareRoot()
        let (lower, upper) = (limits.lower * deviation, limits.upper * deviation)
        guard lower.isFinite, upper.isFinite else { return ConfidenceInterval(lower: .nan, upper: .nan) }
        return ConfidenceInterval(lower: min(0, centre + lower), upper: max(0, centre + upper))
    }

    /// Twice the share of areas, this one counted, that lie at least as far out on its side, interpolated between
    /// neighbouring scores: at most 1 − level exactly when the difference lies outside ``range(standardError:)``. 1 for
    /// a difference between zero and the nearer end of the others' range.
    package func p(difference: Double, standardError: Double) -> Double {
        guard difference.isFinite, count > 0 else { return .nan }
        let deviation = max(.leastNormalMagnitude, (standardError * standardError + tauSquared).squareRoot())
        let score = (difference - centre) / deviation
        let isBeyond = score < limits.lower || score > limits.upper
        if isBeyond, range(standardError: standardError).contains(difference) { return 1 }
        let share = min(Self.place(of: score, in: scores), Self.place(of: -score, in: scores.reversed().map { -$0 }))
        return min(1, 2 * share / Double(count + 1))
    }

    /// How many of the other areas lie at least as far out as the difference on the side of the tail.
    package func further(difference: Double, standardError: Double, _ tail: Tail) -> Int {
        let deviation = max(.leastNormalMagnitude, (standardError * standardError + tauSquared).squareRoot())
        let score = (difference - centre) / deviation
        return scores.reduce(0) { $0 + ((tail == .low ? $1 <= score : $1 >= score) ? 1 : 0) }
    }

    /// The score at a place from 1 to n, counted from the lowest.
    private static func score(at place: Double, in scores: [Double]) -> Double {
        let index = min(max(1, Int(place + 1e-9)), scores.count)
        guard index < scores.count else { return scores[index - 1] }
        let share = max(0, place - Double(index))
        return scores[index - 1] + share * (scores[index] - scores[index - 1])
    }

    /// The place of a score, counted from the lowest, between the places of its neighbours; never below 1, since the
    /// area itself counts.
    private static func place(of score: Double, in scores: [Double]) -> Double {
        let below = scores.reduce(0) { $0 + ($1 <= score ? 1 : 0) }
        guard below > 0 else { return 1 - 1e-9 }
        guard below < scores.count, scores[below] > scores[below - 1] else { return Double(below) }
        return Double(below) + (score - scores[below - 1]) / (scores[below] - scores[below - 1])
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
