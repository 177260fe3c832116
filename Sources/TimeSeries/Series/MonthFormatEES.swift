/// The layout of Explore Education Statistics: a year in `time_period`, the kind of period in `time_identifier`.
extension MonthFormat {
    /// The month that an EES pair names.
    ///
    /// A monthly file has the calendar year in `time_period` (`2021`) and the month's name in `time_identifier`
    /// (`September`; the service's codes `M1` to `M12` are read too). A six-digit `time_period` (`202122`, also
    /// `2021-22` and `2021/22`) is taken as a financial year, whose April to December fall in the first calendar year
    /// and January to March in the second.
    /// - Throws: ``MonthFormatError``: a period that is not a month, an unknown identifier, or no year.
    public static func parse(
        timePeriod: some StringProtocol, timeIdentifier: some StringProtocol
    ) throws(MonthFormatError) -> Month {
        let identifier = trimmed(timeIdentifier)
        let period = trimmed(timePeriod)
        guard !identifier.isEmpty, !period.isEmpty else { throw .empty }
        guard let month = monthNumber(identifier) else {
            throw isOtherPeriod(identifier)
                ? .periodIsNotAMonth(identifier: identifier) : .unknownIdentifier(identifier)
        }
        guard let year = calendarYear(period, of: month), let result = Month(year: year, month: month) else {
            throw .invalidTimePeriod(period)
        }
        return result
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
        let front = text.drop(while: isBlank)
        return String(front.reversed().drop(while: isBlank).reversed())
    }

    private static func monthNumber(_ identifier: String) -> Int? {
        let word = identifier.lowercased()
        if let month = Month.number(ofName: word) { return month }
        guard word.first == "m", let number = Int(word.dropFirst()), (1...12).contains(number) else { return nil }
        return number
    }

    private static func calendarYear(_ period: String, of month: Int) -> Int? {
        var digits = Array(period.utf8)
        if digits.count == 7, digits[4] == UInt8(ascii: "-") || digits[4] == UInt8(ascii: "/") { digits.remove(at: 4) }
        guard digits.count == 4 || digits.count == 6, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        let first = digits[..<4].reduce(0) { 10 * $0 + Int($1 - 0x30) }
        guard digits.count == 6 else { return first }
        let second = 10 * Int(digits[4] - 0x30) + Int(digits[5] - 0x30)
        guard second == (first + 1) % 100 else { return nil }
        return month >= 4 ? first : first + 1
    }

    /// Whether this is one of the service's other periods: years, quarters, terms, weeks and parts of a year.
    private static func isOtherPeriod(_ identifier: String) -> Bool {
        let word = identifier.lowercased()
        let kinds = ["year", "quarter", "term", "week", "part 1", "part 2", "semester"]
        return kinds.contains { word.contains($0) }
    }
}
