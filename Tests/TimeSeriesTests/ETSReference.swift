import Foundation
import Testing
import TimeSeries

/// A classic series of `Reference/timeseries/series`, with its period.
func etsSeries(_ name: String) throws -> (values: [Double], period: Int) {
    let values = try etsLines("series/\(name).csv").map { try #require(Double($0[1])) }
    return (values, ["Nile", "LakeHuron"].contains(name) ? 1 : 12)
}

private func etsLines(_ name: String) throws -> [[String]] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: folder.appendingPathComponent("Reference/timeseries/\(name)"), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline)
    try #require(lines.count > 1)
    return lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
}

/// One fit by R's forecast::ets (make_ets.R).
struct ETSReference: CustomTestStringConvertible {
    let series: String
    let model: ETS
    let logLikelihood: Double
    let parameterCount: Int
    let aicc: Double
    let variance: Double
    let parameters: ETS.Parameters
    let means: [Double]
    /// Bounds at 1, 6 and 12 steps: lower and upper of 80 %, then of 95 %.
    let bounds: [(level: Double, step: Int, lower: Double, upper: Double)]
    let isClosedForm: Bool

    var testDescription: String { "\(series) \(model.label)" }

    static func all() throws -> [ETSReference] { try etsLines("ets_reference.csv").map(ETSReference.init) }

    init(_ cells: [String]) throws {
        func number(_ index: Int) throws -> Double { try #require(Double(cells[index])) }
        series = cells[0]
        // The label holds commas, so it is the last cell and is put together again here.
        model = try #require(ETS(label: cells[38...].joined(separator: ",").filter { $0 != "\"" }))
        logLikelihood = try number(4)
        parameterCount = Int(try number(5))
        aicc = try number(6)
        variance = try number(11)
        let states = try cells[12].split(separator: ";").map { try #require(Double($0)) }
        let hasTrend = model.trend != .none
        parameters = ETS.Parameters(
            alpha: try number(7), beta: Double(cells[8]) ?? 0, gamma: Double(cells[9]) ?? 0,
            phi: Double(cells[10]) ?? 1,
            level: states[0], slope: hasTrend ? states[1] : 0,
            // R lists the seasonal states newest first.
            season: states.dropFirst(hasTrend ? 2 : 1).reversed())
        means = try (13..<25).map(number)
        let horizons = [1, 6, 12]
        bounds = try [80.0, 95].enumerated().flatMap { k, level in
            try horizons.enumerated().map { i, step in
                (level, step, try number(25 + 6 * k + i), try number(28 + 6 * k + i))
            }
        }
        isClosedForm = cells[37] == "formula"
    }
}

/// One fit that is quoted elsewhere, by R's forecast::ets (make_ets_cases.R).
struct ETSCase {
    let model: ETS
    let logLikelihood: Double
    let aicc: Double
    let parameters: ETS.Parameters
    let means: [Double]
    /// Errors in the test year, where there is one.
    let mae: Double?
    let rmse: Double?
    let mase: Double?

    static func named(_ name: String) throws -> ETSCase {
        let cells = try #require(try etsLines("ets_cases_reference.csv").first { $0[0] == name })
        func number(_ index: Int) throws -> Double { try #require(Double(cells[index])) }
        let model = try #require(ETS(label: "ets(\(cells[1].map(String.init).joined(separator: ",")))"))
        let states = try cells[6].split(separator: ";").map { try #require(Double($0)) }
        return ETSCase(
            model: model, logLikelihood: try number(2), aicc: try number(3),
            parameters: ETS.Parameters(
                alpha: try number(4), gamma: try number(5), level: states[0], season: states.dropFirst().reversed()),
            means: try (7..<19).map(number), mae: Double(cells[19]), rmse: Double(cells[20]), mase: Double(cells[21]))
    }
}
