import Foundation

/// The rows of a plain CSV file (no quotes) under `Tests/Reference/comparison`, made by `make.py` there, as numbers.
func referenceRows(_ name: String) throws -> [[Double]] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
        contentsOf: folder.appendingPathComponent("Reference/comparison/\(name)"), encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map { $0.split(separator: ",").map { Double($0) ?? .nan } }
}

/// Whether two numbers agree to a relative tolerance (absolute below 1).
func agrees(_ a: Double, _ b: Double, within tolerance: Double) -> Bool {
    abs(a - b) <= tolerance * max(1, abs(b))
}

func relativeError(_ a: Double, _ b: Double) -> Double { a == b ? 0 : abs(a - b) / abs(b) }
