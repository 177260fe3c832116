/// An English local-government financial year: April of one calendar year to March of the next.
///
/// Computed from a month, never stored as text. The year ending March 2022 prints as `2021-22`.
public struct FinancialYear: Hashable, Comparable, Sendable {
    /// The calendar year in which the financial year ends: 2022 for April 2021 to March 2022.
    public let endingMarch: Int

    /// The year that ends in March of a year.
    public init(endingMarch: Int) { self.endingMarch = endingMarch }

    /// The financial year that a month falls in.
    public init(containing month: Month) { endingMarch = month.month >= 4 ? month.year + 1 : month.year }

    /// April, the first month.
    public var first: Month { Month(index: 12 * (endingMarch - 1) + 3) }
    /// March, the last month.
    public var last: Month { Month(index: 12 * endingMarch + 2) }
    /// The twelve months, April first.
    public var months: [Month] { (0..<12).map { first + $0 } }

    /// By date.
    public static func < (a: FinancialYear, b: FinancialYear) -> Bool { a.endingMarch < b.endingMarch }
}

extension FinancialYear: CustomStringConvertible {
    /// `2021-22`; the second part keeps two digits, as in published tables.
    public var description: String {
        let short = endingMarch % 100
        return "\(endingMarch - 1)-\(short < 10 ? "0" : "")\(short)"
    }
}
