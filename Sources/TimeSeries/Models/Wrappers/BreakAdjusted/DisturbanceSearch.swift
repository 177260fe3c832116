import StatNumerics

/// A shift of level or an outlying month that nobody declared.
public struct Disturbance: Hashable, Sendable {
    /// What a disturbance does to the months after it.
    public enum Kind: String, Hashable, Sendable {
        /// A lasting change of level from the month on.
        case shift
        /// The month alone.
        case outlier
        /// A jump so near the end that it may be either.
        case recent
    }

    /// What it does to the months after it.
    public let kind: Kind
    /// The first month that it touches, counted from the first of the series.
    public let index: Int
    /// Its size: a difference of logarithms where `isRatio`, else in the units of the data.
    public let change: Double
    /// Of the size.
    public let standardError: Double
    /// Whether the size is a difference of logarithms.
    public let isRatio: Bool
    /// Observed months from the first that it touches to the end of the series.
    public let monthsSince: Int
    /// Whether it stands out from a level that wanders as this one does. A shift of the mean that does not is reported,
    /// and no model allows for it: a level that moves follows it anyway.
    public let isClear: Bool

    /// How sure a recent jump is to last: as likely as not in its first month, and twice as likely with every further
    /// month that it has lasted. One for a shift, zero for an outlier.
    public var chanceOfLasting: Double {
        switch kind {
        case .shift: return 1
        case .outlier: return 0
        case .recent:
            var odds = 1.0
            for _ in 1..<max(1, monthsSince) { odds *= 2 }
            return odds / (1 + odds)
        }
    }

    /// The regressor of the shift, or of the month alone.
    public func effect(name: String) -> DatedEffect {
        DatedEffect(name: name, shape: kind == .outlier ? .pulse : .step, start: index)
    }
}

/// Finds shifts and outliers by the disturbances of a structural model (Harvey and Koopman, 1992, Journal of Business
/// and Economic Statistics 10, 377-389): the largest is made a regressor, the model fitted again, and kept when it
/// stands `threshold` standard errors from zero; until none does.
///
/// A level that moves and a fixed season, on the logarithm where every value is above zero. Series of fewer than 18
/// observed months are not searched.
public struct DisturbanceSearch: Sendable {
    /// In standard errors of the fit that allows for it. Four of 144 months and two kinds is one false find in about 60
    /// series.
    public var threshold = 4.0
    /// The most that are kept.
    public var maximum = 8
    /// A jump within so many months of the end may yet pass.
    public var recentMonths = 6

    /// With every setting as it is by default.
    public init() {}

    /// - Returns: in order of time; empty for a series that cannot be modelled.
    public func run(_ values: [Double], period: Int) -> [Disturbance] {
        let observed = values.indices.filter { !values[$0].isNaN }
        guard observed.count >= 18, let end = observed.last else { return [] }
        let isRatio = observed.allSatisfy { values[$0] > 0 }
        let y = isRatio ? values.map { $0.isNaN ? .nan : logarithm($0) } : values
        var model = StructuralModel()
        // A season takes three years to stand out from what disturbs it.
        if period > 1, observed.count >= 3 * period,
            (try? StructuralModel(season: .fixed).fitted(y, period: period)) != nil
        {
            model.season = .fixed
        }
        var found: [(kind: Disturbance.Kind, index: Int)] = []
        guard var fit = try? model.fitted(y, period: period) else { return [] }
        func fitted(_ list: [(kind: Disturbance.Kind, index: Int)]) -> FittedStructural? {
            model.regressors = .init(
                names: list.map { "\($0.kind.rawValue) \($0.index)" },
                columns: list.map { item in
                    (0..<values.count).map {
                        item.kind == .outlier ? ($0 == item.index ? 1 : 0) : ($0 >= item.index ? 1 : 0)
                    }
                })
            return try? model.fitted(y, period: period)
        }
        func size(_ fit: FittedStructural, _ place: Int) -> Double {
            let coefficient = fit.coefficients[place]
            return coefficient.standardError > 0 ? coefficient.estimate.magnitude / coefficient.standardError : 0
        }
        while found.count < maximum {
            var best: (fit: FittedStructural, list: [(kind: Disturbance.Kind, index: Int)], size: Double)?
            for candidate in candidates(fit, observed, known: found) {
                let list = found + [candidate]
                guard let trial = fitted(list) else { continue }
                let size = size(trial, list.count - 1)
                if size > (best?.size ?? threshold) { best = (trial, list, size) }
            }
            guard let best else { break }
            found = best.list
            fit = best.fit
            // What an earlier find stood for may be explained better now.
            let kept = found.indices.filter { size(fit, $0) >= threshold }
            if kept.count < found.count {
                found = kept.map { found[$0] }
                guard let again = fitted(found) else { break }
                fit = again
            }
        }
        let results = found.indices.map { place -> Disturbance in
            let (kind, index) = found[place]
            let since = observed.count { $0 >= index }
            let isRecent = kind == .shift ? since <= recentMonths : index == end
            return Disturbance(
                kind: isRecent ? .recent : kind, index: index, change: fit.coefficients[place].estimate,
                standardError: fit.coefficients[place].standardError, isRatio: isRatio, monthsSince: since,
                isClear: true)
        }
        return results.sorted { $0.index < $1.index }
    }

    /// The largest disturbance of each kind that is not known yet; the smallest worth a fit is well below the
    /// threshold, since a variance that one shift has swollen hides it.
    private func candidates(
        _ fit: FittedStructural, _ observed: [Int], known: [(kind: Disturbance.Kind, index: Int)]
    ) -> [(kind: Disturbance.Kind, index: Int)] {
        var list: [(kind: Disturbance.Kind, index: Int)] = []
        func largest(_ residuals: [Double], offset: Int, kind: Disturbance.Kind) {
            var best: (index: Int, size: Double)?
            for t in observed.dropFirst() {
                let source = t - offset
                guard source >= 0, !residuals[source].isNaN,
                    !known.contains(where: { $0.index == t })
                else { continue }
                let size = residuals[source].magnitude
                if size > (best?.size ?? 2.3) { best = (t, size) }
            }
            if let best { list.append((kind, best.index)) }
        }
        largest(fit.levelResiduals, offset: 1, kind: .shift)
        largest(fit.irregularResiduals, offset: 0, kind: .outlier)
        return list
    }
}
