import StatNumerics

/// Exponential smoothing with the form chosen by the corrected Akaike criterion, and the doubt about that choice
/// carried into the forecast.
///
/// The form with the lowest criterion leads (Hyndman, Koehler, Snyder and Grose, 2002). The forecast is the mixture of
/// all forms, each weighted by how often it would have been chosen in a bootstrap of the months (Buckland, Burnham and
/// Augustin, 1997; weighting forms by their criterion is Kolassa, 2011, *International Journal of Forecasting* 27,
/// 238-251). ``ETSChoice`` is the single best form on its own.
public struct AutoETS: ModelSpecification, Hashable {
    /// With every setting as it is by default.
    public init() {}

    /// The label, which the catalogue reads.
    public var label: String { "auto-ets" }
    /// Whether a wrapping model's label may leave it out.
    public var isDefaultInner: Bool { true }

    /// - Throws: ``ModelError`` when not even the simplest candidate can be fitted.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        try fitted(values, period: period)
    }

    /// As ``fit(_:period:)``, with the concrete type.
    public func fitted(_ values: [Double], period: Int) throws -> FittedMixture {
        let fits = try ETSChoice().fits(values, period: period)
        let weights = CombinationWeights.weights(
            contributions: fits.map(\.logLikelihoodContributions),
            penalties: fits.map { $0.aicc + 2 * $0.logLikelihood })
        let leader = fits.min { $0.aicc < $1.aicc } ?? fits[0]
        return FittedMixture(
            label: label, leader: leader, members: zip(weights, fits).map { .init(weight: $0, model: $1) })
    }
}

/// The single exponential smoothing form with the lowest corrected Akaike criterion, among those that a pattern allows:
/// `ets(Z,Z,Z)` for any, `ets(A,Z,N)` for an additive error and no season, as R writes it.
public struct ETSChoice: ModelSpecification, Hashable {
    /// nil for any.
    public var error: ETS.Error?
    /// nil for any.
    public var trend: ETS.Trend?
    /// nil for any.
    public var season: ETS.Season?

    /// The best form among those with the given parts; nil for any.
    public init(error: ETS.Error? = nil, trend: ETS.Trend? = nil, season: ETS.Season? = nil) {
        self.error = error
        self.trend = trend
        self.season = season
    }

    /// The label, which the catalogue reads.
    public var label: String {
        "ets(\(error?.rawValue ?? "Z"),\(trend?.rawValue ?? "Z"),\(season?.rawValue ?? "Z"))"
    }

    /// The forms that the pattern allows: the stable ones, without a multiplicative trend unless it is asked for.
    public var candidates: [ETS] {
        ETS.all.filter { form in
            form.instability == nil && error.map { $0 == form.error } ?? true
                && season.map { $0 == form.season } ?? true
                && trend.map { $0 == form.trend } ?? (form.trend.kernelCode != 2)
        }
    }

    /// Fits the model to values in time order, NaN where missing.
    /// - Throws: ``ModelError``, with the reason.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        let fits = try fits(values, period: period)
        let best = fits.min { $0.aicc < $1.aicc } ?? fits[0]
        guard best.notes.contains(.neverVaried) else { return best }
        // Asked for by its own name the form would be estimated, and might not be: it is the choice that knows better.
        return FittedMixture(label: label, leader: best, members: [.init(weight: 1, model: best)])
    }

    /// A multiplicative error beyond this standard deviation would put more than a thousandth of its normal
    /// distribution below -1, where the model has no meaning, and its likelihood can no longer be compared: 1 /
    /// Φ⁻¹(0.999).
    static let largestRelativeError = 1 / 3.090232306167813

    /// Every candidate that the data allow, fitted. A series that never varies gets `ets(A,N,N)` alone, because no
    /// criterion can compare perfect fits.
    func fits(_ values: [Double], period: Int) throws -> [FittedETS] {
        let data = try ScaledSeries(values, period: period)
        if data.isConstant {
            let level = ETS(error: .additive, trend: .none, season: .none)
            return [ETSEstimator(data: data, specification: level).constantFit()]
        }
        var fits: [FittedETS] = []
        var error: ModelError?
        var fewest = Int.max
        for specification in candidates {
            do throws(ModelError) {
                fits.append(try ETSEstimator(data: data, specification: specification).fit())
            } catch let reason {
                // Of all the reasons, the one of the least demanding candidate tells the reader most.
                let parameters = specification.parameterCount(period: data.period)
                if parameters < fewest {
                    fewest = parameters
                    error = reason
                }
            }
        }
        let proper = fits.filter {
            $0.specification.error == .additive || $0.sigma <= ETSChoice.largestRelativeError
        }
        if !proper.isEmpty { return proper }
        if !fits.isEmpty { return fits }
        throw error ?? ModelError.inadmissible(model: label, reason: "no stable form fits the pattern")
    }
}

extension ETSEstimator {
    /// A series that never varied: the level is known and only rounding is left for the spread.
    func constantFit() -> FittedETS {
        let level = data.values.first { !$0.isNaN } ?? 0
        return FittedETS(
            data: data, specification: specification, shape: shape, raw: [0, 0, 0, 1, level, 0, 0], objective: 0,
            notes: [.neverVaried])
    }
}

extension FittedETS {
    /// Each month's contribution to the log-likelihood, at the maximum likelihood variance; zero where missing.
    var logLikelihoodContributions: [Double] {
        let relative = specification.error == .multiplicative
        let errors = residuals.indices.map { relative ? residuals[$0] / fittedValues[$0] : residuals[$0] }
        let variance = errors.reduce(0) { $0 + ($1.isNaN ? 0 : $1 * $1) } / Double(max(1, observationCount))
        guard variance > 0 else { return [Double](repeating: 0, count: errors.count) }
        let constant = -0.5 * logarithm(2 * Double.pi * variance)
        return errors.indices.map { t in
            let e = errors[t]
            if e.isNaN { return 0 }
            return constant - 0.5 * e * e / variance - (relative ? logarithm(fittedValues[t].magnitude) : 0)
        }
    }
}

extension TemporalHierarchy {
    /// The hierarchy of exponential smoothing, as in its paper.
    public init() { self.init(AutoETS()) }
}

extension DecomposedModel {
    /// A decomposition with exponential smoothing of the rest, as R's `stlf`.
    public init() { self.init(AutoETS()) }
}
