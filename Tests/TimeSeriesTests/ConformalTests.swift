import TestSupport
import Testing
import TimeSeries

@Suite struct ConformalTests {
    /// ⌈(n + 1)(1 − α)⌉ by hand.
    @Test func ranks() throws {
        #expect(try ConformalCalibration.rank(count: 19, level: 90) == 18)
        #expect(try ConformalCalibration.rank(count: 19, level: 95) == 19)
        #expect(try ConformalCalibration.rank(count: 12, level: 90) == 12)
        #expect(throws: ConformalError.tooFewOrigins(level: 95, needed: 19, found: 12)) {
            try ConformalCalibration.rank(count: 12, level: 95)
        }
        for (level, needed) in [(80, 4), (90, 9), (95, 19), (99, 99)] as [(Level, Int)] {
            #expect(ConformalCalibration.needed(level: level) == needed)
            #expect(try ConformalCalibration.rank(count: needed, level: level) == needed)
            #expect(throws: ConformalError.self) {
                try ConformalCalibration.rank(count: needed - 1, level: level)
            }
        }
    }

    @Test func halfWidthsAreErrorsThatWereMade() throws {
        let errors = (1...19).map { (i: Int) -> [Double] in
            let size = Double(i)
            return [i % 2 == 0 ? size : -size, 2 * size]
        }
        let calibration = ConformalCalibration(errors: errors)
        #expect(try calibration.halfWidth(0..<1, level: 90) == 18)
        #expect(try calibration.halfWidth(1..<2, level: 95) == 38)
        // Totals: −n + 2n or n + 2n.
        #expect(try calibration.halfWidth(0..<2, level: 95) == 54)
        var missing = errors
        missing[0][0] = .nan
        #expect(throws: ConformalError.self) {
            try ConformalCalibration(errors: missing).halfWidth(0..<1, level: 95)
        }
    }

    /// Independent errors: the share inside is at least the level, and not much more.
    @Test func coverageIsTheLevel() throws {
        var state: UInt64 = 99
        func uniform() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (Double(state >> 11) + 0.5) * 0x1p-53
        }
        var inside = 0
        for _ in 0..<2000 {
            let calibration = ConformalCalibration(errors: (0..<24).map { _ in [uniform() - 0.5] })
            let width = try calibration.halfWidth(0..<1, level: 80)
            inside += abs(uniform() - 0.5) <= width ? 1 : 0
        }
        // ⌈25 × 0.8⌉ / 25 = 0.8, within four standard errors.
        #expect(abs(Double(inside) / 2000 - 0.8) < 0.036)
    }

    @Test func originsGiveErrors() throws {
        let y = try monthlySeries("USAccDeaths")
        let calibration = RollingOrigin(horizon: 6, maximumOrigins: 20).calibration(
            y, specification: SeasonalNaive(), support: .nonNegative, seed: 1)
        #expect(calibration.errors.count == 20)
        // The last origin: six months before the end, each against the year before.
        let last = calibration.errors[19]
        for h in 0..<6 { #expect(last[h] == y[66 + h] - y[54 + h]) }
    }
}
