/// Why a cell could not be read as a month. Every message quotes what was found and says what to write instead;
/// the file, row and column are the reader's to add.
public enum MonthFormatError: Error, Hashable, Sendable {
    /// Nothing but blanks.
    case empty
    /// None of the accepted forms.
    case unrecognised(String)
    /// A month outside 1 to 12, a day the month does not have, or the year 0.
    case noSuchDate(String)
    /// A date that is neither the first nor the last day of its month.
    case dayWithinMonth(String, day: Int)
    /// A time other than midnight.
    case timeOfDay(String)
    /// A day or month without a year, such as `21-Sep` or `September`.
    case noYear(String)
    /// Six digits that could be a year and month or a financial year (`201112`), or are neither.
    case sixDigits(String)
    /// A bare number in the range of spreadsheet date numbers: 44440 is 1 September 2021.
    case spreadsheetNumber(String)
    /// An EES `time_identifier` for a period that is not a month: `Financial year`, `Week 12`.
    case periodIsNotAMonth(identifier: String)
    /// A `time_identifier` that is neither a month nor another period that EES knows.
    case unknownIdentifier(String)
    /// A `time_period` that is neither a calendar year (`2021`) nor a financial year (`202122`).
    case invalidTimePeriod(String)
}

extension MonthFormatError: CustomStringConvertible {
    /// In plain words.
    public var description: String {
        let forms = "Write the month as \(MonthFormat.acceptedForms.joined(separator: ", ")) (day before month)."
        switch self {
        case .empty:
            return "The month is empty. \(forms)"
        case .unrecognised(let text):
            return "\(quoted(text)) is not a month. \(Self.otherPeriod(text) ?? forms)"
        case .noSuchDate(let text):
            if (try? FinancialYear(parsing: text, bareYear: .refused)) != nil {
                return "\(quoted(text)) is a financial year, and not a month. Give its months."
            }
            return "\(quoted(text)) is not a date in the calendar (dates are read day first, then month). \(forms)"
        case .dayWithinMonth(let text, let day):
            return "\(quoted(text)) is day \(day) of its month. Monthly data need one date a month, its first or last "
                + "day; add daily or weekly figures up to months first. If the file puts the month before the day, "
                + "write the month as 2021-09."
        case .timeOfDay(let text):
            return "\(quoted(text)) has a time of day. Monthly data need one date a month, such as 2021-09-01."
        case .noYear(let text):
            return "\(quoted(text)) has no year. \(forms)"
        case .sixDigits(let text):
            return "\(quoted(text)) could be a month or a financial year. Write 2021-09 for a month; a file in the "
                + "layout of Explore Education Statistics needs its time_identifier column beside time_period."
        case .spreadsheetNumber(let text):
            return "\(quoted(text)) looks like a spreadsheet's date number. Format the column as a date before saving. "
                + forms
        case .periodIsNotAMonth(let identifier):
            return "time_identifier \(quoted(identifier)) is not a month. Monthly data need January to December there; "
                + "keep only the monthly rows."
        case .unknownIdentifier(let identifier):
            return "time_identifier \(quoted(identifier)) is not known. Monthly data need January to December there."
        case .invalidTimePeriod(let text):
            return "time_period \(quoted(text)) is not a year. Beside a month, write the calendar year (2021), or the "
                + "financial year (202122), whose months run from April to March."
        }
    }

    /// What to do about a total, and the name of a quarter or a week (`2021 Q3`, `2021-W35`); nil for any other text.
    private static func otherPeriod(_ text: String) -> String? {
        if text.lowercased().contains("total") {
            return "It is a total: take its row out, and leave the months alone."
        }
        let letters = Array(text.lowercased().utf8.prefix(40))
        func isDigit(_ place: Int) -> Bool { letters.indices.contains(place) && (0x30...0x39).contains(letters[place]) }
        for (place, letter) in letters.enumerated() where place == 0 || !(0x61...0x7A).contains(letters[place - 1]) {
            switch letter {
            case UInt8(ascii: "q") where isDigit(place + 1) && !isDigit(place + 2):
                return "It is a quarter: give the monthly figures that it was added up from."
            case UInt8(ascii: "w") where isDigit(place + 1) && isDigit(place + 2):
                return "It is a week: give the date on which it begins, and weeks can be added up to months."
            default: continue
            }
        }
        return nil
    }

    /// The offending text in quotes, cut where a stray cell holds a page of it, with what cannot be seen made visible.
    private func quoted(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars.prefix(40) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                shown += "\\u{\(String(scalar.value, radix: 16))}"
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return text.unicodeScalars.count > 40 ? "\"\(shown)…\"" : "\"\(shown)\""
    }
}
