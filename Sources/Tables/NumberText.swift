/// Numbers as text for machines.
package enum NumberText {
    /// The shortest decimal that reads back as the same double: `1`, `0.1`, `-2.5e-07`. Whole numbers have no `.0`.
    /// Nil for NaN and infinities, which neither CSV nor JSON can say.
    package static func shortest(_ value: Double) -> String? {
        guard value.isFinite else { return nil }
        let text = value.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
