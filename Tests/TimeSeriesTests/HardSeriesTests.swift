import TestSupport
import Testing
import TimeSeries

/// Every model of the catalogue on every series that breaks models: a well-formed forecast or an error that says why.
@Suite struct HardSeriesTests {
    static let labels: [String] = ModelCatalogue.standard.entries.flatMap { entry in
        // One of each kind of exponential smoothing and structural model; all of the rest.
        entry.examples.count > 6
            ? entry.examples.enumerated().filter { $0.offset % 4 == 0 }.map(\.element) : entry.examples
    }

    static let series: [HardSeries.Named] = {
        func wobble(_ t: Int) -> Double { Double((t * 37) % 23) }
        let plain = (0..<60).map { 100 + wobble($0) }
        func missing(_ indices: [Int]) -> [Double] {
            var y = plain
            for index in indices { y[index] = .nan }
            return y
        }
        var jump = (0..<60).map { 20 + Double(($0 * 7) % 5) }
        for t in 57..<60 { jump[t] += 40 }
        return HardSeries.all + [
            ("huge", plain.map { $0 * 1e12 }), ("tiny", plain.map { $0 * 1e-9 }),
            ("missing inside", missing([7, 20, 21, 40])), ("missing at the ends", missing([0, 1, 58, 59])),
            (
                "one month missing, near 20",
                {
                    var y = jump.map { min($0, 24) }
                    y[30] = .nan
                    return y
                }()
            ),
            ("a step from 20 to 60", jump), ("five points", [12, 15, 11, 14, 13]),
            ("a year and a pandemic", (0..<30).map { (14...17).contains($0) ? 4 : 60 + wobble($0) }),
        ]
    }()

    @Test(arguments: labels)
    func isWellFormedOrSaysWhy(_ label: String) throws {
        let plain = try ModelCatalogue.standard.specification(label)
        for specification in [plain, BreakAdjustedModel(plain)] as [any ModelSpecification] {
            for (name, values) in Self.series {
                do {
                    let fit = try specification.fit(values, period: 12)
                    check(fit, "\(label) on \(name)")
                } catch let error as ModelError {
                    #expect(!error.description.isEmpty)
                } catch { Issue.record("\(label) on \(name): \(error)") }
            }
        }
    }

    private func check(_ fit: any FittedModel, _ what: String) {
        for (h, marginal) in fit.forecast(horizon: 18, support: .nonNegative, seed: 1).marginals.enumerated() {
            let quantiles = [0.025, 0.1, 0.5, 0.9, 0.975].map { marginal.quantile($0) }
            #expect((quantiles + [marginal.mean]).allSatisfy { $0.isFinite && $0 >= 0 }, "\(what), \(h): \(quantiles)")
            #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 <= $1 }, "\(what), \(h): \(quantiles)")
        }
        let paths = fit.simulate(horizon: 18, paths: 50, support: .nonNegative, seed: 1)
        #expect(paths.values.allSatisfy { $0.isFinite && $0 >= 0 }, "\(what)")
    }

    /// With a month missing statsforecast 2.1.1 silently forecasts 0.00 for a series near 20.
    @Test(arguments: [
        "auto-arima", "arima(0,1,1)", "auto", "auto-ets", "auto-ces", "theta", "counts", "structural(level)",
    ])
    func aMissingMonthIsNoZero(_ label: String) throws {
        let series = try #require(Self.series.first { $0.name == "one month missing, near 20" })
        let fit = try ModelCatalogue.standard.specification(label).fit(series.values, period: 12)
        for mean in fit.forecast(horizon: 12, support: .nonNegative, seed: 1).means {
            #expect(mean > 17 && mean < 27, "\(label): \(mean)")
        }
    }
}
