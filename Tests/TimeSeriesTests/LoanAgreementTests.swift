import StatNumerics
import Testing
import TimeSeries

/// Whether a series follows what it would be lent.
@Suite struct LoanAgreementTests {
    /// A season of a tenth either way, averaging one.
    private static let season = (0..<12).map { $0 % 2 == 0 ? 1.1 : 0.9 }
    /// April 2013.
    private static let start = Month(index: 12 * 2013 + 3)
    private static let days = CalendarDays(workingDays: WorkingDayEffect(elasticity: 0.8, standardError: 0.1))

    /// Months with the season and the days to some powers, and noise on the logarithm.
    private func values(
        _ months: Int, season share: Double, days daysShare: Double, noise: Double, seed: UInt64
    ) -> [Double] {
        var stream = RandomStream(seed: seed, stream: 1)
        let factors = Self.days.factors(from: Self.start, count: months, knownAt: Self.start + (months - 1))
        return (0..<months).map { t in
            let own = Self.season[(Self.start + t).month - 1]
            return 300
                * exponential(
                    share * logarithm(own) + daysShare * logarithm(factors[t]) + noise * stream.nextNormal())
        }
    }

    private func agreement(_ values: [Double]) -> LoanAgreement {
        LoanAgreement(values, start: Self.start, season: Self.season, days: Self.days)
    }

    @Test(
        "without noise the slopes are the shares of the season and the days that the series has", arguments: [24, 84])
    func slopes(_ months: Int) throws {
        for share in [1.0, 0, -1] {
            let found = agreement(values(months, season: share, days: share, noise: 1e-6, seed: 1))
            let (season, days) = try (#require(found.season), #require(found.workingDays))
            // The yearly averages of a long series are of the months, not of their logarithms: within a fortieth.
            #expect(abs(season.value - share) < 0.025 && abs(days.value - share) < 0.05, "\(share)")
            #expect(season.agrees == (share == 1) && days.agrees == (share == 1))
        }
    }

    @Test("a series like the lenders agrees nine times in ten, one without or against their season seldom")
    func rates() {
        for months in [12, 24, 36, 72] {
            func agreeing(_ share: Double) -> Int {
                (0..<100).count {
                    agreement(values(months, season: share, days: 1, noise: 0.1, seed: UInt64(100 + $0))).season?.agrees
                        ?? true
                }
            }
            #expect(agreeing(1) >= 85, "\(months) months")
            #expect(agreeing(0) <= 15, "\(months) months")
            #expect(agreeing(-1) == 0, "\(months) months")
        }
    }

    @Test("nothing is said where there is too little to say it by")
    func tooLittle() {
        let few = agreement(Array(values(8, season: 1, days: 1, noise: 0.1, seed: 1)))
        #expect(few.season == nil && few.workingDays == nil && few.closures == nil)
        #expect(LoanAgreement([], start: Self.start, season: Self.season, days: Self.days).season == nil)
        let zeros = agreement([Double](repeating: 0, count: 48))
        #expect(zeros.season == nil)
        let flat = LoanAgreement(
            values(48, season: 1, days: 1, noise: 0.1, seed: 1), start: Self.start,
            season: [Double](repeating: 1, count: 12), days: CalendarDays())
        #expect(flat.season == nil && flat.workingDays == nil)
    }
}
