import TestSupport
import Testing
import TimeSeries

@Suite struct DecomposedTests {
    /// statsmodels' STLForecast with a random walk (`make_stl_forecast.py`): the last adjusted value and last year's
    /// season.
    @Test(arguments: ["AirPassengers", "USAccDeaths", "co2", "nottem"])
    func agreesWithThePeer(_ name: String) throws {
        let y = try monthlySeries(name)
        let expected = try arimaRows("stl_forecast_reference.csv").filter { $0[0] == name }.map {
            try #require(Double($0[2]))
        }
        let fit = try DecomposedModel(Naive()).fit(y, period: 12)
        let means = fit.forecast(horizon: 18, support: .real, seed: 1).means
        #expect(expected.count == 18)
        for h in 0..<18 { #expect(abs(means[h] / expected[h] - 1) < 1e-6, "\(h): \(means[h]), peer \(expected[h])") }
    }

    @Test func labelsRoundTrip() throws {
        for label in ["stl", "stl(theta)", "stl(auto-arima)", "stl(ets(A,N,N))"] {
            #expect(try ModelCatalogue.standard.specification(label).label == label)
        }
        #expect(try ModelCatalogue.standard.specification("mstl").label == "stl")
        #expect(try ModelCatalogue.standard.specification("MSTL(theta)").label == "stl(theta)")
        for wrong in ["stl()", "stl(stl)", "stl(nothing)"] {
            #expect(throws: ModelError.self) { try ModelCatalogue.standard.specification(wrong) }
        }
    }

    /// A gap is bridged by trend and season; a series that repeats exactly is bridged exactly.
    @Test func gapsAreBridged() throws {
        let y = (0..<72).map { 100 + 2 * Double($0) + [0, 5, 9, 2, -4, -8, -20, -3, 6, 8, 4, 1][$0 % 12] }
        var broken = y
        for t in [0, 20, 21, 47, 71] { broken[t] = .nan }
        let full = try DecomposedModel(Naive()).fit(y, period: 12) as? FittedDecomposed
        let gaps = try DecomposedModel(Naive()).fit(broken, period: 12) as? FittedDecomposed
        for t in 0..<72 {
            #expect(abs(try #require(full).season[t] - (try #require(gaps).season[t])) < 1.5)
        }
    }
}
