import StatNumerics

/// Maximum likelihood of a count model: the level's gain, its start and the excess variance, at a given power.
struct CountEstimator {
    struct Fit: Sendable {
        var parameters: CountModel.Parameters
        var logLikelihood: Double
        /// Whether the level may move: one parameter more.
        var moves = true
    }

    let data: CountData

    init(_ data: CountData) { self.data = data }

    func best(power: Double) -> Fit {
        let level = max(data.mean, data.floor)
        func parameters(_ x: [Double]) -> CountModel.Parameters {
            .init(
                alpha: 1 / (1 + exponential(-x[0])), excess: exponential(x[1]), power: power,
                initialLevel: level * exponential(x[2]))
        }
        func value(_ x: [Double]) -> Double {
            // Far outside, where nothing changes any more, a slope leads back.
            guard x[0] > -12, x[0] < 6, x[1] > -20, x[1] < 25, x[2].magnitude < 12 else { return .infinity }
            // The weakest pull towards the mean of all months, for a start that the data say nothing of.
            return -logLikelihood(parameters(x)) + 0.01 * x[2] * x[2]
        }
        var method = NelderMead()
        method.valueTolerance = 1e-9
        method.pointTolerance = 1e-5
        method.restarts = 1
        var best: (point: [Double], value: Double)?
        for start in [[-2.0, -1, 0], [-6, 0, 0], [0, -1, 0]] {
            let value = value(start)
            if value < (best?.value ?? .infinity) { best = (start, value) }
        }
        let found = method.minimise(from: best?.point ?? [-2, -1, 0], value)
        let chosen = parameters(found.x)
        return Fit(parameters: chosen, logLikelihood: logLikelihood(chosen))
    }

    /// The same of a level that stays, which is what the months have on average beside their season.
    func constant(power: Double) -> Fit {
        var cases = 0.0
        var exposure = 0.0
        for (t, y) in data.values.enumerated() where !y.isNaN {
            cases += y
            exposure += data.season[t % data.period]
        }
        let level = max(cases / exposure, data.floor)
        func parameters(_ x: Double) -> CountModel.Parameters {
            .init(alpha: 0, excess: exponential(x), power: power, initialLevel: level)
        }
        // The likelihood has one maximum in the excess: by the golden section of its logarithm.
        let golden = 0.6180339887498949
        var low = -12.0
        var high = 12.0
        while high - low > 1e-4 {
            let a = high - golden * (high - low)
            let b = low + golden * (high - low)
            if logLikelihood(parameters(a)) >= logLikelihood(parameters(b)) { high = b } else { low = a }
        }
        let chosen = parameters((low + high) / 2)
        return Fit(parameters: chosen, logLikelihood: logLikelihood(chosen), moves: false)
    }

    /// Of a series without a single case, whose likelihood has no maximum: a Poisson of half a case in all the months, the
    /// mean of Jeffreys' posterior, Gamma(½, n) (Jeffreys, 1961, section 3.1). Its whole distribution is drawn from, since
    /// that is what the doubt about a level that stays comes to.
    func withoutCase(power: Double) -> Fit {
        let parameters = CountModel.Parameters(alpha: 0, excess: 0, power: power, initialLevel: data.floor)
        return Fit(parameters: parameters, logLikelihood: logLikelihood(parameters), moves: false)
    }

    /// The log-likelihood of the observed months, each given those before it.
    func logLikelihood(_ p: CountModel.Parameters) -> Double {
        var level = p.initialLevel
        var sum = 0.0
        var place = 0
        for (t, y) in data.values.enumerated() {
            let s = data.season[place]
            place = place + 1 == data.period ? 0 : place + 1
            if y.isNaN { continue }
            sum += CountEstimator.logProbability(y, mean: s * max(level, data.floor), p) - data.logFactorials[t]
            level += p.alpha * (y / s - level)
        }
        return sum
    }

    /// ln P(y) + ln y! of the negative binomial of variance μ + φ μᵖ.
    static func logProbability(_ y: Double, mean: Double, _ p: CountModel.Parameters) -> Double {
        let size = size(mean: mean, p)
        // So near a Poisson that the difference of two gamma functions would be all rounding.
        guard size < 1e7 * (1 + y + mean) else { return y * logarithm(mean) - mean }
        let whole = size + mean
        return logarithmOfGamma(y + size) - logarithmOfGamma(size) - size * logarithmOfOnePlus(mean / size)
            + y * logarithm(mean / whole)
    }

    /// The size of the negative binomial, μ²⁻ᵖ / φ.
    static func size(mean: Double, _ p: CountModel.Parameters) -> Double {
        guard p.excess > 0 else { return .infinity }
        return (p.power == 2 ? 1 : exponential((2 - p.power) * logarithm(mean))) / p.excess
    }
}
