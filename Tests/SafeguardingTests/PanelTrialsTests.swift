import Safeguarding
import StatNumerics
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

    /// Series that are too short are no trial; the figures do not depend on the number of cores.
    @Test func trialsOfAPanel() {
        let sample =
            (0..<8).map { series("s\($0)", months: 60) } + [series("short", months: 30), series("none", months: 0)]
        func pool(_ jobs: Int) -> RangePool {
            PanelForecast(model: "auto", horizon: 12, levels: [80], seed: 1, jobs: jobs).trials(of: sample)
        }
        let one = pool(1)
        #expect(one.trialCount == 8)
        let end = sample[0].end
        #expect(one.logFactor(knownAt: end) == pool(2).logFactor(knownAt: end))
        #expect(one.logFactor(knownAt: end) != 0 && one.logFactor(knownAt: end + (-1)) == 0)
    }
}
