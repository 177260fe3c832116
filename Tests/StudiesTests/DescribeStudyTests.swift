import CouncilData
import Presentation
import StatNumerics
import Studies
import TestSupport
import Testing
import TimeSeries

/// The study behind `describe`. Month effects of Sefton and England: NumPy, from DfE's table C6.
@Suite struct DescribeStudyTests {
    private func result(
        settings: SeasonalSplit.Settings = .init(), present: Month? = nil,
        _ change: (inout MonthlyInput) -> Void = { _ in }
    ) throws -> DescribeResult {
        let register = try Shipped.register()
        let area = try register.find("Sefton")
        let published = try PublishedMonths(Shipped.location(), register: register)
        let file = try EventFile(Shipped.location(), register: register)
        var input = MonthlyInput(
            series: try published.series(for: area), measure: "referrals", areaName: area.name, areaCode: area.code,
            events: file.events(for: area, in: register))
        change(&input)
        var request = DescribeRequest(input: input)
        request.england = try published.series(for: #require(register.england))
        request.panel = try published.areas.filter { $0.level == .localAuthority && $0.code != area.code }.map {
            try published.series(for: $0)
        }
        request.settings = settings
        request.present = present
        return try DescribeStudy.run(request)
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
        #expect(result.findingLines.contains { $0.text.contains("3,354") && $0.text.contains("fell by 23%") })
        #expect(try (3...18).contains(#require(result.dispersion)))
        // And, since levels of less than two years are looked for too, the fall of April 2023.
        #expect(
            result.breaks.map(\.month) == [Month(year: 2021, month: 9), Month(year: 2023, month: 4)])
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
        #expect(faulty.faultSentences.contains { $0.hasPrefix("1 missing: October 2014") })
        #expect(faulty.faultSentences.contains { $0.contains("4 months in a row") })
        #expect(faulty.faultSentences.contains { $0.contains("March 2024") && $0.contains("may not be complete") })
        #expect(try result().faults.isEmpty)
    }

    @Test("short, constant and all-zero series: what cannot be done has a reason")
    func degenerate() throws {
        #expect(throws: DescribeError.tooFewMonths(found: 11, needed: 12)) {
            try result { $0.series.values = Array($0.series.values.prefix(11)) }
        }
        let thirteen = try result { $0.series.values = Array($0.series.values.prefix(13)) }
        #expect(
            thirteen.months == nil && thirteen.missing.count == 5 && thirteen.model == nil && thirteen.split == nil
                && thirteen.calendar == nil && thirteen.breaks.isEmpty)
        for value in [0.0, 50] {
            let flat = try result { $0.series.values = $0.series.values.map { _ in value } }
            #expect(flat.breaks.isEmpty && flat.faults == [.neverVaries])
            #expect((flat.months == nil) == (value == 0))
        }
    }

    @Test("trend and season by loess are R's for Sefton: month effects, and their strengths")
    func split() throws {
        let result = try result()
        let split = try #require(result.split)
        // R 4.2.2: stl(x, "periodic"); April first.
        let known = [-20.96, -0.31, 0.75, -11.54, -46.25, 14.37, 35.59, 33.30, -34.40, 12.33, 6.40, 10.72]
        for (place, value) in known.enumerated() { #expect(abs(split.components.seasonal[place] - value) < 0.006) }
        #expect(abs(split.seasonalStrength - 0.270) < 6e-4 && abs(split.trendStrength - 0.658) < 6e-4)
        #expect(result.splitSentence?.contains("season weak (0.27 of 1)") == true)
        let robust = try self.result(settings: .init(seasonalWindow: 13, robust: true)).split
        #expect(robust?.components.weights.contains { $0 < 0.5 } == true && robust != split)
    }

    @Test(
        "the structural model's level rises in the autumn of 2021, bridges gaps, and lies within its interval"
    )
    func model() throws {
        let model = try #require(try result().model)
        let move = try #require(model.largest)
        // The first lockdown; the rise of 2021 is spread over the autumn.
        #expect(move.month == Month("2020-03") && move.score < -2 && move.score > -3 && model.shifts.isEmpty)
        let before = try #require(model.level.first { $0.month == Month("2021-06") }).mean
        let after = try #require(model.level.first { $0.month == Month("2021-12") }).mean
        #expect(after > 1.4 * before)
        #expect(model.level.count == 144 && model.season.count == 12 && model.isLogarithmic)
        for bounds in model.level { #expect(bounds.lower < bounds.mean && bounds.mean < bounds.upper) }
        #expect(model.season.first { $0.month.month == 8 }.map { $0.upper < 0 } == true)
        let gaps = try result { for place in 30..<34 { $0.series.values[place] = .nan } }
        #expect(gaps.split == nil && gaps.model?.level.count == 144 && gaps.missing == [.splitWithGaps(missing: 4)])
        let zeros = try result { $0.series.values = $0.series.values.map { _ in 0 } }
        #expect(zeros.model == nil)
    }

    @Test(
        "one more working day brings more referrals, in Sefton and in England alike; a series of days' own effect gives it back"
    )
    func calendar() throws {
        let result = try result()
        let days = try #require(result.calendar?.effects.first { $0.kind == .workingDays })
        let whole = try #require(result.calendarOfEngland?.effects.first { $0.kind == .workingDays })
        #expect(days.isClear && whole.isClear && days.lower < whole.effect && whole.effect < days.upper)
        #expect(result.calendarSentences.count == 3 && result.calendarSentences[0].contains("more referrals"))
        #expect(
            result.calendarSentences[2].hasPrefix(
                "forecast, of this series alone, takes one working day more to be +4.7%"))
        for text in result.calendarSentences { #expect(!text.contains("no effect")) }
        // Made with 4 % a working day and nothing a school day.
        var random = RandomStream(seed: 31)
        let made = try self.result {
            $0.series.values = $0.series.months.map { month in
                let mean = 2000 * PortableMath.exp(0.04 * Double(EnglishCalendar.workingDays(in: month) - 21))
                return (mean + (3 * mean).squareRoot() * random.nextNormal()).rounded()
            }
        }
        let found = try #require(made.calendar)
        #expect(abs(found.effects[0].effect - (PortableMath.exp(0.04) - 1)) < 0.008 && found.effects[0].isClear)
        #expect(abs(found.effects[1].effect) < 0.005)
    }

    @Test("copied years, zeros, slips and rounding are told, and a last month that is not over")
    func faults() throws {
        let copied = try result { for place in 60..<72 { $0.series.values[place] = $0.series.values[place - 12] } }
        #expect(
            copied.faultSentences.contains { $0.hasPrefix("The 12 months to March 2018 are the same as a year before") }
        )
        let zero = try result { $0.series.values[20] = 0 }
        #expect(zero.faultSentences.contains { $0.hasPrefix("Nothing in December 2013") })
        let slip = try result { $0.series.values[50] = 2500 }
        #expect(slip.faultSentences.contains { $0.contains("June 2016") && $0.contains("a slip?") })
        let rounded = try result { $0.series.values = $0.series.values.map { ($0 / 10).rounded() * 10 } }
        #expect(rounded.faultSentences.contains { $0.contains("multiple of 10") })
        let open = try result(present: Month(year: 2024, month: 3))
        #expect(
            open.faultSentences.contains { $0.contains("March 2024, is not over yet") && $0.contains("--to 2024-02") })
        #expect(try result(present: Month(year: 2024, month: 4)).faults.isEmpty)
    }
}

extension DescribeResult {
    /// What could not be done.
    fileprivate var missing: [DescribeNote.Missing] {
        notes.compactMap { if case .notDone(let missing) = $0 { missing } else { nil } }
    }
}
