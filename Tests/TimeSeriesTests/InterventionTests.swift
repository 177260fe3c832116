import Foundation
import StatNumerics
import Testing
import TimeSeries

/// Interrupted time series against published estimates and R.
@Suite struct InterventionTests {
    private func table(_ name: String) throws -> [[Double]] {
        try calendarReference("series/\(name).csv").map { $0.map { Double($0) ?? .nan } }
    }

    private func sefton() throws -> [Double] {
        try calendarReference("sefton_referrals.csv").map { try #require(Double($0[1])) }
    }

    /// Sefton from one place to another (144 months from April 2012), with the year 2020-21 as a disturbance or not.
    private func effect(
        _ model: InterventionModel, from: Int = 0, to: Int = 143, withYear: Bool = false
    ) throws -> InterventionModel.Effect {
        let values = Array(try sefton()[from...to])
        let year = (from...to).map { (96..<108).contains($0) ? 1.0 : 0 }
        return try model.fit(values, at: 113 - from, calendar: 3 + from, disturbances: withYear ? [year] : []).effect
    }

    @Test("the change of September 2021 in Sefton is R's by quasi-Poisson, in three windows")
    func seftonQuasiPoisson() throws {
        let all = try effect(InterventionModel())
        #expect(abs(all.coefficient - 0.50130604) < 1e-7 && abs(all.standardError - 0.05502113) < 1e-7)
        #expect(abs(all.dispersion - 9.2827) < 1e-4)
        let later = try effect(InterventionModel(), from: 60, withYear: true)
        #expect(abs(later.coefficient - 0.49287401) < 1e-7 && abs(later.standardError - 0.10802749) < 1e-7)
        let near = try effect(InterventionModel(), from: 60, to: 124, withYear: true)
        #expect(abs(near.coefficient - 0.42412435) < 1e-7 && abs(near.standardError - 0.09289685) < 1e-7)
        #expect(abs(near.dispersion - 8.3894) < 1e-4)
    }

    @Test("ordinary least squares on the logarithm, with ordinary errors and those of Newey and West")
    func seftonLeastSquares() throws {
        let fit = try effect(InterventionModel(method: .olsLog))
        #expect(abs(fit.coefficient - 0.48285849) < 1e-7 && abs(fit.standardError - 0.05565851) < 1e-7)
        #expect(abs(fit.neweyWest - 0.09124412) < 1e-7)
        #expect(abs(fit.residualCorrelation - 0.43) < 0.006)
        #expect(fit.prewhitened > fit.standardError)
    }

    @Test("drivers killed and the belt law, offset by the kilometres driven")
    func seatBelts() throws {
        let rows = try calendarReference("series/Seatbelts.csv")
        let header = try calendarHeader("series/Seatbelts.csv")
        func column(_ name: String) throws -> [Double] {
            let index = try #require(header.firstIndex { $0.lowercased() == name.lowercased() })
            return try rows.map { try #require(Double($0[index])) }
        }
        // R: glm(DriversKilled ~ offset(log(kms)) + law + trend + month, quasipoisson).
        let fit = try InterventionModel().fit(
            column("DriversKilled"), at: 169, calendar: 0, control: column("kms")
        ).effect
        #expect(abs(fit.coefficient + 0.14053) < 5e-6 && abs(fit.standardError - 0.0365) < 5e-5)
    }

    private func wave(_ x: Double) -> Double { sin(x) }

    @Test("the smoking ban in Sicily: the published ratio, and the errors of Newey and West at five lags")
    func sicily() throws {
        let header = try calendarHeader("series/sicily.csv")
        let rows = try calendarReference("series/sicily.csv")
        func column(_ name: String) throws -> [Double] {
            let index = try #require(header.firstIndex(of: name))
            return try rows.map { try #require(Double($0[index])) }
        }
        let deaths = try column("aces")
        let ban = try column("smokban")
        let time = try column("time")
        let population = try column("stdpop")
        let design = Matrix(columns: [deaths.map { _ in 1 }, time, ban])
        // Bernal, Cummins and Gasparrini (2017), table 2 and supplement; R's glm.
        let offset = population.map { PortableMath.log($0) }
        let fit = try CountRegression(design: design, response: deaths, offset: offset)
        #expect(abs(PortableMath.exp(fit.coefficients[2]) - 0.8944) < 5e-5)
        #expect(abs(fit.dispersion - 3.5592) < 5e-5)
        let se = fit.standardErrors[2]
        #expect(abs(PortableMath.exp(fit.coefficients[2] - 1.959964 * se) - 0.8392) < 5e-5)
        #expect(abs(PortableMath.exp(fit.coefficients[2] + 1.959964 * se) - 0.9532) < 5e-5)
        // Poisson: the same estimate with the errors of chance alone.
        let chance = se / fit.dispersion.squareRoot()
        #expect(abs(PortableMath.exp(fit.coefficients[2] - 1.959964 * chance) - 0.8647) < 5e-5)
        #expect(abs(PortableMath.exp(fit.coefficients[2] + 1.959964 * chance) - 0.9251) < 5e-5)
        // With two harmonics of the month, and with a change of slope beside.
        let waves = (1...2).flatMap { k in
            let turn = 2 * Double.pi * Double(k) / 12
            return [0.0, 0.25].map { quarter in
                try? column("month").map { wave(turn * $0 + 2 * Double.pi * quarter) }
            }
        }.compactMap(\.self)
        #expect(waves.count == 4)
        let seasonal = try CountRegression(
            design: Matrix(columns: [deaths.map { _ in 1 }, time, ban] + waves), response: deaths, offset: offset)
        let error = seasonal.standardErrors[2]
        #expect(
            abs(PortableMath.exp(seasonal.coefficients[2]) - 0.8851) < 5e-5 && abs(seasonal.dispersion - 2.2622) < 5e-5)
        #expect(abs(PortableMath.exp(seasonal.coefficients[2] - 1.959964 * error) - 0.8394) < 5e-5)
        #expect(abs(PortableMath.exp(seasonal.coefficients[2] + 1.959964 * error) - 0.9332) < 5e-5)
        let slope = try CountRegression(
            design: Matrix(columns: [deaths.map { _ in 1 }, time, ban, zip(time, ban).map { $0 / 12 * $1 }] + waves),
            response: deaths, offset: offset)
        let t = StudentT(degreesOfFreedom: Double(slope.degreesOfFreedom))
        #expect(abs(2 * t.cumulative(-abs(slope.coefficients[3] / slope.standardErrors[3])) - 0.428) < 6e-4)
        // Ordinary least squares on the log rate; sandwich's NeweyWest, no prewhitening, adjusted.
        let rate = zip(deaths, population).map { PortableMath.log($0 / $1) }
        let ols = try LeastSquares(design: design, response: rate)
        #expect(abs(ols.coefficients[2] + 0.11422) < 5e-6 && abs(ols.standardErrors[2] - 0.03221) < 5e-6)
        let n = rate.count
        let steps = zip(ols.residuals.dropFirst(), ols.residuals).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        #expect(abs(steps / Summary.sumOfSquares(ols.residuals) - 1.5744) < 5e-5)
        let influences = (0..<n).map { t in
            (0..<3).reduce(0) { $0 + ols.inverseGram[2, $1] * design[t, $1] } * ols.residuals[t]
        }
        for (lags, published) in [(0, 0.026966), (1, 0.028688), (3, 0.032769), (6, 0.031470), (12, 0.021629)] {
            let error = (LongRunVariance.neweyWest(influences, lags: lags) * Double(n) / Double(n - 3)).squareRoot()
            #expect(abs(error - published) < 1e-6, "\(lags)")
        }
    }

    @Test("the negative binomial is MASS's")
    func negativeBinomial() throws {
        let fit = try effect(InterventionModel(method: .negativeBinomial))
        #expect(abs(fit.coefficient - 0.4873897425) < 1e-6 && abs(fit.standardError - 0.0524035262) < 1e-5)
    }

    @Test("what was put in comes out: a step, a ramp, a pulse and a change that ends", arguments: 0..<4)
    func recovered(index: Int) throws {
        let shape = [InterventionShape.step, .ramp, .pulse, .temporary(months: 5)][index]
        var random = RandomStream(seed: 9, stream: UInt64(index))
        let values = (0..<120).map { t -> Double in
            let season = [0.9, 1.1, 1, 1, 1.2, 0.8, 1, 1, 1.05, 0.95, 1, 1][t % 12]
            let mean = 2000 * season * PortableMath.exp(0.02 * Double(t) / 12 + 0.3 * shape.value(t - 80))
            return (mean + mean.squareRoot() * random.nextNormal()).rounded()
        }
        for method in [InterventionModel.Method.quasiPoisson, .negativeBinomial, .olsLog] {
            let fit = try InterventionModel(method: method, shape: shape).fit(values, at: 80, calendar: 0).effect
            #expect(abs(fit.coefficient - 0.3) < 4.5 * fit.standardError, "\(method)")
            #expect(fit.standardError < 0.05)
        }
    }

    @Test("a change that cannot be told from the rest is refused, and so are all zeros")
    func refused() throws {
        let values = try sefton()
        #expect(throws: LinearAlgebraError.self) { try InterventionModel().fit(values, at: -5, calendar: 3) }
        #expect(throws: LinearAlgebraError.self) { try InterventionModel().fit(values, at: 144, calendar: 3) }
        #expect(throws: LinearAlgebraError.self) {
            try InterventionModel().fit([Double](repeating: 0, count: 60), at: 30, calendar: 3)
        }
    }

    @Test("missing months, of the series or the control, are left out")
    func missing() throws {
        var values = try sefton()
        var control = values.map { _ in 1000.0 }
        values[10] = .nan
        control[20] = .nan
        let fit = try InterventionModel().fit(values, at: 113, calendar: 3, control: control)
        #expect(fit.effect.observations == 142 && fit.fitted[10].isNaN && fit.fitted[20].isNaN)
    }
}
