// Capitals are the field's notation: the seasonal orders, and matrices.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// The orders that the likelihood is searched over, and what their partial autocorrelations say.
///
/// A factor is stationary (or invertible) exactly when its partial autocorrelations lie between −1 and 1
/// (Barndorff-Nielsen and Schou, 1973; Monahan, 1984), so the region to search is a box.
struct ARIMAShape: Hashable, Sendable {
    var p: Int
    var q: Int
    var P: Int
    var Q: Int
    var period: Int

    init(p: Int, q: Int, P: Int, Q: Int, period: Int) {
        self.p = p
        self.q = q
        self.P = P
        self.Q = Q
        self.period = max(1, period)
    }

    init(_ model: ARIMA, period: Int) {
        self.init(p: model.order.p, q: model.order.q, P: model.seasonal.p, Q: model.seasonal.q, period: period)
    }

    /// Searched parameters.
    var count: Int { p + q + P + Q }

    /// The four factors' coefficients, with R's signs: φ, θ, Φ, Θ.
    func factors(_ point: [Double]) -> (phi: [Double], theta: [Double], seasonalPhi: [Double], seasonalTheta: [Double])
    {
        func factor(_ start: Int, _ length: Int, _ sign: Double) -> [Double] {
            ARIMAPolynomial.coefficients(partial: point[start..<(start + length)]).map { sign * $0 }
        }
        return (factor(0, p, 1), factor(p, q, -1), factor(p + q, P, 1), factor(p + q + P, Q, -1))
    }

    /// Whether every root of every factor lies outside the circle of this radius, as a polynomial in B.
    func rootsExceed(_ radius: Double, _ point: [Double]) -> Bool {
        let f = factors(point)
        var seasonalRadius = 1.0
        for _ in 0..<period { seasonalRadius *= radius }
        return ARIMAPolynomial.isStable(f.phi, radius: radius)
            && ARIMAPolynomial.isStable(f.theta.map { -$0 }, radius: radius)
            && ARIMAPolynomial.isStable(f.seasonalPhi, radius: seasonalRadius)
            && ARIMAPolynomial.isStable(f.seasonalTheta.map { -$0 }, radius: seasonalRadius)
    }
}

enum ARIMAPolynomial {
    /// Coefficients a of 1 − Σ aᵢBⁱ from partial autocorrelations (Durbin, 1960).
    static func coefficients(partial: ArraySlice<Double>) -> [Double] {
        var a: [Double] = []
        for r in partial {
            let m = a.count
            a = (0..<m).map { a[$0] - r * a[m - 1 - $0] } + [r]
        }
        return a
    }

    /// Partial autocorrelations of 1 − Σ aᵢBⁱ; nil when it is not stationary (Schur and Cohn).
    static func partial(coefficients: [Double]) -> [Double]? {
        var a = coefficients
        var partial = [Double](repeating: 0, count: a.count)
        while let r = a.last {
            guard r.magnitude < 1 else { return nil }
            let m = a.count - 1
            partial[m] = r
            a = (0..<m).map { (a[$0] + r * a[m - 1 - $0]) / (1 - r * r) }
        }
        return partial
    }

    /// Whether the roots of 1 − Σ aᵢzⁱ all lie outside the circle of the radius.
    static func isStable(_ coefficients: [Double], radius: Double) -> Bool {
        var power = 1.0
        let scaled = coefficients.map { a -> Double in
            power *= radius
            return a * power
        }
        return partial(coefficients: scaled) != nil
    }

    /// The product of polynomials whose first coefficients are given, constant term included.
    static func product(_ a: [Double], _ b: [Double]) -> [Double] {
        var result = [Double](repeating: 0, count: a.count + b.count - 1)
        for i in a.indices where a[i] != 0 { for j in b.indices { result[i + j] += a[i] * b[j] } }
        return result
    }

    /// 1 + Σ sign·cᵢ Bⁱ^lag as a dense polynomial.
    static func dense(_ c: [Double], sign: Double, lag: Int = 1) -> [Double] {
        var result = [Double](repeating: 0, count: c.count * lag + 1)
        result[0] = 1
        for i in c.indices { result[(i + 1) * lag] = sign * c[i] }
        return result
    }

    /// (1 − B)ᵈ (1 − Bᵐ)ᴰ.
    static func difference(d: Int, D: Int, period: Int) -> [Double] {
        var result = [1.0]
        for _ in 0..<d { result = product(result, [1, -1]) }
        for _ in 0..<D { result = product(result, dense([1], sign: -1, lag: period)) }
        return result
    }

    /// The first `count` weights of numerator ÷ denominator as a power series; both begin with 1.
    static func quotient(_ numerator: [Double], _ denominator: [Double], count: Int) -> [Double] {
        var psi = [Double](repeating: 0, count: count)
        let lags = denominator.indices.dropFirst().filter { denominator[$0] != 0 }
        for j in 0..<count {
            var sum = j < numerator.count ? numerator[j] : 0
            for lag in lags where lag <= j { sum -= denominator[lag] * psi[j - lag] }
            psi[j] = sum
        }
        return psi
    }
}
