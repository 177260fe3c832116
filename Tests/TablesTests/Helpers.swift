import Foundation
import Tables

/// The lines of a reference file beside the scripts that made it.
func referenceLines(_ name: String, file: String = #filePath) throws -> [[String: Any]] {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
    let url = folder.appendingPathComponent("Reference/tables/\(name)")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { line in
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
    }
}

/// The header and the rows as text, or the error.
func read(_ source: TableSource, chunkSize: Int = 1 << 18, longestRow: Int = 1 << 24) -> Result<[[String]], TableError>
{
    do throws(TableError) {
        let options = TableReader.Options(chunkSize: chunkSize, longestRow: longestRow, requiresRows: false)
        var reader = try TableReader(source, options: options)
        var rows = [reader.header]
        while let row = try reader.nextRow() { rows.append(row.strings) }
        return .success(rows)
    } catch {
        return .failure(error)
    }
}

func read(_ text: String, chunkSize: Int = 1 << 18) -> Result<[[String]], TableError> {
    read(TableSource(text: text), chunkSize: chunkSize)
}

/// The error of reading a text to its end, with rows required.
func failure(_ bytes: [UInt8]) -> TableError? {
    do throws(TableError) {
        var reader = try TableReader(.bytes(bytes, name: "f.csv"))
        while try reader.nextRow() != nil {}
        return nil
    } catch {
        return error
    }
}

func failure(_ text: String) -> TableError? { failure(Array(text.utf8)) }

/// A folder that is removed when the test is over.
func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tables-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
}

/// A small seeded generator (SplitMix64, Steele, Lea and Flood 2014), so that a failure can be had again.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
