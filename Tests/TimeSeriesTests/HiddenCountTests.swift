import StatNumerics
import Testing
import TimeSeries

@Suite struct HiddenCountTests {
    /// Poisson counts with those of 1 to 5 hidden.
    private func hiddenCounts(mean: Double, months: Int, seed: UInt64) -> (shown: [Double], places: [Int], truth: [Double]) {
        var stream = RandomStream(seed: seed)
        let truth = (0..<months).map { _ in Double(stream.nextPoisson(mean: mean) ?? 0) }
        let places = truth.indices.filter { (1...5).contains(truth[$0]) }
        return (truth.indices.map { places.contains($0) ? .nan : truth[$0] }, places, truth)
    }

    @Test("the mean of what is drawn is that of what was hidden", arguments: [1.0, 2.5, 4.4, 7])
    func mean(_ mean: Double) {
        // Leaving hidden months out puts a mean of 4.4 at 7.2.
        var drawn = 0.0
        var truth = 0.0
        let series = 40
        for seed in 1...UInt64(series) {
            let made = hiddenCounts(mean: mean, months: 60, seed: seed)
            let imputed = HiddenCountImputation(made.shown, places: made.places, bounds: 1...5, seed: seed)
            for draw in imputed.draws {
                drawn += draw.reduce(0, +) / 60 / Double(imputed.draws.count)
                #expect(made.places.allSatisfy { (1...5).contains(draw[$0]) && draw[$0] == draw[$0].rounded() })
            }
            truth += made.truth.reduce(0, +) / 60
        }
        // The standard error of the difference is below 0.04.
        #expect(abs(drawn - truth) / Double(series) < 0.12, "\(drawn / Double(series)), \(truth / Double(series))")
    }

    @Test("a month is drawn alike however long the series is, and other months stay as they are")
    func stable() {
        var values = [Double](repeating: 7, count: 80)
        values[3] = .nan
        values[5] = .nan
        let long = HiddenCountImputation(values, places: [3], bounds: 1...5)
        let short = HiddenCountImputation(Array(values.prefix(60)), places: [3], bounds: 1...5)
        #expect(long.draws.map { $0[3] } == short.draws.map { $0[3] })
        #expect(long.draws.allSatisfy { $0[5].isNaN && $0[4] == 7 })
        #expect(long.expected[3] > 4 && long.expected[3] < 5)
    }

    @Test("a bound keeps the mean of what is below it: against 200,000 draws")
    func capped() {
        var stream = RandomStream(seed: 5)
        let marginal = Marginal.mixture([
            .init(weight: 0.5, marginal: .normal(mean: 98, sd: 3, support: .nonNegative)),
            .init(weight: 0.5, marginal: .normal(mean: 95, sd: 2, support: .nonNegative)),
        ])
        var sum = 0.0
        let count = 200_000
        for k in 0..<count {
            let draw = k.isMultiple(of: 2) ? 98 + 3 * stream.nextNormal() : 95 + 2 * stream.nextNormal()
            sum += min(100, draw)
        }
        #expect(abs(marginal.mean(upTo: 100) - sum / Double(count)) < 0.02)
        #expect(abs(marginal.mean(upTo: 1000) - 96.5) < 1e-9)
        #expect(Marginal.empirical(sorted: [90, 99, 103]).mean(upTo: 100) == 289 / 3.0)
    }
}
