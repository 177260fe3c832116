import TimeSeries

/// What a model promises beyond the protocol, so that the conformance checks know which properties to hold it to.
public struct ModelTraits: Sendable {
    /// It has a log-likelihood; if not, that is NaN.
    public var hasLikelihood = true
    /// It mixes models: it has no parameters and no count of them, as each member has its own.
    public var isMixture = false
    /// A fit takes so long that the checks of short and of hard series are left out.
    public var isSlow = false
    /// It looks at so many of the latest months alone; nil for all.
    public var window: Int?
    /// Adding a constant to the series adds it to the forecasts and leaves their spread.
    public var isShiftEquivariant = false
    /// Variances never fall with the horizon.
    public var hasGrowingVariance = false
    /// How far in probability a closed form that is an approximation may stray from the sample paths.
    public var distributionSlack = 0.0
    /// The most that the mean of the paths may differ from the mean of the forecast, as a share of a standard
    /// deviation, beyond Monte-Carlo error.
    public var meanSlack = 0.0
    /// It takes whole numbers alone: no other units, and a range of no width where nothing ever happened.
    public var isOfCounts = false
    /// The relative precision with which an optimised fit is found again in other units.
    public var fitTolerance = 1e-4

    public init() {}

    /// A linear model with normal innovations: everything exact.
    public static var linear: ModelTraits {
        var traits = ModelTraits()
        traits.isShiftEquivariant = true
        traits.hasGrowingVariance = true
        return traits
    }
}

/// Holds a model to everything that the rest of the package takes for granted. Call it from every model's tests.
///
/// - Parameters:
///   - values: a series without missing values, long enough for the model, all above zero if the model needs that.
///   - support: what the series can be.
/// - Returns: what is wrong, each with the figures; empty for a model that conforms.
public func checkConformance(
    of specification: any ModelSpecification, on values: [Double], period: Int, support: Support,
    traits: ModelTraits = ModelTraits()
) -> [String] {
    let check = ConformanceCheck(
        specification: specification, values: values, period: period, support: support, traits: traits)
    check.label()
    check.fit()
    check.simulation()
    check.seeds()
    if !traits.isOfCounts { check.units() }
    check.shift()
    check.missing()
    if traits.isSlow { return check.complaints }
    check.shortSeries()
    check.hardSeries()
    return check.complaints
}

/// Gathers complaints; a class, because the messages read it while it is being written to.
final class ConformanceCheck {
    let specification: any ModelSpecification
    let values: [Double]
    let period: Int
    let support: Support
    let traits: ModelTraits
    var complaints: [String] = []
    static let probabilities = [0.025, 0.1, 0.5, 0.9, 0.975]
    var horizon: Int { max(6, 2 * period) }

    init(
        specification: any ModelSpecification, values: [Double], period: Int, support: Support, traits: ModelTraits
    ) {
        self.specification = specification
        self.values = values
        self.period = period
        self.support = support
        self.traits = traits
    }

    func complain(_ text: String) { complaints.append("\(specification.label): \(text)") }
    func require(_ condition: Bool, _ text: @autoclosure () -> String) { if !condition { complain(text()) } }

    func fitted(_ values: [Double], _ what: String) -> (any FittedModel)? {
        do { return try specification.fit(values, period: period) } catch {
            complain("\(what): \(error)")
            return nil
        }
    }

    // MARK: One fit

    func label() {
        do {
            let again = try ModelCatalogue.standard.specification(specification.label)
            require(again.label == specification.label, "the catalogue reads its label as \(again.label)")
            let shouted = try ModelCatalogue.standard.specification(" " + specification.label.uppercased() + " ")
            require(shouted.label == specification.label, "its label in capitals reads as \(shouted.label)")
        } catch { complain("its label is not in the catalogue: \(error)") }
    }

    func fit() {
        guard let fit = fitted(values, "the plain series"), let again = fitted(values, "the plain series again") else {
            return
        }
        let n = values.count
        require(fit.fittedValues.count == n && fit.residuals.count == n, "fitted values or residuals of another length")
        let seen = min(n, traits.window ?? n)
        require(fit.observationCount == seen, "\(fit.observationCount) observations counted instead of \(seen)")
        if traits.isMixture {
            require(fit.likelihood == nil, "a mixture has a likelihood of its own")
        } else {
            require(fit.parameterCount ?? 0 > 0, "no parameters counted")
        }
        require(fit.logLikelihood.isFinite == traits.hasLikelihood, "log-likelihood \(fit.logLikelihood)")
        if traits.hasLikelihood {
            let k = Double(fit.parameterCount ?? 0)
            require(abs(fit.aic - (2 * k - 2 * fit.logLikelihood)) < 1e-9, "AIC \(fit.aic)")
            require(fit.aicc > fit.aic, "AICc \(fit.aicc) is not above AIC \(fit.aic)")
        }
        require(Set(fit.parameters.map(\.name)).count == fit.parameters.count, "two parameters of one name")
        require(fit.parameters.allSatisfy(\.value.isFinite), "a parameter is not finite")
        for t in 0..<min(n, fit.fittedValues.count) where !fit.fittedValues[t].isNaN {
            let sum = fit.fittedValues[t] + fit.residuals[t]
            require(
                abs(sum - values[t]) <= 1e-12 * max(1, abs(values[t])),
                "fitted + residual is \(sum) at \(t), not \(values[t])")
        }
        let first = fit.forecast(horizon: horizon, support: support, seed: 1)
        require(
            same(first, again.forecast(horizon: horizon, support: support, seed: 1)), "a second fit forecasts otherwise"
        )
        require(
            fit.parameters == again.parameters && fit.label == again.label
                && fit.logLikelihood.bitPattern == again.logLikelihood.bitPattern, "a second fit estimates otherwise")
        wellFormed(first, "the plain series")
        roundTrip(fit, values, "the plain series")
        for length in [1, 3 * period + 1] {
            let forecast = fit.forecast(horizon: length, support: support, seed: 1)
            require(forecast.horizon == length, "asked for \(length) months, gave \(forecast.horizon)")
            let paths = fit.simulate(horizon: length, paths: 7, support: support, seed: 1)
            require(paths.horizon == length && paths.count == 7, "paths of another shape")
        }
        if traits.hasGrowingVariance {
            var before = 0.0
            for (h, bound) in fit.forecast(horizon: horizon, support: .real, seed: 1).interval(level: 95).enumerated() {
                let width = bound.upper - bound.lower
                require(width >= before * (1 - 1e-9), "the range narrows at month \(h + 1) ahead")
                before = width
            }
        }
    }

    /// The catalogue's model of the fit's label forecasts what the fit does, to the last digit.
    func roundTrip(_ fit: any FittedModel, _ values: [Double], _ what: String) {
        do {
            let again = try ModelCatalogue.standard.specification(fit.label).fit(values, period: period)
            require(again.label == fit.label, "\(what): the fit of \(fit.label) is called \(again.label)")
            require(
                same(
                    fit.forecast(horizon: horizon, support: support, seed: 1),
                    again.forecast(horizon: horizon, support: support, seed: 1)),
                "\(what): \(fit.label) forecasts otherwise by its label")
        } catch { complain("\(what): \(fit.label), the label of its fit: \(error)") }
    }

    /// Finite, ordered, inside the support, and the cumulative distribution agrees with the quantiles.
    func wellFormed(_ forecast: Forecast, _ what: String) {
        for (h, marginal) in forecast.marginals.enumerated() {
            let quantiles = Self.probabilities.map { marginal.quantile($0) }
            require(
                (quantiles + [marginal.mean]).allSatisfy(\.isFinite), "\(what): not finite at \(h + 1): \(quantiles)")
            require(
                zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 <= $1 },
                "\(what): disordered at \(h + 1): \(quantiles)")
            if support == .nonNegative {
                require((quantiles + [marginal.mean]).allSatisfy { $0 >= 0 }, "\(what): below zero at \(h + 1)")
            }
            for (p, q) in zip(Self.probabilities, quantiles) {
                // The quantile of an empirical distribution lies between two draws, 1e-4 apart in probability.
                require(
                    marginal.cumulative(q) >= p - 2e-4, "\(what): P(x ≤ \(q)) is \(marginal.cumulative(q)), not \(p)")
            }
        }
    }

    func same(_ a: Forecast, _ b: Forecast) -> Bool {
        guard a.horizon == b.horizon else { return false }
        return zip(a.marginals, b.marginals).allSatisfy { a, b in
            a.mean.bitPattern == b.mean.bitPattern
                && Self.probabilities.allSatisfy { a.quantile($0).bitPattern == b.quantile($0).bitPattern }
        }
    }
}
