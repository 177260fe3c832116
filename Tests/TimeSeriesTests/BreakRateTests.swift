import Foundation
import StatNumerics
import Testing
import TimeSeries

/// How often breaks are found that are none, and how often the interval of a date holds the true one.
/// `SSCP_STATS_RUNS=400` asks for as many series a case as the methods page's figures come from, and prints them.
@Suite struct BreakRateTests {
    private static let runs = ProcessInfo.processInfo.environment["SSCP_STATS_RUNS"].flatMap { Int($0) }

    private func series(_ n: Int, rho: Double, run: Int, step: Double = 0, at: Int = 0) -> [Double] {
        var random = RandomStream(seed: 77, stream: UInt64(run))
        var error = random.nextNormal()
        return (0..<n).map { t in
            error = rho * error + (1 - rho * rho).squareRoot() * random.nextNormal()
            return 100 + (t >= at ? 10 * step : 0) + 10 * error
        }
    }

    @Test(
        "breaks in series without one, and intervals of dates, of 60 and 144 months",
        arguments: [(60, 0.0), (60, 0.4), (144, 0.0), (144, 0.4), (144, 0.7)])
    func rates(n: Int, rho: Double) throws {
        let runs = Self.runs ?? 25
        var settings = BreakSearch.Settings()
        settings.simulations = 99
        settings.maximum = 3
        var alarms = 0
        var found = 0
        var inside = 0
        let at = n * 3 / 5
        for run in 0..<runs {
            settings.seed = UInt64(run)
            if try BreakSearch(series(n, rho: rho, run: run), settings: settings)?.breaks.isEmpty == false {
                alarms += 1
            }
            let y = series(n, rho: rho, run: run, step: 2.5, at: at)
            guard let search = try BreakSearch(y, settings: settings), !search.breaks.isEmpty else { continue }
            found += 1
            if search.breaks.contains(where: { $0.lower <= at && at <= $0.upper }) { inside += 1 }
        }
        let rate = Double(alarms) / Double(runs)
        let coverage = Double(inside) / Double(max(1, found))
        if Self.runs != nil {
            print(
                "RATE breaks, \(n) months, relation \(rho): false \(rate), found \(found) of \(runs), interval holds \(coverage)"
            )
        }
        let isLong = runs >= 100
        #expect(isLong ? rate <= 0.08 : rate <= 0.2)
        #expect(found == 0 || (isLong ? coverage >= 0.90 : coverage >= 0.75))
    }

    @Test(
        "a level that wanders, alone or in noise, has no new level; a single step has one",
        arguments: [
            // The standard deviation of a month's move beside that of the noise; infinite for a walk without noise.
            (36, Double.infinity, 0), (60, .infinity, 0), (60, 0.4, 0), (120, .infinity, 0), (120, 0.4, 0),
            (120, 0.2, 0), (36, 0, 2.5), (60, 0, 2.5), (60, 0, 3.5), (120, 0, 2.5),
        ] as [(Int, Double, Double)])
    func wandering(n: Int, move: Double, step: Double) throws {
        let runs = Self.runs ?? 25
        var settings = BreakSearch.Settings()
        settings.simulations = 99
        var steps = 0
        var wanders = 0
        let at = n * 3 / 5
        for run in 0..<runs {
            settings.seed = UInt64(run)
            var random = RandomStream(seed: 79, stream: UInt64(run))
            var level = 0.0
            let y = (0..<n).map { t -> Double in
                level += (move.isFinite ? move : 1) * random.nextNormal()
                return 100 + 10 * (level + (t >= at ? step : 0) + (move.isFinite ? random.nextNormal() : 0))
            }
            guard let search = try BreakSearch(y, settings: settings) else { continue }
            if !search.breaks.isEmpty { steps += 1 }
            if search.course.wanders { wanders += 1 }
        }
        if Self.runs != nil {
            print(
                "RATE wandering, \(n) months, move \(move), step \(step): new level \(steps), wanders \(wanders) of \(runs)"
            )
        }
        let share = Double(steps) / Double(runs)
        if move > 0 {
            #expect(share <= (runs >= 100 ? 0.09 : 0.16))
        } else if n >= 60 {
            // Of a step of two and a half in five years about five in six can be told from a walk.
            #expect(share >= (runs >= 100 ? 0.75 : 0.6))
        }
    }
}
