import Foundation
import Testing

/// Text files that hold still what scripts rely on and readers see: `Snapshots/NAME.txt`.
///
/// `SSCP_STATS_RENEW_SNAPSHOTS=1` writes the files anew. The tests then fail where anything changed, so that no renewal
/// passes unnoticed; without the variable they pass again.
enum Snapshot {
    static let folder = "\(Program.repository)/Tests/CommandTests/Snapshots"
    private static let variable = "SSCP_STATS_RENEW_SNAPSHOTS"
    static var renews: Bool {
        ProcessInfo.processInfo.environment[variable].map { !$0.isEmpty && $0 != "0" } ?? false
    }

    /// Compares `lines` with the file of this name, and says which came and which went.
    static func check(_ lines: [String], name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let path = "\(folder)/\(name).txt"
        let kept = (try? String(contentsOfFile: path, encoding: .utf8)).map(Self.lines)
        guard kept != lines else { return }
        if renews { try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path)) }
        let change = kept.map { difference(from: $0, to: lines) } ?? "+ all of it: there was no such file"
        Issue.record(
            """
            Snapshots/\(name).txt \(renews ? "was renewed; the same run without \(variable) passes." : "differs.")
            \(change)
            \(advice)
            """, sourceLocation: sourceLocation)
    }

    /// Compares the files that are there with those that a test answers for: one that nothing makes any more is old.
    static func checkNames(_ names: [String], ending: String, sourceLocation: SourceLocation = #_sourceLocation) throws
    {
        let found = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix("\(ending).txt") }
        for old in Set(found).subtracting(names.map { "\($0).txt" }).sorted() {
            if renews { try FileManager.default.removeItem(atPath: "\(folder)/\(old)") }
            Issue.record(
                "Snapshots/\(old) is of a command that is no more\(renews ? "; it was removed." : ".")\n\(advice)",
                sourceLocation: sourceLocation)
        }
    }

    private static let advice = """
        If that is meant: \(variable)=1 make test FILTER=SnapshotTests renews the files; read their diff. A key or column \
        that went, or whose type changed, needs another number in its schema; any change needs a line in CHANGELOG.md.
        """

    private static func lines(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    /// What went with `-`, what came with `+`, in the order of the files.
    static func difference(from old: [String], to new: [String]) -> String {
        let changes = new.difference(from: old)
        let places = changes.map { change -> (place: Int, text: String) in
            switch change {
            case .remove(let offset, let line, _): (offset, "- \(line)")
            case .insert(let offset, let line, _): (offset, "+ \(line)")
            }
        }
        return places.sorted { ($0.place, $0.text) < ($1.place, $1.text) }.map(\.text).joined(separator: "\n")
    }
}
