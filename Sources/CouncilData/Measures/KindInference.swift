package import Tables
package import TimeSeries

/// What sort of number a column of a user's file is, where nobody says: by its name and unit, and by its values where
/// these leave no doubt.
package enum KindInference {
    /// What in a name says that months are what there is at a moment.
    private static let stockWords: Set<String> = [
        "open", "stock", "caseload", "caseloads", "headcount", "fte", "vacancies", "snapshot", "outstanding", "waiting",
    ]
    private static let stockPhrases = ["at end", "at month end", "end of month", "in post", "month end", "on plan"]
    private static let percentWords: Set<String> = ["percent", "percentage", "pct", "perc", "pc"]
    private static let rateWords: Set<String> = ["rate", "rates", "ratio", "average", "mean", "median"]
    /// Above this a column with decimals that never passes 100 can hardly be anything but a percentage.
    private static let nearlyAll = 95.0

    /// - Parameters:
    ///   - column: its name.
    ///   - values: NaN where missing.
    package static func kind(column: String, values: [Double]) -> MeasureKind {
        let known = values.filter { !$0.isNaN }
        let fitsPercent = known.allSatisfy { $0 >= 0 && $0 <= 100 }
        let words = words(of: column)
        let text = words.joined(separator: " ")
        if column.contains("%") || !percentWords.isDisjoint(with: words) { return fitsPercent ? .percent : .rate }
        if !rateWords.isDisjoint(with: words) || isPerSomething(words) { return .rate }
        if !stockWords.isDisjoint(with: words) || stockPhrases.contains(where: text.contains) { return .stock }
        let isWhole = known.allSatisfy { $0 == $0.rounded() }
        if !isWhole, fitsPercent, let most = known.max(), most > nearlyAll { return .percent }
        return .count
    }

    /// `per_10000`, `per 1,000`, `per10k`.
    private static func isPerSomething(_ words: [String]) -> Bool {
        for (place, word) in words.enumerated() where word.hasPrefix("per") {
            let rest = word.dropFirst(3)
            if let first = rest.first, first.isNumber { return true }
            if rest.isEmpty, words.indices.contains(place + 1), words[place + 1].first?.isNumber == true { return true }
        }
        return false
    }

    /// The words of a name, in lower case: parted by anything but letters and digits, and where `camelCase` has a capital.
    private static func words(of name: String) -> [String] {
        var words: [String] = []
        var word = ""
        var before: Character?
        for character in name {
            let begins = character.isUppercase && before?.isLowercase == true
            if begins || !(character.isLetter || character.isNumber) {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
            if character.isLetter || character.isNumber { word += character.lowercased() }
            before = character
        }
        return word.isEmpty ? words : words + [word]
    }
}

/// A value that a measure of its kind cannot have.
package struct KindError: CategorisedError, Equatable {
    package var file: String
    package var column: String
    package var month: Month
    package var value: Double
    package var exitCategory: ExitCategory { .data }
    package var place: ErrorPlace {
        ErrorPlace(file: file, column: column, value: "\(value)", expected: "0 to 100")
    }
    package var description: String {
        "\(file), column \(column), \(month.longName): \(value) is no percentage, which lies between 0 and 100. Mend the "
            + "value, or give --kind rate."
    }
}
