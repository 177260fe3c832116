import CouncilData
import Studies

extension ForecastResult {
    /// What a page says in notes and cautions, for standard error beside a CSV, which has no place for it.
    package var notesBesideCSV: [String] {
        var lines: [String] = []
        if let rule = contactsRule { lines.append(rule.firstLine) }
        lines += noteSentencesWithoutRule
        if let lastMonthDoubt { lines.append(lastMonthDoubt) }
        if !leftOut.isEmpty { lines.append(lastMonthSentence) }
        return lines + breakSentences
    }
}
