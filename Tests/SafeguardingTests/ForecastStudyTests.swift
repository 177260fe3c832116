import Safeguarding
import Tables
import Testing
import TimeSeries

/// The study behind `forecast`: what its figures have to do with one another.
@Suite struct ForecastStudyTests {
    static func referrals() throws -> MonthlySeries {
        let register = try Shipped.register()
        return try PublishedReferrals(Shipped.location(), register: register).series(for: register.find("Sefton"))
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
        #expect(notes.contains { $0.hasPrefix("With less than two years of months") })
    }

    @Test("a last month far below what was expected of it is doubted; an ordinary one is not")
    func lastMonth() throws {
        var series = try Self.referrals()
        #expect(try run(series).lastMonthDoubt == nil)
        series.values[143] = 20
        let doubt = try #require(run(series).lastMonthDoubt)
        #expect(doubt.value == 20 && doubt.expected > 100)
    }

    @Test("a panel's series have the means of the study's months")
    func panelAgrees() throws {
        let series = try Self.referrals()
        let alone = try run(series, model: "auto", horizon: 4)
        var text = "unique_id,ds,y\n"
        for (month, value) in zip(series.months, series.values) { text += "s,\(month)-01,\(Int(value))\n" }
        let reader = try PanelReader(.bytes(Array(text.utf8), name: "p"), rules: SeriesRules(now: series.end))
        let sink = MemorySink()
        let forecast = PanelForecast(model: "auto", horizon: 4, levels: [80, 95], seed: 1, jobs: 1)
        let summary = try forecast.run(reader, to: sink, details: nil, progress: { _ in })
        #expect(summary.series == 1 && summary.fallbackCount == 0 && summary.emptyCount == 0)
        let table = try Table(.bytes(sink.bytes, name: "out"))
        for (row, month) in alone.months.enumerated() {
            #expect(try table.cell(row, 3).number == month.figure.mean)
            #expect(table.string(row, 1) == "\(month.month)-01")
        }
    }
}
