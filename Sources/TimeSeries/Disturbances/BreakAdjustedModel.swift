/// A model of a series with its shifts and outliers allowed for: past ones as regressors, a jump near the end as a mixture
/// of "it lasts" and "it passes", so that the doubt is in the ranges.
public struct BreakAdjustedModel: ModelSpecification {
    public var inner: any ModelSpecification
    /// Known effects and other regressors, which are modelled with what is found; nil for none.
    public var regressors: ARIMA.Regressors?
    public var search: DisturbanceSearch

    public init(
        _ inner: any ModelSpecification, regressors: ARIMA.Regressors? = nil,
        search: DisturbanceSearch = DisturbanceSearch()
    ) {
        self.inner = inner
        self.regressors = regressors
        self.search = search
    }

    public var label: String { inner.label }

    /// Months ahead for which found effects are laid out.
    static let reach = 600

    /// The shifts and outliers that the known regressors do not account for, in order of time.
    /// - Throws: what keeps the known regressors from being modelled.
    public func found(_ values: [Double], period: Int) throws -> [Disturbance] {
        search.run(try withoutKnown(values, period: period), period: period)
    }

    /// The same with the shifts of the mean that are not clear: see ``DisturbanceSearch/report(_:period:)``.
    public func reported(_ values: [Double], period: Int) throws -> [Disturbance] {
        search.report(try withoutKnown(values, period: period), period: period)
    }

    private func withoutKnown(_ values: [Double], period: Int) throws -> [Double] {
        guard let regressors, !regressors.names.isEmpty else { return values }
        let (usable, _) = RegressedModel(inner, regressors: regressors).usable(values)
        guard !usable.names.isEmpty else { return values }
        return try RegressedEffects(values, period: period, regressors: usable).adjusted
    }

    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        let known = regressors ?? .init(names: [], columns: [])
        let found = try found(values, period: period)
        func columns(_ list: [Disturbance]) -> ARIMA.Regressors {
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
            leader: lasting,
            members: [.init(weight: chance, model: lasting), .init(weight: 1 - chance, model: passing)])
        return FittedBreakAdjusted(leader: lasting, mixture: mixture, found: found)
    }
}

/// A model fitted with what was found allowed for; residuals and parameters are those of "it lasts".
public struct FittedBreakAdjusted: FittedModel {
    public let leader: any FittedModel
    private let mixture: any FittedModel
    /// In order of time.
    public let found: [Disturbance]

    init(leader: any FittedModel, mixture: any FittedModel, found: [Disturbance]) {
        self.leader = leader
        self.mixture = mixture
        self.found = found
    }

    public var label: String { leader.label }
    public var parameters: [Parameter] { leader.parameters }
    public var observationCount: Int { leader.observationCount }
    public var likelihoodCount: Int { leader.likelihoodCount }
    public var logLikelihood: Double { leader.logLikelihood }
    public var parameterCount: Int { leader.parameterCount }
    public var fittedValues: [Double] { leader.fittedValues }
    public var residuals: [Double] { leader.residuals }
    public var notes: [String] { leader.notes }

    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        mixture.forecast(horizon: horizon, support: support, seed: seed)
    }

    public func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths {
        mixture.simulate(horizon: horizon, paths: paths, support: support, seed: seed)
    }
}
