import Foundation
import Testing

/// `--borrow`: what a forecast of one series takes from others, and what it says of it.
@Suite struct BorrowTests {
    private static let window = ["--from", "2020-04", "--to", "2022-03"]

    private func borrowed(_ arguments: [String], in folder: String? = nil) throws -> [String: Any]? {
        try Program.json(arguments + ["--breaks", "off"], in: folder)["borrowed"] as? [String: Any]
    }

    private func notes(_ arguments: [String], in folder: String? = nil) throws -> [String] {
        try #require(Program.json(arguments + ["--breaks", "off"], in: folder)["notes"] as? [String])
            .filter { $0.contains("orrowed") }
    }

    @Test("shipped referrals and modelled contacts borrow from the 14 others; a note says how much; none leaves it out")
    func shipped() throws {
        for measure in ["referrals", "contacts"] {
            let found = try #require(try borrowed(["forecast", measure] + Self.window))
            #expect(Set(found.keys) == ["from", "series", "season", "working_days", "schools_shut", "ranges"])
            #expect(found["from"] as? String == "shipped" && found["series"] as? Int == 14)
            for part in ["season", "working_days", "schools_shut", "ranges"] {
                let weight = try #require((found[part] as? [String: Any])?["weight"] as? Double, "\(part)")
                #expect(weight > 0 && weight <= 1, "\(part)")
            }
            let said = try notes(["forecast", measure] + Self.window)
            #expect(said.count == 1 && said[0].contains("14 shipped authorities"))
            #expect(try borrowed(["forecast", measure, "--borrow", "none"] + Self.window) == nil)
            #expect(try notes(["forecast", measure, "--borrow", "none"] + Self.window).isEmpty)
        }
        #expect(try borrowed(["forecast", "referrals", "--model", "ets(M,N,A)"] + Self.window) == nil)
    }

    @Test("an own file borrows where its months agree, never from its own figures under another name")
    func own() throws {
        try withTemporaryFolder { folder in
            // Sefton's own months of DfE's table C6, in a file that names nobody.
            let all = try Figures.referrals()
            try Figures.write(Figures.csv(Array(all.suffix(60))), to: "\(folder)/own.csv")
            let data = ["forecast", "referrals", "--data", "own.csv"]
            #expect(try #require(try borrowed(data, in: folder))["series"] as? Int == 14)
            // The same months with the season turned about: high where the authorities are low.
            let level = Double(all.suffix(60).reduce(0) { $0 + $1.value }) / 60
            let turned = all.suffix(60).map { o in
                "\(o.year)-\(Figures.two(o.month)),\(Int(level * level / Double(o.value)))\n"
            }
            try Figures.write("month,contacts\n" + turned.joined(), to: "\(folder)/turned.csv")
            let other = ["forecast", "contacts", "--data", "turned.csv"]
            #expect(try borrowed(other, in: folder) == nil)
            #expect(try notes(other, in: folder)[0].hasPrefix("Nothing is borrowed from the shipped authorities"))
            // A column that is no measure of theirs borrows when told to.
            try Figures.write(
                "month,visits\n"
                    + all.suffix(60).map { "\($0.year)-\(Figures.two($0.month)),\($0.value)\n" }.joined(),
                to: "\(folder)/visits.csv")
            let visits = ["forecast", "visits", "--data", "visits.csv"]
            #expect(try borrowed(visits, in: folder) == nil && notes(visits, in: folder).isEmpty)
            #expect(try borrowed(visits + ["--borrow", "shipped"], in: folder) != nil)
        }
    }

    @Test("a file of series lends in place of the shipped ones, without the series itself")
    func file() throws {
        try withTemporaryFolder { folder in
            var panel = "unique_id,ds,y\n"
            let areas = ["Sefton", "Wirral", "Wigan", "Bury", "Halton", "Knowsley", "Lancashire"]
            for area in areas {
                for o in try Figures.referrals(area) {
                    panel += "\(area),\(o.year)-\(Figures.two(o.month))-01,\(o.value)\n"
                }
            }
            try Figures.write(panel, to: "\(folder)/panel.csv")
            let found = try #require(
                try borrowed(["forecast", "referrals", "--borrow", "panel.csv"] + Self.window, in: folder))
            #expect(found["from"] as? String == "panel.csv" && found["series"] as? Int == 6)
            #expect(found["ranges"] is NSNull && !(found["season"] is NSNull))
            try Figures.write(
                "unique_id,ds,y\n" + (1...12).map { "a,2020-\(Figures.two($0))-01,\($0)\n" }.joined(),
                to: "\(folder)/few.csv")
            let few = try Program.run(["forecast", "referrals", "--borrow", "few.csv"], in: folder)
            #expect(few.status == 65 && few.standardError.contains("few.csv has 1 series to borrow from"))
            let missing = try Program.run(["forecast", "referrals", "--borrow", "shiped"], in: folder)
            #expect(missing.status == 66)
            let input = try Program.run(["forecast", "referrals", "--borrow", "-"], in: folder)
            #expect(input.status == 64)
        }
    }

    @Test("backtest and the early warning borrow too, and say so; the warning is the range that forecast gives")
    func elsewhere() throws {
        let backtest = try Program.json(
            ["backtest", "referrals", "--model", "auto", "--origins", "1", "--from", "2019-04", "--to", "2023-03"])
        #expect((backtest["borrowed"] as? [String: Any])?["series"] as? Int == 14)
        let alone = try Program.json(
            ["backtest", "referrals", "--model", "naive", "--origins", "1", "--from", "2019-04", "--to", "2023-03"])
        #expect(alone["borrowed"] is NSNull)
        for borrow in [[], ["--borrow", "none"]] {
            let months = ["referrals", "--from", "2020-04", "--to", "2022-06"] + borrow
            let warning = try #require(
                try Program.json(["monitor"] + months)["early_warning"] as? [String: Any])
            let month = try #require(
                (try Program.json(["forecast"] + months + ["--breaks", "off"])["forecast"] as? [[String: Any]])?.first)
            #expect(warning["lower"] as? Double == month["lo-95"] as? Double)
            #expect(warning["upper"] as? Double == month["hi-95"] as? Double)
            #expect((warning["borrowed"] is NSNull) == !borrow.isEmpty)
        }
    }

    @Test("a scenario's demand borrows unless told otherwise")
    func scenario() throws {
        try withTemporaryFolder { folder in
            let plan = """
                scenario: as is
                owner: an owner
                date: 2024-04-03
                reason: a reason
                horizon: 12
                demand: {measure: referrals, area: Sefton}
                """
            try Figures.write(plan + "\n", to: "\(folder)/plan.yaml")
            func run(_ more: String...) throws -> String {
                try Program.result(
                    ["scenario", "run", "plan.yaml", "--draws", "100", "--format", "csv"] + more, in: folder
                )
                .output
            }
            #expect(try run() != run("--borrow", "none"))
        }
    }

    @Test("a recorded forecast that borrowed is made again, so that nothing is called another method")
    func ledger() throws {
        try withTemporaryFolder { folder in
            for last in ["2021-11", "2021-12"] {
                _ = try Program.result(
                    [
                        "ledger", "record", "referrals", "--from", "2020-04", "--to", last, "--ledger", "said.sqlite",
                        "--format", "json",
                    ], in: folder)
            }
            let json = try Program.json(["ledger", "compare", "referrals", "--ledger", "said.sqlite"], in: folder)
            let parts = try #require(json["of_which"] as? [String: Any])
            #expect(parts["method"] as? Double == 0 && parts["revision"] as? Double == 0)
            #expect((parts["news"] as? Double ?? 0) != 0)
        }
    }
}
