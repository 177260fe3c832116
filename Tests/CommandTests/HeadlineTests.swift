import Foundation
import Testing

/// Every number of a headline is the JSON's figure of the same run, rounded once, and in its own place in the sentence.
@Suite struct HeadlineTests {
    private func sentence(_ arguments: [String], has expected: [String]) throws {
        let text = try Sentence.headline(arguments)
        #expect(Sentence.numbers(text) == expected, "\(text)")
    }

    /// The heading of a page is the `headline` of its JSON, and leads its findings.
    private func heading(_ run: [String], _ json: [String: Any]) throws -> String {
        let headline = try #require(json["headline"] as? String)
        let page = try Program.once(run + ["--format", "markdown"])
        let title = try #require(page.lines.first { $0.hasPrefix("# ") }).replacingOccurrences(of: "\\", with: "")
        #expect(title == "# " + headline)
        let leading = try Sentence.list(json, "findings").filter { $0["leads"] as? Bool == true }
        #expect(leading.count == 1 && leading[0]["text"] as? String == headline)
        return headline
    }

    @Test(
        "forecast: what came against what was expected, or the total and its change on the year before",
        arguments: [("referrals", "Sefton"), ("referrals", "Wirral"), ("contacts", "Sefton")])
    func forecast(series: (measure: String, area: String)) throws {
        let run = ["forecast", series.measure, "--area", series.area, "--model", "ets(M,N,A)"]
        let json = try Program.json(run)
        let headline = try heading(run, json)
        let (total, before) = (try Sentence.object(json, "total"), try Sentence.object(json, "comparison"))
        let expected = try Sentence.printed(total, "mean")
        if let known = try Sentence.list(json, "published").first {
            let year = try #require(known["year"] as? String)
            #expect(headline.contains(year) && headline.contains(expected))
            #expect(headline.contains("came to \(try Sentence.printed(known, "value"))"))
            #expect(headline.contains(known["inside_80"] as? Bool == true ? "inside" : "outside"))
        } else {
            let change = try Sentence.number(total, "mean") / Sentence.number(before, "compared_total") - 1
            let words = try
                "\(Sentence.printed(abs(100 * change)))% \(change > 0 ? "more" : "fewer") than in the year before"
            #expect(headline.contains("About \(expected) ") && headline.contains(words), "\(headline)")
        }
        // The range and the chance, next to the heading.
        let text = try Program.once(run).output.lowercased().split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
        #expect(
            text.contains(try "between \(Sentence.printed(total, "lo-80")) and \(Sentence.printed(total, "hi-80"))"))
        #expect(
            text.contains(
                try "than the \(Sentence.printed(before, "compared_total")) of the year before is about "
                    + "\(Sentence.printed(before, "probability_above", times: 100))%"))
    }

    @Test("describe: the last twelve months and the change, or the last level", arguments: ["Sefton", "Wirral"])
    func describe(area: String) throws {
        let run = ["describe", "referrals", "--area", area]
        let json = try Program.json(run)
        _ = try heading(run, json)
        let findings = try Sentence.list(json, "findings")
        let year = try #require(findings.first { $0["finding"] as? String == "year" }?["text"] as? String)
        let (last, before) = (try Sentence.object(json, "last_twelve"), try Sentence.object(json, "twelve_before"))
        let change = try 100 * (Sentence.number(last, "total") / Sentence.number(before, "total") - 1)
        #expect(
            try Sentence.numbers(year) == [
                Sentence.printed(abs(change)), Sentence.printed(last, "total"), Sentence.year(last["to"]),
            ], "\(year)")
        #expect(year.contains(change > 0 ? " rose by " : " fell by "))
        for found in try Sentence.list(json, "breaks") {
            let month = try Sentence.year(found["month"])
            let text = findings.compactMap { $0["text"] as? String }.first {
                $0.contains("new level") && $0.contains(month)
            }
            #expect(try Sentence.numbers(#require(text)).contains(Sentence.printed(found, "after")))
        }
    }

    @Test(
        "benchmark: the heading is the leading finding of the JSON, and its numbers are among the figures",
        arguments: [
            ["re-referrals", "--year", "2022"], ["referral-rate"], ["not-in-need", "--area", "Wirral"],
            ["no-further-action", "--year", "2021", "--average", "pooled"], ["re-referrals", "--neighbours", "2021"],
            ["re-referrals", "--area", "Cumberland", "--year", "2025"],
        ])
    func benchmark(arguments: [String]) throws {
        let run = ["benchmark"] + arguments
        let json = try Program.json(run)
        let headline = try #require(json["headline"] as? String)
        let page = try Program.once(run + ["--format", "markdown"])
        let title = try #require(page.lines.first { $0.hasPrefix("# ") }).replacingOccurrences(of: "\\", with: "")
        #expect(title == "# " + headline)
        let leading = try Sentence.list(json, "findings").filter { $0["leads"] as? Bool == true }
        #expect(leading.count == 1 && leading[0]["text"] as? String == headline)
        let area = try Sentence.object(json, "area")
        #expect(headline.contains(try Sentence.printed(area, "value", decimals: 1)))
        let standing = try Sentence.object(json, "standing")
        var figures = try [
            Sentence.printed(area, "value", decimals: 1), Sentence.printed(standing, "of"), "10,000", "5",
        ]
        for (object, keys) in [("five_years", ["change", "authorities", "further"]), ("same_side", ["years", "of"])] {
            guard let found = standing[object] as? [String: Any] else { continue }
            for key in keys {
                figures.append(
                    try Sentence.printed(abs(Sentence.number(found, key)), decimals: key == "change" ? 1 : 0))
            }
        }
        if let change = json["change"] as? [String: Any] {
            figures.append(try Sentence.printed(abs(Sentence.number(change, "difference")), decimals: 1))
            figures.append(try Sentence.printed(change, "authorities_as_far"))
            figures.append(try Sentence.printed(change, "authorities"))
            figures.append(try Sentence.printed(Sentence.number(change, "authorities") + 1))
        }
        for number in Sentence.numbers(headline) { #expect(figures.contains(number), "\(number) of: \(headline)") }
    }

    @Test(
        "impact: the change and its range with their sides, both p, and how many authorities changed as much",
        arguments: [["--at", "2021-09"], ["--at", "2019-03"], ["--at", "2020-04", "--area", "Wirral"]])
    func impact(arguments: [String]) throws {
        let run = ["impact", "referrals"] + arguments
        let json = try Program.json(run)
        let headline = try Sentence.object(json, "headline")
        let sizes = try ["ratio", "lower", "upper"].map { try Sentence.number(headline, $0) - 1 }
        let text = try #require(headline["text"] as? String)
        let page = try Program.result(run + ["--full"]).output.split(whereSeparator: \.isWhitespace)
        #expect(page.joined(separator: " ").contains(text), "\(text)")
        // Whole per cent, unless that is none.
        let shown = try sizes.map { try Sentence.printed(100 * abs($0), decimals: abs($0) < 0.005 ? 1 : 0) }
        let sides = zip(shown, sizes).map { "\($0)% \($1 > 0 ? "above" : "below")" }
        #expect(text.matches(of: #/[\d.]+% (?:above|below)/#).map { String($0.output) } == sides, "\(text)")
        // Twelve months from the change, which the window of the headline holds.
        var expected = try [Sentence.year(json["at"]), "12"] + shown
        expected.append(try p(Sentence.number(headline, "p")))
        if let twelve = json["twelve_months"] as? [String: Any] {
            let same = try Sentence.object(twelve, "same_month")
            expected += try [Sentence.printed(same, "as_large"), Sentence.printed(same, "areas")]
            expected.append(try p(Sentence.number(same, "p")))
        }
        #expect(Sentence.numbers(text) == expected, "\(text)")
    }

    /// Two decimals, three below 0.01 and close to 0.05.
    private func p(_ value: Double) throws -> String {
        try Sentence.printed(value, decimals: value < 0.01 || (0.045..<0.055).contains(value) ? 3 : 2)
    }

    @Test(
        "monitor: the last month's value and the limits of its own segment",
        arguments: [
            [], ["--rebase", "2021-09"], ["--rebase", "2021-09", "--rebase", "2023-04=why"], ["--to", "2021-11"],
        ])
    func monitor(options: [String]) throws {
        let run = ["monitor", "referrals", "--from", "2019-04"] + options
        let segments = try Sentence.list(Program.json(run), "segments")
        let segment = try #require(segments.last)
        let point = try #require(Sentence.list(segment, "points").last)
        // Limits have one decimal more than the counts.
        try sentence(
            run,
            has: [Sentence.year(point["month"]), Sentence.printed(point, "value")]
                + (segments.count > 1 ? [Sentence.year(segment["from"])] : [])
                + [
                    Sentence.printed(segment, "lower_limit", decimals: 1),
                    Sentence.printed(segment, "upper_limit", decimals: 1),
                ])
        let isSignal = !(point["signal"] is NSNull)
        #expect(try Sentence.headline(run).contains(" is not a signal") != isSignal)
    }

    @Test("scenario run: the people short in the month that needs most, whole, and the limit")
    func scenario() throws {
        let run = ["scenario", "run", "\(ScenarioTests.folder)/as-is.yaml", "--draws", "1000"]
        let scenario = try #require(Sentence.list(Program.json(run), "scenarios").first)
        let gaps = try Sentence.list(scenario, "months").map {
            try Sentence.number(Sentence.object($0, "gap"), "at_80")
        }
        let short = try #require(gaps.max()).rounded(.up)
        #expect(try Sentence.number(Sentence.object(scenario, "gap_every_month"), "at_80") == gaps.max())
        let limit = try Sentence.printed(scenario, "caseload_limit")
        let expected = short > 0 ? [try Sentence.printed(short), limit] : [limit]
        let headline = try #require(scenario["headline"] as? String)
        let page = try Program.once(run + ["--format", "markdown"])
        #expect(page.lines.first?.replacingOccurrences(of: "\\", with: "") == "# " + headline)
        let months = try Sentence.list(scenario, "months")
        let worst = try #require(months.first { $0["month"] as? String == scenario["worst_month"] as? String })
        let chances = try months.map { try Sentence.number($0, "probability_over_limit") }
        #expect(try Sentence.number(worst, "probability_over_limit") == chances.max())
        #expect(Sentence.numbers(headline) == expected, "\(headline)")
    }

    @Test(
        "front-door: the share decided in time, the range of weeks beside it; the work where nobody keeps up, and what waits"
    )
    func frontDoor() throws {
        let run = ["front-door", "--minutes", "45", "--staff", "4", "--years", "10"]
        let json = try Program.json(run)
        let simulated = try Sentence.object(json, "simulated")
        let share = try Sentence.number(simulated, "within_target")
        // Nearly all is not rounded to a whole.
        let shown = try share == 1 ? "100" : share > 0.9995 ? "99.9" : Sentence.printed(100 * share, decimals: 1)
        #expect(try Sentence.numbers(heading(run, json)) == [Sentence.printed(json, "staff"), shown])
        let text = try Program.once(run).output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for key in ["week-lo-80", "week-hi-80"] {
            let week = try Sentence.number(simulated, key)
            if week < 0.9995 { #expect(text.contains("\(try Sentence.printed(100 * week, decimals: 1))%"), "\(text)") }
        }
        let over = ["front-door", "--contacts-a-day", "60", "--minutes", "60", "--staff", "5", "--years", "10"]
        let queue = try Program.json(over)
        #expect(
            try Sentence.numbers(heading(over, queue)) == [
                Sentence.printed(queue, "staff"), Sentence.printed(queue, "contacts_a_day", decimals: 1),
                Sentence.printed(queue, "load", decimals: 1),
            ])
        let waiting = try Program.once(over).output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(waiting.contains(try Sentence.printed(Sentence.object(queue, "simulated"), "carried_over_at_end")))
    }
}
