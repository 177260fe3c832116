/// Several fitted models, each with a weight: the predictive distribution is the mixture of theirs, so that doubt about
/// the model is part of the ranges.
///
/// It is called by the name that was asked for. Parameters and likelihood stand with each member; fitted values and
/// residuals are those of the `leader`.
public struct FittedMixture: FittedModel {
    /// A model of the mixture.
    public struct Member: Sendable {
        /// Its share of the mixture.
        public var weight: Double
        /// The fit.
        public var model: any FittedModel

        /// A fit with a weight that is not negative; weights need not add to one.
        public init(weight: Double, model: any FittedModel) {
            self.weight = weight
            self.model = model
        }
    }

    /// The label, which the catalogue reads.
    public let label: String
    /// The single model that would have been chosen.
    public let leader: any FittedModel
    /// In order of weight, the heaviest first; the weights add to one.
    public let members: [Member]
    /// How much wider or narrower than the members' mixture the forecast is; nil for the mixture itself.
    public let correction: SpreadCorrection?
    private let ownNotes: [ModelNote]

    /// - Parameters:
    ///   - label: the name that was asked for, which the catalogue reads.
    ///   - leader: the model whose fitted values and residuals stand for the whole.
    ///   - members: at least one, with weights that are not negative and need not add to one.
    ///   - smallestWeight: members below this share of the total are left out, since they would cost time and change
    ///     nothing that is printed.
    ///   - notes: what a reader should know of the whole, beyond what the leader says.
    public init(
        label: String, leader: any FittedModel, members: [Member], smallestWeight: Double = 0.01,
        correction: SpreadCorrection? = nil, notes: [ModelNote] = []
    ) {
        let total = members.reduce(0) { $0 + $1.weight }
        let kept = members.filter { $0.weight >= smallestWeight * total }
        let sum = kept.reduce(0) { $0 + $1.weight }
        self.label = label
        self.leader = leader
        self.correction = correction
        ownNotes = notes
        self.members = kept.map { Member(weight: $0.weight / sum, model: $0.model) }.enumerated()
            .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element)
    }

    /// Of the members, where they are all of one.
    public var family: ModelFamily {
        let families = Set(members.map(\.model.family))
        return families.count == 1 ? families.first ?? .combination : .combination
    }
    /// None of the whole: they stand with each member.
    public var parameters: [Parameter] { [] }
    /// None of the whole: it stands with each member.
    public var likelihood: Likelihood? { nil }
    /// The number of observations that were not missing.
    public var observationCount: Int { leader.observationCount }
    /// One-step-ahead means in sample, in the units of the data; NaN before there is one. One a value of the series.
    public var fittedValues: [Double] { leader.fittedValues }
    /// `y - fitted`, in the units of the data; NaN where `y` is missing. One a value of the series.
    public var residuals: [Double] { leader.residuals }
    /// What a reader should know of this fit.
    public var notes: [ModelNote] { leader.notes + ownNotes }

    /// The distribution of each of the next `horizon` periods, in the units of the data; the seed counts where it is
    /// made of paths.
    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        let forecasts = members.map { $0.model.forecast(horizon: horizon, support: support, seed: seed) }
        return Forecast(
            marginals: (0..<horizon).map { h in
                let parts = zip(members, forecasts).flatMap { $1.marginals[h].parts(weight: $0.weight) }
                guard let correction else { return .mixture(parts) }
                return correction.applied(to: parts, centre: Marginal.mixture(parts).mean, support: support)
            })
    }

    /// Means of the next `horizon` periods at little cost.
    public func roughMeans(horizon: Int) -> [Double] {
        let means = members.map { $0.model.roughMeans(horizon: horizon) }
        return (0..<horizon).map { h in zip(members, means).reduce(0) { $0 + $1.0.weight * $1.1[h] } }
    }

    /// Paths drawn from each member in proportion to its weight (the counts by largest remainder, so that they add up).
    public func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths {
        let counts = Self.allocate(paths, weights: members.map(\.weight))
        var values = [Double](repeating: 0, count: horizon * paths)
        var offset = 0
        for (k, member) in members.enumerated() where counts[k] > 0 {
            // Each member has a stream of its own: shared shocks would tie the members' paths together.
            let part = member.model.simulate(
                horizon: horizon, paths: counts[k], support: support, seed: seed &+ UInt64(k) &* 0x9E37_79B9_7F4A_7C15)
            for h in 0..<horizon {
                for path in 0..<counts[k] { values[h * paths + offset + path] = part.values[h * counts[k] + path] }
            }
            offset += counts[k]
        }
        var result = SamplePaths(horizon: horizon, count: paths, values: values)
        if let correction {
            let means = members.map { $0.model.forecast(horizon: horizon, support: support, seed: seed).means }
            let centre = (0..<horizon).map { h in zip(members, means).reduce(0) { $0 + $1.0.weight * $1.1[h] } }
            correction.apply(to: &result, means: centre, support: support)
        }
        return result
    }

    /// Whole numbers in proportion to weights that add to one, by largest remainder.
    static func allocate(_ paths: Int, weights: [Double]) -> [Int] {
        let shares = weights.map { $0 * Double(paths) }
        var counts = shares.map { Int($0) }
        let byRemainder = shares.indices.sorted {
            (shares[$1] - shares[$1].rounded(.down), $0) < (shares[$0] - shares[$0].rounded(.down), $1)
        }
        for k in byRemainder.prefix(paths - counts.reduce(0, +)) { counts[k] += 1 }
        return counts
    }
}
