/// What the numbers of a sheet are shown as.
enum NumberShown { case number, date, percentage }

/// Turns the values of sheets into the text that they show.
enum SheetValue {
    /// The text of a number that is shown as a date: `2021-09-01`, with the time where there is one; nil where it is
    /// none of the calendar's.
    ///
    /// Excel counts from 1 January 1900 and thinks that year a leap year; books of old Macs count from 1904.
    /// (ECMA-376 part 1, 18.17.4.1.)
    static func date(_ serial: Double, from1904: Bool) -> String? {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        var days = serial.rounded(.down)
        var seconds = ((serial - days) * 86_400).rounded()
        if seconds >= 86_400 { (days, seconds) = (days + 1, 0) }
        // Days from 1 January 1970 to the day before the first of either count.
        let number = Int(days) + (from1904 ? -24_107 : days < 60 ? -25_568 : -25_569)
        let text = isoDate(number)
        guard seconds > 0 else { return text }
        let second = Int(seconds)
        return text + " " + [second / 3600, second / 60 % 60, second % 60].map { two($0) }.joined(separator: ":")
    }

    /// A share as the per cent that is seen: `20.5` for 0.205, to ten decimals, which hide that the double is not exact.
    static func percentage(_ share: Double) -> String? {
        let scaled = share * 1e12
        guard scaled.isFinite, abs(scaled) < 9e15 else { return NumberText.shortest(share * 100) }
        return NumberText.shortest(scaled.rounded() / 1e10)
    }

    /// The Gregorian date of a day counted from 1 January 1970. (H. Hinnant, chrono-compatible low-level date
    /// algorithms, 2014, civil_from_days.)
    private static func isoDate(_ number: Int) -> String {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(String(repeating: "0", count: max(0, 4 - String(year).count)))\(year)-\(two(month))-\(two(day))"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// What a number format of XLSX shows. (ECMA-376 part 1, 18.8.30 and 18.8.31.)
    static func shown(format code: String) -> NumberShown {
        var isQuoted = false
        var inBrackets = false
        var isEscaped = false
        var letters: [Character] = []
        // The first section is that of positive numbers.
        for character in code.lowercased() {
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                isQuoted = character != "\""
            } else if inBrackets {
                inBrackets = character != "]"
            } else {
                switch character {
                case "\"": isQuoted = true
                case "[": inBrackets = true
                case "\\", "_", "*": isEscaped = true
                case ";":
                    if letters.isEmpty { continue }
                    return shown(letters)
                default: letters.append(character)
                }
            }
        }
        return shown(letters)
    }

    private static func shown(_ letters: [Character]) -> NumberShown {
        if letters.contains("%") { return .percentage }
        if String(letters).contains("general") { return .number }
        let hasTime = letters.contains("h") || letters.contains("s")
        return letters.contains("y") || letters.contains("d") || (letters.contains("m") && !hasTime) ? .date : .number
    }

    /// What a number format that XLSX names by a number alone shows.
    static func shown(builtIn format: Int) -> NumberShown {
        switch format {
        case 9, 10: .percentage
        case 14...17, 22, 27...31, 34...36, 50...54, 57, 58: .date
        default: .number
        }
    }
}
