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
        /// Whether its distribution is already what it should be, so that no correction of the spread is for it.
        public var isExempt: Bool

        /// A fit with a weight that is not negative; weights need not add to one.
        public init(weight: Double, model: any FittedModel, isExempt: Bool = false) {
            self.weight = weight
            self.model = model
            self.isExempt = isExempt
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
        self.members = kept.map { Member(weight: $0.weight / sum, model: $0.model, isExempt: $0.isExempt) }.enumerated()
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
                func parts(_ isExempt: Bool) -> [Marginal.Component] {
                    zip(members, forecasts).filter { $0.0.isExempt == isExempt }
                        .flatMap { $1.marginals[h].parts(weight: $0.weight) }
                }
                let corrected = parts(false)
                let exempt = parts(true)
                guard let correction, !corrected.isEmpty else { return .mixture(corrected + exempt) }
                let share = exempt.isEmpty ? 1 : corrected.reduce(0) { $0 + $1.weight }
                let spread = correction.applied(
                    to: corrected, centre: Marginal.mixture(corrected).mean / share, support: support)
                return exempt.isEmpty ? spread : .mixture(spread.parts(weight: 1) + exempt)
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
        // Those that the correction is for come first, so that it is of one stretch of every month's paths.
        var offset = 0
        var correctedPaths = 0
        let order = members.indices.filter { !members[$0].isExempt } + members.indices.filter { members[$0].isExempt }
        for k in order where counts[k] > 0 {
            let member = members[k]
            // Each member has a stream of its own: shared shocks would tie the members' paths together.
            let part = member.model.simulate(
                horizon: horizon, paths: counts[k], support: support, seed: seed &+ UInt64(k) &* 0x9E37_79B9_7F4A_7C15)
            for h in 0..<horizon {
                for path in 0..<counts[k] { values[h * paths + offset + path] = part.values[h * counts[k] + path] }
            }
            offset += counts[k]
            if !member.isExempt { correctedPaths = offset }
        }
        var result = SamplePaths(horizon: horizon, count: paths, values: values)
        let corrected = members.filter { !$0.isExempt }
        if let correction, !corrected.isEmpty {
            let means = corrected.map { $0.model.forecast(horizon: horizon, support: support, seed: seed).means }
            let share = corrected.count == members.count ? 1 : corrected.reduce(0) { $0 + $1.weight }
            let centre = (0..<horizon).map { h in
                zip(corrected, means).reduce(0) { $0 + $1.0.weight * $1.1[h] } / share
            }
            correction.apply(to: &result, first: correctedPaths, means: centre, support: support)
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
