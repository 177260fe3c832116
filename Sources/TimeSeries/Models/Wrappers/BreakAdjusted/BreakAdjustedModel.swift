/// A model of a series with its shifts and outliers allowed for: past ones as regressors, a jump near the end as a
/// mixture of "it lasts" and "it passes", so that the doubt is in the ranges.
public struct BreakAdjustedModel: WrappingModel {
    /// The model within.
    public var inner: any ModelSpecification
    /// Known effects and other regressors, which are modelled with what is found; nil for none.
    public var regressors: Regressors?
    /// How shifts and outliers are looked for.
    public var search: DisturbanceSearch

    /// A model with known regressors, nil for none, that allows for what is found besides.
    public init(
        _ inner: any ModelSpecification, regressors: Regressors? = nil,
        search: DisturbanceSearch = DisturbanceSearch()
    ) {
        self.inner = inner
        self.regressors = regressors
        self.search = search
    }

    /// Months ahead for which found effects are laid out.
    static let reach = 600

    /// The shifts and outliers that the known regressors do not account for, in order of time.
    /// - Throws: what keeps the known regressors from being modelled.
    public func found(_ values: [Double], period: Int) throws -> [Disturbance] {
        search.run(try withoutKnown(values, period: period), period: period)
    }

    /// The series without what the known regressors do to it.
    func withoutKnown(_ values: [Double], period: Int) throws -> [Double] {
        guard let regressors, !regressors.names.isEmpty else { return values }
        let (usable, _) = RegressedModel(inner, regressors: regressors).usable(values)
        guard !usable.names.isEmpty else { return values }
        return try RegressedEffects(values, period: period, regressors: usable).adjusted
    }

    /// Fits the model to values in time order, NaN where missing.
    /// - Throws: ``ModelError``, with the reason.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        let known = regressors ?? .init(names: [], columns: [])
        let found = try found(values, period: period)
        func columns(_ list: [Disturbance]) -> Regressors {
            let effects = list.map { $0.effect(name: "\($0.kind.rawValue) at \($0.index + 1)") }
            return .init(
                names: known.names + effects.map(\.name),
                columns: known.columns
                    + effects.map { effect in (0..<(values.count + Self.reach)).map { effect.value(at: $0) } })
        }
        func model(_ list: [Disturbance]) -> any ModelSpecification {
            let regressors = columns(list)
            return regressors.names.isEmpty ? inner : RegressedModel(inner, regressors: regressors)
        }
        let past = found.filter { $0.kind != .recent }
        guard let recent = found.last, recent.kind == .recent else {
            let fit = try model(past).fit(values, period: period)
            return FittedBreakAdjusted(leader: fit, mixture: fit, found: found)
        }
        let lasting = try model(found).fit(values, period: period)
        // If it passes, its months say nothing of those to come.
        var before = values
        for t in recent.index..<values.count { before[t] = .nan }
        guard let passing = try? model(past).fit(before, period: period) else {
            return FittedBreakAdjusted(leader: lasting, mixture: lasting, found: found)
        }
        let chance = recent.chanceOfLasting
        let mixture = FittedMixture(
            label: lasting.label, leader: lasting,
            members: [.init(weight: chance, model: lasting), .init(weight: 1 - chance, model: passing)])
        return FittedBreakAdjusted(leader: lasting, mixture: mixture, found: found)
    }
}
