import Tables
import TimeSeries

/// Dates as lists of children write them.
enum ListDates {
    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    /// `2021-09-30` (a time after it is passed over), `30/09/2021`, `30-09-2021`, `30.09.2021`, `30-Sep-2021`,
    /// `30 September 2021`; `nil` for others, years of two figures among them.
    static func day(_ text: String) -> Day? {
        let words = text.split(separator: " ")
        // "30 September 2021", or a date with a time after it.
        let isSpaced = words.count >= 3 && words[1].first?.isLetter == true
        let date = isSpaced ? words[0...2].joined(separator: "-") : String(text.prefix { $0 != " " && $0 != "T" })
        let parts = date.split(omittingEmptySubsequences: false) { "/-.".contains($0) }
        guard parts.count == 3, let month = month(parts[1]) else { return nil }
        let isISO = parts[0].count == 4
        guard let year = Int(isISO ? parts[0] : parts[2]), let day = Int(isISO ? parts[2] : parts[0]),
            (1900...2200).contains(year)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    private static func month(_ text: Substring) -> Int? {
        if let number = Int(text) { return number }
        guard text.count >= 3, text.allSatisfy(\.isLetter) else { return nil }
        return months.firstIndex(of: String(text.prefix(3)).lowercased()).map { $0 + 1 }
    }

    /// What a message repeats of a cell that should be a date: figures with the separators of a date, and nothing that
    /// could be a name or an id in the wrong column.
    static func shown(_ text: String) -> String {
        let parts = text.split(omittingEmptySubsequences: false) { "/-.".contains($0) }
        let lengths = parts.map(\.count)
        let isDateLike =
            parts.count == 3 && text.allSatisfy { ("0"..."9").contains($0) || "/-.".contains($0) }
            && (1...2).contains(lengths[1])
            && ((lengths[0] == 4 && (1...2).contains(lengths[2]))
                || ((1...2).contains(lengths[0]) && (lengths[2] == 2 || lengths[2] == 4)))
        return text.isEmpty || isDateLike ? text : "(not repeated here)"
    }
}

/// Ages in the bands of DfE's *Children in need*.
enum ListAges {
    /// - Throws: `TableError` for a cell that is neither a date of birth nor an age.
    static func band(
        _ text: String, isBirthDate: Bool, on day: Day, _ row: TableRow, _ column: Int, _ layout: TableLayout
    ) throws(TableError) -> String {
        guard !text.isEmpty else { return "not known" }
        var years: Int?
        if isBirthDate {
            if let birth = ListDates.day(text) {
                let whole = day.month.year - birth.month.year
                let isBefore = (day.month.month, day.day) < (birth.month.month, birth.day)
                years = birth > day ? -1 : whole - (isBefore ? 1 : 0)
            }
        } else {
            years = Int(text)
        }
        guard let years else {
            throw layout.badValue(
                row: row.line, column: column, value: "(not repeated here)",
                expected: isBirthDate ? "a date of birth" : "an age in whole years")
        }
        switch years {
        case ..<0: return "unborn"
        case 0: return "under 1"
        case 1...4: return "1 to 4"
        case 5...9: return "5 to 9"
        case 10...15: return "10 to 15"
        default: return "16 and over"
        }
    }
}
