import Foundation
import Testing

/// Figures at the ends of what a number can be, and series too short, empty or flat, through every command that reads months:
/// a documented status, an old file left whole where the run failed, no number that is none, and never a trap.
@Suite("Extreme figures")
struct ExtremeFigureTests {
    private static let figures = [
        "0", "-0", "5e-324", "1e-300", "1e15", "999999999999999", "-1e15", "1e155", "1e308", "9.3e18", "", "c",
    ]
    private static let ordinary = (0..<60).map { "\(20 + $0 * 7 % 13)" }

    /// Series by what they are.
    private static let series: [(what: String, values: [String])] = {
        var all: [(String, [String])] = []
        for figure in figures {
            for count in [1, 13, 48] {
                all.append(("\(count) of \"\(figure)\"", Array(repeating: figure, count: count)))
            }
            for place in [0, 59] {
                var values = ordinary
                values[place] = figure
                all.append(("\"\(figure)\" at \(place)", values))
            }
        }
        for count in 1...13 { all.append(("\(count) months", Array(ordinary.prefix(count)))) }
        all.append(("nothing and the most in turn", (0..<60).map { $0.isMultiple(of: 2) ? "0" : "1e15" }))
        all.append(("the least and the most in turn", (0..<60).map { $0.isMultiple(of: 2) ? "5e-324" : "1e15" }))
        return all
    }()

    private static let commands: [[String]] = [
        ["forecast", "y", "--data", "own.csv", "--model", "auto-ets"],
        ["forecast", "y", "--data", "own.csv", "--model", "theta", "--ranges", "conformal"],
        ["backtest", "y", "--data", "own.csv", "--model", "auto-ets,naive", "--origins", "3"],
        ["describe", "y", "--data", "own.csv"],
        ["monitor", "y", "--data", "own.csv"],
        ["monitor", "y", "--data", "own.csv", "--chart", "errors"],
        ["impact", "y", "--data", "own.csv", "--at", "2017-06"],
    ]
    private static let forms = ["text", "json", "csv", "html", "xlsx", "markdown"]

    @Test("no figure that a file can hold ends a command otherwise than it says", arguments: commands)
    func walk(command: [String]) throws {
        let offset = Self.commands.firstIndex(of: command) ?? 0
        try withTemporaryFolder { folder in
            for (number, (what, values)) in Self.series.enumerated() {
                let rows = values.enumerated().map {
                    "\(2015 + $0 / 12)-\(String(format: "%02d", $0 % 12 + 1)),\($1)\n"
                }
                try Data(("month,y\n" + rows.joined()).utf8).write(to: URL(fileURLWithPath: folder + "/own.csv"))
                let form = Self.forms[(number + offset) % Self.forms.count]
                let result = URL(fileURLWithPath: folder + "/result")
                try Data("old".utf8).write(to: result)
                let run = try Program.run(
                    command + ["--allow-negative", "--quiet", "--format", form, "--output", "result"], in: folder)
                let place = "\(command.joined(separator: " ")), \(what), \(form)"
                #expect(
                    !run.wasSignalled && [0, 64, 65].contains(run.status),
                    "\(place): \(run.status) \(run.standardError)")
                let written = try Data(contentsOf: result)
                #expect((written == Data("old".utf8)) == (run.status != 0), "\(place)")
                guard run.status == 0, form != "xlsx", form != "html" else { continue }
                let text = String(decoding: written, as: UTF8.self)
                #expect(text.firstMatch(of: /\bnan\b|\bNaN\b|\binf\b|-nan/) == nil, "\(place)")
            }
        }
    }
}
