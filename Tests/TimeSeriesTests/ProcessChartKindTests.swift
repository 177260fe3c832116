import StatNumerics
import Testing
import TimeSeries

/// Charts of series that are hard: nearly constant, mostly zero, following themselves; limits from some months alone.
@Suite struct ProcessChartKindTests {
    /// 935 in 73 of 84 months, as a stock that is carried forward (`flat-with-slips`).
    private var slips: [Double] {
        var values = [Double](repeating: 935, count: 84)
        values[15] = 917
        values[31] = 1227
        for (index, value) in [878.8, 794.85, 964.77, 385, 903.56, 923.62, 923.37, 924.33, 924.1].enumerated() {
            values[75 + index] = value
        }
        return values
    }

    @Test("one slip among months of 100: limits are not screened, and the slip is the one signal")
    func allButOne() throws {
        var values = [Double](repeating: 100, count: 24)
        values[20] = 99
        let segment = try ProcessChart(.xmr, values).segments[0]
        // By hand: mean 2399/24, mean moving range 2/23.
        #expect(abs(segment.limits.lower[0] - (2399.0 / 24 - 2.66 * 2 / 23)) < 1e-12 && segment.limits.screened == 0)
        #expect(abs(segment.limits.lower[0] - 99.73) < 0.005 && abs(segment.limits.upper[0] - 100.19) < 0.005)
        #expect(segment.usual == 100 && segment.signals.count { $0 != nil } == 1)
        #expect(segment.signals[20] == .outsideLimits)
    }

    @Test("a stock of 935 with slips: the last nine months are off it in a row, and no month of 935 is a signal")
    func flatWithSlips() throws {
        let chart = try ProcessChart(.xmr, slips)
        let signals = chart.segments[0].signals
        #expect(chart.segments[0].usual == 935)
        for place in slips.indices { #expect(slips[place] != 935 || signals[place] == nil) }
        #expect((75..<84).allSatisfy { signals[$0] != nil } && signals[31] == .outsideLimits)
        #expect(signals.count { $0 != nil } == 10)
    }

    @Test("a baseline freezes the limits, and a month left out neither makes them nor is judged")
    func basis() throws {
        var values = (0..<36).map { 100 + Double(($0 * 7) % 11) }
        values[5] = 900
        for place in 24..<36 { values[place] += 60 }
        let frozen = try ProcessChart(.xmr, values, baseline: 0..<24, leftOut: [5])
        let alone = try ProcessChart(
            .xmr, values.enumerated().map { $0.offset == 5 ? .nan : $0.element }.prefix(24) + [])
        #expect(frozen.segments[0].limits.centre == alone.segments[0].limits.centre)
        #expect(frozen.segments[0].limits.upper[0] == alone.segments[0].limits.upper[0])
        #expect(frozen.values[5] == 900 && frozen.segments[0].signals[5] == nil)
        #expect((24..<36).allSatisfy { frozen.segments[0].signals[$0] == .outsideLimits })
        #expect(throws: ProcessChartError.tooFewPoints(start: 0, found: 4, needed: 6)) {
            try ProcessChart(.xmr, values, baseline: 0..<4)
        }
    }

    @Test("gaps between rare events: months without one, months from one to the next, and the limits of both")
    func gaps() throws {
        // Events at 2, 5, 6, 10, 11, 14, 18, 20, 25.
        var counts = [Double](repeating: 0, count: 30)
        for place in [2, 5, 6, 10, 11, 14, 18, 20, 25] { counts[place] = 1 }
        counts[6] = 2
        let g = try ProcessChart(.g, counts)
        #expect([5, 6, 10, 11, 14, 18, 20, 25].map { g.values[$0] } == [2, 0, 3, 0, 2, 3, 1, 4])
        #expect(g.values.count { !$0.isNaN } == 8 && g.openGap == 4)
        // Benneyan (2001): ḡ + 3 √(ḡ (ḡ + 1)), ḡ = 15/8.
        #expect(abs(g.segments[0].limits.centre - 1.875) < 1e-12)
        #expect(abs(g.segments[0].limits.upper[0] - (1.875 + 3 * (1.875 * 2.875).squareRoot())) < 1e-12)
        let t = try ProcessChart(.t, counts)
        #expect([5, 6, 10].map { t.values[$0] } == [3, 1, 4])
        let scaled = [3.0, 1, 4, 1, 3, 4, 2, 5].map { exponential(logarithm($0) / 3.6) }
        let limits = try #require(ControlLimits.xmr(scaled))
        #expect(abs(t.segments[0].limits.upper[0] - exponential(3.6 * logarithm(limits.upper[0]))) < 1e-9)
        // A missing month hides the gap that it lies in.
        counts[8] = .nan
        #expect(try ProcessChart(.g, counts).values[10].isNaN)
        #expect(throws: ProcessChartError.notACount(index: 2, value: 0.5, isDenominator: false)) {
            try ProcessChart(.g, [0, 1, 0.5, 1])
        }
    }

    @Test("a p chart leaves months without a denominator out and says which; fractions are refused")
    func denominators() throws {
        let counts = [16, 24, 23, 18, 21, 0, 25, 19, 22.0]
        let chart = try ProcessChart(.p, counts, denominators: [89, 111, 114, 100, 98, 0, 120, 95, 101])
        #expect(chart.withoutDenominator == [5] && chart.values[5].isNaN)
        #expect(throws: ProcessChartError.notACount(index: 1, value: 20.5, isDenominator: true)) {
            try ProcessChart(.p, counts, denominators: [89, 20.5, 114, 100, 98, 0, 120, 95, 101])
        }
        for kind in [ControlChartKind.c, .u, .uPrime, .pPrime] {
            #expect(throws: ProcessChartError.notACount(index: 0, value: 0.2, isDenominator: false)) {
                try ProcessChart(kind, [0.2, 1, 1, 1, 1, 1], denominators: [9, 9, 9, 9, 9, 9])
            }
        }
    }

    @Test("one-step errors and their relation are NumPy's")
    func oneStep() throws {
        let reference = try calendarReference("wandering_reference.csv").reduce(into: [String: Double]()) {
            $0[$1[0]] = Double($1[1])
        }
        let sefton = try calendarReference("sefton_referrals.csv").map { try #require(Double($0[1])) }
        let errors = try #require(OneStepErrors(Array(sefton[84...]), calendar: 3))
        #expect(errors.hasSeason && errors.values[0].isNaN)
        let found = [
            ("relation", errors.relation), ("first", errors.values[1]), ("last", errors.values[59]),
        ]
        for (name, value) in found {
            let wanted = try #require(reference["errors \(name)"])
            #expect(abs(value - wanted) < 1e-7 * max(1, abs(wanted)), "\(name): \(value), \(wanted)")
        }
        #expect(OneStepErrors(Array(sefton[..<20])) == nil)
    }

    /// Months of 100 that never change: each related to the one before, with or without a season.
    private func months(_ n: Int, rho: Double, season: Double, random: inout RandomStream) -> [Double] {
        var error = random.nextNormal()
        return (0..<n).map { t in
            error = rho * error + (1 - rho * rho).squareRoot() * random.nextNormal()
            return 100 + 10 * error + season * sine(Double(t % 12) / 6 * Double.pi)
        }
    }

    @Test(
        "false signals a month on a chart of values and on one of errors, of 60 months that never change, are as stated",
        arguments: [(0.0, 0.0), (0.6, 0.0), (0.6, 15.0)])
    func falseSignals(rho: Double, season: Double) throws {
        var random = RandomStream(seed: 60)
        var values = 0
        var errors = 0
        var latest = 0
        let runs = 400
        for _ in 0..<runs {
            let series = months(60, rho: rho, season: season, random: &random)
            let plain = try ProcessChart(.xmr, series).segments[0].signals
            values += plain.count { $0 != nil }
            if plain.last.flatMap({ $0 }) != nil { latest += 1 }
            errors += try ProcessChart(.errors, series).segments[0].signals.count { $0 != nil }
        }
        func share(_ count: Int) -> Double { Double(count) / Double(runs * 60) }
        // Of unrelated months 2 % of last ones, in 400 charts.
        #expect(rho != 0 || Double(latest) / Double(runs) < 0.045)
        // The stated figures, ± three standard errors of the simulation.
        #expect((0.045...0.065).contains(share(errors)))
        #expect(rho == 0 || share(values) > 3 * share(errors))
    }
}
