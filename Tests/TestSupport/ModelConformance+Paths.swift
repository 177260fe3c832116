import StatNumerics
import TimeSeries

extension ConformanceCheck {
    /// Sample paths against the forecast's own distribution, month by month and within Monte-Carlo error.
    func simulation() {
        guard let fit = fitted(values, "the plain series") else { return }
        let count = 40_000
        let forecast = fit.forecast(horizon: horizon, support: support, seed: 11)
        let paths = fit.simulate(horizon: horizon, paths: count, support: support, seed: 12)
        require(paths.values.allSatisfy(\.isFinite), "a path is not finite")
        if support == .nonNegative { require(paths.values.allSatisfy { $0 >= 0 }, "a path goes below zero") }
        for (h, marginal) in forecast.marginals.enumerated() {
            let draws = Array(paths.month(h))
            let mean = draws.reduce(0, +) / Double(count)
            let sd = (draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)).squareRoot()
            // A forecast that is itself of 10,000 draws carries the larger error of the two.
            let error = 4.5 * sd * (1 / Double(count) + 1 / 10_000).squareRoot() + traits.meanSlack * sd
            require(
                abs(mean - marginal.mean) <= error + 1e-12 * abs(mean),
                "paths average \(mean) at \(h + 1), the forecast \(marginal.mean), error \(error)")
            for p in Self.probabilities where p != 0.5 {
                let q = marginal.quantile(p)
                let slack = 1e-9 * abs(q)
                let error =
                    4.5 * (p * (1 - p) * (1 / Double(count) + 1 / 10_000)).squareRoot() + traits.distributionSlack
                let share = Double(draws.reduce(0) { $0 + ($1 <= q + slack ? 1 : 0) }) / Double(count)
                // At an atom (zero, for censored counts) the share at or below the quantile may well exceed p.
                let below = Double(draws.reduce(0) { $0 + ($1 < q - slack ? 1 : 0) }) / Double(count)
                require(
                    share >= p - error && below <= p + error,
                    "\(share) of the paths are at most the \(p) quantile \(q) at \(h + 1)")
            }
        }
    }

    func seeds() {
        guard let fit = fitted(values, "the plain series") else { return }
        let first = fit.simulate(horizon: horizon, paths: 500, support: support, seed: 5)
        let again = fit.simulate(horizon: horizon, paths: 500, support: support, seed: 5)
        let other = fit.simulate(horizon: horizon, paths: 500, support: support, seed: 6)
        require(first.values.map(\.bitPattern) == again.values.map(\.bitPattern), "the same seed gives other paths")
        require(first.values != other.values, "another seed gives the same paths")
        require(
            same(
                fit.forecast(horizon: horizon, support: support, seed: 5),
                fit.forecast(horizon: horizon, support: support, seed: 5)), "the same seed gives another forecast")
    }

    /// The series in other units: forecasts scale, and the log-likelihood falls by n log c.
    func units() {
        guard let fit = fitted(values, "the plain series") else { return }
        let forecast = fit.forecast(horizon: horizon, support: support, seed: 1)
        for unit in [1e-9, 1e6, 1e12] {
            guard let other = fitted(values.map { $0 * unit }, "in units of \(unit)") else { continue }
            compare(forecast, other.forecast(horizon: horizon, support: support, seed: 1), "in units of \(unit)") {
                $0 / unit
            }
            if traits.hasLikelihood {
                let count = fit.likelihood?.observationCount ?? 0
                let expected = fit.logLikelihood - Double(count) * logarithm(unit)
                require(
                    abs(other.logLikelihood - expected) <= traits.fitTolerance * 10,
                    "log-likelihood \(other.logLikelihood) in units of \(unit), \(expected) expected")
            }
        }
    }

    /// A constant added to the series, for models that should not care where zero is.
    func shift() {
        guard traits.isShiftEquivariant, let fit = fitted(values, "the plain series") else { return }
        let size = values.reduce(0) { $0 + abs($1) } / Double(values.count)
        guard let other = fitted(values.map { $0 + 3 * size }, "shifted") else { return }
        compare(
            fit.forecast(horizon: horizon, support: .real, seed: 1),
            other.forecast(horizon: horizon, support: .real, seed: 1), "shifted"
        ) { $0 - 3 * size }
        if traits.hasLikelihood {
            require(
                abs(other.logLikelihood - fit.logLikelihood) <= traits.fitTolerance * 10,
                "log-likelihood \(other.logLikelihood) when shifted, \(fit.logLikelihood) before")
        }
    }

    private func compare(_ a: Forecast, _ b: Forecast, _ what: String, _ back: (Double) -> Double) {
        for h in 0..<min(a.horizon, b.horizon) {
            let width = a.marginals[h].quantile(0.975) - a.marginals[h].quantile(0.025)
            let pairs =
                [(a.marginals[h].mean, b.marginals[h].mean)]
                + Self.probabilities.map { (a.marginals[h].quantile($0), b.marginals[h].quantile($0)) }
            for (x, y) in pairs {
                // Where the likelihood is flat its maximum is found to the square root of its precision.
                require(
                    abs(x - back(y)) <= traits.fitTolerance.squareRoot() * width,
                    "\(what): \(back(y)) for \(x) at \(h + 1)")
            }
        }
    }
}
