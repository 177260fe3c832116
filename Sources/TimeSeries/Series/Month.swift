/// A calendar month, held as one integer so that arithmetic, ordering and hashing are those of integers.
///
/// `Month(year: 2021, month: 9)` is September 2021; its description is `2021-09`. Years run from 1 to 9999.
public struct Month: Hashable, Comparable, Sendable {
    /// Months since January of year 0: `12 * year + (month - 1)`.
    public let index: Int

    /// The month with this index (`12 * year + month - 1`).
    public init(index: Int) { self.index = index }

    /// The month of a year; `nil` unless `month` is 1 to 12 and `year` 1 to 9999.
    public init?(year: Int, month: Int) {
        guard (1...12).contains(month), (1...9999).contains(year) else { return nil }
        index = 12 * year + month - 1
    }

    /// Parses the standard form `2021-09`; other spellings belong to ``MonthFormat``.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 7, bytes[4] == UInt8(ascii: "-") else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                value = 10 * value + Int(byte - UInt8(ascii: "0"))
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7) else { return nil }
        self.init(year: year, month: month)
    }

    /// The calendar year.
    public var year: Int { index >= 0 ? index / 12 : (index - 11) / 12 }
    /// The month of the year, 1 (January) to 12.
    public var month: Int { index - 12 * year + 1 }

    /// This month moved on by `months` (backwards if negative).
    public func advanced(by months: Int) -> Month { Month(index: index + months) }
    /// Months from this one to `other`; negative if `other` is earlier.
    public func distance(to other: Month) -> Int { other.index - index }

    /// By date.
    public static func < (a: Month, b: Month) -> Bool { a.index < b.index }
    /// So many months later.
    public static func + (month: Month, count: Int) -> Month { month.advanced(by: count) }
    /// So many months earlier.
    public static func - (month: Month, count: Int) -> Month { month.advanced(by: -count) }
    /// Months from the second to the first.
    public static func - (a: Month, b: Month) -> Int { a.index - b.index }

    static let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]

    /// `September 2021`, for prose.
    public var longName: String { "\(Month.names[month - 1]) \(year)" }
    /// `Sep 2021`, for tables and axes.
    public var shortName: String { "\(Month.names[month - 1].prefix(3)) \(year)" }
}

extension Month: CustomStringConvertible {
    /// The standard form, `2021-09`.
    public var description: String { "\(digits(year, width: 4))-\(digits(month, width: 2))" }
    /// The first day of the month, `2021-09-01`, as long panels write it.
    public var firstDay: String { description + "-01" }

    private func digits(_ value: Int, width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}

extension Month: Codable {
    /// Reads `2024-03`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let month = Month(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\(text) is not a month such as 2021-09")
        }
        self = month
    }
    /// Writes `2024-03`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
