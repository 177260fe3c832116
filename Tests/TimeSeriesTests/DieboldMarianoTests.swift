import StatNumerics
import Testing
import TimeSeries

@Suite struct DieboldMarianoTests {
    /// Kiefer and Vogelsang (2005), table 1: two-sided at 5 %, Bartlett's weights over a share b of the values.
    @Test(arguments: [0.1, 0.3, 0.5, 1.0])
    func theLawIsThatOfFixedSmoothing(b: Double) {
        let published = 1.96 + 2.9694 * b + 0.416 * b * b - 0.5324 * b * b * b
        let count = 200
        let law = OverlapLaw(count: count, overlap: 1, lags: Int(b * Double(count)) - 1)
        #expect(abs(law.critical(0.05) / published - 1) < 0.06, "\(law.critical(0.05)), published \(published)")
    }

    /// Two forecasts of white noise that are as good: the test holds its size with 24 origins a year ahead.
    @Test func holdsItsSize() throws {
        let (origins, horizon, runs) = (24, 12, 200)
        let law = OverlapLaw(count: origins, overlap: horizon)
        var rejected = 0
        for run in 0..<runs {
            var random = RandomStream(seed: 404, stream: UInt64(run))
            let months = origins + horizon
            let losses = (0..<2).map { _ in (0..<months).map { _ in random.nextNormal().magnitude } }
            let d = (0..<origins).map { origin in
                (0..<horizon).reduce(0) { $0 + losses[0][origin + $1] - losses[1][origin + $1] }
            }
            if law.p(OverlapLaw.statistic(d, lags: horizon - 1)) < 0.05 { rejected += 1 }
        }
        let size = Double(rejected) / Double(runs)
        #expect(size >= 0.02 && size <= 0.08, "\(size)")
    }

    @Test func separateYearsAreCounted() throws {
        func test(_ origins: Int, _ horizon: Int) throws -> DieboldMariano {
            try #require(
                DieboldMariano(
                    (0..<origins).map { Double($0 % 5) }, (0..<origins).map { Double($0 % 3) }, horizon: horizon))
        }
        let two = try test(24, 12)
        #expect(two.separateYears == 2 && two.isTooShort)
        let eight = try test(85, 12)
        #expect(eight.separateYears == 8 && !eight.isTooShort)
        #expect(try !test(24, 1).isTooShort)
    }

    /// One month ahead it is Student's test of a mean: SciPy 1.11, ttest_1samp([1, 2, 3, 4], 0): t 3.873, p 0.0305.
    @Test func aMonthAheadIsStudents() throws {
        let test = try #require(DieboldMariano([1, 2, 3, 4], [0, 0, 0, 0], horizon: 1))
        #expect(abs(test.p - 0.03046) < 1e-4 && test.difference == 2.5)
    }
}
