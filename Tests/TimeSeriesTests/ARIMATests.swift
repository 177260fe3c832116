import Foundation
import TestSupport
import Testing
import TimeSeries

/// One row of `arima_reference.csv` (R's `arima`): see `make_arima.R`.
private struct ARIMACase: CustomTestStringConvertible, Sendable {
    let series: String
    let label: String
    let gaps: [Int]
    let logLikelihood: Double
    let exact: Double
    let variance: Double
    let coefficients: [(name: String, value: Double)]
    let means: [Double]
    let deviations: [Double]

    var testDescription: String { "\(series) \(label) \(gaps)" }

    var values: [Double] {
        get throws {
            var y = try arimaSeries(series)
            for index in gaps { y[index - 1] = .nan }
            return y
        }
    }

    func group(_ prefix: String) -> [Double] {
        coefficients.filter { $0.name.hasPrefix(prefix) && $0.name.dropFirst(prefix.count).allSatisfy(\.isNumber) }
            .map(\.value)
    }
}

/// A series of the reference folder; AirPassengers in logarithms, as in `make_arima.R`.
func arimaSeries(_ name: String) throws -> [Double] {
    let values = try calendarReference("series/\(name).csv").map { try #require(Double($0[1])) }
    return name == "AirPassengers" ? values.map { log($0) } : values
}

func arimaPeriod(_ series: String) -> Int { ["LakeHuron", "Nile"].contains(series) ? 1 : 12 }

/// Rows of a reference file separated by semicolons.
func arimaRows(_ name: String) throws -> [[String]] {
    try calendarReference(name).map { cells in
        cells.joined(separator: ",").split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    }
}

private func cases() throws -> [ARIMACase] {
    try arimaRows("arima_reference.csv").map { cells in
        func numbers(_ range: Range<Int>) throws -> [Double] { try range.map { try #require(Double(cells[$0])) } }
        return ARIMACase(
            series: cells[0], label: cells[1], gaps: cells[2].split(separator: " ").compactMap { Int($0) },
            logLikelihood: try numbers(3..<4)[0], exact: try numbers(4..<5)[0], variance: try numbers(5..<6)[0],
            coefficients: try cells[6].split(separator: " ").map { pair in
                let parts = pair.split(separator: "=")
                return (String(parts[0]), try #require(Double(parts[1])))
            }, means: try numbers(7..<19), deviations: try numbers(19..<31))
    }
}

@Suite("ARIMA")
struct ARIMATests {
    @Test("at R's coefficients the likelihood, variance and forecasts are R's", arguments: try cases())
    fileprivate func agreesAtCoefficients(_ row: ARIMACase) throws {
        let model = try #require(ARIMA(label: row.label))
        let fit = try model.evaluated(
            row.values, period: arimaPeriod(row.series),
            at: .init(
                phi: row.group("ar"), theta: row.group("ma"), seasonalPhi: row.group("sar"),
                seasonalTheta: row.group("sma")))
        #expect(abs(fit.logLikelihood - row.exact) < 2e-6 * max(1, abs(row.exact)))
        #expect(abs(fit.variance / row.variance - 1) < 1e-5)
        let forecast = fit.forecast(horizon: 12, support: .real, seed: 1)
        for h in 0..<12 {
            guard case .normal(let mean, let sd, _) = forecast.marginals[h] else {
                Issue.record("month \(h) is not normal")
                continue
            }
            // R's variances use the maximum-likelihood sigma; this package the one with degrees of freedom.
            let likelihoodSD = sd / fit.sigma * fit.variance.squareRoot()
            // R searches for the constant, which is here the least-squares one: its optimiser stops a little short.
            let slack = model.constant == .none ? 1e-4 : 2e-3
            #expect(abs(mean - row.means[h]) < slack * row.deviations[h] + 1e-7 * abs(row.means[h]))
            #expect(abs(likelihoodSD / row.deviations[h] - 1) < 2e-5)
        }
    }

    @Test("the search reaches R's maximum or a higher one", arguments: try cases())
    fileprivate func reachesMaximum(_ row: ARIMACase) throws {
        let model = try #require(ARIMA(label: row.label))
        let fit = try model.fitted(row.values, period: arimaPeriod(row.series))
        #expect(fit.logLikelihood >= row.exact - 1e-4)
        #expect(fit.label == row.label)
        let count = try row.values.count
        #expect(fit.fittedValues.count == count)
    }

    /// Published: Box and Jenkins's airline model; R's own tests for USAccDeaths; see R's help for LakeHuron.
    @Test func publishedEstimates() throws {
        let airline = ARIMA(.init(0, 1, 1), seasonal: .init(0, 1, 1))
        let air = try airline.fitted(arimaSeries("AirPassengers"), period: 12)
        #expect(abs(air.theta[0] + 0.4018) < 1e-4)
        #expect(abs(air.seasonalTheta[0] + 0.5569) < 1e-4)
        #expect(abs(air.variance - 0.001348) < 1e-6)
        let deaths = try airline.fitted(arimaSeries("USAccDeaths"), period: 12)
        #expect(abs(deaths.theta[0] + 0.4303) < 1e-4)
        #expect(abs(deaths.seasonalTheta[0] + 0.5528) < 3e-4)
        #expect(abs(deaths.logLikelihood + 425.44) < 5e-3)

        let huron = try arimaSeries("LakeHuron")
        let year = (0..<(huron.count + 8)).map { Double($0 + 1875 - 1920) }
        let trend = try ARIMA(
            .init(2, 0, 0), constant: .mean, regressors: .init(names: ["year"], columns: [year])
        ).fitted(huron, period: 1)
        #expect(abs(trend.phi[0] - 1.0048) < 1e-4)
        #expect(abs(trend.phi[1] + 0.2913) < 1e-4)
        #expect(abs(trend.constant - 579.0994) < 1e-3)
        #expect(abs(trend.regression[0] + 0.02157) < 1e-5)
        #expect(abs(trend.variance - 0.4566) < 1e-4)
        #expect(abs(trend.logLikelihood + 101.20) < 5e-3)
        #expect(trend.regressorHorizon == 8)
        let means = trend.forecast(horizon: 9, support: .real, seed: 1).means
        #expect(means[..<8].allSatisfy { $0.isFinite })
        #expect(means[8].isNaN)
    }

    @Test("one-step fitted values are forecasts from the months before, gaps included")
    func fittedAreForecasts() throws {
        let at = ARIMA.Coefficients(theta: [-0.4], seasonalTheta: [-0.55])
        let model = ARIMA(.init(0, 1, 1), seasonal: .init(0, 1, 1))
        var y = try arimaSeries("USAccDeaths")
        for gap in [3, 20, 21, 22, 40, 59] { y[gap] = .nan }
        let fit = try model.evaluated(y, period: 12, at: at)
        for t in [30, 41, 52, 60, 61, 71] {
            let before = try model.evaluated(Array(y[..<t]), period: 12, at: at)
            let expected = before.forecast(horizon: 1, support: .real, seed: 1).means[0]
            #expect(abs(fit.fittedValues[t] - expected) < 1e-7 * expected)
            #expect(abs(y[t] - fit.fittedValues[t] - fit.residuals[t]) < 1e-8 * expected)
        }
        #expect(fit.residuals[40].isNaN)
        #expect(fit.fittedValues[..<13].allSatisfy { $0.isNaN })
    }

    @Test("missing months at the ends only shift the forecast")
    func trimming() throws {
        let y = try arimaSeries("USAccDeaths")
        let model = ARIMA(.init(0, 1, 1), seasonal: .init(0, 1, 1))
        let plain = try model.fitted(y, period: 12)
        let padded = try model.fitted([.nan, .nan] + y + [.nan, .nan, .nan], period: 12)
        #expect(abs(plain.logLikelihood - padded.logLikelihood) < 1e-9)
        let whole = plain.forecast(horizon: 8, support: .real, seed: 1)
        let rest = padded.forecast(horizon: 5, support: .real, seed: 1)
        for h in 0..<5 {
            #expect(abs(whole.marginals[h + 3].mean - rest.marginals[h].mean) < 1e-6)
            #expect(abs(whole.marginals[h + 3].quantile(0.1) - rest.marginals[h].quantile(0.1)) < 1e-5)
        }
        #expect(abs(padded.fittedValues[y.count + 2] - whole.marginals[0].mean) < 1e-6)
    }

    @Test("paths have the forecast's means and deviations")
    func simulationAgrees() throws {
        var y = try arimaSeries("USAccDeaths")
        y[70] = .nan
        let fit = try ARIMA(.init(1, 0, 1), seasonal: .init(0, 1, 1), constant: .drift).fitted(y, period: 12)
        let forecast = fit.forecast(horizon: 18, support: .real, seed: 1)
        let paths = fit.simulate(horizon: 18, paths: 20_000, support: .real, seed: 7)
        for h in [0, 1, 5, 11, 12, 17] {
            guard case .normal(let mean, let sd, _) = forecast.marginals[h] else { continue }
            let draws = paths.month(h)
            let average = draws.reduce(0, +) / Double(draws.count)
            let spread = (draws.reduce(0) { $0 + ($1 - average) * ($1 - average) } / Double(draws.count)).squareRoot()
            #expect(abs(average - mean) < 5 * sd / 20_000.squareRoot())
            #expect(abs(spread / sd - 1) < 0.03)
        }
        #expect(fit.simulate(horizon: 3, paths: 9, support: .real, seed: 7).values.count == 27)
    }

    @Test("scale changes nothing but the unit", arguments: [1e12, 1e-9])
    func scaleFree(_ scale: Double) throws {
        let y = try arimaSeries("USAccDeaths")
        let model = ARIMA(.init(1, 1, 1), seasonal: .init(0, 1, 1))
        let one = try model.fitted(y, period: 12)
        let other = try model.fitted(y.map { $0 * scale }, period: 12)
        #expect(abs(one.theta[0] - other.theta[0]) < 1e-4)
        #expect(abs(one.logLikelihood - Double(one.likelihoodCount) * log(scale) - other.logLikelihood) < 1e-5)
    }

    @Test(
        "labels round-trip",
        arguments: [
            "arima(0,1,1)(0,1,1)", "arima(2,0,0)+mean", "arima(1,0,0)(0,1,1)+drift", "auto-arima", "auto-arima-wider",
        ])
    func labels(_ text: String) throws {
        let model = try ModelCatalogue.standard.specification(text)
        #expect(model.label == text)
    }

    @Test func lenientLabels() {
        #expect(ARIMA(label: "ARIMA(0, 1, 1)(0,1,1)[12]")?.label == "arima(0,1,1)(0,1,1)")
        #expect(ARIMA(label: "arima(0,1)") == nil)
        #expect(ARIMA(label: "arima(0,1,1)(0,1,1)(1,0,0)") == nil)
        #expect(ARIMA(label: "arima(-1,0,0)") == nil)
    }

    @Test func refusals() throws {
        let y = try arimaSeries("USAccDeaths")
        #expect(throws: ModelError.self) { try ARIMA(.init(0, 1, 1), constant: .mean).fit(y, period: 12) }
        #expect(throws: ModelError.self) {
            try ARIMA(.init(0, 1, 1), seasonal: .init(0, 1, 0), constant: .drift).fit(y, period: 12)
        }
        #expect(throws: ModelError.needsSeasonalPeriod(model: "arima(0,0,0)(0,1,1)")) {
            try ARIMA(.zero, seasonal: .init(0, 1, 1)).fit(y, period: 1)
        }
        #expect(throws: ModelError.self) {
            try ARIMA(.init(0, 1, 1), seasonal: .init(0, 1, 1)).fit([1, 2, 3], period: 12)
        }
        let model = ARIMA(.init(1, 0, 0), regressors: .init(names: ["x"], columns: [[1, 2]]))
        #expect(throws: ModelError.self) { try model.fit(y, period: 12) }
    }
}
