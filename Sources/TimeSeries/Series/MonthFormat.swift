/// Reads the spellings of a month that people and systems write.
///
/// | form | examples |
/// |---|---|
/// | year and month | `2021-09`, `2021/9`, `09/2021`, `202109` |
/// | ISO date | `2021-09-01`, `2021-09-30`, `2021-09-01T00:00:00` |
/// | month name | `Sep 2021`, `Sep-21`, `September 2021`, `Sept 2021`, `2021 September` |
/// | date in British order | `01/09/2021`, `30/09/2021`, `1/9/21`, `01-Sep-21`, `1 September 2021` |
/// | EES pair | `time_period` `2021` or `202122` with `time_identifier` `September` |
///
/// Letter case and blanks at either end do not matter. Rules where a spelling could be read in two ways:
/// - Numbers are day first, then month (`01/02/2021` is 1 February). A date must be the **first or last day** of its
///   month, which is how monthly tables are dated; so a file in American order (`09/01/2021`) is refused rather than
///   read as January.
/// - A name and two digits are a month and year (`Sep-21` is September 2021). Two digits and a name (`21-Sep`) have no
///   year and are refused.
/// - Two-digit years are 1950 to 2049.
/// - Six digits are a year and month where they can be nothing else (`202109`); `201112`, which could be December 2011
///   or the financial year 2011-12, is refused.
public enum MonthFormat {
    /// One example of each form, for messages and help.
    public static let acceptedForms = [
        "2021-09", "2021-09-01", "Sep 2021", "Sep-21", "September 2021", "01/09/2021",
    ]

    /// The month that a text names.
    /// - Throws: ``MonthFormatError``, which says what was found and what is accepted.
    public static func parse(_ text: some StringProtocol) throws(MonthFormatError) -> Month {
        try parse(utf8: Array(text.utf8))
    }

    /// The month that UTF-8 bytes name; for readers that hold cells as bytes.
    /// - Throws: ``MonthFormatError``, which says what was found and what is accepted.
    public static func parse(utf8 bytes: [UInt8]) throws(MonthFormatError) -> Month {
        let date = try date(utf8: bytes)
        if let day = date.day, day != 1, day != date.month.dayCount {
            throw .dayWithinMonth(String(decoding: bytes, as: UTF8.self), day: day)
        }
        return date.month
    }

    /// The month that a text names and the day of it, in the forms of ``parse(_:)``; no day where it names a month alone.
    /// Any day of the month will do.
    /// - Throws: ``MonthFormatError``, which says what was found and what is accepted.
    public static func date(_ text: some StringProtocol) throws(MonthFormatError) -> (month: Month, day: Int?) {
        try date(utf8: Array(text.utf8))
    }

    /// The month, and the day of it where the text says one.
    private static func date(utf8 bytes: [UInt8]) throws(MonthFormatError) -> (month: Month, day: Int?) {
        // Nearly every cell of a long panel is one of these two; they need no tokens.
        if let month = standardForm(bytes) { return (month, bytes.count == 10 ? 1 : nil) }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let tokens = MonthToken.scan(withPlainBlanks(bytes)) else { throw .unrecognised(text) }
        switch tokens.count {
        case 0: throw .empty
        case 1: return (try single(tokens[0], text), nil)
        case 2: return try pair(tokens, text)
        case 3: return try triple(tokens, text)
        default:
            // What follows a date can only be a time, which exports of databases add to every date.
            let date = try triple(Array(tokens[..<3]), text)
            guard tokens[3].isAfterDate else { throw .unrecognised(text) }
            let time = tokens[3...].drop { $0.word == "t" }
            guard !time.isEmpty, time.allSatisfy({ $0.number != nil || $0.word == "z" }) else {
                throw .unrecognised(text)
            }
            guard time.allSatisfy({ ($0.number ?? 0) == 0 }) else { throw .timeOfDay(text) }
            return date
        }
    }

    /// The same with a blank for each no-break space, as exports and web pages have between month and year.
    private static func withPlainBlanks(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(0xC2) else { return bytes }
        var plain: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let isNoBreak = bytes[index] == 0xC2 && index + 1 < bytes.count && bytes[index + 1] == 0xA0
            plain.append(isNoBreak ? 0x20 : bytes[index])
            index += isNoBreak ? 2 : 1
        }
        return plain
    }

    /// `2021-09` and `2021-09-01`; `nil` for everything else, faulty or not.
    private static func standardForm(_ bytes: [UInt8]) -> Month? {
        guard bytes.count == 7 || bytes.count == 10 else { return nil }
        let dash = UInt8(ascii: "-")
        guard bytes[4] == dash, bytes.count == 7 || (bytes[7] == dash && bytes[8] == 0x30 && bytes[9] == 0x31) else {
            return nil
        }
        var digits = 0
        for index in [0, 1, 2, 3, 5, 6] {
            guard (0x30...0x39).contains(bytes[index]) else { return nil }
            digits = 10 * digits + Int(bytes[index] - 0x30)
        }
        return Month(year: digits / 100, month: digits % 100)
    }

    private static func single(_ token: MonthToken, _ text: String) throws(MonthFormatError) -> Month {
        if token.month != nil { throw .noYear(text) }
        guard let number = token.number else { throw .unrecognised(text) }
        if token.length == 6 {
            let (year, last) = (number / 100, number % 100)
            // The year after would make it a financial year.
            guard last != (year + 1) % 100, let month = Month(year: year, month: last) else { throw .sixDigits(text) }
            return month
        }
        // 1 January 1950 to 31 December 2099 in the numbering of Excel and LibreOffice.
        throw (18264...73050).contains(number) && token.length == 5 ? .spreadsheetNumber(text) : .unrecognised(text)
    }

    private static func pair(
        _ tokens: [MonthToken], _ text: String
    ) throws(MonthFormatError) -> (month: Month, day: Int?) {
        let (a, b) = (tokens[0], tokens[1])
        if let month = a.month, let year = b.year {
            return try make(year: year, month: month, day: nil, text)
        }
        if let month = b.month {
            guard let year = a.fourDigitYear else { throw a.number == nil ? .unrecognised(text) : .noYear(text) }
            return try make(year: year, month: month, day: nil, text)
        }
        guard b.separator != " " else { throw .unrecognised(text) }
        if let year = a.fourDigitYear, let month = b.dayOrMonth {
            return try make(year: year, month: month, day: nil, text)
        }
        if let month = a.dayOrMonth, let year = b.fourDigitYear {
            return try make(year: year, month: month, day: nil, text)
        }
        throw a.dayOrMonth != nil && b.dayOrMonth != nil ? .noYear(text) : .unrecognised(text)
    }

    private static func triple(
        _ tokens: [MonthToken], _ text: String
    ) throws(MonthFormatError) -> (month: Month, day: Int?) {
        let (a, b, c) = (tokens[0], tokens[1], tokens[2])
        if let day = a.dayOrMonth, let month = b.month, let year = c.year {
            return try make(year: year, month: month, day: day, text)
        }
        guard b.separator == c.separator, b.separator != " ", let month = b.dayOrMonth else {
            throw .unrecognised(text)
        }
        if let year = a.fourDigitYear, let day = c.dayOrMonth {
            return try make(year: year, month: month, day: day, text)
        }
        if let day = a.dayOrMonth, let year = c.year {
            return try make(year: year, month: month, day: day, text)
        }
        throw .unrecognised(text)
    }

    private static func make(
        year: Int, month: Int, day: Int?, _ text: String
    ) throws(MonthFormatError) -> (month: Month, day: Int?) {
        guard let result = Month(year: year, month: month) else { throw .noSuchDate(text) }
        if let day, !(1...result.dayCount).contains(day) { throw .noSuchDate(text) }
        return (result, day)
    }
}
