import Foundation
import Testing

/// The runs whose outputs are held still: few and cheap ones that show every part of each command's result.
enum SnapshotRuns {
    /// A command with the runs of it as JSON, merged, and as CSV, one header each.
    struct Command: CustomTestStringConvertible, Sendable {
        /// As ``CommandTree`` calls it: `scenario-run`.
        var name: String
        var json: [[String]] = []
        var csv: [[String]] = []
        var testDescription: String { name }
    }

    /// Objects whose keys are data and no part of the contract.
    static let keyedByData: Set<String> = ["model.parameters", "datasets[].symbols"]

    private static let own = ["--data", "own.csv"]
    private static let ledger = ["--ledger", "said.sqlite"]
    private static let ets = ["--model", "ets(M,N,A)"]

    static let commands: [Command] = [
        Command(
            name: "forecast",
            json: [
                ["forecast", "referrals"] + ets,
                ["forecast", "referrals", "--model", "auto", "--breaks", "off", "--to", "2014-12"],
                ["forecast", "referrals", "--breaks", "off", "--from", "2020-04", "--to", "2022-03"],
                ["forecast", "referrals", "--events", "shipped"] + ets,
                ["forecast", "contacts"] + ets,
                ["forecast", "referrals", "--ranges", "conformal", "--model", "seasonal-naive"] + own,
                ["forecast", "referrals", "--data", "short.csv", "--model", "naive", "--horizon", "2"],
                ["forecast", "referrals", "--to", "2023-12", "--model", "naive", "--horizon", "24"] + own,
                ["forecast", "referrals", "--area", "Bootle", "--data", "areas.csv", "--model", "naive"],
            ],
            csv: [
                ["forecast", "referrals", "--level", "50,99.5", "--model", "naive"],
                ["forecast", "--panel", "panel.csv", "--model", "naive", "--details", "details.csv"],
                ["forecast", "--panel", "panel.csv", "--hierarchy", "tree.csv", "--model", "naive"],
            ]),
        Command(
            name: "backtest",
            json: [
                ["backtest", "referrals", "--model", "naive,seasonal-naive", "--origins", "3"],
                // The second model cannot be fitted to zeros.
                ["backtest", "zeros", "--model", "naive,ets(M,N,M)", "--origins", "2"] + own,
            ],
            csv: [["backtest", "referrals", "--model", "naive", "--origins", "3"]]),
        Command(
            name: "benchmark",
            json: [
                ["benchmark", "re-referrals", "--year", "2022"], ["benchmark", "referral-rate"],
                ["benchmark", "no-further-action", "--year", "2022"], ["benchmark", "not-in-need"],
                ["benchmark", "re-referrals", "--year", "2024", "--area", "Cumberland"],
                ["benchmark", "re-referrals", "--year", "2022", "--data", "list.csv", "--area", "Sefton"],
                ["benchmark", "re-referrals", "--year", "2022", "--data", "years.csv"],
                ["benchmark", "re-referrals", "--data", "months.csv", "--no-disclosure-control", "a reason"],
            ],
            csv: [["benchmark", "re-referrals", "--year", "2022", "--data", "list.csv", "--area", "Sefton"]]),
        Command(
            name: "series", json: [["series", "list.csv", "--by", "source"]],
            csv: [["series", "list.csv", "--by", "source"]]),
        // Several years at once have a schema of their own.
        Command(
            name: "benchmark-years", json: [["benchmark", "not-in-need", "--year", "all"]],
            csv: [["benchmark", "not-in-need", "--year", "all"]]),
        Command(
            name: "describe",
            json: [
                ["describe", "referrals"], ["describe", "referrals", "--seasonal-window", "7"],
                ["describe", "referrals", "--data", "short.csv"],
            ],
            csv: [["describe", "referrals", "--data", "short.csv"]]),
        Command(
            name: "impact",
            json: [
                ["impact", "referrals", "--at", "2021-09"],
                ["impact", "referrals", "--at", "2021-03"] + own,
                ["impact", "referrals", "--at", "2013-04", "--data", "short.csv"],
            ],
            csv: [["impact", "referrals", "--at", "2013-04", "--data", "short.csv"]]),
        Command(
            name: "monitor",
            json: [
                ["monitor", "referrals", "--from", "2019-04", "--rebase", "2021-09"],
                ["monitor", "referrals", "--from", "2019-04"],
                ["monitor", "repeats", "--denominator", "referrals", "--chart", "p-prime"] + own,
                ["monitor", "referrals", "--data", "short.csv", "--to", "2012-11", "--better", "low"],
            ],
            csv: [["monitor", "referrals", "--from", "2019-04"]]),
        Command(
            name: "disaggregate",
            json: [
                ["disaggregate", "--annual", "annual.csv", "--indicator", "own.csv", "--method", "chow-lin"],
                ["disaggregate", "--annual", "annual.csv", "--indicator", "own.csv"],
            ],
            csv: [["disaggregate", "--annual", "annual.csv", "--indicator", "own.csv"]]),
        Command(
            name: "scenario-run",
            json: [
                ["scenario", "run", "two.yaml", "--draws", "300", "--target", "caseload=16"],
                ["scenario", "run", "no-limit.yaml", "--draws", "100"],
                ["scenario", "run", "borrows.yaml", "--draws", "100"],
            ],
            csv: [["scenario", "run", "no-limit.yaml", "--draws", "100"]]),
        Command(
            name: "scenario-compare",
            json: [["scenario", "compare", "two.yaml", "--draws", "100"]],
            csv: [["scenario", "compare", "two.yaml", "--draws", "100"]]),
        Command(
            name: "scenario-backtest",
            json: [ScenarioBacktestCommandTests.oneCase], csv: [ScenarioBacktestCommandTests.usual]),
        Command(
            name: "front-door",
            json: [
                ["front-door", "--minutes", "45", "--years", "10"],
                ["front-door", "--minutes", "60", "--staff", "5", "--contacts-a-day", "60", "--years", "10"],
            ],
            csv: [["front-door", "--minutes", "45", "--staff", "5", "--years", "10"]]),
        Command(
            name: "ledger-record",
            json: [["ledger", "record", "referrals", "--events", "shipped", "--ledger", "said.sqlite"] + ets],
            csv: [["ledger", "record", "referrals", "--ledger", "said.sqlite", "--model", "naive"]]),
        Command(name: "ledger-list", json: [["ledger", "list"] + ledger], csv: [["ledger", "list"] + ledger]),
        Command(
            name: "ledger-show", json: [["ledger", "show", "1"] + ledger], csv: [["ledger", "show", "1"] + ledger]),
        Command(
            name: "ledger-compare", json: [["ledger", "compare", "contacts"] + ledger],
            csv: [["ledger", "compare", "contacts"] + ledger]),
        Command(name: "ledger-score", json: [["ledger", "score"] + ledger], csv: [["ledger", "score"] + ledger]),
        Command(
            name: "ledger-late", json: [["ledger", "late", "late"] + ledger],
            csv: [["ledger", "late", "late"] + ledger]),
        Command(
            name: "ledger-forget", json: [["ledger", "forget", "1"] + ledger],
            csv: [["ledger", "forget", "--measure", "contacts"] + ledger]),
        Command(
            name: "report-run", json: [["report", "run", "report.yaml"]], csv: [["report", "run", "report.yaml"]]),
        Command(name: "audit", json: [["audit", "annual-report"]], csv: [["audit", "annual-report"]]),
        Command(
            name: "show-settings", json: [["forecast", "referrals", "--show-settings"]],
            csv: [["forecast", "referrals", "--show-settings"]]),
        Command(name: "models", json: [["models"]], csv: [["models"]]),
        Command(name: "datasets", json: [["datasets"]], csv: [["datasets"]]),
        Command(name: "events", json: [["events"]], csv: [["events"]]),
    ]

    /// The files that the runs read, made from DfE's months as shipped.
    static func prepare(_ folder: String) throws {
        let all = try Figures.referrals()
        try Figures.write(Figures.csv(Array(all.prefix(13))), to: "\(folder)/short.csv")
        let few = all.prefix(11).map { "\($0.year)-\(Figures.two($0.month)),Bootle,\($0.value)\n" }
        try Figures.write("month,area,referrals\n" + few.joined(), to: "\(folder)/areas.csv")
        let rows = all.suffix(84).map { o in
            "\(o.year)-\(Figures.two(o.month)),\(o.value),\(o.value / 5),\(o.value % 2 * o.value)\n"
        }
        try Figures.write("month,referrals,repeats,zeros\n" + rows.joined(), to: "\(folder)/own.csv")
        try Figures.write(report, to: "\(folder)/report.yaml")
        let panel = all.suffix(30).map { o in
            ["a", "b"].map { "\($0),\(o.year)-\(Figures.two(o.month))-01,\(o.value)\n" }
        }
        try Figures.write(
            "unique_id,ds,y\n" + panel.map { $0[0] }.joined() + panel.map { $0[1] }.joined(), to: "\(folder)/panel.csv")
        try Figures.write("parent,child\nall,a\nall,b\n", to: "\(folder)/tree.csv")
        let totals = (2017...2022).map { "\($0)-\($0 - 1999),\(5000 + 100 * ($0 % 3))\n" }
        try Figures.write("year,contacts\n" + totals.joined(), to: "\(folder)/annual.csv")
        let children = (0..<80).map { child in
            "UPN\(child),2021-05-01,police\n" + (child < 30 ? "UPN\(child),2021-11-01,school\n" : "")
        }
        try Figures.write("child_id,referral_date,source\n" + children.joined(), to: "\(folder)/list.csv")
        try Figures.write("year,referrals,re_referrals\n2021-22,4161,4\n", to: "\(folder)/years.csv")
        let months = all.suffix(24).map { "\($0.year)-\(Figures.two($0.month)),\($0.value),\($0.value / 5)\n" }
        try Figures.write("month,referrals,re_referrals\n" + months.joined(), to: "\(folder)/months.csv")
        try Figures.write(plan("no limit"), to: "\(folder)/no-limit.yaml")
        try Figures.write(
            plan("borrows", model: nil) + "---\n" + plan("before schools shut", model: nil, last: "2019-03"),
            to: "\(folder)/borrows.yaml")
        try LedgerTests.recorded.get().write(to: URL(fileURLWithPath: "\(folder)/said.sqlite"))
        let change = "changes: [{what: referrals, by: +10%, from: 2024-06}]"
        let limit = "workforce: {caseload limit: 16}"
        let teams =
            "teams: [{team: A, case holders: 60, cases: {x: 900}}, {team: B, case holders: 70, cases: 1000}]\n"
            + "weights: {x: 0.8}"
        try Figures.write(
            plan("as is", limit) + "---\n" + plan("more", limit, change, teams), to: "\(folder)/two.yaml")
    }

    /// A report of what a measure can be: with all that a row may hold, and of months that never vary.
    private static let report = """
        report: a name
        owner: an owner
        as at: 2024-04-12
        area: Sefton
        data: own.csv
        measures:
          - {measure: referrals, better: low, target: 300, neighbours: re-referrals}
          - {measure: zeros, kind: rate, denominator: referrals}
        scenarios: no-limit.yaml
        commentary:
          - {measure: referrals, date: 2024-04-10, by: A. Analyst, line: a line}
          - {date: 2024-04-10, by: A. Analyst, line: another line}

        """

    /// A scenario of Sefton's referrals, with a model that is fitted in no time unless the usual one is wanted.
    private static func plan(
        _ name: String, _ more: String..., model: String? = "seasonal-naive", last: String? = nil
    ) -> String {
        let head = ["scenario: \(name)", "owner: an owner", "date: 2024-04-03", "reason: a reason", "horizon: 14"]
        let parts = [
            "measure: referrals", "area: Sefton", model.map { "model: \($0)" }, last.map { "last month: \($0)" },
        ]
        let demand = "demand: {\(parts.compactMap(\.self).joined(separator: ", "))}"
        return (head + [demand] + more).joined(separator: "\n") + "\n"
    }
}
