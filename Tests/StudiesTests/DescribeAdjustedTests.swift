import CouncilData
import StatNumerics
import Studies
import TestSupport
import Testing
import TimeSeries

/// The series with the season taken out: by hand, where it is exact, and on what is published.
@Suite struct DescribeAdjustedTests {
    private func published(_ name: String) throws -> MonthlySeries {
        let register = try Shipped.register()
        return try PublishedMonths(Shipped.location(), measure: .referrals, register: register).series(
            for: register.find(name))
    }

    private func input(_ series: MonthlySeries) -> MonthlyInput {
        MonthlyInput(series: series, measure: "referrals", areaName: "Sefton", areaCode: nil)
    }

    /// The effects of the twelve months, whatever was done to the series before.
    private func effects(_ series: MonthlySeries) throws -> [Double] {
        try #require(MonthEffects(series)).effects.map(\.effect)
    }

    @Test("the adjusted series has month effects of a small part of the variance that the raw series has")
    func variance() throws {
        let series = try published("Sefton")
        let register = try Shipped.register()
        let others = try PublishedMonths(Shipped.location(), measure: .referrals, register: register)
        let panel = try others.areas.filter { $0.level == .localAuthority && $0.code != sefton }.map {
            try others.series(for: $0)
        }
        #expect(panel.count == 14)
        let england = try others.series(for: #require(register.england))
        for (whole, rest, most) in [(nil, [], 0.01), (england, panel, 0.5)]
            as [(MonthlySeries?, [MonthlySeries], Double)]
        {
            var request = DescribeRequest(input: input(series))
            request.england = whole
            request.panel = rest
            let result = try DescribeStudy.run(request)
            var adjusted = series
            adjusted.values = result.adjusted
            let (before, after) = try (Summary.variance(effects(series)), Summary.variance(effects(adjusted)))
            // Drawn towards England's, a part of the effects stays; where nothing draws them, next to nothing.
            #expect(after < most * before, "\(after / before) of \(before)")
        }
    }

    /// DfE, children in need, table C6, Sefton: referrals of each August and of its financial year, 2012-13 to 2023-24.
    @Test("August 2021 by hand: 209 referrals over August's share of a year")
    func byHand() throws {
        let years: [(august: Double, year: Double)] = [
            (212, 3066), (202, 3121), (186, 2625), (196, 2601), (226, 2758), (228, 2589), (204, 2689), (174, 2660),
            (190, 2556), (209, 4156), (274, 4360), (187, 3354),
        ]
        // Each August against the mean of the other eleven months: 11 A / (Y − A) − 1, and their mean.
        let effect = years.reduce(0) { $0 + 11 * $1.august / ($1.year - $1.august) - 1 } / 12
        // Where the others have 1 each, August has 1 + e, and a month's share of twelve is (11 + 1 + e) / 12.
        let factor = (1 + effect) / ((12 + effect) / 12)
        let result = try DescribeStudy.run(DescribeRequest(input: input(published("Sefton"))))
        let place = try #require(Month("2021-08")) - result.input.series.start
        #expect(result.input.series.values[place] == 209)
        #expect(abs(result.adjusted[place] - 209 / factor) < 1e-10)
        // The same in Python: −0.1763631, 0.8359224 and 250.0232.
        #expect(abs(effect + 0.1763631) < 5e-7 && abs(result.adjusted[place] - 250.0232) < 5e-5)
    }

    @Test("a season that repeats exactly is taken out exactly: every month has the year's mean")
    func exact() throws {
        // 100 a month and 50 each August: 1,150 a year, so every month is 1,150 / 12 with the season out.
        let start = try #require(Month("2015-04"))
        let series = MonthlySeries(
            name: "referrals", start: start, values: (0..<48).map { $0 % 12 == 4 ? 50 : 100 },
            provenance: try published("Sefton").provenance)
        let result = try DescribeStudy.run(DescribeRequest(input: input(series)))
        for value in result.adjusted { #expect(abs(value - 1150.0 / 12) < 1e-10) }
    }
}
