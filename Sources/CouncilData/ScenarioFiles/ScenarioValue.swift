import Tables

/// Numbers in everyday units, as people write them in a scenario file: read, and written back the same way.
package enum ScenarioValue {
    /// `46%`, `4.6 %` or `0.046`; nothing above 1 without its sign, so that 46 is not taken for 4,600 %.
    static func share(_ text: String) -> Double? {
        if let percent = percent(text) { return percent }
        guard let number = number(text), (-1...1).contains(number) else { return nil }
        return number
    }

    /// `46%` as 0.46; `nil` without the sign.
    static func percent(_ text: String) -> Double? {
        guard text.hasSuffix("%") else { return nil }
        return number(String(text.dropLast())).map { $0 / 100 }
    }

    /// `-3 points` as −0.03.
    static func points(_ text: String) -> Double? {
        for word in ["percentage points", "points", "point"] where text.hasSuffix(word) {
            return number(String(text.dropLast(word.count))).map { $0 / 100 }
        }
        return nil
    }

    /// A plain number, with a sign or commas; `nil` for anything else, infinities and NaN included.
    static func number(_ text: String) -> Double? {
        var bare = text.filter { $0 != " " && $0 != "," }
        // The minus sign of a word processor.
        if bare.hasPrefix("\u{2212}") { bare = "-" + bare.dropFirst() }
        if bare.hasPrefix("+") { bare = String(bare.dropFirst()) }
        guard bare.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-" || $0 == "e" || $0 == "E") }),
            let value = Double(bare), value.isFinite
        else { return nil }
        return value
    }

    /// A number of months: `6`, `6 months`, `1 month`.
    static func months(_ text: String) -> Double? {
        for word in ["months", "month"] where text.hasSuffix(word) { return number(String(text.dropLast(word.count))) }
        return number(text)
    }

    /// What to say of a share that was written without its sign.
    static func percentAdvice(_ text: String) -> String? {
        guard let number = number(text), number > 1, number <= 100 else { return nil }
        return "Write \(text)% for per cent."
    }

    /// `4.6%` for 0.046; whole per cents without a point.
    package static func text(share: Double) -> String {
        let text = NumberFormat.percent(share: share, decimals: 1)
        return text.hasSuffix(".0%") ? text.dropLast(3) + "%" : text
    }

    /// `16` or `3.1`: as many decimals as it needs, at most those asked for.
    package static func text(_ value: Double, decimals: Int = 1) -> String {
        let text = NumberFormat.fixed(value, decimals: decimals)
        return text.contains(".") ? NumberFormat.trimmed(Double(text.filter { $0 != "," }) ?? value) : text
    }
}
