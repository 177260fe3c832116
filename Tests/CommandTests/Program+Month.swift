import Foundation
import Testing

extension Program {
    /// The JSON of a run in another month than ``today``.
    static func json(
        _ arguments: [String], in folder: String? = nil, now month: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> [String: Any] {
        let run = try result(
            arguments + ["--format", "json"], in: folder, environment: ["SSCP_STATS_TODAY": month],
            sourceLocation: sourceLocation)
        let value = try JSONSerialization.jsonObject(with: run.standardOutput)
        return try #require(value as? [String: Any], sourceLocation: sourceLocation)
    }
}
