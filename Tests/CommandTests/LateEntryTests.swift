import Foundation
import Testing

/// Late entries as a user meets them: extracts recorded month by month, their growth, and what is corrected by it.
@Suite struct LateEntryTests {
    /// What a month comes to, and what of it has been entered at the ages 1, 2 and 3.
    private static func final(_ month: Int) -> Double {
        200 + [0.0, 12, -9, 5, -38, 20, 14, 8, -25, 10, 3, 0][month % 12]
    }
    private static func entered(_ month: Int, age: Int) -> Int {
        let wobble = Double((month * 7919) % 7 - 3) / 200
        let share = age == 1 ? 0.8 + wobble : age == 2 ? 0.95 + wobble / 3 : 1
        return Int((final(month) * share).rounded())
    }
    private static func name(_ month: Int) -> String { "\(2019 + month / 12)-\(Figures.two(month % 12 + 1))" }

    /// The extract of the month after `last`: months 0 to last.
    private static func extract(_ last: Int) -> String {
        "month,contacts\n" + (0...last).map { "\(name($0)),\(entered($0, age: last + 1 - $0))\n" }.joined()
    }

    /// Records extracts as at the fifth of the months after 40, 41….
    private func record(_ count: Int, in folder: String) throws {
        for last in 40..<40 + count {
            try Figures.write(Self.extract(last), to: "\(folder)/own.csv")
            _ = try Program.result(
                [
                    "ledger", "record", "contacts", "--data", "own.csv", "--as-at", "\(Self.name(last + 1))-05",
                    "--ledger", "said.sqlite", "--model", "naive",
                ], in: folder)
        }
    }

    @Test("the growth of a month is that of its extracts, and corrects the latest ones where that is asked for")
    func story() throws {
        try withTemporaryFolder { folder in
            try record(9, in: folder)
            let late = try Program.json(["ledger", "late", "contacts", "--ledger", "said.sqlite"], in: folder)
            #expect(late["of"] as? String == "late")
            let growth = try #require(late["growth"] as? [[String: Any]])
            // By the definition: the sum at the next age over the sum at this one, of the months seen at both.
            func factor(_ age: Int) -> Double {
                let both = (41 - age..<49 - age).filter { $0 >= 0 }
                let sums = [age + 1, age].map { at in both.reduce(0) { $0 + Self.entered($1, age: at) } }
                return Double(sums[0]) / Double(sums[1])
            }
            for age in 1...3 {
                let said = try #require(growth[age - 1]["factor"] as? Double)
                #expect(abs(said - factor(age)) < 1e-12, "age \(age)")
                #expect(growth[age - 1]["months"] as? Int == 8)
            }
            #expect(growth[2]["factor"] as? Double == 1)
            let latest = try #require(late["latest"] as? [[String: Any]])
            let last = try #require(latest.last)
            #expect(
                last["month"] as? String == Self.name(48) && last["seen"] as? Double == Double(Self.entered(48, age: 1))
            )
            let expected = try #require(last["expected"] as? Double)
            #expect(abs(expected - Double(Self.entered(48, age: 1)) * factor(1) * factor(2)) < 1e-9)
            let (low, high) = (try #require(last["lo-80"] as? Double), try #require(last["hi-80"] as? Double))
            // A range of 80 per cent need not hold what it came to, but lies about it.
            #expect(low < expected && expected < high && abs(expected - Self.final(48)) < 3)

            // The forecast: as it is, and corrected.
            let words = [
                "forecast", "contacts", "--data", "own.csv", "--as-at", "\(Self.name(49))-05", "--model", "naive",
            ]
            let ask = ["--late-entries", "--ledger", "said.sqlite"]
            let plain = try Program.json(words, in: folder)
            let corrected = try Program.json(words + ask, in: folder)
            func first(_ json: [String: Any]) throws -> (mean: Double, width: Double) {
                let row = try #require((json["forecast"] as? [[String: Any]])?.first)
                func value(_ key: String) throws -> Double { try #require(row[key] as? Double) }
                return (try value("mean"), try value("hi-80") - value("lo-80"))
            }
            #expect(try abs(first(plain).mean - Double(Self.entered(48, age: 1))) < 1)
            #expect(try abs(first(corrected).mean - expected) < 2)
            let notes = try #require(corrected["notes"] as? [String]).joined()
            #expect(notes.contains("As --late-entries asks") && notes.contains("9 extracts in said.sqlite"))
            #expect(try !#require(plain["notes"] as? [String]).joined().contains("late"))
            // The months of the year so far are what they come to.
            let page = try Program.result(words + ask + ["--format", "markdown"], in: folder).output
            #expect(page.contains("corrected for what is entered late"))

            // What is recorded of it is what was seen, so that the next growth is not of corrected months.
            _ = try Program.result(words + ask + ["--record", "said.sqlite"], in: folder)
            let shown = try Program.json(["ledger", "show", "10", "--ledger", "said.sqlite"], in: folder)
            let observed = try #require((shown["shown"] as? [String: Any])?["observed"] as? [[String: Any]])
            #expect(observed.last?["value"] as? Double == Double(Self.entered(48, age: 1)))
            let again = try Program.json(["ledger", "late", "contacts", "--ledger", "said.sqlite"], in: folder)
            #expect(
                (again["growth"] as? [[String: Any]])?.first?["factor"] as? Double == growth[0]["factor"] as? Double)
            let compared = try Program.json(["ledger", "compare", "contacts", "--ledger", "said.sqlite"], in: folder)
            #expect((compared["notes"] as? [String])?.joined().contains("corrected for late entries") == true)

            // A chart: the last month is low for want of entries, and no signal once it is corrected.
            let chart = ["monitor", "contacts", "--data", "own.csv", "--as-at", "\(Self.name(49))-05"]
            func latestPoint(_ words: [String]) throws -> [String: Any] {
                let segments = try #require(Program.json(words, in: folder)["segments"] as? [[String: Any]])
                return try #require((segments.last?["points"] as? [[String: Any]])?.last)
            }
            let charted = try #require(latestPoint(chart + ask)["value"] as? Double)
            #expect(abs(charted - expected) < 1e-6)
            #expect(try latestPoint(chart)["value"] as? Double == Double(Self.entered(48, age: 1)))

            // A report corrects what the ledger knows, and says of the rest why it does not.
            try Figures.write(
                "report: A month\nowner: me\nas at: \(Self.name(49))-05\ndata: own.csv\nmeasures:\n"
                    + "  - {measure: contacts}\n", to: "\(folder)/report.yaml")
            let report = try Program.json(["report", "report.yaml"] + ask, in: folder)
            let row = try #require((report["measures"] as? [[String: Any]])?.first)
            let value = try #require((row["latest"] as? [String: Any])?["value"] as? Double)
            #expect(abs(value - expected) < 1e-6)
        }
    }

    @Test("too few extracts, no count, and a ledger that is not named are refused in plain words")
    func refusals() throws {
        try withTemporaryFolder { folder in
            try record(3, in: folder)
            let ledger = ["--ledger", "said.sqlite"]
            let few = try Program.run(["ledger", "late", "contacts"] + ledger, in: folder)
            #expect(few.status == 65 && few.standardError.contains("extracts of 3 months, and 4 months in a row"))
            let words = ["forecast", "contacts", "--data", "own.csv", "--model", "naive"]
            let forecast = try Program.run(words + ["--late-entries"] + ledger, in: folder)
            #expect(forecast.status == 65 && forecast.standardOutput.isEmpty)
            let unnamed = try Program.run(words + ["--late-entries"], in: folder)
            #expect(unnamed.status == 64 && unnamed.standardError.contains("--ledger FILE"))
            let idle = try Program.run(words + ledger, in: folder)
            #expect(idle.status == 64 && idle.standardError.contains("--ledger needs --late-entries"))
            let modelled = try Program.run(
                ["forecast", "contacts", "--model", "naive", "--late-entries"] + ledger, in: folder)
            #expect(modelled.status != 0 && modelled.standardOutput.isEmpty)
            let absent = try Program.run(words + ["--late-entries", "--ledger", "none.sqlite"], in: folder)
            #expect(absent.status == 66)
            let unknown = try Program.run(["ledger", "late", "other"] + ledger, in: folder)
            #expect(unknown.status == 65 && unknown.standardError.contains("no run of other"))
        }
    }
}
