import CouncilData
import Presentation
import StatNumerics
import Studies
import Tables
import TestSupport
import Testing
import TimeSeries

@Suite struct PanelTrialsTests {
    private func series(_ name: String, months: Int, noise: Double = 5) -> MonthlySeries {
        var stream = RandomStream(seed: 2, stream: UInt64(name.utf8.reduce(0) { Int($0) * 31 % 1009 + Int($1) }))
        return MonthlySeries(
            name: name, start: Month(index: 2015 * 12),
            values: (0..<months).map { _ in 100 + noise * stream.nextNormal() },
            provenance: .supplied(name: "made"))
    }

    /// Evenly spread, within the limit, and the same for the same panel.
    @Test(arguments: [3, 10, 11, 57, 1000])
    func aSampleIsSpread(_ count: Int) {
        var sample = SystematicSample(limit: 10)
        for k in 0..<count { sample.add(series("\(k)", months: 1)) }
        let numbers = sample.series.compactMap { Int($0.name) }
        #expect(numbers.count <= 10 && numbers.count >= min(count, 5))
        #expect(numbers.first == 0)
        #expect(Set(zip(numbers, numbers.dropFirst()).map { $1 - $0 }).count == 1)
        #expect((numbers.last ?? 0) >= count / 2)
    }

    /// A series that never varied is forecast as it is, whatever season and closures the others of its panel share.
    @Test func aConstantSeriesIsLentNothing() throws {
        let start = Month(index: 2015 * 12)
        let shut = SchoolClosures.shares(from: start, count: 84, knownAt: start + 83)
        var pool = PooledSeasonality()
        var text = "unique_id,ds,y\n"
        for k in 0..<8 {
            var stream = RandomStream(seed: 3, stream: UInt64(k))
            let values = (0..<84).map { t -> Double in
                let usual = 200 + 60 * Double((t + 3) % 12 < 6 ? 1 : 0)
                return k == 7 ? 40 : (usual * (1 - 0.4 * shut[t]) + 8 * stream.nextNormal()).rounded()
            }
            let series = MonthlySeries(
                name: "s\(k)", start: start, values: values, support: .nonNegative, provenance: .supplied(name: "made"))
            pool.add(series)
            for (month, value) in zip(series.months, values) { text += "s\(k),\(month)-01,\(Int(value))\n" }
        }
        let reader = try PanelReader(.bytes(Array(text.utf8), name: "p"), rules: SeriesRules(now: start + 90))
        let sink = MemorySink()
        let forecast = PanelForecast(model: "auto", horizon: 6, levels: [80], seed: 1, jobs: 2, pool: pool)
        _ = try forecast.run(reader, to: sink, details: nil, progress: { _ in })
        let table = try Table(.bytes(sink.bytes, name: "out"))
        // The others are lent a season: the means of their months differ by it.
        let others = try (0..<6).map { try #require(table.cell($0, 3).number) }
        #expect((others.max() ?? 0) - (others.min() ?? 0) > 40)
        for row in 42..<48 { #expect(abs(try #require(table.cell(row, 3).number) - 40) < 1e-9) }
    }

    /// Series that are too short are no trial; the figures do not depend on the number of cores.
    @Test func trialsOfAPanel() {
        let sample =
            (0..<8).map { series("s\($0)", months: 60) } + [series("short", months: 30), series("none", months: 0)]
        func pool(_ jobs: Int) -> PooledRangeCalibration {
            PanelForecast(model: "auto", horizon: 12, levels: [80], seed: 1, jobs: jobs).trials(of: sample)
        }
        let one = pool(1)
        #expect(one.trialCount == 8)
        let end = sample[0].end
        #expect(one.logFactor(knownAt: end) == pool(2).logFactor(knownAt: end))
        #expect(one.logFactor(knownAt: end) != 0 && one.logFactor(knownAt: end + (-1)) == 0)
    }
}
