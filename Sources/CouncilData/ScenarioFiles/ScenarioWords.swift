import Tables

/// Figures of a scenario in words.
package enum ScenarioWords {
    /// `4.6%` for 0.046; whole per cents without a point.
    package static func percent(_ share: Double) -> String {
        let text = NumberFormat.percent(share: share, decimals: 1)
        return text.hasSuffix(".0%") ? text.dropLast(3) + "%" : text
    }
    package static func number(_ value: Double, decimals: Int = 1) -> String {
        let text = NumberFormat.fixed(value, decimals: decimals)
        return text.contains(".") ? NumberFormat.trimmed(Double(text.filter { $0 != "," }) ?? value) : text
    }
}
