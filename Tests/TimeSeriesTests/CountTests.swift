import Foundation
import TestSupport
import Testing
import TimeSeries

/// Values of `counts_reference.csv` (SciPy, statsmodels): see `make_counts.py`.
private func reference() throws -> [String: [String: [Double]]] {
    var values: [String: [String: [Double]]] = [:]
    for cells in try arimaRows("counts_reference.csv") {
        values[cells[0], default: [:]][cells[1], default: []].append(try #require(Double(cells[3])))
    }
    return values
}

@Suite struct CountTests {
    @Test func theLikelihoodIsScipys() throws {
        let all = try reference()
        let season = try #require(all["season"]?["season"])
        var compared = 0
        for (name, quantities) in all {
            let parts = name.split(separator: "/").map(String.init)
            guard parts.count == 4, let expected = quantities["loglik"]?.first else { continue }
            var y = try #require(all[parts[0]]?["y"])
            for gap in [3, 4, y.count - 1] { y[gap] = .nan }
            let power = try #require(Double(parts[1]))
            let fit = try CountModel(power: power).evaluated(
                y, period: 12,
                at: .init(
                    alpha: try #require(Double(parts[2])), excess: try #require(Double(parts[3])), power: power,
                    initialLevel: try #require(quantities["given"]?.first)), season: season)
            // Half a case in all the months observed: three are missing here.
            #expect(abs(fit.logLikelihood - expected) < 1e-8 * abs(expected) + 1e-8, "\(name)")
            compared += 1
        }
        #expect(compared == 36)
    }

    /// The level may move, so the likelihood is at least that of one that does not.
    @Test func reachesTheLikelihoodOfARegressionOnAConstant() throws {
        let all = try reference()
        for (name, quantities) in all {
            guard let best = quantities["best"]?.first else { continue }
            let parts = name.split(separator: "/").map(String.init)
            let y = try #require(all[parts[0]]?["y"])
            // Period 1: no season.
            let power: Double = try #require(Double(parts[1]))
            let fit = try CountModel(power: power).fitted(y, period: 1)
            #expect(fit.logLikelihood > best - 0.02, "\(name): \(fit.logLikelihood), peer \(best)")
        }
    }

    @Test func quantilesAreWholeNumbersAndNeverNegative() throws {
        for (name, series) in HardSeries.all where name != "mostly missing" {
            guard let fit = try? CountModel().fit(series, period: 12) else { continue }
            for marginal in fit.forecast(horizon: 18, support: .nonNegative, seed: 1).marginals {
                for p in [0.0, 0.025, 0.1, 0.5, 0.9, 0.975] {
                    let q = marginal.quantile(p)
                    #expect(q >= 0 && q == q.rounded(), "\(name): \(q)")
                }
            }
            let paths = fit.simulate(horizon: 18, paths: 200, support: .real, seed: 1)
            #expect(paths.values.allSatisfy { $0 >= 0 && $0 == $0.rounded() }, "\(name)")
        }
    }

    /// A month ahead of a level that is known: the distribution is the negative binomial's own.
    @Test func oneMonthAheadIsTheNegativeBinomial() throws {
        let y = [Double](repeating: 5, count: 400)
        let fit = try CountModel(power: 1).evaluated(
            y, period: 1, at: .init(alpha: 0.2, excess: 1, power: 1, initialLevel: 5))
        let marginal = fit.forecast(horizon: 1, support: .nonNegative, seed: 3).marginals[0]
        // Size 5, mean 5: P(0) = 1/32, P(at most 5) by hand from the recursion P(k+1) = P(k) (k + 5) / (2 (k + 1)).
        var probability = 1.0 / 32
        var cumulative = probability
        for k in 0..<5 {
            probability *= Double(k + 5) / (2 * Double(k + 1))
            cumulative += probability
        }
        #expect(abs(marginal.cumulative(0) - 1.0 / 32) < 0.008)
        #expect(abs(marginal.cumulative(5) - cumulative) < 0.02)
        #expect(abs(marginal.mean - 5) < 0.15)
    }

    /// A season is found where there is one and left out where there is none.
    @Test func theSeasonIsShrunk() throws {
        let flat = (0..<72).map { (t: Int) -> Double in Double((t * 7919) % 9) }
        let without = try CountModel().fitted(flat, period: 12)
        #expect(without.season.allSatisfy { abs($0 - 1) < 0.5 })
        let summer = (0..<96).map { (t: Int) -> Double in
            let august = 4 + (t * 31) % 3
            let other = 18 + (t * 7919) % 7
            return Double(t % 12 == 7 ? august : other)
        }
        let with = try CountModel().fitted(summer, period: 12)
        #expect(with.season[7] < 0.4 && with.season[2] > 0.9)
    }

    @Test func refusesWhatIsNoCount() {
        for wrong in [[1, 2, 2.5, 3], [1, -2, 3, 4], [1, 2e9, 3, 4]] {
            #expect(throws: ModelError.self) { try CountModel().fit(wrong, period: 12) }
        }
    }

    @Test func labelsRoundTrip() throws {
        for label in ["counts", "counts(1)", "counts(1.54)", "counts(2)"] {
            #expect(try ModelCatalogue.standard.specification(label).label == label)
        }
        #expect(CountModel(label: "counts(3)") == nil && CountModel(label: "counts()") == nil)
    }
}
