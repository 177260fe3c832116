import CouncilData
import Presentation
import Studies
import Tables
import TestSupport
import Testing
import TimeSeries

/// The study behind `forecast`: what its figures have to do with one another.
@Suite struct ForecastStudyTests {
    static func referrals() throws -> MonthlySeries {
        let register = try Shipped.register()
        return try PublishedMonths(Shipped.location(), register: register).series(for: register.find("Sefton"))
    }

    private func run(
        _ series: MonthlySeries, model: String = "ets(M,N,A)", horizon: Int = 12, rule: ContactsRule? = nil
    ) throws -> ForecastResult {
        try ForecastStudy.run(
            ForecastRequest(
                series: series, measure: "referrals", areaName: "Sefton", areaCode: sefton, model: model,
                horizon: horizon, contactsRule: rule))
    }

    @Test("the comparison is with the same months a year before, and its chance agrees with the range of the total")
    func comparison() throws {
        let series = try Self.referrals()
        let result = try run(series)
        let comparison = try #require(result.comparison)
        #expect(comparison.from == Month(year: 2023, month: 4) && comparison.to == Month(year: 2024, month: 3))
        // DfE, children in need, table C1: 3,354 referrals in 2023-24.
        #expect(comparison.total == 3354)
        #expect(comparison.ahead.figure == result.total.figure)
        let range = try #require(comparison.ahead.figure.range(80))
        if range.lower > comparison.total { #expect(comparison.probabilityAbove >= 0.9) }
        if comparison.ahead.figure.median > comparison.total { #expect(comparison.probabilityAbove >= 0.5) }
        if range.upper < comparison.total { #expect(comparison.probabilityAbove <= 0.1) }
    }

    @Test("a missing month a year before leaves no comparison, and says nothing of it")
    func missingComparison() throws {
        var series = try Self.referrals()
        series.values[140] = .nan
        #expect(try run(series).comparison == nil)
    }

    @Test("a horizon within the year compares as many months")
    func shortComparison() throws {
        let comparison = try #require(run(Self.referrals(), horizon: 3).comparison)
        #expect(comparison.to == Month(year: 2023, month: 6))
        // DfE, children in need, table C6: April to June 2023.
        #expect(try comparison.total == Self.referrals().total(from: comparison.from, to: comparison.to))
    }

    @Test("the chance of exceeding the year before is the same for referrals and for contacts modelled from them")
    func modelledComparison() throws {
        let series = try Self.referrals()
        let plain = try #require(run(series).comparison)
        let modelled = try #require(run(series, rule: .standard).comparison)
        #expect(modelled.probabilityAbove == plain.probabilityAbove)
        #expect(abs(modelled.total - plain.total * ContactsRule.defaultRatio) < 1e-9 * modelled.total)
    }

    @Test(
        "auto refuses less than a year and names what would do; a simpler model takes it", arguments: [1, 2, 4, 5, 11])
    func tooShort(months: Int) throws {
        var series = try Self.referrals()
        series.values = Array(series.values.prefix(months))
        let error = #expect(throws: SeriesTooShortError.self) { try run(series, model: "auto") }
        #expect(error?.needed == 12 && error?.found == months)
        #expect(error?.exitCategory == .data)
        #expect(error?.description.contains("--model naive") == true)
        #expect(try run(series, model: "naive").months.count == 12)
        // What the message names must work.
        if error?.description.contains("ets(A,N,N)") == true {
            #expect(try run(series, model: "ets(A,N,N)").months.count == 12)
        }
    }

    @Test("twelve months are enough for auto, with a note on the season")
    func aYear() throws {
        var series = try Self.referrals()
        series.values = Array(series.values.prefix(12))
        let notes = try run(series, model: "auto").notes
        #expect(notes.contains(.seasonUncertain))
    }

    @Test("a last month far from what was expected of it is doubted; an ordinary one is not, and says so")
    func lastMonth() throws {
        var series = try Self.referrals()
        let ordinary = try run(series)
        #expect(ordinary.lastMonth.state == .ordinary && ordinary.lastMonthDoubt == nil)
        #expect(ordinary.cautions.first?.contains("nothing in the figures marks it as incomplete") == true)
        series.values[143] = 20
        let low = try run(series)
        #expect(low.lastMonth.state == .low && low.lastMonth.value == 20)
        #expect(try #require(low.lastMonth.expected) > 100)
        #expect(low.lastMonthDoubt?.contains("--to 2024-02") == true)
        // However wild: a month that was part of the fit would vouch for itself.
        var expected: [Double?] = []
        for wild in [2000.0, 100_000] {
            series.values[143] = wild
            let high = try run(series, model: "ets(A,N,A)")
            #expect(high.lastMonth.state == .high)
            expected.append(high.lastMonth.expected)
        }
        #expect(expected[0] == expected[1])
        series.values[143] = .nan
        let missing = try run(series)
        #expect(missing.lastMonth.state == .missing && missing.lastMonth.value == nil)
        #expect(missing.cautions.first?.contains("has no value") == true)
    }

    @Test("a last month that is the present one is known to be a part of a month, whatever its figure")
    func monthUnderWay() throws {
        let series = try Self.referrals()
        var request = ForecastRequest(
            series: series, measure: "referrals", areaName: "Sefton", areaCode: sefton, model: "ets(M,N,A)")
        request.underWay = series.end
        #expect(try ForecastStudy.run(request).lastMonth.state == .underWay)
        request.underWay = series.end + 1
        #expect(try ForecastStudy.run(request).lastMonth.state == .ordinary)
        request.series = series.window(to: series.end - 1)
        request.leftOut = [LeftOutMonth(month: series.end, value: 1)]
        let open = try ForecastStudy.run(request).lastMonth
        #expect(open.state == .underWay && open.month == series.end && !open.used && open.value == 1)
    }

    @Test("with a year of months nobody can tell whether the last is whole")
    func lastOfFew() throws {
        var series = try Self.referrals()
        series.values = Array(series.values.prefix(12))
        #expect(try run(series, model: "ets(A,N,N)").lastMonth.state == .unknown)
        series.values = try Array(Self.referrals().values.prefix(13))
        #expect(try run(series, model: "ets(A,N,N)").lastMonth.state == .ordinary)
    }

    @Test("a year under way is set against the year before, with the chance of exceeding it")
    func yearUnderWay() throws {
        let series = try Self.referrals().window(to: Month(year: 2023, month: 9))
        let result = try run(series, horizon: 18)
        #expect(result.years.map(\.year.description) == ["2023-24", "2024-25"])
        let year = result.years[0]
        // DfE, children in need, table C6: April 2022 to March 2023.
        let from = try #require(Month(year: 2022, month: 4))
        #expect(year.previous == series.total(from: from, to: from + 11))
        let chance = try #require(year.probabilityAbove)
        let range = try #require(year.figure.range(80))
        let before = try #require(year.previous)
        if range.upper < before { #expect(chance <= 0.1) }
        if range.lower > before { #expect(chance >= 0.9) }
        #expect(result.yearSentences.count == 2 && result.yearSentences[0].hasPrefix("2023-24 is expected to end"))
        // The year after is set against a year that is itself in part a forecast, path by path.
        #expect(result.years[1].previous == year.figure.mean && result.years[1].previousIsForecast)
        #expect(try #require(result.years[1].probabilityAbove) > 0)
    }

    @Test("a year that ends beyond the horizon, or has a missing month, is explained and not passed over")
    func yearsWithoutALine() throws {
        var series = try Self.referrals().window(to: Month(year: 2023, month: 9))
        let short = try run(series, horizon: 3)
        #expect(short.years.isEmpty)
        #expect(short.cautions.contains { $0.contains("--horizon 6 gives its outturn") })
        series.values[series.count - 2] = .nan
        let gap = try run(series, horizon: 6)
        #expect(gap.years.isEmpty)
        #expect(gap.cautions.contains { $0.contains("1 of its months so far has no value") })
    }

    @Test("the latest declared step undone gives the months ahead the year before it, in proportion")
    func reversal() throws {
        let series = try Self.referrals()
        let register = try Shipped.register()
        let area = try register.find("Sefton")
        var request = ForecastRequest(
            series: series, measure: "referrals", areaName: area.name, areaCode: area.code, model: "ets(M,N,A)")
        #expect(try ForecastStudy.run(request).reversal == nil)
        request.allEvents = try EventFile(Shipped.location(), register: register).events(for: area, in: register)
        let result = try ForecastStudy.run(request)
        let reversal = try #require(result.reversal)
        // The annual report dates the Integrated Front Door at September 2021.
        #expect(reversal.month == Month(year: 2021, month: 9))
        #expect(reversal.events.contains("Integrated Front Door"))
        let from = try #require(Month(year: 2020, month: 9))
        let before = series.total(from: from, to: from + 11)
        #expect(reversal.from == from && reversal.figure.mean == before)
        let scale = before / result.total.figure.mean
        let (range, whole) = try (#require(reversal.figure.range(80)), #require(result.total.figure.range(80)))
        #expect(abs(range.lower - scale * whole.lower) < 1e-9 * whole.lower)
        #expect(reversal.disturbedBy.contains("Third national lockdown"))
        #expect(result.cautions.contains { $0.contains("an assumption worked out, not a forecast") })
        // A shorter horizon is set against the months of the same names: April to June 2021.
        request.horizon = 3
        let quarter = try #require(ForecastStudy.run(request).reversal)
        #expect(quarter.ahead == 3)
        #expect(quarter.figure.mean == series.total(from: from + 7, to: from + 9))
        // Contacts modelled from them carry the same step in their own units.
        request.contactsRule = .standard
        let contacts = try #require(ForecastStudy.run(request).reversal)
        #expect(abs(contacts.figure.mean / quarter.figure.mean - ContactsRule.defaultRatio) < 1e-12)
    }

    @Test("a step of the whole country is no step to undo in one place")
    func nationalStep() throws {
        let register = try Shipped.register()
        let area = try register.find("Wirral")
        let published = try PublishedMonths(Shipped.location(), register: register)
        var request = ForecastRequest(
            series: try published.series(for: area), measure: "referrals", areaName: area.name, areaCode: area.code,
            model: "ets(M,N,A)")
        request.allEvents = try EventFile(Shipped.location(), register: register).events(for: area, in: register)
        #expect(request.allEvents.contains { $0.kind == .step })
        #expect(try ForecastStudy.run(request).reversal == nil)
    }

    @Test("a step whose year before is not observed whole is no yardstick")
    func reversalWithoutAYear() throws {
        let register = try Shipped.register()
        let area = try register.find("Sefton")
        var request = ForecastRequest(
            series: try Self.referrals().window(from: Month(year: 2021, month: 1)), measure: "referrals",
            areaName: area.name, areaCode: area.code, model: "ets(A,N,N)")
        request.allEvents = try EventFile(Shipped.location(), register: register).events(for: area, in: register)
        #expect(try ForecastStudy.run(request).reversal == nil)
    }

    @Test("small counts in a file of one's own bring a word on disclosure; published ones and large ones do not")
    func disclosure() throws {
        var series = try Self.referrals()
        let told: (MonthlySeries) throws -> Bool = { series in
            try self.run(series, model: "naive").cautions.contains { $0.contains("disclosure rules") }
        }
        series.values[100] = 3
        #expect(try !told(series))
        series.provenance = .supplied(name: "in.csv")
        #expect(try told(series))
        series.values[100] = 6
        #expect(try !told(series))
    }

    @Test("regions that are points of the compass take an article; authorities do not")
    func articles() {
        #expect(
            Area.inProse("North West") == "the North West" && Area.inProse("East of England") == "the East of England")
        #expect(Area.inProse("West Midlands") == "the West Midlands")
        for name in ["Sefton", "North Yorkshire", "South Gloucestershire", "England", "London", "West Berkshire"] {
            #expect(Area.inProse(name) == name)
        }
    }

    @Test("a panel's series have the means and ranges of the study's months")
    func panelAgrees() throws {
        let series = try Self.referrals()
        let alone = try run(series, model: "auto", horizon: 4)
        var text = "unique_id,ds,y\n"
        for (month, value) in zip(series.months, series.values) { text += "s,\(month)-01,\(Int(value))\n" }
        let reader = try PanelReader(.bytes(Array(text.utf8), name: "p"), rules: SeriesRules(now: series.end + 1))
        let sink = MemorySink()
        let forecast = PanelForecast(model: "auto", horizon: 4, levels: [80, 95], seed: 1, jobs: 1)
        let summary = try forecast.run(reader, to: sink, details: nil, progress: { _ in })
        #expect(summary.series == 1 && summary.fallbackCount == 0 && summary.emptyCount == 0)
        let table = try Table(.bytes(sink.bytes, name: "out"))
        for (row, month) in alone.months.enumerated() {
            #expect(try table.cell(row, 3).number == month.figure.mean)
            #expect(table.string(row, 1) == "\(month.month)-01")
            #expect(try table.cell(row, 4).number == month.figure.median)
            let bounds = month.figure.ranges.flatMap { [$0.lower, $0.upper] }
            #expect(try (5..<9).map { try table.cell(row, $0).number } == bounds)
        }
    }
}
