import Safeguarding
import Testing
import TimeSeries

/// The study behind `describe`. Month effects of Sefton and England: NumPy, from DfE's table C6.
@Suite struct DescribeStudyTests {
    private func result(_ change: (inout MonthlyInput) -> Void = { _ in }) throws -> DescribeResult {
        let register = try Shipped.register()
        let area = try register.find("Sefton")
        let published = try PublishedReferrals(Shipped.location(), register: register)
        let file = try EventFile(Shipped.location(), register: register)
        var input = MonthlyInput(
            series: try published.series(for: area), measure: "referrals", areaName: area.name, areaCode: area.code,
            events: file.events(for: area, in: register))
        change(&input)
        return try DescribeResult(
            input, england: published.series(for: #require(register.england)),
            panel: published.areas.filter { $0.level == .localAuthority && $0.code != area.code }.map {
                try published.series(for: $0)
            })
    }

    @Test("August is 18 % below the other months, lower in 11 of 12 years; England's is 17 %")
    func august() throws {
        let result = try result()
        let effect = try #require(result.months?.effects.first { $0.month == 8 })
        #expect(abs(effect.effect + 0.18) < 0.006 && effect.below == 11 && effect.years == 12)
        #expect(abs(effect.lowest + 0.42) < 0.006 && abs(effect.highest - 0.06) < 0.006)
        let whole = try #require(result.monthsOfEngland?.effects.first { $0.month == 8 })
        #expect(abs(whole.effect + 0.17) < 0.006 && whole.below == 12)
        #expect(effect.isStable && result.seasonSentences.contains { $0.hasPrefix("August is 18% below") })
        // December moved from −23 % to −3 % between the halves of the years, and is not named.
        let december = try #require(result.months?.effects.first { $0.month == 12 })
        #expect(abs(december.earlier - december.later) > 0.15 && !december.isStable)
        // Drawn towards England's, never beyond it.
        for (own, england) in zip(result.months?.effects ?? [], result.monthsOfEngland?.effects ?? []) {
            #expect((own.shrunk - own.effect) * (own.shrunk - england.effect) <= 1e-12)
        }
    }

    @Test("the level is DfE's; the months vary more than chance; the break is at September 2021")
    func level() throws {
        let result = try result()
        // DfE, children in need, table C1: 3,354 in 2023-24 and 4,360 in 2022-23.
        #expect(result.lastYear?.total == 3354 && result.yearBefore?.total == 4360)
        #expect(result.headline.contains("3,354") && result.headline.contains("-23%"))
        #expect(try (3...18).contains(#require(result.dispersion)))
        #expect(result.breaks.map(\.month) == [Month(year: 2021, month: 9)])
    }

    @Test("taking the season out leaves the years' totals about as they are")
    func adjusted() throws {
        let result = try result()
        let total = result.adjusted.reduce(0, +)
        let counted = result.input.series.values.reduce(0, +)
        #expect(abs(total / counted - 1) < 0.02)
    }

    @Test("repeats, gaps and a last month that looks incomplete are told")
    func quality() throws {
        let faulty = try result {
            $0.series.values[30] = .nan
            for place in 60...63 { $0.series.values[place] = 200 }
            $0.series.values[143] = 20
        }
        #expect(faulty.quality.contains { $0.hasPrefix("1 missing: October 2014") })
        #expect(faulty.quality.contains { $0.contains("4 months in a row") })
        #expect(faulty.quality.contains { $0.contains("March 2024") && $0.contains("may not be complete") })
        #expect(try result().quality.isEmpty)
    }

    @Test("short, constant and all-zero series: what cannot be done has a reason")
    func degenerate() throws {
        #expect(throws: DescribeError.tooFewMonths(found: 11, needed: 12)) {
            try result { $0.series.values = Array($0.series.values.prefix(11)) }
        }
        let thirteen = try result { $0.series.values = Array($0.series.values.prefix(13)) }
        #expect(thirteen.months == nil && thirteen.refused.count == 2 && thirteen.breaks.isEmpty)
        for value in [0.0, 50] {
            let flat = try result { $0.series.values = $0.series.values.map { _ in value } }
            #expect(flat.breaks.isEmpty && flat.quality.contains { $0.contains("same value") })
            #expect((flat.months == nil) == (value == 0))
        }
    }
}
