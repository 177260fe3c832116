/// An English local-government financial year: April of one calendar year to March of the next.
///
/// Computed from a month, never stored as text. The year ending March 2022 prints as `2021-22`. Nothing else knows that
/// it begins in April, or how it is written.
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
    /// The calendar year in which it begins: 2021 for April 2021 to March 2022; that of the mid-year, 30 June.
    public var beginningApril: Int { endingMarch - 1 }
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

/// Why a text is no financial year.
public enum FinancialYearError: Error, Hashable, Sendable {
    case empty
    /// None of the forms.
    case unrecognised(String)
    /// The second year is not the one after the first: `2021-23`.
    case notConsecutive(String)
    /// `2022` where a year alone could be read in two ways.
    case bareYear(String)
}

extension FinancialYearError: CustomStringConvertible {
    /// What was found and what to write instead.
    public var description: String {
        switch self {
        case .empty: "The year is empty; expected one such as 2021-22."
        case .unrecognised(let text):
            "\"\(text)\" is no financial year; expected one such as 2021-22, 2021/22 or 202122."
        case .notConsecutive(let text): "\"\(text)\" is no financial year: its second year does not follow the first."
        case .bareYear(let text):
            "\"\(text)\" could be a calendar year or one ending in March; expected one such as 2021-22."
        }
    }
}

extension FinancialYear {
    /// What a year alone, `2022`, stands for.
    public enum BareYear: Sendable { case endsInMarch, refused }

    /// Numbers of four figures that are taken for years.
    public static let plausibleYears = 1990...2200

    /// Reads `2021-22`, `2021/22`, `2021-2022`, `2021/2022`, `202122` and, as the year that ends in that March, `2022`.
    ///
    /// - Throws: ``FinancialYearError``.
    public init(
        parsing text: some StringProtocol, bareYear: BareYear = .endsInMarch
    ) throws(FinancialYearError) {
        let text = String(text)
        guard !text.isEmpty else { throw .empty }
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "/" }
        guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
            throw .unrecognised(text)
        }
        let (first, second): (Int?, Int?)
        switch parts.map(\.count) {
        case [4, 2], [4, 4]: (first, second) = (Int(parts[0]), Int(parts[1]))
        case [8]: (first, second) = (Int(parts[0].prefix(4)), Int(parts[0].suffix(4)))
        case [6]: (first, second) = (Int(parts[0].prefix(4)), Int(parts[0].suffix(2)))
        case [4]:
            guard let year = Int(parts[0]), Self.plausibleYears.contains(year) else { throw .unrecognised(text) }
            guard bareYear == .endsInMarch else { throw .bareYear(text) }
            self.init(endingMarch: year)
            return
        default: throw .unrecognised(text)
        }
        guard let first, let second else { throw .unrecognised(text) }
        guard second == first + 1 || (second < 100 && second == (first + 1) % 100) else { throw .notConsecutive(text) }
        self.init(endingMarch: first + 1)
    }
}
