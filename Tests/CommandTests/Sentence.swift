import Foundation
import Testing

/// The numbers of a sentence, against figures under the page's rounding: done here with decimals, not with the program's
/// own formatter.
enum Sentence {
    /// The first bold line of a command's Markdown page.
    static func headline(_ arguments: [String], sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
        let page = try Program.once(arguments + ["--format", "markdown"], sourceLocation: sourceLocation)
        let line = page.lines.first { $0.hasPrefix("**") && $0.hasSuffix("**") }
        return try #require(line, sourceLocation: sourceLocation).replacingOccurrences(of: "\\", with: "")
            .trimmingCharacters(in: ["*"])
    }

    /// Every number as printed, with its sign where it has one: `3,354`, `-23`, `0.07`.
    static func numbers(_ text: String) -> [String] {
        text.matches(of: #/[-−+]?\d[\d,]*(\.\d+)?/#).map {
            var number = String($0.output.0).replacingOccurrences(of: "−", with: "-")
            // A comma of the sentence, not of thousands.
            if number.last == "," { number.removeLast() }
            return number
        }
    }

    /// Rounded half up from the decimal that the value prints as, with commas from 1,000.
    static func printed(_ value: Double, decimals: Int = 0) throws -> String {
        var exact = try #require(Decimal(string: "\(value)"))
        var rounded = Decimal()
        NSDecimalRound(&rounded, &exact, decimals, .plain)
        let parts = "\(rounded.magnitude)".split(separator: ".")
        var whole = ""
        for (place, digit) in parts[0].reversed().enumerated() {
            if place > 0, place.isMultiple(of: 3) { whole.append(",") }
            whole.append(digit)
        }
        let digits = parts.count > 1 ? String(parts[1]) : ""
        let fraction = digits + String(repeating: "0", count: decimals - digits.count)
        return (rounded < 0 ? "-" : "") + String(whole.reversed()) + (decimals > 0 ? "." + fraction : "")
    }

    static func printed(_ json: [String: Any], _ key: String, decimals: Int = 0, times factor: Double = 1) throws
        -> String
    {
        try printed(factor * number(json, key), decimals: decimals)
    }

    static func number(_ json: [String: Any], _ key: String) throws -> Double {
        try #require((json[key] as? NSNumber)?.doubleValue, "\(key)")
    }

    static func object(_ json: [String: Any], _ key: String) throws -> [String: Any] {
        try #require(json[key] as? [String: Any], "\(key)")
    }

    static func list(_ json: [String: Any], _ key: String) throws -> [[String: Any]] {
        try #require(json[key] as? [[String: Any]], "\(key)")
    }

    /// The year of a month such as 2024-03.
    static func year(_ month: Any?) throws -> String { String(try #require(month as? String).prefix(4)) }
}

@Suite struct SentenceTests {
    @Test("numbers are found whole, and printed as a person rounds them")
    func sentence() throws {
        #expect(
            Sentence.numbers("About 3,808, −23% on 4,360 (p = 0.07), in March 2024.")
                == ["3,808", "-23", "4,360", "0.07", "2024"])
        // 2.675 is a little less than that in binary, and 2.68 to whoever reads it.
        #expect(try Sentence.printed(2.675, decimals: 2) == "2.68" && Sentence.printed(1234567.5) == "1,234,568")
        #expect(try Sentence.printed(-22.6) == "-23" && Sentence.printed(12, decimals: 1) == "12.0")
    }
}
