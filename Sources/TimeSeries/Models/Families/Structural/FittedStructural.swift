import StatNumerics

// Capitals are the field's notation for matrices.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// A structural model fitted to a series: variances, coefficients with their errors, smoothed components.
public struct FittedStructural: FittedModel {
    /// A regressor's coefficient, in units of the data for one unit of the regressor.
    public struct Coefficient: Hashable, Sendable {
        public let name: String
        public let estimate: Double
        /// At the estimated variances, which are taken as known.
        public let standardError: Double
    }

    /// An unobserved quantity at a month, given every month of the series.
    public struct Smoothed: Hashable, Sendable {
        public let mean: Double
        public let variance: Double
        public var standardError: Double { variance.squareRoot() }
    }

    public let specification: StructuralModel
    public let period: Int
    /// Maximum-likelihood variances, in the squared units of the data.
    public let variances: StructuralModel.Variances
    /// In the order of the regressors; empty without.
    public let coefficients: [Coefficient]
    /// Covariance of the coefficients.
    public let coefficientCovariance: [[Double]]
    /// The level at each month, regressors left out of it; months before the first observed one included.
    public let level: [Smoothed]
    /// The slope at each month; empty without one.
    public let slope: [Smoothed]
    /// The season at each month; empty without one.
    public let season: [Smoothed]
    /// The mean of each month: level, season and regressors together, whether it was observed or not.
    public let signal: [Smoothed]
    /// Innovations over their standard deviations; NaN where missing and where the states were not yet known.
    public let standardisedInnovations: [Double]
    /// The irregular part over its standard deviation, given all months: a large one points at an outlier.
    public let irregularResiduals: [Double]
    /// The move of the level to the next month likewise: a large one points at a shift. NaN for a level that is fixed.
    public let levelResiduals: [Double]
    public let observationCount: Int
    /// Observations less the diffuse states and coefficients: what the diffuse likelihood is of.
    public let likelihoodCount: Int
    /// The exact diffuse log-likelihood, constants included, regressors in their own units. It can be compared between
    /// models with the same states and regressors.
    public let logLikelihood: Double
    public let parameterCount: Int
    public let fittedValues: [Double]
    public let residuals: [Double]
    public let notes: [ModelNote]
    let ahead: StructuralForecaster

    public var label: String { specification.label }
    public var family: ModelFamily { .structural }
    public var likelihood: Likelihood? {
        Likelihood(logLikelihood, observations: likelihoodCount, parameters: parameterCount)
    }

    /// - Parameter scaled: variances of irregular (above zero), level, slope and season, in scaled units.
    init(_ model: StructuralModel, data: StructuralData, scaled: [Double]) throws(ModelError) {
        let H = scaled[0]
        let filter = StructuralFilter(data, keepsStates: true)
        filter.run(H: H, q: (scaled[1], scaled[2], scaled[3]))
        guard filter.isIdentified else { throw data.unidentified(regressor: nil) }
        let fit = StructuralRegression(filter)
        if let dependent = fit.dependent { throw data.unidentified(regressor: dependent) }
        let smoother = StructuralSmoother(filter, fit)
        let (n, m, c) = (filter.n, filter.m, filter.c)
        let k = c - 1
        let scale = data.scale
        let square = scale * scale
        specification = model
        period = data.shape.period
        variances = .init(
            irregular: H * square, level: scaled[1] * square, slope: scaled[2] * square, season: scaled[3] * square)
        let beta = fit.coefficients
        let units = data.regressorScales.map { scale / $0 }
        let names = model.regressors?.names ?? []
        coefficients = (0..<k).map { j in
            Coefficient(
                name: names[j], estimate: beta[j] * units[j],
                standardError: fit.covariance[j * k + j].squareRoot() * units[j])
        }
        coefficientCovariance = (0..<k).map { i in (0..<k).map { fit.covariance[i * k + $0] * units[i] * units[$0] } }

        // Components: the state given the series, less the regressors' times their coefficients.
        let s = data.shape.seasonStart
        let centres = (0..<k).map { data.regressorCentres[$0] / data.regressorScales[$0] }
        var parts: [[Smoothed]] = [[], [], [], []]
        for t in 0..<n {
            func smoothed(_ which: [Int], _ variance: Int, shift: [Double], add: Double) -> Smoothed {
                func state(_ j: Int) -> Double {
                    which.reduce(0) { $0 + smoother.states[t * c * m + j * m + $1] }
                }
                var mean = state(0)
                var g = [Double](repeating: 0, count: k)
                for j in 0..<k {
                    g[j] = state(j + 1) + shift[j]
                    mean -= g[j] * beta[j]
                }
                let doubt = k > 0 ? fit.variance(g) : 0
                return Smoothed(
                    mean: mean * scale + add, variance: (smoother.variances[t * 4 + variance] + doubt) * square)
            }
            let none = [Double](repeating: 0, count: k)
            parts[0].append(smoothed([0], 0, shift: centres, add: data.centre))
            if data.shape.hasSlope { parts[1].append(smoothed([1], 1, shift: none, add: 0)) }
            if s >= 0 { parts[2].append(smoothed([s], 2, shift: none, add: 0)) }
            let regressors = (0..<k).map { -filter.y[t * c + $0 + 1] }
            parts[3].append(smoothed(s >= 0 ? [0, s] : [0], 3, shift: regressors, add: data.centre))
        }
        (level, slope, season, signal) = (parts[0], parts[1], parts[2], parts[3])

        var fitted = [Double](repeating: .nan, count: n)
        var residuals = fitted
        var standardised = fitted
        for t in 0..<n {
            if filter.kinds[t] == .diffuse { continue }
            if filter.kinds[t] == .missing, filter.isDiffuse(at: t) { continue }
            var mean = filter.keptStates[t * c * m] + (s >= 0 ? filter.keptStates[t * c * m + s] : 0)
            for j in 0..<k { mean += beta[j] * filter.v[t * c + j + 1] }
            fitted[t] = mean * scale + data.centre
            guard filter.kinds[t] == .proper else { continue }
            residuals[t] = data.raw[t] - fitted[t]
            standardised[t] = residuals[t] / (scale * filter.F[t].squareRoot())
        }
        fittedValues = fitted
        self.residuals = residuals
        standardisedInnovations = standardised
        irregularResiduals = smoother.irregular
        levelResiduals = smoother.level
        observationCount = data.observedCount
        likelihoodCount = max(1, data.effectiveCount)
        parameterCount = 1 + data.shape.moves.count + m + k
        let count = Double(data.effectiveCount)
        // In the units of the data and of each regressor.
        let regressorUnits = data.regressorScales.reduce(0) { $0 + logarithm($1) }
        logLikelihood =
            -0.5 * (fit.objective + count * logarithm(2 * Double.pi)) - count * logarithm(scale) - regressorUnits
        notes =
            data.isConstant
            ? [.variesByPatternAlone] : []
        ahead = StructuralForecaster(data: data, filter: filter, fit: fit, H: H, q: scaled)
        guard logLikelihood.isFinite else { throw ModelError.noFiniteLikelihood(model: model.label) }
    }

    public var parameters: [Parameter] {
        var list = [Parameter("irregular", variances.irregular)]
        let moves = ahead.data.shape.moves
        if moves.contains(StructuralShape.level) { list.append(Parameter("level", variances.level)) }
        if moves.contains(StructuralShape.slope) { list.append(Parameter("slope", variances.slope)) }
        if moves.contains(StructuralShape.season) { list.append(Parameter("season", variances.season)) }
        return list + coefficients.map { Parameter($0.name, $0.estimate) }
    }
}
