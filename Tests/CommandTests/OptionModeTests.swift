import Foundation
import Testing

/// Every option of every command where it would do nothing: refused with status 64 and the name of what it needs.
@Suite struct OptionModeTests {
    /// An option as the program declares it.
    struct Declared: CustomTestStringConvertible {
        var command: String
        var option: String
        var needs: [String]
        var testDescription: String { "\(command) \(option)" }
    }

    static let declared: [Declared] = {
        guard let run = try? Program.result(["options"]) else { return [] }
        return run.lines.dropFirst().compactMap { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 3 else { return nil }
            return Declared(
                command: fields[0], option: fields[1], needs: fields[2].split(separator: " ").map(String.init))
        }
    }()

    private static let flags: Set<String> = [
        "--allow-negative", "--keep-last-month", "--without-anniversary", "--merge-any-source", "--full",
        "--only-events", "--all", "--sum-to-months", "--csv-for-spreadsheets", "--keep-outliers", "--list", "--path",
        "--example", "--no-header", "--no-settings", "--show-settings", "--late-entries", "--mask",
    ]

    /// A value for every option that is no flag. An option that is missing here fails the test.
    private static let values: [String: String] = [
        "--ranges": "conformal", "--events": "shipped", "--calendar": "easter", "--driver": "own.csv:y",
        "--better": "low", "--where": "phase=Total", "--year-ends": "march", "--of": "referrals",
        "--data": "own.csv", "--area": "Wirral", "--from": "2019-04", "--to": "2023-03", "--gaps": "zero",
        "--contacts-per-referral": "2", "--contacts-log-sd": "0.2", "--jobs": "1",
        "--details": "details.csv", "--hierarchy": "tree.csv", "--reconcile": "ols", "--pool-seasons": "no",
        "--pool-ranges": "no", "--made-by": "A. Analyst", "--suppress": "6", "--round-to": "5",
        "--no-disclosure-control": "reason", "--until": "2022-03", "--simulations": "99", "--seed": "7",
        "--screening": "off", "--run-length": "6",
        "--trend-length": "6", "--denominator": "n", "--per": "100", "--signals-from": "2023-04",
        "--borrow": "shipped", "--record": "said.sqlite", "--keep-small-counts": "a reason", "--by": "2025-03",
        "--as-at": "2023-04-03", "--kind": "count", "--hidden-means": "1-5",
        "--assurance": "80%", "--parts": "a,b", "--target": "300",
        "--ledger": "said.sqlite", "--settings": "sscp-stats.yaml",
        "--measure": "referrals", "--rebase": "2021-09=why", "--chart": "months", "--chart-shape": "half",
        "forecast --until": "2027-28",
        "ledger record --until": "2027-28",
    ]

    /// The least that makes a command run.
    private static let plain: [String: [String]] = [
        "forecast": ["referrals", "--model", "naive"], "backtest": ["referrals"], "benchmark": ["re-referrals"],
        "describe": ["referrals"], "impact": ["referrals", "--at", "2021-09"], "monitor": ["referrals"],
        "scenario run": ["plan.yaml"], "scenario compare": ["plan.yaml"],
        "disaggregate": ["--annual", "a.csv", "--indicator", "b.csv"], "front-door": ["--minutes", "45"],
        "audit": ["annual-report"], "series": ["list.csv"], "ledger record": ["referrals", "--ledger", "said.sqlite"],
        "ledger list": ["--ledger", "said.sqlite"], "ledger show": ["1", "--ledger", "said.sqlite"],
        "ledger compare": ["contacts", "--ledger", "said.sqlite"], "ledger score": ["--ledger", "said.sqlite"],
        "ledger late": ["contacts", "--ledger", "said.sqlite"],
        "ledger forget": ["1", "--ledger", "said.sqlite"], "report run": ["report.yaml"],
    ]

    /// A command line of the command that lacks a mode.
    private static func lacking(_ mode: String, _ command: String) -> [String] {
        let start = command.split(separator: " ").map(String.init)
        switch mode {
        case "one-series": return start + ["--panel", "panel.csv"]
        case "making-data-count": return start + (plain[command] ?? []) + ["--rules", "anhoej"]
        case "moving-range-chart": return start + (plain[command] ?? []) + ["--chart", "c"]
        case "dividing-chart": return start + (plain[command] ?? []) + ["--data", "own.csv"]
        case "automatic-panel": return start + ["--panel", "panel.csv", "--model", "naive"]
        case "borrowing-model": return start + (plain[command] ?? []) + ["--model", "naive"]
        case "value-chart": return start + (plain[command] ?? []) + ["--chart", "g"]
        case "one-measure": return start + ["referrals,other", "--data", "own.csv"]
        case "own-months": return start + (plain[command] ?? []) + ["--data", "dfe.csv"]
        case "list": return start + (plain[command] ?? []) + ["--data", "months.csv"]
        case "text-form": return start + (plain[command] ?? []) + ["--format", "json"]
        case "hierarchy": return start + ["--panel", "panel.csv"]
        default: return start + (plain[command] ?? [])
        }
    }

    /// Modes that a command is always in.
    private static func isAlways(_ mode: String, in command: String) -> Bool {
        mode == "always" || mode == "one-series" && command != "forecast"
    }

    @Test("the program's parser and its declarations know the same options")
    func everyOptionIsDeclared() throws {
        let help = try Program.result(["--experimental-dump-help"])
        let tree = try #require(try JSONSerialization.jsonObject(with: help.standardOutput) as? [String: Any])
        var parsed: Set<String> = []
        func walk(_ command: [String: Any], _ path: [String]) {
            for argument in command["arguments"] as? [[String: Any]] ?? [] {
                let names = argument["names"] as? [[String: Any]] ?? []
                guard let long = names.first(where: { $0["kind"] as? String == "long" })?["name"] as? String,
                    long != "help", long != "version"
                else { continue }
                parsed.insert("\(path.joined(separator: " ")) --\(long)")
            }
            for child in command["subcommands"] as? [[String: Any]] ?? [] {
                guard let name = child["commandName"] as? String, !["help", "options"].contains(name) else { continue }
                walk(child, path + [name])
            }
        }
        walk(try #require(tree["command"] as? [String: Any]), [])
        let declared = Set(Self.declared.map { "\($0.command) \($0.option)" })
        #expect(parsed.count > 100)
        #expect(parsed.subtracting(declared).isEmpty, "not declared: \(parsed.subtracting(declared).sorted())")
        #expect(declared.subtracting(parsed).isEmpty, "no such option: \(declared.subtracting(parsed).sorted())")
    }

    @Test("an option outside its mode is refused, naming what it needs")
    func everyWrongMode() throws {
        try withTemporaryFolder { folder in
            try Figures.write(Self.months, to: "\(folder)/months.csv")
            try Figures.write(BadInput.published, to: "\(folder)/dfe.csv")
            try everyWrongMode(in: folder)
        }
    }

    /// Months of a council's own, which are no list of referrals.
    private static let months =
        "month,referrals,re_referrals\n"
        + (4...15).map {
            "\($0 < 13 ? 2022 : 2023)-\($0 % 12 < 10 && $0 != 12 ? "0" : "")\($0 > 12 ? $0 - 12 : $0),200,40"
        }
        .joined(separator: "\n") + "\n"

    private func everyWrongMode(in folder: String) throws {
        var pairs = 0
        for entry in Self.declared {
            for mode in entry.needs where !Self.isAlways(mode, in: entry.command) {
                pairs += 1
                var line = Self.lacking(mode, entry.command) + [entry.option]
                if !Self.flags.contains(entry.option) {
                    let value = Self.values["\(entry.command) \(entry.option)"] ?? Self.values[entry.option]
                    line.append(try #require(value, "no value to try \(entry.option) with"))
                }
                let run = try Program.run(line, in: folder)
                #expect(run.status == 64, "\(line): status \(run.status): \(run.standardError)")
                #expect(run.standardError.contains("\(entry.option) needs "), "\(line): \(run.standardError)")
                #expect(run.standardOutput.isEmpty)
            }
        }
        #expect(pairs >= 40)
    }
}
