import Foundation
import Testing

/// Charts, benchmarks and scenarios in the ledger.
@Suite struct LedgerQuestionTests {
    private static let ledger = ["--ledger", "said.sqlite"]
    private static let record = ["--record", "said.sqlite", "--made-by", "A. Analyst"]

    private func shown(_ run: Int, in folder: String) throws -> [String: Any] {
        try #require(Program.json(["ledger", "show", "\(run)"] + Self.ledger, in: folder)["shown"] as? [String: Any])
    }

    private func figure(_ name: String, _ shown: [String: Any]) throws -> [String: Any] {
        let figures = try #require(shown["figures"] as? [[String: Any]])
        return try #require(figures.first { $0["name"] as? String == name }, "\(name)")
    }

    @Test("a chart: what it said of the last month, and the whole distribution of the next")
    func chart() throws {
        try withTemporaryFolder { folder in
            let words = ["monitor", "referrals", "--from", "2016-04"]
            let said = try Program.json(words + Self.record, in: folder)
            let run = try shown(1, in: folder)
            #expect(run["question"] as? String == "monitor" && run["made_by"] as? String == "A. Analyst")
            let warning = try #require(said["early_warning"] as? [String: Any])
            let next = try #require((run["months"] as? [[String: Any]])?.first)
            // The bounds of the page are the distribution's own, to the last digit.
            #expect(next["month"] as? String == warning["month"] as? String)
            #expect(next["p2.5"] as? Double == warning["lower"] as? Double)
            #expect(next["p97.5"] as? Double == warning["upper"] as? Double)
            #expect((next["p50"] as? Double ?? 0) > (next["p10"] as? Double ?? 1))
            let segment = try #require((said["segments"] as? [[String: Any]])?.last)
            #expect(try figure("mean", run)["value"] as? Double == segment["mean"] as? Double)
            let point = try #require((segment["points"] as? [[String: Any]])?.last)
            #expect(try figure("signal", run)["word"] as? String == point["signal"] as? String ?? "none")
            #expect(try figure("limits", run)["month"] as? String == point["month"] as? String)
            // Another measure of one's own, several at once; small counts are withheld.
            try Figures.write(
                "month,a,b\n"
                    + (0..<30).map { "\(2022 + $0 / 12)-\(Figures.two($0 % 12 + 1)),\(200 + $0 % 7),\($0 % 7)\n" }
                    .joined(), to: "\(folder)/own.csv")
            _ = try Program.result(["monitor", "--all", "--data", "own.csv"] + Self.record, in: folder)
            let list = try #require(
                Program.json(["ledger", "list"] + Self.ledger, in: folder)["runs"] as? [[String: Any]])
            #expect(list.map { $0["question"] as? String } == ["monitor", "monitor", "monitor"])
            #expect(Set(list.compactMap { $0["measure"] as? String }) == ["referrals", "a", "b"])
            let small = try #require(list.first { $0["measure"] as? String == "b" }?["run"] as? Int)
            let observed = try #require(shown(small, in: folder)["observed"] as? [[String: Any]])
            #expect(observed.contains { $0["withheld"] as? Bool == true })
            for row in observed { #expect(!(1...5).contains(row["value"] as? Double ?? 0)) }
            let inputs = try #require(shown(small, in: folder)["inputs"] as? [[String: Any]])
            #expect(inputs.allSatisfy { $0["sha256"] is NSNull })
        }
    }

    @Test("a benchmark: the figure, its place and every verdict, of one year and of all")
    func benchmark() throws {
        try withTemporaryFolder { folder in
            let words = ["benchmark", "re-referrals", "--year", "2022"]
            let said = try Program.json(words + Self.record, in: folder)
            let run = try shown(1, in: folder)
            #expect(run["question"] as? String == "benchmark")
            let area = try #require(said["area"] as? [String: Any])
            let value = try figure("value", run)
            #expect(value["value"] as? Double == area["value"] as? Double)
            #expect(value["lower"] as? Double == area["lower"] as? Double && value["level"] as? Double == 95)
            let verdicts = try #require(said["verdicts"] as? [[String: Any]])
            let kept = try #require(run["figures"] as? [[String: Any]]).filter {
                ($0["name"] as? String)?.hasPrefix("difference from ") == true
            }
            #expect(kept.map { $0["word"] as? String } == verdicts.map { $0["verdict"] as? String })
            #expect(kept.map { $0["value"] as? Double } == verdicts.map { $0["difference"] as? Double })
            let series = try #require(run["series"] as? [String: Any])
            #expect(series["first_month"] as? String == "2021-04" && series["last_month"] as? String == "2022-03")
            _ = try Program.result(
                ["benchmark", "not-in-need", "--year", "all", "--format", "csv"] + Self.record, in: folder)
            let list = try #require(
                Program.json(["ledger", "list"] + Self.ledger, in: folder)["runs"] as? [[String: Any]])
            #expect(list.count > 5 && list.allSatisfy { $0["question"] as? String == "benchmark" })
        }
    }

    @Test("scenarios: a run each, the months as distributions; scoring leaves out what cannot be scored and says so")
    func scenario() throws {
        try withTemporaryFolder { folder in
            try Figures.write(
                "scenario: as is\nowner: an owner\ndate: 2024-04-03\nreason: a reason\nhorizon: 6\n"
                    + "demand: {measure: referrals, area: Sefton, model: seasonal-naive}\nworkforce: {caseload limit: 16}\n"
                    + "---\nscenario: fewer\nowner: an owner\ndate: 2024-04-03\nreason: another\nhorizon: 6\n"
                    + "demand: {measure: referrals, area: Sefton, model: seasonal-naive}\n"
                    + "changes: [{what: referrals, by: -10%, from: 2024-06}]\n", to: "\(folder)/two.yaml")
            let words = ["scenario", "run", "two.yaml", "--draws", "400"]
            let said = try Program.json(words + Self.record, in: folder)
            let scenarios = try #require(said["scenarios"] as? [[String: Any]])
            let run = try shown(1, in: folder)
            #expect(run["question"] as? String == "scenario" && run["horizon"] as? Int == 6)
            let month = try #require((scenarios[0]["months"] as? [[String: Any]])?.first)
            let caseload = try #require(month["caseload"] as? [String: Any])
            let kept = try figure("caseload", run)
            #expect(kept["month"] as? String == month["month"] as? String)
            #expect(kept["p10"] as? Double == caseload["p10"] as? Double)
            #expect(kept["p90"] as? Double == caseload["p90"] as? Double)
            #expect(kept["value"] as? Double == caseload["mean"] as? Double)
            #expect((kept["p97.5"] as? Double ?? 0) > (kept["p90"] as? Double ?? .infinity))
            let options = try #require(shown(2, in: folder)["options"] as? [[String: Any]])
            #expect(options.contains { $0["value"] as? String == "fewer" })
            #expect(
                options.contains { ($0["value"] as? String)?.hasPrefix("referrals relative -0.1 from 2024-06") == true }
            )

            _ = try Program.result(["benchmark", "re-referrals", "--year", "2022"] + Self.record, in: folder)
            let score = try Program.json(["ledger", "score"] + Self.ledger, in: folder)
            let notes = try #require(score["notes"] as? [String]).joined(separator: " ")
            #expect(notes.contains("2 runs are left out: they are of scenarios"))
            #expect(notes.contains("1 run is left out: it is of benchmarks"))
            #expect((score["scores"] as? [Any])?.isEmpty == true)
            let csv = try Program.result(["ledger", "show", "1", "--format", "csv"] + Self.ledger, in: folder)
            #expect(csv.lines[0].hasPrefix("run,name,month,value,lower,upper,level,word,p1,"))
            #expect(try Program.run(["ledger", "compare", "referrals"] + Self.ledger, in: folder).status == 65)
            // What nobody was given was not said: a run that fails records nothing.
            let before = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/said.sqlite"))
            let failed = try Program.run(words + Self.record + ["-o", "nowhere/x.json"], in: folder)
            #expect(failed.status == 73)
            #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/said.sqlite")) == before)
        }
    }
}
