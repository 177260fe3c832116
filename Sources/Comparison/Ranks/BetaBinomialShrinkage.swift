import StatNumerics

/// Empirical-Bayes shares: each area's own share drawn towards the group's, the more the fewer its trials.
///
/// Underlying shares are Beta(μM, (1 − μ)M) and counts binomial; μ and M are those of the largest marginal likelihood.
/// An area's posterior is Beta(μM + x, (1 − μ)M + n − x). The uncertainty of μ and M themselves is left out, so the
/// intervals of a group of few areas are a little short.
///
/// Source: Griffiths (1973), Biometrics 29, 637–648; Carlin and Louis (2000), Bayes and Empirical Bayes Methods,
/// section 3.3.
package struct BetaBinomialShrinkage: Sendable, Hashable {
    /// The group's mean share, μ.
    package let mean: Double
    /// How many trials the group's mean is worth, M; infinite where areas differ by no more than sampling.
    package let precision: Double
    package let logLikelihood: Double

    /// - Parameter areas: valid proportions; `nil` for fewer than two with trials, or where all or no trials are
    ///   events.
    package init?(_ areas: [Proportion]) {
        let used = areas.filter(\.isValid)
        let events = Summary.sum(used.map(\.numerator))
        let trials = Summary.sum(used.map(\.denominator))
        guard used.count > 1, events > 0, events < trials else { return nil }
        // ln Γ differences as sums would cost time; lnBeta in double precision is enough for counts below 10⁷.
        func logLikelihood(_ mean: Double, _ precision: Double) -> Double {
            let a = mean * precision
            let b = precision - a
            let prior = SpecialFunctions.logBeta(a, b)
            return Summary.sum(
                used.map {
                    SpecialFunctions.logBeta(a + $0.numerator, b + $0.denominator - $0.numerator) - prior
                })
        }
        let start = events / trials
        // Two smooth variables: one fresh simplex is enough, and the likelihood is the dear part.
        var search = NelderMead()
        search.restarts = 1
        search.pointTolerance = 1e-6
        let result = search.minimise(
            from: [logarithm(start / (1 - start)), logarithm(50)], steps: [0.2, 1]
        ) { point in
            guard abs(point[0]) < 30, point[1] > -7, point[1] < 16.5 else { return .infinity }
            return -logLikelihood(1 / (1 + exponential(-point[0])), exponential(point[1]))
        }
        let isBinomial = result.x[1] > 16
        mean = isBinomial ? start : 1 / (1 + exponential(-result.x[0]))
        precision = isBinomial ? .infinity : exponential(result.x[1])
        self.logLikelihood = -result.value
    }

    /// An area's posterior mean.
    package func share(of area: Proportion) -> Double {
        guard precision.isFinite else { return mean }
        return (mean * precision + area.numerator) / (precision + area.denominator)
    }

    /// How much of the estimate is the area's own figure, from 0 to 1.
    package func weight(of area: Proportion) -> Double { area.denominator / (precision + area.denominator) }

    /// The equal-tailed posterior interval; the group's mean alone where M is infinite.
    package func interval(of area: Proportion, level: Double = 0.95) -> ConfidenceInterval {
        guard precision.isFinite else { return ConfidenceInterval(lower: mean, upper: mean) }
        let posterior = Beta(
            a: mean * precision + area.numerator,
            b: (1 - mean) * precision + area.denominator - area.numerator)
        let tail = Level.tail(level)
        return ConfidenceInterval(lower: posterior.quantile(tail), upper: posterior.upperQuantile(tail))
    }
}
