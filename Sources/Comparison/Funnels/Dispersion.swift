import StatNumerics

/// How much more areas differ than sampling makes them: z-scores in, φ and τ² out.
///
/// Source: Spiegelhalter (2005), Statistics in Medicine 24, 1185–1202, section 6; Spiegelhalter and others (2012),
/// Journal of the Royal Statistical Society A 175, 1–47, section 3 for winsorising.
package struct Dispersion: Sendable, Hashable {
    /// What is done to extreme z-scores before they are averaged, so that one odd area does not widen the funnel.
    package enum Extremes: Sendable, Hashable {
        case kept
        /// Set to the type 7 quantiles at `share` and 1 − `share`.
        case winsorised(share: Double)
        /// Left out: the lowest and highest `share` of the scores, rounded down to whole areas.
        case trimmed(share: Double)
    }

    /// The mean square of the z-scores after the treatment of extremes; 1 when there is nothing but sampling.
    package let phi: Double
    /// The variance between areas, on the scale of the standard errors; 0 when φ is not above what sampling gives.
    package let tauSquared: Double
    /// The z-scores after the treatment, in the order given (those left out are NaN).
    package let scores: [Double]

    /// - Parameters:
    ///   - scores: (value − centre) / standard error, NaN for an area without a figure.
    ///   - standardErrors: on the scale of the values, above 0.
    package init(scores: [Double], standardErrors: [Double], extremes: Extremes) {
        let treated = Self.treat(scores, extremes)
        let used = zip(treated, standardErrors).filter { $0.0.isFinite && $0.1 > 0 }
        let n = Double(used.count)
        self.scores = treated
        guard n > 0 else {
            phi = .nan
            tauSquared = .nan
            return
        }
        let phi = Summary.sumOfSquares(used.map(\.0)) / n
        let weights = used.map { 1 / ($0.1 * $0.1) }
        let total = Summary.sum(weights)
        // DerSimonian and Laird's moment estimate with nφ for Cochran's Q.
        let excess = (n * phi - (n - 1)) / (total - Summary.sumOfSquares(weights) / total)
        self.phi = phi
        tauSquared = n > 1 ? max(0, excess) : 0
    }

    static func treat(_ scores: [Double], _ extremes: Extremes) -> [Double] {
        let known = scores.filter(\.isFinite)
        switch extremes {
        case .kept: return scores
        case .winsorised(let share):
            let ends = Summary.quantiles(known, [share, 1 - share])
            return scores.map { $0.isFinite ? min(max($0, ends[0]), ends[1]) : .nan }
        case .trimmed(let share):
            let drop = Int(Double(known.count) * share)
            let order = scores.indices.filter { scores[$0].isFinite }.sorted { scores[$0] < scores[$1] }
            let kept = Set(order.dropFirst(drop).dropLast(drop))
            return scores.indices.map { kept.contains($0) ? scores[$0] : .nan }
        }
    }
}
