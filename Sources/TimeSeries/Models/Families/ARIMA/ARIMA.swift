/// A seasonal autoregressive integrated moving average, with a mean or drift and regressors:
/// φ(B) Φ(Bᵐ) ∇ᵈ ∇ₘᴰ (yₜ − c − xₜ'β) = θ(B) Θ(Bᵐ) eₜ (Box and Jenkins, 1970).
///
/// Signs are those of R: φ(B) = 1 − φ₁B − …, θ(B) = 1 + θ₁B + …. The label is `arima(p,d,q)(P,D,Q)`, the second bracket
/// left out when it is empty, and `+mean` or `+drift` where there is one.
public struct ARIMA: RegressionModel, Hashable {
    /// The orders of one part: autoregression, differences, moving average.
    public struct Order: Hashable, Sendable {
        public var p: Int
        public var d: Int
        public var q: Int

        public init(_ p: Int, _ d: Int, _ q: Int) {
            self.p = p
            self.d = d
            self.q = q
        }

        public static let zero = Order(0, 0, 0)
    }

    /// What is added to the process.
    public enum Constant: String, Hashable, Sendable {
        case none
        /// A constant level; only without differences.
        case mean
        /// A straight line: so much a month; only with one difference, seasonal or not.
        case drift
    }

    public var order: Order
    public var seasonal: Order
    public var constant: Constant
    public var regressors: Regressors?

    public init(
        _ order: Order, seasonal: Order = .zero, constant: Constant = .none, regressors: Regressors? = nil
    ) {
        self.order = order
        self.seasonal = seasonal
        self.constant = constant
        self.regressors = regressors
    }

    public var label: String {
        let first = "arima(\(order.p),\(order.d),\(order.q))"
        let second = seasonal == .zero ? "" : "(\(seasonal.p),\(seasonal.d),\(seasonal.q))"
        return first + second + (constant == .none ? "" : "+\(constant.rawValue)")
    }

    /// Why the combination cannot be fitted; nil when it can.
    var inadmissibility: String? {
        let differences = order.d + seasonal.d
        if constant == .mean, differences > 0 { return "a mean is lost by differencing: leave +mean out" }
        if constant == .drift, differences != 1 { return "a drift needs exactly one difference, d or D" }
        if order.p > 11 || order.q > 11 || seasonal.p > 3 || seasonal.q > 3 {
            return "p and q can be 0 to 11, P and Q 0 to 3"
        }
        if order.d > 2 || seasonal.d > 1 { return "d can be 0 to 2 and D 0 or 1" }
        return nil
    }

    /// - Throws: ``ModelError/inadmissible(model:reason:)`` for orders or regressors that cannot be estimated,
    ///   ``ModelError/needsSeasonalPeriod(model:)``, ``ModelError/tooFewObservations(model:needed:found:)``.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        try fitted(values, period: period)
    }

    /// The fit as its own type: coefficients, orders, variance.
    public func fitted(_ values: [Double], period: Int) throws -> FittedARIMA {
        let (data, design) = try prepared(values, period: period)
        guard !design.isExact else { return try FittedARIMA(self, data: data, design: design, point: []) }
        let search = ARIMASearch(design: design, shape: ARIMAShape(self, period: period))
        guard let solution = search.best(warm: nil, thorough: true) else {
            throw ModelError.noFiniteLikelihood(model: label)
        }
        return try FittedARIMA(self, data: data, design: design, point: solution.point)
    }

    /// Coefficients of the four factors, with R's signs.
    public struct Coefficients: Hashable, Sendable {
        public var phi: [Double]
        public var theta: [Double]
        public var seasonalPhi: [Double]
        public var seasonalTheta: [Double]

        public init(
            phi: [Double] = [], theta: [Double] = [], seasonalPhi: [Double] = [], seasonalTheta: [Double] = []
        ) {
            self.phi = phi
            self.theta = theta
            self.seasonalPhi = seasonalPhi
            self.seasonalTheta = seasonalTheta
        }
    }

    /// The model at given coefficients: only the variance, the constant and the regressors are estimated.
    /// - Throws: as ``fit(_:period:)``; and ``ModelError/inadmissible(model:reason:)`` for coefficients that do not
    ///   belong to the orders or are not stationary and invertible.
    public func evaluated(_ values: [Double], period: Int, at given: Coefficients) throws -> FittedARIMA {
        let (data, design) = try prepared(values, period: period)
        let factors = [
            (given.phi, order.p, 1.0), (given.theta, order.q, -1), (given.seasonalPhi, seasonal.p, 1),
            (given.seasonalTheta, seasonal.q, -1),
        ]
        var point: [Double] = []
        for (coefficients, count, sign) in factors {
            guard coefficients.count == count,
                let partial = ARIMAPolynomial.partial(coefficients: coefficients.map { sign * $0 })
            else {
                throw ModelError.inadmissible(
                    model: label,
                    reason: "the coefficients are not as many as the orders or not stationary and invertible")
            }
            point += partial
        }
        return try FittedARIMA(self, data: data, design: design, point: point)
    }

    private func prepared(_ values: [Double], period: Int) throws -> (ARIMAData, ARIMADesign) {
        if let reason = inadmissibility { throw ModelError.inadmissible(model: label, reason: reason) }
        if seasonal != .zero, period < 2 { throw ModelError.needsSeasonalPeriod(model: label) }
        let data = try ARIMAData(values, period: period, regressors: regressors)
        let design = try data.design(d: order.d, D: seasonal.d, constant: constant, label: label)
        let needed = order.p + order.q + seasonal.p + seasonal.q + design.regressorCount + 2
        guard design.effectiveCount >= needed else {
            throw ModelError.tooFewObservations(
                model: label, needed: needed + data.observedCount - design.effectiveCount, found: data.observedCount)
        }
        return (data, design)
    }
}
