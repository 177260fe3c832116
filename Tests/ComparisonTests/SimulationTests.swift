import Comparison
import StatNumerics
import Testing

/// Authorities whose underlying rates are known, made with a fixed seed.
@Suite("Simulated authorities")
struct SimulationTests {
    /// 150 authorities: a steady level, a part of the year, and the referrals of small and large authorities.
    private struct World {
        var levels: [Double] = []
        var thisYear: [Double] = []
        var areas: [Proportion] = []
        static let betweenAreas = 0.05
        static let betweenYears = 0.03

        init(seed: UInt64) {
            var random = RandomStream(seed: seed)
            for _ in 0..<150 {
                let level = 0.49 + Self.betweenAreas * random.nextNormal()
                let year = level + Self.betweenYears * random.nextNormal()
                let trials = Int(600 * PortableMath.exp(0.9 * random.nextNormal())) + 50
                let share = MeasureScale.arcsine.inverse(year)
                levels.append(level)
                thisYear.append(year)
                areas.append(Proportion(random.nextBinomial(trials: trials, chance: share) ?? 0, of: trials))
            }
        }
        func y(_ i: Int) -> Double { MeasureScale.arcsine.forward(areas[i].value) }
        func error(_ i: Int) -> Double { MeasureScale.arcsine.standardError(size: areas[i].denominator) }
    }

    @Test("Intervals of a share hold the underlying share as often as they say")
    func coverage() {
        var wilson = 0
        var exact = 0
        var jeffreys = 0
        var all = 0
        for seed in 1...20 {
            let world = World(seed: UInt64(seed))
            for (area, y) in zip(world.areas, world.thisYear) {
                let share = MeasureScale.arcsine.inverse(y)
                all += 1
                if area.wilson().contains(share) { wilson += 1 }
                if area.clopperPearson().contains(share) { exact += 1 }
                if area.jeffreys().contains(share) { jeffreys += 1 }
            }
        }
        // 3,000 intervals: two standard errors of 95 % are 0.8 points.
        #expect((0.94...0.96).contains(Double(wilson) / Double(all)))
        #expect((0.94...0.97).contains(Double(exact) / Double(all)))
        #expect((0.94...0.96).contains(Double(jeffreys) / Double(all)))
    }

    @Test("Rank intervals with the variance of years hold the rank of the steady level; without it they do not")
    func rankCoverage() throws {
        var with = 0
        var without = 0
        var all = 0
        for seed in 1...6 {
            let world = World(seed: UInt64(100 + seed))
            let truth = RankIntervals.ranks(world.levels)
            let values = world.areas.indices.map(world.y)
            let sampling = world.areas.indices.map { world.error($0) * world.error($0) }
            let years = World.betweenYears * World.betweenYears
            let both = sampling.map { $0 + years }
            let prior = try #require(RankIntervals.Prior(values: values, variances: both))
            let wide = RankIntervals.intervals(values: values, variances: both, prior: prior, draws: 400)
            let narrow = RankIntervals.intervals(values: values, variances: sampling, draws: 400)
            for i in world.areas.indices {
                all += 1
                if (wide[i].lower...wide[i].upper).contains(truth[i]) { with += 1 }
                if (narrow[i].lower...narrow[i].upper).contains(truth[i]) { without += 1 }
            }
        }
        #expect((0.93...0.98).contains(Double(with) / Double(all)), "\(Double(with) / Double(all))")
        #expect(Double(without) / Double(all) < 0.88, "\(Double(without) / Double(all))")
    }

    @Test("A plain test calls most ordinary authorities different; the spread of authorities one in twenty")
    func falseFlags() {
        var plain = 0
        var spread = 0
        var all = 0
        for seed in 1...10 {
            let world = World(seed: UInt64(200 + seed))
            let centre = MeasureScale.arcsine.inverse(0.49)
            for i in world.areas.indices {
                let others = world.areas.indices.filter { $0 != i }
                let ordinary = OrdinarySpread(
                    differences: others.map { world.y($0) - 0.49 }, standardErrors: others.map(world.error))
                all += 1
                if world.areas[i].scoreP(against: centre) < 0.05 { plain += 1 }
                if !ordinary.range(standardError: world.error(i)).contains(world.y(i) - 0.49) { spread += 1 }
            }
        }
        #expect(Double(plain) / Double(all) > 0.5, "\(Double(plain) / Double(all))")
        #expect((0.035...0.055).contains(Double(spread) / Double(all)), "\(Double(spread) / Double(all))")
    }
}
