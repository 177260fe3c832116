import StatNumerics

/// A fitted model of a series divided by factors, with the factors put back on everything it says.
public struct FittedFactors: FittedWrapper {
    /// Where the factors are from.
    public enum Source: Sendable, Hashable {
        /// The series' own season, and how much of it as measured is kept.
        case season(kept: Double)
        /// The season that a panel shares.
        case panelSeason
        /// The days of the months.
        case calendarDays(CalendarDays)
    }

    /// The label, which the catalogue reads.
    public let label: String
    /// The fit of the model within.
    public let inner: any FittedModel
    /// Where the factors are from.
    public let source: Source
    /// Of the months of the series, then of as many months ahead as are asked for.
    private let factor: @Sendable (Int) -> Double
    private let count: Int

    /// - Parameters:
    ///   - inner: fitted to `count` values, each divided by its factor.
    ///   - factor: of the value at a place, 0 for the first; above zero, and defined beyond the last.
    init(
        label: String, inner: any FittedModel, source: Source, count: Int, factor: @escaping @Sendable (Int) -> Double
    ) {
        self.label = label
        self.inner = inner
        self.source = source
        self.count = count
        self.factor = factor
    }

    /// The factors of the first values.
    public func factors(_ count: Int) -> [Double] { (0..<count).map(factor) }

    /// The estimates by their usual names, initial states included.
    public var parameters: [Parameter] {
        switch source {
        case .season(let kept): inner.parameters + [Parameter("own_share", kept)]
        case .panelSeason: inner.parameters
        case .calendarDays(let days):
            inner.parameters
                + (days.workingDays.map { [Parameter("working_days", $0.elasticity)] } ?? [])
                + (days.closures.map { [Parameter("schools_shut", $0.logChange)] } ?? [])
        }
    }
    /// A season of the series' own is named; what a panel or the calendar says is not.
    public var isNamed: Bool { if case .season = source { true } else { false } }
    /// With the days of months, the adjusted series' with the change of unit, Σ −ln factor, and the effects counted;
    /// without a log-likelihood with a season, whose twelve factors are no part of it, and where the inner one is not
    /// of every observation.
    public var likelihood: Likelihood? {
        guard var likelihood = inner.likelihood else { return nil }
        guard case .calendarDays(let days) = source else { return likelihood.uncounted }
        likelihood.parameterCount += days.count
        guard likelihood.observationCount == observationCount else { return likelihood.uncounted }
        let residuals = inner.residuals
        likelihood.logLikelihood = residuals.indices.reduce(likelihood.logLikelihood) {
            residuals[$1].isNaN ? $0 : $0 - logarithm(factor($1))
        }
        return likelihood
    }
    /// One-step-ahead means in sample, in the units of the data; NaN before there is one. One a value of the series.
    public var fittedValues: [Double] { inner.fittedValues.enumerated().map { $1 * factor($0) } }
    /// `y - fitted`, in the units of the data; NaN where `y` is missing. One a value of the series.
    public var residuals: [Double] { inner.residuals.enumerated().map { $1 * factor($0) } }
    /// What a reader should know of this fit.
    public var notes: [ModelNote] {
        if case .calendarDays(let days) = source { inner.notes + Self.notes(days) } else { inner.notes }
    }

    private static func notes(_ days: CalendarDays) -> [ModelNote] {
        (days.workingDays == nil ? [] : [.workingDaysAllowedFor]) + (days.closures == nil ? [] : [.closuresAllowedFor])
    }

    /// The distribution of each of the next `horizon` periods, in the units of the data; the seed counts where it is
    /// made of paths.
    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        let forecast = inner.forecast(horizon: horizon, support: support, seed: seed)
        return Forecast(marginals: forecast.marginals.enumerated().map { $1.scaled(by: factor(count + $0)) })
    }

    /// Means of the next `horizon` periods at little cost.
    public func roughMeans(horizon: Int) -> [Double] {
        inner.roughMeans(horizon: horizon).enumerated().map { $1 * factor(count + $0) }
    }

    /// Joint sample paths of the next `horizon` periods, in the units of the data; the same seed gives the same paths.
    public func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths {
        var result = inner.simulate(horizon: horizon, paths: paths, support: support, seed: seed)
        for h in 0..<horizon {
            let factor = factor(count + h)
            for k in (h * paths)..<((h + 1) * paths) { result.values[k] *= factor }
        }
        return result
    }
}

extension FittedModel {
    /// The effects of the days of months that were taken out before the model saw the series; empty where none were.
    public var calendarDays: CalendarDays {
        for case let factors as FittedFactors in layers {
            if case .calendarDays(let days) = factors.source { return days }
        }
        return CalendarDays()
    }
}
