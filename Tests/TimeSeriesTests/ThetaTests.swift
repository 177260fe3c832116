import TestSupport
import Testing
import TimeSeries

@Suite("Theta models")
struct ThetaTests {
    /// statsforecast's names of the four kinds.
    private static func peerName(_ kind: Theta.Kind) -> String {
        kind == .dynamicOptimised ? "DOTM" : kind.rawValue.uppercased()
    }

    @Test(arguments: peerSeries, Theta.Kind.allCases)
    func forecastsAgreeWithThePeerAtItsParameters(_ name: String, _ kind: Theta.Kind) throws {
        let y = try monthlySeries(name)
        let peer = try peerValues("theta_reference.csv", name, Self.peerName(kind))
        let fit = try Theta(kind: kind).fitted(
            y, period: 12, alpha: try #require(peer["alpha"]?[0]), theta: try #require(peer["theta"]?[0]),
            level: try #require(peer["level"]?[0]))
        let means = fit.forecast(horizon: 18, support: .real, seed: 1).means
        for (index, value) in try #require(peer["mean"]) {
            #expect(abs(means[index] / value - 1) < 1e-8, "\(name) \(kind) mean \(index): \(means[index]), \(value)")
        }
        let squares = try #require(peer["squares"]?[0])
        #expect(abs(fit.sumOfSquares / squares - 1) < 1e-8, "\(name) \(kind): \(fit.sumOfSquares), \(squares)")
    }

    @Test(arguments: peerSeries, Theta.Kind.allCases)
    func theFitIsAtLeastAsCloseAsThePeers(_ name: String, _ kind: Theta.Kind) throws {
        let y = try monthlySeries(name)
        let peer = try peerValues("theta_reference.csv", name, Self.peerName(kind))
        let fit = try Theta(kind: kind).fitted(y, period: 12)
        let theirs = try #require(peer["squares"]?[0])
        #expect(fit.sumOfSquares < theirs * (1 + 1e-6), "\(name) \(kind): \(fit.sumOfSquares), peer \(theirs)")
    }

    /// A missing month takes its own mean, as a month ahead does, so months missing at the end change no forecast.
    @Test(arguments: Theta.Kind.allCases)
    func monthsMissingAtTheEndAreForecast(_ kind: Theta.Kind) throws {
        let y = Array(try monthlySeries("Nile").prefix(60))
        let plain = try Theta(kind: kind).fitted(y, period: 1)
        let longer = try Theta(kind: kind).fitted(
            y + [.nan, .nan], period: 1, alpha: plain.alpha, theta: plain.theta, level: plain.initialLevel)
        let expected = plain.forecast(horizon: 6, support: .real, seed: 1).means
        let means = longer.forecast(horizon: 4, support: .real, seed: 1).means
        for h in 0..<4 { #expect(abs(means[h] / expected[h + 2] - 1) < 1e-9, "\(kind) \(h)") }
    }

    /// Theta's line: without a season the standard model is simple exponential smoothing with half the slope of the
    /// line as drift (Hyndman and Billah, 2003, equation 5), once (1 - α)ⁿ is as good as nothing.
    @Test func theStandardModelDriftsByHalfTheSlope() throws {
        let y = try monthlySeries("Nile")
        let fit = try Theta(kind: .standard).fitted(y, period: 1)
        let n = Double(y.count)
        let times = (1...y.count).map(Double.init)
        let mean = y.reduce(0, +) / n
        let slope = zip(times, y).reduce(0) { $0 + ($1.0 - (n + 1) / 2) * ($1.1 - mean) } * 12 / (n * (n * n - 1))
        let means = fit.forecast(horizon: 12, support: .real, seed: 1).means
        for h in 1..<12 { #expect(abs((means[h] - means[h - 1]) / (slope / 2) - 1) < 1e-3) }
        // Its variance is that of simple exponential smoothing: σ² (1 + (h - 1) α²).
        let bounds = fit.forecast(horizon: 12, support: .real, seed: 1).interval(level: 95)
        let sd = (bounds[11].upper - bounds[11].lower) / (2 * 1.959963984540054)
        #expect(abs(sd / (fit.sigma * (1 + 11 * fit.alpha * fit.alpha).squareRoot()) - 1) < 1e-9)
    }

    @Test func aSeasonIsPutBackAndZeroMakesItAdditive() throws {
        let seasonal = (0..<72).map { t in Double([30, 20, 5, 0, 10, 25, 40, 50, 45, 20, 10, 15][t % 12] + (t * 7) % 5)
        }
        let fit = try Theta().fitted(seasonal, period: 12)
        #expect(fit.seasonalIndices.count == 12 && !fit.seasonIsMultiplicative)
        let positive = try Theta().fitted(seasonal.map { $0 + 1 }, period: 12)
        #expect(positive.seasonalIndices.count == 12 && positive.seasonIsMultiplicative)
        let means = fit.forecast(horizon: 12, support: .real, seed: 1).means
        #expect(means[7] - means[3] > 40)
        let flat = try Theta().fitted((0..<72).map { Double(($0 * 37) % 11) }, period: 12)
        #expect(flat.seasonalIndices.isEmpty)
    }

    @Test func labelsRoundTrip() throws {
        let catalogue = ModelCatalogue.standard
        // Each is listed under its own label, so that it is offered and taken by `--model all`.
        for (label, kind) in [
            ("stm", Theta.Kind.standard), ("otm", .optimised), ("dstm", .dynamicStandard), ("theta", .dynamicOptimised),
        ] {
            #expect(catalogue.entries.contains { $0.label == label })
            #expect(try catalogue.specification(label) as? Theta == Theta(kind: kind))
            #expect(Theta(kind: kind).label == label)
        }
        #expect(try catalogue.specification("DOTM").label == "theta")
    }

    @Test(arguments: [1e12, 1e-9])
    func theUnitChangesNothing(_ unit: Double) throws {
        let y = Array(try monthlySeries("USAccDeaths").suffix(60))
        let plain = try Theta().fit(y, period: 12).forecast(horizon: 12, support: .nonNegative, seed: 1).means
        let scaled = try Theta().fit(y.map { $0 * unit }, period: 12).forecast(
            horizon: 12, support: .nonNegative, seed: 1
        ).means
        for h in 0..<12 { #expect(abs(scaled[h] / unit / plain[h] - 1) < 1e-8) }
    }
}
