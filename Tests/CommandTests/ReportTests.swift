import Foundation
import Testing

/// `report`, on the month of a made-up council (`Tests/Reference/report/make_month.py`): twelve measures, two planted signals,
/// a month under way, a stock and two percentages.
@Suite struct ReportTests {
    static let source = "\(Program.repository)/Tests/Reference/report"

    /// A folder with the month's files and nothing else.
    func withMonth(_ body: (String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            for name in ["month.csv", "next.csv", "report.yaml"] {
                try FileManager.default.copyItem(atPath: "\(Self.source)/\(name)", toPath: "\(folder)/\(name)")
            }
            try body(folder)
        }
    }

    func names(_ folder: String) throws -> Set<String> {
        Set(try FileManager.default.subpathsOfDirectory(atPath: folder))
    }

    @Test("the machine-readable form has the contract's keys, and the planted signals")
    func contract() throws {
        let json = try Program.json(["report", "\(Self.source)/report.yaml"])
        #expect(json["schema"] as? String == "sscp-stats/report/1")
        #expect(json["name"] as? String == "The front door and child protection")
        #expect(json["owner"] as? String == "Head of Quality Assurance")
        #expect(json["as_at"] as? String == "2024-06-12")
        #expect(json["looks"] as? Int == 12)
        // The rate of a look is held by simulation in MonitorStudyTests.
        #expect(abs(try #require(json["expected_by_chance"] as? Double) - 12 * 0.024) < 1e-9)
        let measures = try #require(json["measures"] as? [[String: Any]])
        #expect(measures.count == 12)
        for measure in measures {
            for key in [
                "measure", "kind", "latest", "signal", "early_warning", "new", "on_year", "year", "place", "page",
            ] {
                #expect(measure[key] != nil, "\(key)")
            }
            // June is under way: the last month is May, as the file has it.
            let latest = try #require(measure["latest"] as? [String: Any])
            #expect(latest["month"] as? String == "2024-05")
            let warning = try #require(measure["early_warning"] as? [String: Any])
            let lower = try #require(warning["lower"] as? Double)
            let upper = try #require(warning["upper"] as? Double)
            let value = try #require(latest["value"] as? Double)
            #expect(warning["outside"] as? Bool == (value < lower || value > upper))
            let year = try #require(measure["year"] as? [String: Any])
            #expect(year["label"] as? String == "2024-25")
            let expected = try #require(year["expected"] as? Double)
            #expect(
                try #require(year["lo-80"] as? Double) <= expected && expected <= #require(year["hi-80"] as? Double))
            #expect(year["before"] is Double && measure["page"] is NSNull)
        }
        func of(_ name: String) throws -> [String: Any] {
            try #require(measures.first { $0["measure"] as? String == name })
        }
        // May of the file; five limits away, and not there a month ago.
        let planted = try of("strategy_discussions")
        #expect((planted["latest"] as? [String: Any])?["value"] as? Double == 143)
        #expect(planted["signal"] as? String == "outside-limits")
        for key in ["new", "stands", "rings"] { #expect(planted[key] as? Bool == true, "\(key)") }
        // Up by a half from July 2023 on: eleven months in a row, known for months.
        let gone = try of("missing_episodes")
        #expect(gone["signal"] is String && gone["new"] as? Bool == false && gone["stands"] as? Bool == true)
        #expect(gone["rings"] as? Bool == false && gone["variation"] as? String == "concern")
        #expect(Set(measures.compactMap { $0["kind"] as? String }) == ["count", "stock", "percent"])
        // A percentage is averaged and stays one; a stock is what there is at the end.
        let percent = try #require(try of("re_referral_percent")["year"] as? [String: Any])
        let average = try #require(percent["expected"] as? Double)
        #expect(average > 15 && average < 28)
        let stock = try #require(try of("plans_at_month_end")["year"] as? [String: Any])
        let end = try #require(stock["expected"] as? Double)
        #expect(end > 200 && end < 320)
        let place = try #require(try of("re_referral_percent")["place"] as? [String: Any])
        let rank = try #require(place["rank"] as? Int)
        #expect(place["of"] as? Int == 11 && rank >= 1 && rank <= 11)
        #expect(try of("contacts")["place"] is NSNull)
    }

    @Test("a report and monitor say the same of a measure")
    func sameAsMonitor() throws {
        let json = try Program.json(["report", "\(Self.source)/report.yaml"])
        let row = try #require((json["measures"] as? [[String: Any]])?.first { $0["measure"] as? String == "contacts" })
        let alone = try Program.json([
            "monitor", "contacts", "--data", "\(Self.source)/month.csv", "--area", "Sefton", "--as-at", "2024-06-12",
        ])
        let segment = try #require((alone["segments"] as? [[String: Any]])?.last)
        let usual = try #require(row["usual_range"] as? [String: Double])
        #expect(usual["lower"] == segment["lower_limit"] as? Double)
        #expect(usual["upper"] == segment["upper_limit"] as? Double)
        let warning = try #require(alone["early_warning"] as? [String: Any])
        #expect((row["early_warning"] as? [String: Any])?["lower"] as? Double == warning["last_lower"] as? Double)
        let forecast = try Program.json([
            "forecast", "contacts", "--data", "\(Self.source)/month.csv", "--area", "Sefton", "--as-at", "2024-06-12",
        ])
        let year = try #require((forecast["financial_years"] as? [[String: Any]])?.first)
        #expect((row["year"] as? [String: Any])?["expected"] as? Double == year["mean"] as? Double)
        #expect((row["year"] as? [String: Any])?["hi-80"] as? Double == year["hi-80"] as? Double)
    }

    @Test("a folder holds the side, a page a measure, the workbook and the JSON, and nothing else is left behind")
    func folder() throws {
        try withMonth { folder in
            let before = try names(folder)
            let run = try Program.run(["report", "report.yaml", "-o", "pack/", "--fail-on-signal"], in: folder)
            #expect(run.status == 1 && run.output.isEmpty, "\(run.standardError)")
            let made = try names(folder).subtracting(before)
            let pages = made.filter { $0.hasPrefix("pack/pages/") }
            #expect(pages.count == 12 && pages.contains("pack/pages/strategy-discussions.html"))
            #expect(
                made.subtracting(pages) == [
                    "pack", "pack/pages", "pack/index.html", "pack/book.xlsx", "pack/report.json",
                ])
            let index = try String(contentsOfFile: "\(folder)/pack/index.html", encoding: .utf8)
            for page in pages { #expect(index.contains("href=\"\(page.dropFirst(5))\""), "\(page)") }
            #expect(index.components(separatedBy: "class=\"spark\"").count == 13)
            let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/pack/report.json"))
            let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            let addresses = (json["measures"] as? [[String: Any]] ?? []).compactMap { $0["page"] as? String }
            #expect(Set(addresses.map { "pack/\($0)" }) == pages)
            // The same question gives the same bytes, and takes the place of the folder that is there.
            let first = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/pack/book.xlsx"))
            try Figures.write("old", to: "\(folder)/pack/pages/gone.html")
            _ = try Program.run(["report", "report.yaml", "-o", "pack", "--fail-on-signal"], in: folder)
            #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/pack/book.xlsx")) == first)
            #expect(try names(folder).subtracting(before) == made)
        }
    }

    @Test("a folder with anything else in it is left as it is")
    func foreignFolder() throws {
        try withMonth { folder in
            try FileManager.default.createDirectory(
                atPath: "\(folder)/mine/pages", withIntermediateDirectories: true)
            try Figures.write("x", to: "\(folder)/mine/pages/notes.txt")
            for place in ["mine", ".", "no/such/place/"] {
                let before = try names(folder)
                let run = try Program.run(["report", "report.yaml", "-o", place], in: folder)
                #expect(run.status == 73, "\(place): \(run.status) \(run.standardError)")
                #expect(try names(folder) == before)
            }
        }
    }

    @Test("every broken file is told with its status and line, and nothing is written", arguments: BrokenReport.all)
    func broken(_ fault: BrokenReport) throws {
        try withMonth { folder in
            let months = try String(contentsOfFile: "\(folder)/month.csv", encoding: .utf8)
            var lines = months.components(separatedBy: "\n")
            lines[2] = lines[2].replacingOccurrences(of: "2020-07,", with: "2020-07,x")
            try Figures.write(lines.joined(separator: "\n"), to: "\(folder)/bad.csv")
            var fields = months.components(separatedBy: "\n")[3].components(separatedBy: ",")
            fields[3] = "120"
            lines = months.components(separatedBy: "\n")
            lines[3] = fields.joined(separator: ",")
            try Figures.write(lines.joined(separator: "\n"), to: "\(folder)/beyond.csv")
            let text = try String(contentsOfFile: "\(folder)/report.yaml", encoding: .utf8)
            #expect(text.contains(fault.old))
            let range = try #require(text.range(of: fault.old))
            try Figures.write(text.replacingCharacters(in: range, with: fault.new), to: "\(folder)/report.yaml")
            let before = try names(folder)
            for arguments in [
                ["report", "report.yaml", "-o", "pack/"], ["report", "report.yaml", "-o", "side.html"],
                ["report", "check", "report.yaml"],
            ] {
                let run = try Program.run(arguments, in: folder)
                #expect(run.status == fault.status, "\(arguments): \(run.status) \(run.standardError)")
                #expect(!run.wasSignalled && run.output.isEmpty)
                for word in fault.says { #expect(run.standardError.contains(word), "\(run.standardError)") }
            }
            #expect(try names(folder) == before)
        }
    }

    @Test("all that is wrong is told at once")
    func everyMistake() throws {
        try withMonth { folder in
            let text = try String(contentsOfFile: "\(folder)/report.yaml", encoding: .utf8)
                .replacingOccurrences(of: "better: high", with: "better: hi")
                .replacingOccurrences(of: "kind: stock", with: "kind: pile")
            try Figures.write(text, to: "\(folder)/report.yaml")
            let run = try Program.run(["report", "check", "report.yaml"], in: folder)
            #expect(run.status == 78 && run.standardError.contains("3 things to mend"))
            for line in [24, 35, 41] { #expect(run.standardError.contains("line \(line)"), "\(run.standardError)") }
        }
    }

    @Test("status 1 comes with a new signal that stands, and not with one that goes on")
    func statusOfSignals() throws {
        try withMonth { folder in
            let all = try Program.run(["report", "report.yaml", "--fail-on-signal", "--format", "csv"], in: folder)
            #expect(all.status == 1)
            // Without the planted measure the other signal goes on and is not new.
            let text = try String(contentsOfFile: "\(folder)/report.yaml", encoding: .utf8)
            let without = text.replacingOccurrences(
                of: "  - measure: strategy_discussions\n    title: Strategy discussions\n", with: ""
            ).replacingOccurrences(of: "measure: Strategy discussions", with: "measure: Contacts")
            try Figures.write(without, to: "\(folder)/quiet.yaml")
            let quiet = try Program.run(["report", "quiet.yaml", "--fail-on-signal", "--format", "csv"], in: folder)
            #expect(quiet.status == 0, "\(quiet.standardError)")
            #expect(quiet.output.contains("Missing episodes,2024-05"))
        }
    }

    @Test("init writes a file from what the data hold, which check and run take")
    func beginning() throws {
        try withMonth { folder in
            let made = try Program.result(["report", "init", "--data", "month.csv", "--area", "Sefton"], in: folder)
            try Figures.write(made.output, to: "\(folder)/new.yaml")
            #expect(made.output.contains("kind: stock") && made.output.contains("kind: percent"))
            let checked = try Program.result(["report", "check", "new.yaml"], in: folder)
            #expect(checked.output.hasPrefix("The report is in order: 12 measures"))
            let none = try Program.result(["report", "init"], in: folder)
            try Figures.write(none.output, to: "\(folder)/shipped.yaml")
            let json = try Program.json(["report", "shipped.yaml"], in: folder)
            #expect((json["measures"] as? [[String: Any]])?.count == 1)
        }
    }

    @Test("one file holds the side and every page, and fetches nothing")
    func oneFile() throws {
        try withMonth { folder in
            _ = try Program.result(["report", "report.yaml", "-o", "side.html"], in: folder)
            let page = try String(contentsOfFile: "\(folder)/side.html", encoding: .utf8)
            #expect(page.contains("<section class=\"sheet\" id=\"missing-episodes\""))
            #expect(page.contains("href=\"#missing-episodes\""))
            #expect(!page.contains("<script") && !page.contains("src="))
            #expect(page.components(separatedBy: "<h1>").count == 2)
            let ids = page.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
            #expect(ids.count > 100)
            #expect(Set(ids).count == ids.count, "an id stands twice")
        }
    }

    @Test("two months recorded: why a figure changed, adding up")
    func recorded() throws {
        try withMonth { folder in
            let first = try Program.run(
                ["report", "report.yaml", "--record", "said.sqlite", "--keep-small-counts", "made up", "-o", "a.html"],
                in: folder)
            #expect(first.status == 0 && first.standardError.contains("12 forecasts recorded in said.sqlite"))
            let text = try String(contentsOfFile: "\(folder)/report.yaml", encoding: .utf8)
            try Figures.write(text.replacingOccurrences(of: "month.csv", with: "next.csv"), to: "\(folder)/report.yaml")
            _ = try Program.result(
                [
                    "report", "report.yaml", "--as-at", "2024-07-12", "--record", "said.sqlite", "--keep-small-counts",
                    "made up", "--quiet", "-o", "b.html",
                ], in: folder)
            let why = try Program.json(["ledger", "compare", "Contacts", "--ledger", "said.sqlite"], in: folder)
            let parts = try #require(why["of_which"] as? [String: Double])
            let difference = try #require(why["difference"] as? Double)
            // April and May were restated, June came, and the method is the same.
            #expect(parts["news"] != 0 && parts["revision"] != 0 && parts["method"] == 0)
            // Exact in the ledger; reading JSON back costs the last digits.
            #expect(abs(parts.values.reduce(0, +) - difference) < 1e-9)
            let idle = try Program.run(["report", "report.yaml", "--keep-small-counts", "why"], in: folder)
            #expect(idle.status == 64 && idle.standardError.contains("--keep-small-counts needs"))
        }
    }
}
