import Foundation
import Testing

/// `scenario backtest` as scripts and readers meet it.
@Suite struct ScenarioBacktestCommandTests {
    /// A model that fits in no time: what is tested here does not depend on it.
    static let usual = ["scenario", "backtest", "--model", "seasonal-naive", "--draws", "200"]
    static let oneCase = usual + ["--area", "sefton", "--start", "2019-03"]

    @Test("the JSON has every key; scores are of all area-years, cases of the area and start asked for")
    func contract() throws {
        let json = try Program.json(Self.oneCase)
        #expect(json["schema"] as? String == "sscp-stats/scenario-backtest/1")
        for key in ["headline", "area", "start", "model", "draws", "seed", "leads", "left_out", "notes"] {
            #expect(json.keys.contains(key), "\(key)")
        }
        let scores = try #require(json["scores"] as? [[String: Any]])
        #expect(scores.count == 16)
        for score in scores {
            for key in ["area_years", "median_miss", "mean_miss", "bias", "coverage-80", "width-80"] {
                #expect(score[key] is NSNumber, "\(key)")
            }
            #expect(try #require(score["area_years"] as? Int) >= 40)
        }
        let methods = ["no change", "flow model", "flow model, unsettled", "blend"]
        let best = scores.filter { $0["months_ahead"] as? Int == 12 }
            .min { ($0["median_miss"] as? Double ?? 1) < ($1["median_miss"] as? Double ?? 1) }
        #expect(json["leads"] as? String == best?["method"] as? String)
        let cases = try #require(json["cases"] as? [[String: Any]])
        #expect(
            cases.count == 1 && cases[0]["area"] as? String == "Sefton" && cases[0]["start"] as? String == "2019-03")
        let outcomes = try #require(cases[0]["outcomes"] as? [[String: Any]])
        #expect(outcomes.map { $0["date"] as? String } == ["2020-03", "2021-03", "2019-09", "2020-09"])
        for outcome in outcomes {
            let predicted = try #require(outcome["predicted"] as? [String: [String: Any]])
            #expect(Set(predicted.keys) == Set(methods))
            #expect(predicted["flow model"]?["p50"] is Double && predicted["flow model"]?["miss"] is Double)
        }
        // DfE, Children in need, table B1, Sefton at 31 March 2020.
        #expect(outcomes[0]["published"] as? Double == 2270)
    }

    @Test("a row of the CSV for every area, start, outcome and method")
    func csv() throws {
        let one = try Program.once(Self.usual + ["--format", "csv"])
        let lines = one.lines.filter { !$0.isEmpty }
        #expect(
            lines.first == "area_code,area,start,outcome,date,published,method,p50,p10,p90,miss,inside_80")
        #expect(lines.filter { $0.contains("open cases after 1 year") && $0.contains("no change") }.count == 105)
    }

    /// One form: a run takes long, and every form has the same document.
    @Test("the page leads with the better one, shows the parts and states what is hindsight")
    func page() throws {
        let text = try Program.result(Self.usual + ["--area", "Sefton", "--format", "html"]).output
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for fragment in [
            "no change since last March", "105 area-years", "Where it fails, and why", "partly hindsight",
            "restatement",
        ] {
            #expect(text.contains(fragment), "\(fragment)")
        }
        #expect(!text.contains("no effect"))
    }

    @Test(
        "what cannot be is told in words, with its status",
        arguments: [
            BadInput.usage("no March", "expected a March", ["scenario", "backtest", "--start", "2019-04"]),
            .usage(
                "too early", "expected a March from 2018-03 to 2024-03", ["scenario", "backtest", "--start", "2010-03"]),
            .usage(
                "too late", "expected a March from 2018-03 to 2024-03", ["scenario", "backtest", "--start", "2025-03"]),
            .usage("an area that is none", "Did you mean \"Sefton\"?", ["scenario", "backtest", "--area", "Seffton"]),
            .usage("an area without figures", "no figures", status: 65, ["scenario", "backtest", "--area", "Kent"]),
            .usage("a model that is none", "no-such", ["scenario", "backtest", "--model", "no-such"]),
            .usage("no draws", "--draws is 0; expected", ["scenario", "backtest", "--draws", "0"]),
            .usage("no jobs", "--jobs is 0; expected", ["scenario", "backtest", "--jobs", "0"]),
        ])
    func badInput(_ input: BadInput) throws {
        let run = try Program.run(input.arguments)
        #expect(run.status == input.status && !run.wasSignalled, "\(run.standardError)")
        #expect(run.standardError.contains(input.message), "\(run.standardError)")
        #expect(run.output.isEmpty)
    }
}
