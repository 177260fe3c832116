import Scenarios
import StatNumerics
import Testing
import TimeSeries

@Suite struct QuantileSketchTests {
    /// Within half a step of the exact quantile, whatever the distribution; mean and variance are exact.
    @Test(arguments: 1...6) func quantilesAgreeWithTheExactOnes(kind: Int) {
        var stream = RandomStream(seed: UInt64(kind))
        let values = (0..<20_000).map { _ -> Double in
            switch kind {
            case 1: stream.nextNormal()
            case 2: 2500 + 300 * stream.nextNormal()
            case 3: PortableMath.exp(2 * stream.nextNormal())
            case 4: Double(stream.nextPoisson(mean: 3) ?? 0)
            case 5: -stream.nextExponential() * 1e6
            default: stream.nextUniform() / 1000
            }
        }
        var sketch = QuantileSketch()
        sketch.add(values[...])
        #expect(sketch.count == values.count)
        #expect(abs(sketch.mean - Summary.mean(values)) < 1e-9 * (1 + abs(Summary.mean(values))))
        #expect(abs(sketch.variance / Summary.variance(values) - 1) < 1e-9)
        let sorted = values.sorted()
        for p in [0.0, 0.01, 0.1, 0.5, 0.8, 0.9, 0.95, 0.99, 1] {
            let exact = Summary.quantile(sorted: sorted, p)
            // A step, which in whole numbers is at most one of them.
            let step = max(1.0 / 2048, abs(exact) / 1024) + (kind == 4 ? 1.0 / 512 : 0)
            // Where values are far apart, a quantile may fall on either side of a gap.
            let place = p * Double(sorted.count - 1)
            let low = sorted[max(0, Int(place) - 1)] - step
            let high = sorted[min(sorted.count - 1, Int(place) + 2)] + step
            let found = sketch.quantile(p)
            #expect(found >= low && found <= high, "\(kind) \(p): \(found), \(exact)")
        }
    }

    @Test func pointMassesAndInfinitiesAreKept() {
        var sketch = QuantileSketch()
        #expect(sketch.quantile(0.5).isNaN)
        for _ in 0..<10 { sketch.add(2443) }
        #expect(sketch.quantile(0.1) == 2443 && sketch.quantile(0.9) == 2443)
        #expect(sketch.variance == 0)
        for _ in 0..<10 { sketch.add(.infinity) }
        #expect(sketch.quantile(0.4) == 2443)
        #expect(sketch.quantile(0.9) == .infinity)
        #expect(sketch.mean == .infinity)
    }
}

@Suite struct ReReferralPathTests {
    /// Level referrals of 300 with a chance of 0.25 have a rate of 25 %; the factors to 20 % give it in every month.
    @Test func aTargetIsMetInEveryMonth() {
        let path = (0..<24).map { 300 + 40 * Double($0 % 5) }
        let recent = Array(repeating: 300.0, count: 12)
        let factors = ReReferralPath.factors(path: path, recent: recent, chance: 0.25) { month, unchanged in
            month < 6 ? unchanged : 0.2
        }
        #expect(factors.count == 24)
        for month in 0..<6 { #expect(abs(factors[month] - 1) < 1e-12) }
        // The simulation's recursion on this one path.
        var plain = recent
        var changed = recent
        for month in 0..<24 {
            let before = plain.suffix(12).reduce(0, +)
            let repeats = 0.25 / 12 * factors[month] * changed.suffix(12).reduce(0, +)
            let total = path[month] - 0.25 / 12 * before + repeats
            if month >= 6 { #expect(abs(repeats / total - 0.2) < 1e-12) }
            plain.append(path[month])
            changed.append(total)
        }
    }

    @Test func withoutAYearBehindThereIsNothingToChange() {
        #expect(ReReferralPath.factors(path: [300], recent: [300], chance: 0.2) { $1 }.isEmpty)
        #expect(
            ReReferralPath.factors(path: [300], recent: Array(repeating: 300, count: 12), chance: 0) { $1 }.isEmpty)
    }
}

@Suite struct ScenarioChangeTests {
    @Test func stepsRampsAndEnds() throws {
        let from = try #require(Month("2024-10"))
        let ramp = ScenarioChange(.absence, .value(0.12), from: from, to: Month("2025-03"), ramp: 3)
        #expect(ramp.extent(in: from - 1) == 0)
        #expect(abs(ramp.extent(in: from) - 1.0 / 3) < 1e-15)
        #expect(ramp.extent(in: from + 2) == 1)
        #expect(ramp.extent(in: from + 5) == 1)
        #expect(ramp.extent(in: from + 6) == 0)
        #expect(abs(ramp.applied(to: 0.06, current: 0.06, in: from) - 0.08) < 1e-15)
        #expect(abs(ramp.applied(to: 0.06, current: 0.06, in: from + 4) - 0.12) < 1e-15)
        let step = ScenarioChange(.referrals, .relative(-0.1), from: from)
        #expect(step.applied(to: 300, current: 200, in: from + 40) == 180)
        let added = ScenarioChange(.permanent, .added(5), from: from, ramp: 5)
        #expect(added.applied(to: 180, current: 180, in: from + 1) == 182)
    }
}
