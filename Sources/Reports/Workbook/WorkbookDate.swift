/// A month as a date of a workbook: its first day, in days since 30 December 1899 (ECMA-376, 18.17.4.1; the same as Excel's
/// own count from March 1900).
struct WorkbookDate {
    private let year: Int
    private let month: Int

    /// - Parameter label: as `2021-09`; nil for another form and for years before 1901.
    init?(_ label: String) {
        guard let parts = MonthLabel.parts(label), parts.year > 1900 else { return nil }
        (year, month) = parts
    }

    var serial: Int {
        // Days of the civil calendar from March on, when a leap day is the last of the year (Richards, 1998).
        let place = (month + 9) % 12
        let shifted = place > 9 ? year - 1 : year
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * place + 2) / 5 + 1 - Self.origin
    }

    /// 30 December 1899 by the same count.
    private static let origin = 365 * 1899 + 1899 / 4 - 1899 / 100 + 1899 / 400 + (153 * 9 + 2) / 5 + 30

    /// How a month is shown: with its name whole where the text has it whole.
    func code(_ text: String) -> String { text.prefix { $0 != " " }.count > 3 ? "mmmm yyyy" : "mmm yyyy" }
}
