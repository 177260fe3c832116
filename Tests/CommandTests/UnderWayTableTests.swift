import Foundation
import Testing

/// One table: every command on a file whose last month is under way, on the same file without that month, and on it used
/// as whole. The first two say the same, the third does not.
@Suite struct UnderWayTableTests {
    /// The extract was made on 12 November 2026: November has a part of its events.
    private static let extract = "2026-11-12"

    /// What is run, and how its figures are had.
    struct Question: CustomTestStringConvertible, Sendable {
        var name: String
        var arguments: [String]
        /// `csv` and `text` are compared as they are, `json` without the record of the run and what is said of the month.
        var form = "json"
        /// Run first, in the same folder.
        var before: [String] = []
        var testDescription: String { name }
    }

    static let questions: [Question] = [
        .init(name: "forecast", arguments: ["forecast", "contacts", "--data", "in.csv"] + Program.quick),
        .init(
            name: "forecast in csv",
            arguments: ["forecast", "contacts", "--data", "in.csv", "--format", "csv"] + Program.quick, form: "csv"),
        .init(
            name: "forecast --panel",
            arguments: ["forecast", "--panel", "panel.csv", "--model", "naive", "--horizon", "2"], form: "csv"),
        .init(name: "monitor", arguments: ["monitor", "contacts", "--data", "in.csv"]),
        .init(name: "monitor --all", arguments: ["monitor", "--all", "--data", "in.csv"]),
        .init(name: "monitor --panel", arguments: ["monitor", "--panel", "panel.csv"]),
        .init(name: "describe", arguments: ["describe", "contacts", "--data", "in.csv"]),
        .init(
            name: "impact",
            arguments: ["impact", "contacts", "--data", "in.csv", "--at", "2024-04", "--simulations", "99"]),
        .init(
            name: "backtest",
            arguments: ["backtest", "contacts", "--data", "in.csv", "--model", "naive", "--origins", "6"]),
        .init(name: "benchmark of own months", arguments: ["benchmark", "re-referrals", "--data", "months.csv"]),
        .init(name: "benchmark of a list", arguments: ["benchmark", "re-referrals", "--data", "list.csv"]),
        .init(name: "series", arguments: ["series", "list.csv", "--by", "source"]),
        .init(name: "disaggregate", arguments: ["disaggregate", "--annual", "years.csv", "--indicator", "in.csv"]),
        .init(
            name: "scenario init", arguments: ["scenario", "init", "--data", "months.csv", "--area", "Sefton"],
            form: "text"),
        .init(name: "scenario run", arguments: ["scenario", "run", "plan.yaml", "--draws", "100"]),
        .init(name: "report", arguments: ["report", "run", "report.yaml"]),
        .init(
            name: "ledger record", arguments: ["ledger", "show", "1", "--ledger", "said.sqlite"],
            before: ["ledger", "record", "contacts", "--data", "in.csv", "--ledger", "said.sqlite"] + Program.quick),
    ]

    private static let months = MonthCases.partial.split { $0 == "," || $0.isWhitespace }.compactMap { Int($0) }

    private static func month(_ place: Int) -> String {
        "\(2021 + (place + 3) / 12)-\(Figures.two((place + 3) % 12 + 1))"
    }

    /// Writes every file, with the month under way or without it.
    private static func write(withLast: Bool, to folder: String) throws {
        let months = withLast ? Self.months : Array(Self.months.dropLast())
        func table(_ header: String, _ row: (Int, Int) -> String) -> String {
            header + "\n" + months.enumerated().map { row($0.offset, $0.element) + "\n" }.joined()
        }
        try Figures.write(table("month,contacts") { "\(month($0)),\($1)" }, to: "\(folder)/in.csv")
        try Figures.write(
            table("month,referrals,re_referrals") { "\(month($0)),\($1),\($1 / 5 + $0 % 7)" },
            to: "\(folder)/months.csv")
        try Figures.write(table("unique_id,ds,y") { "a,\(month($0))-01,\($1)" }, to: "\(folder)/panel.csv")
        // A child a row, but for every fifth, who was there five months before; days to the twelfth, as far as November goes.
        var list = "child_id,referral_date,source\n"
        for (place, count) in months.enumerated() {
            for event in 0..<count / 4 {
                let child = event % 5 == 0 && place >= 5 ? "K\(place - 5)-\(event + 1)" : "K\(place)-\(event)"
                list +=
                    "\(child),\(month(place))-\(Figures.two(event % 12 + 1)),\(event % 2 == 0 ? "Police" : "School")\n"
            }
        }
        try Figures.write(list, to: "\(folder)/list.csv")
        try Figures.write(
            "year,total\n" + (2021...2025).map { "\($0)-\($0 - 1999),\(9000 + $0)\n" }.joined(),
            to: "\(folder)/years.csv")
        try Figures.write(
            """
            scenario: As is
            owner: Head of Service
            date: 2026-11-12
            reason: nothing changes
            horizon: 3
            demand:
              measure: referrals
              area: Sefton
              data: months.csv
              model: ets(A,N,A)

            """, to: "\(folder)/plan.yaml")
        try Figures.write(
            """
            report: The month
            owner: Head of Service
            data: in.csv
            measures:
              - measure: contacts

            """, to: "\(folder)/report.yaml")
    }

    /// The figures of a run, as text that can be compared.
    private static func figures(_ question: Question, _ more: [String], withLast: Bool) throws -> String {
        var figures = ""
        try withTemporaryFolder { folder in
            try write(withLast: withLast, to: folder)
            let options = ["--as-at", extract] + more
            if !question.before.isEmpty { _ = try Program.result(question.before + options, in: folder) }
            let arguments = question.arguments + (question.before.isEmpty ? options : [])
            guard question.form == "json" else {
                figures = try Program.result(arguments, in: folder).output
                return
            }
            let json = try Program.json(arguments, in: folder)
            figures = String(
                decoding: try JSONSerialization.data(
                    withJSONObject: plain(json), options: [.sortedKeys, .prettyPrinted]),
                as: UTF8.self)
        }
        return figures
    }

    /// What a JSON says, without the record of the run, its words, and what is told of the month that is left out.
    private static let words: Set<String> = [
        "run", "notes", "left_out", "last_month", "arguments", "made", "digest", "inputs", "sha256", "bytes", "options",
    ]

    private static func plain(_ value: Any) -> Any {
        if let object = value as? [String: Any] {
            // A series' own last month is a figure like any other.
            return object.filter { key, value in !words.contains(key) || (key == "last_month" && value is String) }
                .mapValues(plain)
        }
        if let array = value as? [Any] { return array.map(plain) }
        return value
    }

    @Test("the month under way changes no figure, unless it is asked for", arguments: questions)
    func table(question: Question) throws {
        let with = try Self.figures(question, [], withLast: true)
        let without = try Self.figures(question, [], withLast: false)
        let kept = try Self.figures(question, ["--keep-last-month"], withLast: true)
        #expect(with == without)
        #expect(with != kept)
        #expect(with.utf8.count > 100)
    }

    @Test("of a list and of months the page says which month was left out, and never what was in it")
    func said() throws {
        try withTemporaryFolder { folder in
            try Self.write(withLast: true, to: folder)
            for arguments in [
                ["series", "list.csv"], ["benchmark", "re-referrals", "--data", "list.csv"],
                ["benchmark", "re-referrals", "--data", "months.csv"],
            ] {
                let notes = try Program.result(
                    arguments + ["--as-at", Self.extract, "--format", "json"], in: folder
                ).output
                #expect(notes.contains("November 2026 is not over"), "\(arguments): \(notes)")
                #expect(notes.contains("--keep-last-month"))
            }
            let series = try Program.json(["series", "list.csv", "--as-at", Self.extract], in: folder)
            #expect(series["last_month"] as? String == "2026-10")
            let left = try #require(series["left_out"] as? [[String: Any]])
            #expect(left.count == 1 && left[0]["month"] as? String == "2026-11" && left[0]["value"] is NSNull)
            // As at an earlier day the list ends there.
            let earlier = try Program.json(["series", "list.csv", "--as-at", "2026-09-01"], in: folder, now: "2026-11")
            #expect(earlier["last_month"] as? String == "2026-08")
        }
    }

    @Test("a table of authorities has years alone, and no month that could be under way")
    func publishedTable() throws {
        try withTemporaryFolder { folder in
            try Figures.write(BadInput.published, to: "\(folder)/dfe.csv")
            let run = try Program.run(
                ["benchmark", "re-referrals", "--data", "dfe.csv", "--as-at", "2024-02-01"], in: folder)
            #expect(run.status == 64 && run.standardError.contains("--as-at needs months of your own"))
        }
    }
}
