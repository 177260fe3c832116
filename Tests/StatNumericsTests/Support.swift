import Foundation

/// The folder of reference values beside the tests.
let referenceFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Reference/numerics")

/// The rows of a plain CSV file (no quotes) under `Tests/Reference/numerics`, the header left out.
func referenceRows(_ path: String) throws -> [[String]] {
    let text = try String(contentsOf: referenceFolder.appendingPathComponent(path), encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
}

/// The log relative error −log₁₀(|c − t| / |t|), at most 15; for a zero target, of the absolute error.
func logRelativeError(_ computed: Double, _ target: Double) -> Double {
    guard computed.isFinite else { return 0 }
    let error = target == 0 ? abs(computed) : abs(computed - target) / abs(target)
    return error == 0 ? 15 : min(15, max(0, -log10(error)))
}

/// |computed − target| / |target|; zero when both are the same infinity or zero.
func relativeError(_ computed: Double, _ target: Double) -> Double {
    if computed == target { return 0 }
    guard computed.isFinite, target.isFinite else { return .infinity }
    return target == 0 ? abs(computed) : abs(computed - target) / abs(target)
}

func libraryLog(_ x: Double) -> Double { log(x) }
func libraryExp(_ x: Double) -> Double { exp(x) }
func libraryPower(_ x: Double, _ y: Double) -> Double { pow(x, y) }

/// Figures reached, for a reader who asks (`make test FILTER=NIST VERBOSE=1`); silent otherwise.
enum Report {
    static let isOn = ProcessInfo.processInfo.environment["VERBOSE"] == "1"

    static func line(_ text: @autoclosure () -> String) {
        if isOn { print(text()) }
    }

    /// With one decimal.
    static func digits(_ value: Double) -> String { "\((value * 10).rounded(.down) / 10)" }

    /// The nearest power of ten.
    static func power(_ value: Double) -> String { "1e\(Int(log10(value).rounded()))" }
}
