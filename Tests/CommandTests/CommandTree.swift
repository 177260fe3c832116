import Foundation
import Testing

/// The commands and options of the program, read from the program itself.
struct CommandTree {
    struct Command: CustomTestStringConvertible, Sendable {
        /// `["scenario", "run"]`; empty for the program itself.
        var path: [String]
        /// Long names of the options and flags: `format`.
        var options: [String]
        var hasSubcommands: Bool
        /// `scenario-run`; `sscp-stats` for the program itself.
        var name: String { path.isEmpty ? "sscp-stats" : path.joined(separator: "-") }
        /// Whether it writes a result in the forms that scripts read.
        var writesForms: Bool { options.contains("format") }
        var testDescription: String { name }
    }

    /// Every command, those that hold others before what they hold.
    var commands: [Command]

    /// The one tree of a test run; nil where the program is not there, which the tests that need it say.
    static let shared: CommandTree? = try? CommandTree()

    init() throws {
        let run = try Program.result(["--experimental-dump-help"])
        let json = try #require(JSONSerialization.jsonObject(with: run.standardOutput) as? [String: Any])
        commands = Self.commands(try #require(json["command"] as? [String: Any]), path: [])
    }

    private static func commands(_ json: [String: Any], path: [String]) -> [Command] {
        // Help is the parser's own, and what is not displayed is for the tests.
        let below = (json["subcommands"] as? [[String: Any]] ?? []).filter {
            $0["commandName"] as? String != "help" && $0["shouldDisplay"] as? Bool != false
        }
        let names = (json["arguments"] as? [[String: Any]] ?? []).flatMap { argument in
            (argument["names"] as? [[String: Any]] ?? []).filter { $0["kind"] as? String == "long" }
                .compactMap { $0["name"] as? String }
        }
        return [Command(path: path, options: names, hasSubcommands: !below.isEmpty)]
            + below.flatMap { child in
                commands(child, path: path + [child["commandName"] as? String ?? "?"])
            }
    }
}
