import Foundation
import TestSupport
import Testing
import TimeSeries

/// Largest difference, relative to the size of the expected values.
private func difference(_ found: [Double], _ expected: [Double]) -> Double {
    guard found.count == expected.count else { return .infinity }
    let size = max(expected.map(\.magnitude).max() ?? 0, 1e-300)
    return zip(found, expected).map { abs($0 - $1) / size }.max() ?? 0
}

@Suite struct StructuralTests {
    // MARK: Against statsmodels and published values

    @Test(arguments: StructuralCase.all)
    func agreesWithThePeerAtGivenVariances(_ given: StructuralCase) throws {
        let (values, model) = try given.data()
        let peer = try given.reference()
        let v = try #require(peer["given"])
        let fit = try model.evaluated(
            values, period: given.period, at: .init(irregular: v[0], level: v[1], slope: v[2], season: v[3]))
        // The irregular variance here includes rounding of the data, which moves everything by up to its share.
        let slack = max(1e-6, 3 * (fit.variances.irregular / v[0] - 1))
        #expect(slack < 1e-4)
        // The peer counts log 2π once for every observed month, the diffuse ones included.
        let diffuse = fit.parameterCount - fit.parameters.count
        let states = Double(diffuse + given.regressors.count)
        let theirs = try #require(peer["statsmodels_llf"]?[0]) + 0.5 * states * log(2 * Double.pi)
        #expect(abs(fit.logLikelihood - theirs) < 1e-5 + slack * 100, "\(fit.logLikelihood), peer \(theirs)")
        let months = try #require(peer["month"]).map { Int($0) }
        func compare(_ name: String, _ components: [FittedStructural.Smoothed]) throws {
            let chosen = months.map { components[$0] }
            #expect(difference(chosen.map(\.mean), try #require(peer[name])) < slack, "\(name)")
            let variances = try #require(peer[name + "_variance"])
            // The peer loses digits of the first months where regressors are among its diffuse states.
            let digits = given.regressors.isEmpty ? 1e-6 : 5e-5
            #expect(difference(chosen.map(\.variance), variances) < 10 * slack + digits, "variance of \(name)")
        }
        if let means = peer["dense_level"], let variances = peer["dense_level_variance"] {
            let chosen = months.map { fit.level[$0] }
            #expect(difference(chosen.map(\.mean), means) < 1e-9)
            #expect(difference(chosen.map(\.variance), variances) < 1e-7)
        }
        try compare("level", fit.level)
        if model.trend != .level { try compare("slope", fit.slope) }
        if model.season != .none { try compare("season", fit.season) }
        try compare("signal", fit.signal)
        if !given.regressors.isEmpty {
            let coefficients = try #require(peer["coefficient"])
            #expect(difference(fit.coefficients.map(\.estimate), coefficients) < 10 * slack)
            let errors = try #require(peer["standard_error"])
            #expect(difference(fit.coefficients.map(\.standardError), errors) < 10 * slack)
        }
        let forecast = fit.forecast(horizon: 12, support: .real, seed: 1)
        #expect(difference(forecast.means, try #require(peer["forecast"])) < slack)
        let deviations = forecast.marginals.map { ($0.quantile(0.975) - $0.quantile(0.025)) / 3.919927969080108 }
        #expect(difference(deviations, try #require(peer["forecast_se"])) < 10 * slack)
    }

    /// By likelihood: the peer's own search, from two starts by two methods, never finds a higher one.
    @Test(arguments: StructuralCase.all)
    func reachesTheLikelihoodOfThePeer(_ given: StructuralCase) throws {
        let (values, model) = try given.data()
        let peer = try given.reference()
        let fit = try model.fitted(values, period: given.period)
        let states = Double(fit.parameterCount - fit.parameters.count + given.regressors.count)
        let theirs = try #require(peer["best_llf"]?[0]) + 0.5 * states * log(2 * Double.pi)
        // Here rounding of the data bounds the irregular variance, which costs the likelihood almost nothing.
        #expect(fit.logLikelihood > theirs - 2e-3, "\(fit.logLikelihood), peer \(theirs)")
    }

    /// Durbin and Koopman (2012), section 2.10.3: σ²ε 15,099 and σ²η 1,469.1; 1,469.15 and 15,098.58 to more digits.
    @Test func theNile() throws {
        let (values, model) = try StructuralCase.all[0].data()
        let fit = try model.fitted(values, period: 1)
        #expect(abs(fit.variances.irregular / 15098.58 - 1) < 1e-3)
        #expect(abs(fit.variances.level / 1469.15 - 1) < 1e-3)
        // KFAS (Helske, 2017, Journal of Statistical Software 78(10)) prints −632.5456.
        #expect(abs(fit.logLikelihood + 632.5456) < 1e-3)
    }

    /// Commandeur and Koopman (2007), An Introduction to State Space Time Series Analysis, chapter 7: drivers killed or
    /// seriously injured, petrol price −0.27672 and seat-belt law −0.23759.
    @Test func theSeatBeltLaw() throws {
        let given = try #require(StructuralCase.all.first { $0.name == "drivers-season" })
        let (values, model) = try given.data()
        let fit = try model.fitted(values, period: 12)
        let petrol = fit.coefficients[0]
        let law = fit.coefficients[1]
        #expect(petrol.name == "petrol" && abs(petrol.estimate + 0.27672) < 1e-4)
        #expect(abs(petrol.standardError - 0.0984) < 1e-3)
        #expect(abs(law.estimate + 0.23759) < 1e-4 && abs(law.standardError - 0.04645) < 1e-3)
        #expect(abs(fit.variances.irregular - 0.0040335) < 1e-5 && abs(fit.variances.level - 0.000268) < 1e-6)
        #expect(fit.variances.season < 1e-7)
    }

    @Test func theLawAlone() throws {
        let given = try #require(StructuralCase.all.first { $0.name == "drivers-law" })
        let (values, model) = try given.data()
        let fit = try model.fitted(values, period: 12)
        #expect(abs(fit.coefficients[0].estimate + 0.23981) < 1e-4)
        #expect(abs(fit.coefficients[0].standardError - 0.05307) < 1e-4)
    }

    // MARK: Properties

    /// A local level read backwards is the same model, so the first missing months of the reversed series, which are
    /// diffuse, are the forecasts of the series.
    @Test func missingMonthsAreForecastsBackwards() throws {
        let (values, model) = try StructuralCase.all[0].data()
        let variances = StructuralModel.Variances(irregular: 15099, level: 1469)
        let forward = try model.evaluated(values, period: 1, at: variances)
        let blank = [Double](repeating: .nan, count: 6)
        let backward = try model.evaluated(blank + values.reversed(), period: 1, at: variances)
        let forecast = forward.forecast(horizon: 6, support: .real, seed: 1)
        for h in 0..<6 {
            let signal = backward.signal[5 - h]
            #expect(abs(signal.mean - forecast.means[h]) < 1e-6)
            let deviation = (forecast.marginals[h].quantile(0.975) - forecast.means[h]) / 1.959963984540054
            #expect(abs((signal.variance + forward.variances.irregular).squareRoot() / deviation - 1) < 1e-9)
        }
        #expect(abs(forward.logLikelihood - backward.logLikelihood) < 1e-8)
    }

    /// A pulse in one month and that month missing are the same to everything else.
    @Test func aPulseIsAMissingMonth() throws {
        let y = try monthlySeries("USAccDeaths")
        var pulse = [Double](repeating: 0, count: y.count + 12)
        pulse[40] = 1
        var model = StructuralModel(trend: .level, season: .moving)
        let variances = StructuralModel.Variances(irregular: 2e4, level: 4e4, season: 1e3)
        var gap = y
        gap[40] = .nan
        let missing = try model.evaluated(gap, period: 12, at: variances)
        model.regressors = .init(names: ["pulse"], columns: [pulse])
        let with = try model.evaluated(y, period: 12, at: variances)
        #expect(abs(with.logLikelihood - missing.logLikelihood) < 1e-7)
        let estimate = with.coefficients[0]
        #expect(abs(estimate.estimate - (y[40] - missing.signal[40].mean)) < 1e-6)
        let error = (missing.signal[40].variance + missing.variances.irregular).squareRoot()
        #expect(abs(estimate.standardError / error - 1) < 1e-8)
        for t in [0, 39, 41, 71] { #expect(abs(with.level[t].mean - missing.level[t].mean) < 1e-6) }
    }

    /// A step at a late month, the level's standardised moves and the irregular residuals point where they should.
    @Test func residualsPointAtAShiftAndAnOutlier() throws {
        var stream = (0..<96).map { Double(($0 * 7919) % 97) / 97 - 0.5 }
        for t in 60..<96 { stream[t] += 8 }
        stream[30] += 8
        let fit = try StructuralModel().evaluated(
            stream, period: 12, at: .init(irregular: 0.08, level: 0.01))
        let shift = fit.levelResiduals.indices.filter { !fit.levelResiduals[$0].isNaN }
            .max { abs(fit.levelResiduals[$0]) < abs(fit.levelResiduals[$1]) }
        #expect(shift == 59)
        let outlier = fit.irregularResiduals.indices.max {
            abs(fit.irregularResiduals[$0]) < abs(fit.irregularResiduals[$1])
        }
        #expect(outlier == 30)
    }

    @Test func slopesOfTheLikelihoodFindTheTop() throws {
        // No variance nearby does better than the estimate.
        for given in StructuralCase.all where ["air-bsm", "drivers-three", "nile-trend"].contains(given.name) {
            let (values, model) = try given.data()
            let fit = try model.fitted(values, period: given.period)
            let best = fit.variances
            for factor in [0.9, 1.1] {
                for part in [\StructuralModel.Variances.irregular, \.level, \.slope, \.season] {
                    var other = best
                    other[keyPath: part] *= factor
                    guard other != best else { continue }
                    let trial = try model.evaluated(values, period: given.period, at: other)
                    #expect(trial.logLikelihood < fit.logLikelihood + 1e-4, "\(given.name) \(factor)")
                }
            }
        }
    }

    @Test func regressorsAreCheckedAndTheirReachIsTold() throws {
        let y = try monthlySeries("USAccDeaths")
        let law = (0..<(y.count + 3)).map { $0 >= 50 ? 1.0 : 0 }
        var model = StructuralModel(season: .fixed, regressors: .init(names: ["law"], columns: [law]))
        let fit = try model.fitted(y, period: 12)
        #expect(fit.regressorHorizon == 3)
        let ahead = fit.forecast(horizon: 4, support: .real, seed: 1).means
        #expect(ahead[2].isFinite && ahead[3].isNaN)
        model.regressors = .init(names: ["law", "twice"], columns: [law, law.map { 2 * $0 + 1 }])
        #expect(throws: ModelError.self) { try model.fitted(y, period: 12) }
        model.regressors = .init(names: ["short"], columns: [[1, 2, 3]])
        #expect(throws: ModelError.self) { try model.fitted(y, period: 12) }
        #expect(throws: ModelError.self) {
            try StructuralModel().evaluated(y, period: 12, at: .init(irregular: 1, level: 1, season: 1))
        }
    }

    // MARK: Conformance

    @Test(arguments: StructuralModel.all)
    func labelsRoundTrip(_ model: StructuralModel) throws {
        #expect(try ModelCatalogue.standard.specification(model.label) as? StructuralModel == model)
        #expect(StructuralModel(label: "structural(trend,season)") == .basic)
        for wrong in ["structural()", "structural(level,none)", "structural(level,season,x)", "structural(season)"] {
            #expect(StructuralModel(label: wrong) == nil)
        }
    }
}
