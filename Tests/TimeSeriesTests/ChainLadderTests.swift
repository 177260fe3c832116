import Testing
import TimeSeries

/// The chain ladder, against published results.
@Suite struct ChainLadderTests {
    /// Cumulative payments of general liability: Taylor and Ashe (1983), "Second moments of estimates of outstanding claims",
    /// Journal of Econometrics 23, 37–61, as Mack (1993), table 1, has them.
    static let taylorAshe: [[Double]] = [
        [357848, 1_124_788, 1_735_330, 2_218_270, 2_745_596, 3_319_994, 3_466_336, 3_606_286, 3_833_515, 3_901_463],
        [352118, 1_236_139, 2_170_033, 3_353_322, 3_799_067, 4_120_063, 4_647_867, 4_914_039, 5_339_085],
        [290507, 1_292_306, 2_218_525, 3_235_179, 3_985_995, 4_132_918, 4_628_910, 4_909_315],
        [310608, 1_418_858, 2_195_047, 3_757_447, 4_029_929, 4_381_982, 4_588_268],
        [443160, 1_136_350, 2_128_333, 2_897_821, 3_402_672, 3_873_311],
        [396132, 1_333_217, 2_180_715, 2_985_752, 3_691_712],
        [440832, 1_288_463, 2_419_861, 3_483_130],
        [359480, 1_421_128, 2_864_498],
        [376686, 1_363_294],
        [344014],
    ]

    /// Outstanding claims and their standard errors in thousands: Mack (1993), ASTIN Bulletin 23, 213–225, tables 2 and 3.
    @Test("Mack's reserves and standard errors of the Taylor and Ashe triangle")
    func mack() throws {
        let ladder = ChainLadder(Self.taylorAshe)
        let reserves = [95.0, 470, 710, 985, 1419, 2178, 3920, 4279, 4626]
        let errors = [76.0, 122, 134, 261, 411, 558, 875, 971, 1363]
        var latest: [(value: Double, age: Int)] = []
        var total = 0.0
        for (place, row) in Self.taylorAshe.dropFirst().enumerated() {
            let last = try #require(row.last)
            let outcome = ladder.outcome(of: last, at: row.count - 1)
            latest.append((last, row.count - 1))
            total += outcome.expected - last
            #expect(((outcome.expected - last) / 1000).rounded() == reserves[place], "row \(place + 2)")
            #expect((outcome.standardError / 1000).rounded() == errors[place], "row \(place + 2)")
        }
        #expect((total / 1000).rounded() == 18681)
        #expect((ladder.standardError(ofSum: latest) / 1000).rounded() == 2447)
    }

    @Test("a step needs its rows, and what was not seen is no zero")
    func sparse() {
        let ladder = ChainLadder([[8, 10, .nan, 11], [16, 20, 22], [4, .nan, 6], [.nan, 10, 11]], least: 2)
        #expect(ladder.steps.map(\.rows) == [2, 2])
        #expect(ladder.steps.map(\.factor) == [30.0 / 24, 33.0 / 30])
        #expect(ladder.growth(from: 0) == 1.25 * 1.1 && ladder.growth(from: 2) == 1)
        // Every row grew alike: nothing is in doubt.
        #expect(ladder.outcome(of: 40, at: 0).standardError == 0)
        #expect(ladder.outcome(of: 0, at: 0).expected == 0)
        #expect(ChainLadder([[1, 2]], least: 2).steps.isEmpty && ChainLadder([]).steps.isEmpty)
    }

    @Test("late months are drawn with the spread and the mean that they have")
    func draws() throws {
        let start = try #require(Month(year: 2024, month: 1))
        let plain = MonthlySeries(
            name: "y", start: start, values: (0..<24).map { 100 + Double($0) }, provenance: .supplied(name: "y.csv"))
        let correction = LateEntries.Correction(month: start + 23, seen: 100, expected: 120, standardError: 12)
        let series = plain.corrected(LateEntries([correction]))
        #expect(series.values[23] == 120 && series.valuesSeen == plain.values.dropLast() + [100])
        let imputation = try #require(series.imputation())
        let drawn = imputation.draws.map { $0[23] }
        let mean = drawn.reduce(0, +) / Double(drawn.count)
        let spread = (drawn.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(drawn.count)).squareRoot()
        #expect(abs(mean - 120) < 1e-9 && abs(spread - 12) < 0.6, "\(mean) \(spread)")
        #expect(imputation.draws.allSatisfy { $0.dropLast() == plain.values.dropLast() })
        #expect(imputation.expected == series.values)
        // A lognormal of that mean and spread: exp(mu ± 1.2815515655446004 sigma), by Python's math.
        #expect(abs(correction.range80.lowerBound - 105.07559934542053) < 1e-9)
        #expect(abs(correction.range80.upperBound - 135.6873130526247) < 1e-9)
        // A window without the month has nothing late.
        #expect(series.window(to: start + 22).late == nil && series.window(to: start + 22).imputation() == nil)
    }
}
