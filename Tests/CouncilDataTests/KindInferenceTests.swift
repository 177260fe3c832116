import CouncilData
import Testing
import TimeSeries

@Suite struct KindInferenceTests {
    @Test(
        "a name says what its figures are",
        arguments: [
            ("contacts", MeasureKind.count), ("re_referrals", .count), ("reopened", .count), ("police", .count),
            ("open_cases", .stock), ("cases_open", .stock), ("children_at_end", .stock), ("openCases", .stock),
            ("Caseload", .stock), ("staff in post", .stock), ("cases at month end", .stock),
            ("in_time_percent", .percent), ("visits_pct", .percent), ("% in time", .percent),
            ("In time (%)", .percent), ("Percentage seen", .percent),
            ("re_referral_rate", .rate), ("referrals_per_10000", .rate), ("referrals per 10,000", .rate),
            ("per10k", .rate), ("persons", .count), ("performance", .count),
        ])
    func names(_ name: String, _ kind: MeasureKind) {
        #expect(KindInference.kind(column: name, values: [20, 30, .nan, 25]) == kind)
    }

    @Test("decimals up to 100 and near it are a percentage; a percent above 100 is a rate")
    func values() {
        #expect(KindInference.kind(column: "intime", values: [100, 98.2, 95.9]) == .percent)
        #expect(KindInference.kind(column: "intime", values: [100, 98, 95]) == .count)
        #expect(KindInference.kind(column: "calls", values: [50.7, 54.3, 42.1]) == .count)
        #expect(KindInference.kind(column: "calls", values: [50.7, 99.3, 142.1]) == .count)
        #expect(KindInference.kind(column: "change_pct", values: [50.7, 142.1]) == .rate)
    }

    @Test("what is under way or not yet known is no part of a series; a hidden month is")
    func finished() throws {
        let start = try #require(Month("2024-01"))
        var series = MonthlySeries(name: "", start: start, values: [5, 6, .nan, .nan], provenance: .supplied(name: ""))
        let empty = FinishedMonths(series, underWay: start + 6)
        #expect(empty.series.values == [5, 6] && empty.notYetKnown == [start + 2, start + 3] && empty.leftOut.isEmpty)
        series.hidden = HiddenCounts(months: [start + 2])
        let hidden = FinishedMonths(series, underWay: start + 6)
        #expect(hidden.series.count == 3 && hidden.notYetKnown == [start + 3])
        #expect(hidden.series.meanBounds == 4...(16 / 3.0))
        let open = FinishedMonths(series, underWay: start + 1)
        #expect(open.series.values == [5] && open.leftOut == [LeftOutMonth(month: start + 1, value: 6)])
        #expect(open.series.hidden == nil)
        #expect(FinishedMonths(series, underWay: nil).leftOut.isEmpty)
    }

    @Test("a value that no percentage can have is refused with its month")
    func impossible() throws {
        let text =
            "month,seen_pct\n"
            + (1...12).map { "2023-\($0 < 10 ? "0" : "")\($0),\($0 == 5 ? 130 : 80)" }
            .joined(separator: "\n")
        let location = try DataLocation.find()
        let register = try AreaRegister(location)
        let now = try #require(Month("2024-06"))
        func source(_ kind: MeasureKind?) throws -> ForecastSource {
            try ForecastSource(
                measure: "seen_pct", data: .bytes(Array(text.utf8), name: "in.csv"), area: register.find("Sefton"),
                rules: SeriesRules(now: now), contactsRule: .standard, location: location, register: register,
                kind: kind)
        }
        #expect(try source(nil).series.kind == .rate)
        let error = #expect(throws: KindError.self) { try source(.percent) }
        #expect(error?.month == Month("2023-05") && error?.value == 130)
    }
}
