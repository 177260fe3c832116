import Comparison
import CouncilData
import Foundation
import Presentation
import StatNumerics
import Studies
import TestSupport
import Testing

/// The whole benchmark on simulated authorities whose underlying rates are known: real areas, neighbours and numbers of
/// referrals, made-up re-referrals.
@Suite("Benchmark: simulated authorities")
struct BenchmarkSimulationTests {
    /// Levels differ between authorities by `betweenAreas` and from year to year by `betweenYears`, on the arcsine
    /// scale: 0.05 is about 4 points at 21 %, as authorities differ in truth.
    private struct World {
        var panel: AnnualPanel
        var areas: [Area]

        init(seed: UInt64, betweenAreas: Double, betweenYears: Double, shifts: [String: Double] = [:]) throws {
            let data = try benchmarkData.get()
            let shipped = data.referrals.panel(.reReferrals)
            var random = RandomStream(seed: seed)
            let centre = MeasureScale.arcsine.forward(0.21)
            var rows: [(area: Area, year: Int, figure: AnnualFigure)] = []
            var tops: [Int: Double] = [:]
            var bottoms: [Int: Double] = [:]
            let areas = shipped.authorities(in: 2022).filter { shipped.figure($0, 2022)?.counts != nil }
            for area in areas {
                guard let trials = shipped.figure(area, 2022)?.counts?.denominator else { continue }
                let level = centre + betweenAreas * random.nextNormal() + (shifts[area.joinKey] ?? 0)
                for year in [2021, 2022] {
                    let share = MeasureScale.arcsine.inverse(level + betweenYears * random.nextNormal())
                    let drawn = random.nextBinomial(trials: Int(trials), chance: share)
                    let count = Double(try #require(drawn))
                    tops[year, default: 0] += count
                    bottoms[year, default: 0] += trials
                    rows.append((area, year, Self.figure(count, trials)))
                }
            }
            if let england = data.register.england {
                for year in [2021, 2022] {
                    rows.append((england, year, Self.figure(tops[year] ?? 0, bottoms[year] ?? 1)))
                }
            }
            self.areas = areas
            panel = AnnualPanel(measure: .reReferrals, source: "simulated", rows: rows)
        }

        private static func figure(_ top: Double, _ bottom: Double) -> AnnualFigure {
            AnnualFigure(
                numerator: .number(top), denominator: .number(bottom),
                printed: .number((1000 * top / bottom).rounded() / 10))
        }

        func run(_ area: Area) throws -> BenchmarkResult {
            try BenchmarkStudy.run(benchmarkData.get().request(panel: panel, area: area, year: 2022))
        }
    }

    private typealias Kind = BenchmarkResult.Comparator.Kind

    /// The share of authorities called worse by each method, against a yardstick.
    private func worse(_ results: [BenchmarkResult], _ kind: Kind) -> [BenchmarkResult.Method: Double] {
        var shares: [BenchmarkResult.Method: Double] = [:]
        for method in [BenchmarkResult.Method.spread, .funnel, .binomial] {
            let judged = results.compactMap { $0.assessment(kind, method) }
            shares[method] = Double(judged.filter { $0.verdict == .worse }.count) / Double(max(1, judged.count))
        }
        return shares
    }

    /// Nobody is out of the ordinary, so every "worse" is false: at most one in forty by a sound method, since one in
    /// twenty may be flagged on the two sides together.
    @Test("False worse verdicts: authorities that differ as authorities do")
    func ordinaryWorld() throws {
        var results: [BenchmarkResult] = []
        for seed in 1...4 {
            let world = try World(seed: UInt64(seed), betweenAreas: 0.05, betweenYears: 0.03)
            for area in world.areas { results.append(try world.run(area)) }
        }
        #expect(results.count == 600)
        for kind in [Kind.neighbours(.list2021, .median), .england, .medianAuthority] {
            let shares = worse(results, kind)
            #expect((0.008...0.035).contains(shares[.spread] ?? 1), "\(kind): \(shares)")
            #expect((shares[.binomial] ?? 0) > 0.25, "\(kind): \(shares)")
            #expect((shares[.funnel] ?? 1) < 0.10, "\(kind): \(shares)")
        }
        // The place that an authority's steady level holds is inside its rank's interval: see the Comparison tests.
        let wilson = results.filter { $0.subject.interval.contains($0.subject.value) }
        #expect(wilson.count == results.count)
    }

    @Test("False worse verdicts: authorities that differ by chance alone")
    func equalWorld() throws {
        var results: [BenchmarkResult] = []
        for seed in 11...14 {
            let world = try World(seed: UInt64(seed), betweenAreas: 0, betweenYears: 0)
            for area in world.areas { results.append(try world.run(area)) }
        }
        let shares = worse(results, .england)
        #expect((0.008...0.04).contains(shares[.spread] ?? 1), "\(shares)")
        #expect((0.008...0.04).contains(shares[.binomial] ?? 1), "\(shares)")
        #expect((shares[.funnel] ?? 1) < 0.04, "\(shares)")
    }

    @Test("An authority far out is found by the spread of the others")
    func farOut() throws {
        var found = 0
        for seed in 21...40 {
            // 0.05 and 0.03 together are 0.058; four of those is about 20 points.
            let world = try World(seed: UInt64(seed), betweenAreas: 0.05, betweenYears: 0.03, shifts: ["343": 0.233])
            let result = try world.run(try #require(world.areas.first { $0.joinKey == "343" }))
            if result.assessment(.england, .spread)?.verdict == .worse { found += 1 }
        }
        #expect(found >= 17, "\(found) of 20")
    }
}
