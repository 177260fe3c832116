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

    /// The day in a row's cell.
    static func day(_ row: TableRow, _ column: Int) -> Day? {
        row.withTrimmedBytes(column, plainDay) ?? day(row.trimmedString(column))
    }

    /// `2021-09-30` and `30/09/2021`, as nearly every list has them, perhaps with a time after a blank.
    private static func plainDay(_ bytes: UnsafeBufferPointer<UInt8>) -> Day? {
        guard bytes.count == 10 || (bytes.count > 11 && bytes[10] == 0x20 && digit(bytes[11]) != nil) else {
            return nil
        }
        func isMark(_ place: Int) -> Bool { "/-.".utf8.contains(bytes[place]) }
        func number(_ places: Range<Int>) -> Int? {
            var value = 0
            for place in places {
                guard let digit = digit(bytes[place]) else { return nil }
                value = 10 * value + digit
            }
            return value
        }
        let isISO = isMark(4) && isMark(7)
        guard isISO || (isMark(2) && isMark(5)) else { return nil }
        guard let year = number(isISO ? 0..<4 : 6..<10), let month = number(isISO ? 5..<7 : 3..<5),
            let day = number(isISO ? 8..<10 : 0..<2), (1900...2200).contains(year)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    private static func digit(_ byte: UInt8) -> Int? {
        let digit = Int(byte) - 0x30
        return (0...9).contains(digit) ? digit : nil
    }

    private static func month(_ text: Substring) -> Int? {
        if let number = Int(text) { return number }
        guard text.count >= 3, text.allSatisfy(\.isLetter) else { return nil }
        return months.firstIndex(of: String(text.prefix(3)).lowercased()).map { $0 + 1 }
    }

    /// What to do about a cell that is no date: of the ways in which lists write them wrongly, that which it shows.
    static func advice(_ text: String) -> String? {
        let parts = text.split(omittingEmptySubsequences: false) { "/-.".contains($0) }.map { Int($0) }
        if parts.count == 3, let first = parts[0], let second = parts[1], let year = parts[2] {
            if (1...12).contains(first), (13...31).contains(second) {
                return "The month stands before the day: write the dates of the column as 2021-09-30."
            }
            if (0...99).contains(year), (1...31).contains(first) {
                return "Write the year with four figures, so that it is of no other century."
            }
        }
        if let number = Int(text), (20_000...80_000).contains(number) {
            return "It looks like a spreadsheet's number of a date: format the column as a date, and save it again."
        }
        return text.isEmpty ? "Leave the row out, or give the date." : nil
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
        isBirthDate: Bool, on day: Day, _ row: TableRow, _ column: Int, _ layout: TableLayout
    ) throws(TableError) -> String {
        if row.withTrimmedBytes(column, \.isEmpty) { return "not known" }
        var years: Int?
        if isBirthDate {
            if let birth = ListDates.day(row, column) {
                let whole = day.month.year - birth.month.year
                let isBefore = (day.month.month, day.day) < (birth.month.month, birth.day)
                years = birth > day ? -1 : whole - (isBefore ? 1 : 0)
            }
        } else {
            years = Int(row.trimmedString(column))
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
