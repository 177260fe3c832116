import Foundation
import Testing

/// Stocks, percentages and rates are not summed; counts that a symbol hides are 1 to 5.
@Suite struct ForecastKindTests {
    private func number(_ object: [String: Any], _ key: String) throws -> Double {
        try #require(object[key] as? Double, "no number \(key) in \(object)")
    }

    private func object(_ json: [String: Any], _ key: String) throws -> [String: Any] {
        try #require(json[key] as? [String: Any], "no object \(key)")
    }

    private func forecast(_ column: String, _ file: String, _ options: [String] = Program.quick) throws -> [String: Any]
    {
        var json: [String: Any]?
        try withTemporaryFolder { folder in
            try Figures.write(file, to: "\(folder)/in.csv")
            json = try Program.json(["forecast", column, "--data", "in.csv"] + options, in: folder)
        }
        return try #require(json)
    }

    @Test("a percentage has an average, and nothing of it lies above 100")
    func percentage() throws {
        let file = MonthCases.csv("intime", start: (2015, 4), MonthCases.nearHundred)
        let json = try forecast("intime", file, ["--model", "auto", "--breaks", "off"])
        #expect(try object(json, "series")["kind"] as? String == "percent")
        #expect(json["total"] is NSNull && json["end"] is NSNull)
        let average = try object(json, "average")
        // The mean of the five years is 97.5; twelve such months would add up to 1,170.
        #expect(abs(try number(average, "mean") - 97.5) < 0.5)
        for month in try #require(json["forecast"] as? [[String: Any]]) {
            for key in ["mean", "median", "hi-80", "hi-95"] { #expect(try number(month, key) <= 100) }
        }
        #expect(try number(average, "hi-95") <= 100)
        for year in try #require(json["financial_years"] as? [[String: Any]]) {
            #expect(abs(try number(year, "mean") - 97.5) < 1)
        }
    }

    /// April 2019 to March 2024.
    private static let stockAndRate: String = {
        var text = "month,open_cases,seen_pct,visits\n"
        for place in 0..<60 {
            let index = 12 * 2019 + 3 + place
            let wave = [0, 12, 31, 8, -22, -5, 17, 3, -30, -9, 14, 6][place % 12]
            text += "\(index / 12)-\(Figures.two(index % 12 + 1)),\(2400 + 6 * place + wave),"
            text += "\(70 + Double(wave) / 10),\(place % 12 == 0 ? 900 : 100)\n"
        }
        return text
    }()

    @Test("a stock has the level at the end, and the page says so")
    func stock() throws {
        let json = try forecast("open_cases", Self.stockAndRate)
        #expect(try object(json, "series")["kind"] as? String == "stock")
        #expect(json["total"] is NSNull && json["average"] is NSNull)
        let end = try object(json, "end")
        let months = try #require(json["forecast"] as? [[String: Any]])
        #expect(end["month"] as? String == "2025-03")
        #expect(try number(end, "mean") == number(try #require(months.last), "mean"))
        let year = try #require((json["financial_years"] as? [[String: Any]])?.first)
        #expect(try number(year, "mean") == number(end, "mean"))
        // March 2024 holds 2400 + 6 × 59 + 6.
        #expect(try number(year, "previous_total") == 2760)
    }

    @Test("an average is weighed by its denominator")
    func weighed() throws {
        let plain = try object(forecast("seen_pct", Self.stockAndRate), "average")
        let json = try forecast("seen_pct", Self.stockAndRate, Program.quick + ["--denominator", "visits"])
        let weighed = try object(json, "average")
        let months = try #require(json["forecast"] as? [[String: Any]]).map { try number($0, "mean") }
        // April has nine times the visits of any other month.
        let expected = (9 * months[0] + months.dropFirst().reduce(0, +)) / 20
        #expect(abs(try number(weighed, "mean") - expected) < 1e-9)
        #expect(abs(try number(plain, "mean") - months.reduce(0, +) / 12) < 1e-9)
        #expect(json["weighed_by"] as? String == "visits")
    }

    @Test("hidden counts are drawn within their bounds: the mean of all months is neither left high nor put low")
    func hidden() throws {
        let file = MonthCases.csv("contacts", start: (2019, 4), MonthCases.hidden)
        let json = try forecast("contacts", file, ["--breaks", "off"])
        let series = try object(json, "series")
        let count = MonthCases.hidden.filter { $0 == "c" }.count
        #expect(series["hidden_months"] as? Int == count && count > 30)
        let bounds = try #require(series["mean_bounds"] as? [Double])
        #expect(bounds[0] < 4.4 && 4.4 < bounds[1])
        // Made with a mean of 4.4 a month; the twelve months after have 55 on average of all that could follow.
        let total = try object(json, "total")
        #expect(abs(try number(total, "mean") - 53) < 6, "\(total)")
        #expect(try number(total, "lo-80") < 55 && number(total, "hi-80") > 50)
        let wide = try forecast("contacts", file, Program.quick + ["--hidden-means", "1-9"])
        let wider = try #require(object(wide, "series")["mean_bounds"] as? [Double])
        #expect(wider[0] == bounds[0] && wider[1] > bounds[1])
    }

    @Test("--until goes to the March of a financial year, and a year is set beside one that is forecast too")
    func until() throws {
        let json = try Program.json(["forecast", "referrals", "--until", "2025-26"] + Program.quick)
        let years = try #require(json["financial_years"] as? [[String: Any]])
        #expect(years.map { $0["year"] as? String } == ["2024-25", "2025-26"])
        #expect(json["horizon"] as? Int == 24)
        #expect(years[0]["previous_is_forecast"] as? Bool == false && years[1]["previous_is_forecast"] as? Bool == true)
        #expect(try number(years[1], "previous_total") == number(years[0], "mean"))
        let chance = try number(years[1], "probability_above_previous")
        #expect(0 < chance && chance < 1)
        let both = try Program.run(["forecast", "referrals", "--until", "2025-26", "--horizon", "3"])
        #expect(both.status == 64)
        let past = try Program.run(["forecast", "referrals", "--until", "2022-23"])
        #expect(past.status == 64 && past.standardError.contains("--until 2022-23"))
    }

    @Test("an outturn that is published by now stands in the JSON, on the page's first lines and on its chart")
    func published() throws {
        // DfE, Children in need, table C1, release of 2025: Sefton had 3,764 referrals in 2024-25.
        let json = try Program.json(["forecast", "referrals"])
        let known = try #require((json["published"] as? [[String: Any]])?.first)
        #expect(known["year"] as? String == "2024-25" && known["value"] as? Double == 3764)
        #expect((known["source"] as? String)?.contains("table C1") == true)
        let year = try #require((json["financial_years"] as? [[String: Any]])?.first)
        let inside = try number(year, "lo-80") <= 3764 && 3764 <= number(year, "hi-80")
        #expect(known["inside_80"] as? Bool == inside)
        let text = try Program.once(["forecast", "referrals", "--full"]).output.replacingOccurrences(
            of: "\n", with: " ")
        let said = try #require(text.range(of: "3,764"))
        let table = try #require(text.range(of: "observed so far plus forecast"))
        #expect(said.lowerBound < table.lowerBound)
        #expect(
            try Program.once(["forecast", "referrals", "--format", "html"]).output.contains("2024-25 came: 314 a month")
        )
    }

    @Test("the record: separate years, the misses by year, the pooled record, and the same forecast by other rules")
    func record() throws {
        let json = try Program.json(["forecast", "referrals"])
        let accuracy = try object(json, "accuracy")
        let years = try #require(accuracy["years"] as? [[String: Any]])
        // April 2015 is the first month with three years behind it.
        #expect(years.first?["from"] as? String == "2015-04" && years.count == 9)
        let outside = try years.filter {
            try number($0, "outturn") < number($0, "lo-80") || number($0, "outturn") > number($0, "hi-80")
        }
        let misses = try #require(accuracy["misses"] as? [[String: Any]])
        #expect(misses.map { $0["from"] as? String } == outside.map { $0["from"] as? String })
        let totals = try object(accuracy, "totals")
        #expect(totals["origins"] as? Int == 9)
        #expect(abs(try number(totals, "coverage-80") - (1 - Double(outside.count) / 9)) < 1e-12)
        let pooled = try object(accuracy, "pooled")
        #expect(pooled["areas"] as? Int == 15)
        for key in ["months-80", "totals-80"] { #expect(abs(try number(pooled, key) - 0.8) < 0.1, "\(pooled)") }
        let rules = try #require(json["alternatives"] as? [[String: Any]])
        #expect(rules.first?["rule"] as? String == "as it is")
        for rule in rules { #expect(try number(rule, "mae") > 0) }
        #expect(
            Set(rules.compactMap { $0["rule"] as? String }).isSubset(of: [
                "as it is", "breaks allowed for", "events modelled",
            ]))
        // Another model than those of the table has no pooled record.
        let other = try Program.json(["forecast", "referrals"] + Program.quick)
        #expect(try object(other, "accuracy")["pooled"] is NSNull)
        let full = try Program.result(["forecast", "referrals", "--full"]).output
        #expect(!full.contains("fell inside the 80% range"))
    }

    @Test("where the last month is far too low, both outturns stand in the first paragraph")
    func withoutLastMonth() throws {
        var months = try Figures.referrals()
        // Less than half of what is expected would be a slip, which the model leaves out either way.
        months[months.count - 1].value = 165
        let file = Figures.csv(months)
        let json = try forecast("referrals", file)
        #expect(try object(json, "last_month")["state"] as? String == "low")
        let without = try object(json, "without_last_month")
        let (own, other) = try (number(object(json, "total"), "mean"), number(object(without, "total"), "mean"))
        #expect(other > own)
        #expect((without["financial_years"] as? [[String: Any]])?.isEmpty == false)
        try withTemporaryFolder { folder in
            try Figures.write(file, to: "\(folder)/in.csv")
            let text = try Program.result(["forecast", "referrals", "--data", "in.csv"] + Program.quick, in: folder)
                .output
            let first = text.components(separatedBy: "\n\n").prefix(3).joined().replacingOccurrences(
                of: "\n", with: " ")
            #expect(first.contains("may not be complete"), "\(first)")
        }
        #expect(try Program.json(["forecast", "referrals"] + Program.quick)["without_last_month"] is NSNull)
    }
}
