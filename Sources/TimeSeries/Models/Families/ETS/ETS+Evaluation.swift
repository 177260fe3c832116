import CKernels

extension ETS {
    /// Every quantity that the likelihood is a function of: smoothing parameters, and the states before the first
    /// observation in the units of the data.
    public struct Parameters: Hashable, Sendable {
        public var alpha: Double
        /// Ignored where the form has no trend.
        public var beta: Double
        /// Ignored where the form has no season.
        public var gamma: Double
        /// Ignored unless the trend is damped.
        public var phi: Double
        public var level: Double
        /// Growth a period: a difference for an additive trend, a ratio for a multiplicative one.
        public var slope: Double
        /// One state a season, that of the first observation first; empty where the form has no season.
        public var season: [Double]

        public init(
            alpha: Double, beta: Double = 0, gamma: Double = 0, phi: Double = 1, level: Double, slope: Double = 0,
            season: [Double] = []
        ) {
            self.alpha = alpha
            self.beta = beta
            self.gamma = gamma
            self.phi = phi
            self.level = level
            self.slope = slope
            self.season = season
        }
    }

    /// The model with its parameters held at given values instead of estimated: for comparison with another program's
    /// estimate, and for forecasts from known parameters.
    ///
    /// The variance is still the data's, with the degrees of freedom of an estimate. Forms that ``fit(_:period:)``
    /// refuses as unstable can be evaluated.
    /// - Parameters:
    ///   - values: observations in time order; NaN where missing.
    ///   - period: observations in a seasonal cycle.
    /// - Throws: ``ModelError/inadmissible(model:reason:)`` when the season has not one state a period, and
    ///   ``ModelError/noFiniteLikelihood(model:)`` when the states leave the region in which the form is defined.
    public func fitted(_ values: [Double], period: Int, at parameters: Parameters) throws -> FittedETS {
        let data = try ScaledSeries(values, period: period)
        let shape = shape(count: values.count, period: data.period)
        let m = Int(shape.m)
        guard parameters.season.count == (season == .none ? 0 : m) else {
            throw ModelError.inadmissible(
                model: label,
                reason: "it has \(season == .none ? 0 : m) seasonal states and \(parameters.season.count) were given")
        }
        let trendScale = shape.trend == 2 ? 1 : data.scale
        let seasonScale = shape.season == 2 ? 1 : data.scale
        var raw = [
            parameters.alpha, trend == .none ? 0 : parameters.beta, season == .none ? 0 : parameters.gamma,
            trend.isDamped ? parameters.phi : 1, parameters.level / data.scale,
            trend == .none ? 0 : parameters.slope / trendScale,
        ]
        raw += season == .none ? [0] : parameters.season.map { $0 / seasonScale }
        var work = [Double](repeating: 0, count: withUnsafePointer(to: shape) { Int(ets_workspace($0)) })
        let objective = withUnsafePointer(to: shape) { shape in
            raw.withUnsafeBufferPointer { raw -> Double in
                guard let base = raw.baseAddress else { return .infinity }
                return ets_objective(shape, data.values, base, base + 4, &work)
            }
        }
        guard objective.isFinite else { throw ModelError.noFiniteLikelihood(model: label) }
        return FittedETS(data: data, specification: self, shape: shape, raw: raw, objective: objective)
    }

    /// The full Gaussian log-likelihood (constants included, variance concentrated out) at given parameters.
    /// - Throws: as ``fitted(_:period:at:)``.
    public func logLikelihood(of values: [Double], period: Int, at parameters: Parameters) throws -> Double {
        try fitted(values, period: period, at: parameters).logLikelihood
    }
}

extension FittedETS {
    /// The estimate in the form that ``ETS/fitted(_:period:at:)`` takes.
    public var estimate: ETS.Parameters {
        ETS.Parameters(
            alpha: smoothing.alpha, beta: smoothing.beta, gamma: smoothing.gamma, phi: smoothing.phi,
            level: initialState[0], slope: initialState[1],
            season: specification.season == .none ? [] : Array(initialState[2...]))
    }
}
