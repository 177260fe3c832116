import StatNumerics

/// Areas around a common centre, with limits for sampling alone and limits that allow for the spread between areas.
///
/// On the chosen scale y with standard error s, plain limits are y₀ ± z s and over-dispersed ones y₀ ± z √(s² + τ²),
/// both taken back to the measure and kept inside its range (Spiegelhalter 2005).
package struct Funnel: Sendable, Hashable {
    package struct Member: Sendable, Hashable {
        /// Events, and the trials or exposure they come from.
        package var numerator: Double
        package var denominator: Double

        package init(_ numerator: Double, of denominator: Double) {
            self.numerator = numerator
            self.denominator = denominator
        }
    }

    package let scale: MeasureScale
    /// The pooled value of the members, or the target given.
    package let centre: Double
    package let members: [Member]
    /// z-scores of sampling alone, in the order of the members.
    package let scores: [Double]
    /// φ of the scores as they are.
    package let rawPhi: Double
    /// φ and τ² after the treatment of extremes.
    package let dispersion: Dispersion

    /// - Parameters:
    ///   - members: areas with a figure; an empty list gives NaN throughout.
    ///   - target: a centre from outside, in the units of numerator / denominator.
    package init(
        members: [Member], scale: MeasureScale, target: Double? = nil,
        extremes: Dispersion.Extremes = .winsorised(share: 0.1)
    ) {
        let centre =
            target ?? Summary.sum(members.map(\.numerator)) / Summary.sum(members.map(\.denominator))
        let errors = members.map { scale.standardError(size: $0.denominator) }
        let scores = zip(members, errors).map { member, error in
            (scale.forward(member.numerator / member.denominator) - scale.forward(centre)) / error
        }
        self.scale = scale
        self.centre = centre
        self.members = members
        self.scores = scores
        rawPhi = Dispersion(scores: scores, standardErrors: errors, extremes: .kept).phi
        dispersion = Dispersion(scores: scores, standardErrors: errors, extremes: extremes)
    }

    package var phi: Double { dispersion.phi }
    package var tauSquared: Double { dispersion.tauSquared }

    /// The limits for an area of a size (trials or exposure).
    package func limits(size: Double, level: Double, overdispersed: Bool) -> ConfidenceInterval {
        let error = scale.standardError(size: size)
        let spread = (error * error + (overdispersed ? tauSquared : 0)).squareRoot() * Level.deviate(level)
        let middle = scale.forward(centre)
        return ConfidenceInterval(lower: scale.inverse(middle - spread), upper: scale.inverse(middle + spread))
    }
}
