import Foundation
import Testing

/// TAB in bash: commands, options and values, as the installed script offers them.
@Suite(.enabled(if: Completion.bash != nil, "bash is not installed, and the script is bash's"))
struct CompletionTests {
    /// Add a row for whatever is completed; the folder holds `Completion.files`.
    static let lines: [Completion.Line] = [
        // Commands.
        .init(
            "sscp-stats ", offers: ["forecast", "benchmark", "scenario", "front-door", "--help", "--version"],
            not: ["run", "--model", "figures.csv"]),
        .init("sscp-stats fo", offers: ["forecast"], only: true),
        .init("sscp-stats d", offers: ["datasets", "describe", "disaggregate"], only: true),
        .init("sscp-stats scenario ", offers: ["init", "check", "run", "compare", "backtest"], not: ["forecast"]),
        .init("sscp-stats scenario ba", offers: ["backtest"], only: true),
        // Options of a command, and of no other.
        .init("sscp-stats forecast --m", offers: ["--mask", "--model", "--made-by", "--measure"], only: true),
        .init("sscp-stats forecast --", offers: ["--horizon", "--panel", "--format"], not: ["--at", "--rebase"]),
        .init("sscp-stats monitor --re", offers: ["--rebase", "--record"], only: true),
        .init("sscp-stats scenario run --dr", offers: ["--draws"], only: true),
        // After a value, options again; one that repeats, too.
        .init("sscp-stats forecast referrals --model auto --h", offers: ["--horizon", "--hierarchy"], not: ["auto"]),
        .init("sscp-stats forecast referrals --driver figures.csv --dr", offers: ["--driver"], only: true),
        .init("sscp-stats forecast referrals --quiet --qu", offers: [], only: true),
        // Values.
        .init(
            "sscp-stats forecast --format ", offers: ["text", "json", "csv", "markdown", "html", "xlsx", "svg"],
            only: true),
        .init("sscp-stats forecast --ranges c", offers: ["conformal"], only: true),
        .init("sscp-stats benchmark --neighbours ", offers: ["2021", "2025"], only: true),
        .init("sscp-stats impact referrals --shape t", offers: ["temporary"], only: true),
        .init("sscp-stats forecast ", offers: ["referrals", "contacts"], not: ["re-referrals"]),
        .init("sscp-stats benchmark re", offers: ["re-referrals", "referral-rate"], only: true),
        .init("sscp-stats forecast referrals --model auto-e", offers: ["auto-ets"], only: true),
        .init("sscp-stats forecast referrals --model ", offers: ["auto", "theta", "seasonal-naive"]),
        .init("sscp-stats forecast referrals --area Wir", offers: ["Wirral"], only: true),
        .init("sscp-stats benchmark re-referrals --area Seft", offers: ["Sefton"], only: true),
        // Files where a path is wanted, and only of their kind.
        .init("sscp-stats forecast referrals --data fig", offers: ["figures.csv"], only: true),
        // A number is the user's own.
        .init("sscp-stats forecast --horizon ", offers: [], only: true),
    ]

    @Test("a line and TAB", arguments: lines)
    func offered(line: Completion.Line) throws {
        let found = try Completion.offers(line.typed)
        #expect(Set(line.offers).subtracting(found).isEmpty, "offered: \(found)")
        #expect(Set(line.not).isDisjoint(with: found), "offered: \(found)")
        if line.only { #expect(Set(found) == Set(line.offers), "offered: \(found)") }
        #expect(Set(found).count == found.count, "offered twice: \(found)")
    }

    @Test("every command's name and every option of it is offered")
    func everyCommand() throws {
        let tree = try #require(CommandTree.shared)
        for command in tree.commands where !command.path.isEmpty {
            // A name typed to its end is taken for the command itself.
            let name = command.path.last ?? ""
            let above = (["sscp-stats"] + command.path.dropLast()).joined(separator: " ")
            let names = try Completion.offers("\(above) \(name.dropLast())")
            #expect(names.contains(name), "\(command.name): \(names)")
            let options = Set(try Completion.offers("sscp-stats \(command.path.joined(separator: " ")) --"))
            #expect(Set(command.options.map { "--\($0)" }).subtracting(options).isEmpty, "\(command.name): \(options)")
        }
    }

    @Test("a line is cut into words as bash cuts it")
    func words() {
        #expect(Completion.words("a  --f=js c:d ") == ["a", "--f", "=", "js", "c", ":", "d", ""])
    }
}
