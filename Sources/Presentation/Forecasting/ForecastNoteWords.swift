import CouncilData
import Studies
import Tables
import TimeSeries

extension ForecastNote {
    var sentence: String {
        switch self {
        case .modelledContacts(let rule): rule.firstLine
        case .input(let note): note.sentence
        case .slip(let month, let value, let expected):
            "\(month.longName) has \(NumberFormat.trimmed(value)) where about \(NumberFormat.trimmed(expected.rounded())) "
                + "would be expected: it is left out as a likely slip. Check it; --keep-outliers keeps it."
        case .model(let note): "\(note.description.prefix(1).uppercased())\(note.description.dropFirst())."
        case .borrowing(let borrowing): borrowing.sentence
        case .driverBeyondPast(let name, let month, let value, let least, let most):
            "The driver \(name) is put at \(NumberFormat.trimmed(value)) in \(month.longName), beyond all that it has been "
                + "(\(NumberFormat.trimmed(least)) to \(NumberFormat.trimmed(most))): what the series does there is a "
                + "straight line drawn on, and no month of the past bears it out."
        case .weighed(let column): "Averages are weighed by \(column)."
        case .conformalRanges(let origins):
            "The ranges are conformal: made of the errors of the same method at \(origins) past origins, "
                + "about the mean."
        case .seasonUncertain:
            "With less than two years of months, a season cannot be told from chance: read the months ahead as a "
                + "level, not as a pattern."
        case .noBacktest(.tooShort(let needed)):
            "The series is too short to say how well this method would have done on it: "
                + "\(needed) months and the horizon are needed."
        case .noBacktest(.neverFitted(let origins)):
            "How well this method would have done on the series cannot be said: it could be fitted at none of "
                + "\(origins) past months."
        case .noBacktest(.nothingObserved):
            "How well this method would have done on the series cannot be said: no month after a past one from which "
                + "it could be tried has a value."
        case .originsLeftOut(let count):
            "At \(count) more past month\(count == 1 ? "" : "s") the method could not be fitted, so its record is "
                + "without \(count == 1 ? "it" : "them")."
        case .originsWithoutScale(let count, let all): withoutScale(count, of: all)
        }
    }
}

/// Why a MASE is of fewer origins than the other scores.
func withoutScale(_ count: Int, of all: Int?) -> String {
    let which = all.map { "\(count) of the \($0) origins" } ?? (count == 1 ? "1 origin" : "\(count) origins")
    return
        "MASE leaves out \(which): in the months before \(count == 1 ? "it" : "them") the seasonal naive made no error "
        + "that errors could be set against."
}

extension YearNote {
    var sentence: String {
        switch self {
        case .beyondHorizon(let year, let months):
            return "The financial year \(year) ends beyond the months forecast: --horizon \(months) gives its outturn."
        case .monthsMissing(let year, let missing):
            let words = missing == 1 ? "1 of its months so far has" : "\(missing) of its months so far have"
            return "The financial year \(year) has no line, because \(words) no value, and none is made up."
        }
    }
}

extension ForecastResult {
    /// Everything that should be known beside the answer, the rule of modelled contacts first.
    var noteSentences: [String] { notes.map(\.sentence) }

    /// The same without that rule, for what says it elsewhere.
    package var noteSentencesWithoutRule: [String] {
        notes.filter { note in
            if case .modelledContacts = note { return false }
            return true
        }.map(\.sentence)
    }
}
