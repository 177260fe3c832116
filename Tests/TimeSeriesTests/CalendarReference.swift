import Foundation
import Testing

/// Reads a file of `Tests/Reference/timeseries` into rows of cells, without its header; no cell in it holds a comma.
func calendarReference(_ name: String) throws -> [[String]] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appendingPathComponent("Reference/timeseries/\(name)")
    let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
    try #require(lines.count > 1)
    return lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
}

/// The names of the columns of a reference file.
func calendarHeader(_ name: String) throws -> [String] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appendingPathComponent("Reference/timeseries/\(name)")
    let line = try #require(try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).first)
    return line.split(separator: ",").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "\"")) }
}
