import Tables

/// The columns of a forecast in long form, one series or a panel.
package enum ForecastCSV {
    package static func header(_ levels: [Double]) -> [String] {
        ["unique_id", "ds", "model", "mean"]
            + levels.flatMap { ["lo-\(NumberFormat.trimmed($0))", "hi-\(NumberFormat.trimmed($0))"] }
    }
}
