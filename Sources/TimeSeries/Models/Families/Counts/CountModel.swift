/// A model of small whole numbers: a level that moves with what is observed, a season shrunk towards none, and a
/// negative binomial about their product with variance μ + φ μᵖ.
///
///     yₜ ~ NB(mean μₜ, variance μₜ + φ μₜᵖ),  μₜ = sₜ ℓₜ₋₁,  ℓₜ = ℓₜ₋₁ + α (yₜ / sₜ − ℓₜ₋₁)
///
/// (Snyder, Ord and Beaumont, 2012, International Journal of Forecasting 28, 485-496, with a season and a power of the
/// mean.) A single series seldom shows the power or whether its level moves, so `counts` weighs three powers, with a level
/// that moves and with one that stays, by how likely each makes the series (a moving level counts as one parameter more,
/// by Schwarz's criterion): p = 1
/// (a fixed ratio of variance to mean), p = 2 (the usual negative binomial), and 1.54, which monthly referrals of
/// English authorities show. `counts(1.5)` fixes it. A missing month leaves the level where it was.
public struct CountModel: ModelSpecification, Hashable {
    /// The power of the mean, 1 to 2; nil for the mixture of ``powers``.
    public var power: Double?

    /// Whether the counts come divided by known factors, of a season or of days, so that they are no whole numbers any
    /// more: the likelihood then is a quasi-likelihood.
    public var allowsFractions = false

    /// The powers that `counts` weighs.
    public static let powers = [1, 1.54, 2]

    /// A model of a given power of the mean, 1 to 2, or the mixture of several.
    public init(power: Double? = nil) { self.power = power }

    /// The label, which the catalogue reads.
    public var label: String { power.map { "counts(\(CountModel.text($0)))" } ?? "counts" }

    private static func text(_ x: Double) -> String { x == x.rounded() ? "\(Int(x))" : "\(x)" }

    /// The quantities that are searched, with the season.
    public struct Parameters: Hashable, Sendable {
        /// How far the level moves towards each month, 0 to 1.
        public var alpha: Double
        /// φ; zero for a Poisson.
        public var excess: Double
        /// Of the mean in the variance, 1 to 2.
        public var power: Double
        /// The level before the first month.
        public var initialLevel: Double

        /// Given values.
        public init(alpha: Double, excess: Double, power: Double, initialLevel: Double) {
            self.alpha = alpha
            self.excess = excess
            self.power = power
            self.initialLevel = initialLevel
        }
    }

    /// The fewest observed months.
    static let fewest = 3
    /// Above this a whole number is a quantity, and the general models serve better.
    static let largest = 1e9

    /// - Throws: ``ModelError/inadmissible(model:reason:)`` for a value that is no whole number of at least zero, and
    ///   ``ModelError/tooFewObservations(model:needed:found:)`` with fewer than three.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        try fitted(values, period: period)
    }

    /// As ``fit(_:period:)``, with the concrete type.
    /// - Throws: ``ModelError``, with the reason.
    public func fitted(_ values: [Double], period: Int) throws -> FittedCounts {
        let data = try CountData(values, period: period, label: label, allowsFractions: allowsFractions)
        let estimator = CountEstimator(data)
        let fits =
            data.mean == 0
            ? [estimator.withoutCase(power: power ?? 1)]
            : power.map { [estimator.best(power: $0)] }
                ?? CountModel.powers.flatMap { [estimator.best(power: $0), estimator.constant(power: $0)] }
        return FittedCounts(self, data: data, fits: fits)
    }

    /// The model at given parameters and season (one factor a place of the cycle, averaging one; nil for none).
    public func evaluated(
        _ values: [Double], period: Int, at parameters: Parameters, season: [Double]? = nil
    ) throws -> FittedCounts {
        var data = try CountData(values, period: period, label: label)
        data.season = season ?? [Double](repeating: 1, count: data.period)
        guard (0...1).contains(parameters.alpha), parameters.excess >= 0, (1...2).contains(parameters.power),
            parameters.initialLevel > 0, data.season.count == data.period, data.season.allSatisfy({ $0 > 0 })
        else {
            throw ModelError.inadmissible(
                model: label,
                reason: "alpha is 0 to 1, the excess at least 0, the power 1 to 2, level and season above 0")
        }
        let value = CountEstimator(data).logLikelihood(parameters)
        return FittedCounts(self, data: data, fits: [.init(parameters: parameters, logLikelihood: value)])
    }
}
