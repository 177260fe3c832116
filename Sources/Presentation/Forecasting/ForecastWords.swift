import CouncilData
import Reports
import Studies
import Tables
package import TimeSeries

/// The sentences of a forecast. Each figure is rounded once, as the tables round it, so that words and tables agree.
extension ForecastResult {
    func whole(_ value: Double) -> String { NumberFormat.fixed(value, decimals: decimals) }

    /// Counts in whole numbers; percentages, rates, and measures that are small or not whole with one decimal.
    var decimals: Int { contactsRule != nil ? 0 : history.decimals }

    /// Whose figures they are, within a sentence.
    var areaName: String { PlaceWords.name(area) }

    func text(_ range: LevelRange) -> String { "\(whole(range.lower)) to \(whole(range.upper))" }

    /// The range that the headline gives: 80 % if it was asked for, else the narrowest.
    var headlineLevel: Double { levels.contains(80) ? 80 : levels.min() ?? 80 }

    func chance(_ level: Double) -> String {
        switch level {
        case 50: "about an even chance"
        case 80: "about a 4 in 5 chance"
        case 90: "about a 9 in 10 chance"
        case 95: "about a 19 in 20 chance"
        default: "about a \(NumberFormat.trimmed(level))% chance"
        }
    }

    static func percentage(_ probability: Double) -> String {
        if probability < 0.01 { return "less than 1%" }
        if probability > 0.99 { return "more than 99%" }
        return "about \(NumberFormat.percent(share: probability, decimals: 0))"
    }

    package func span(_ from: Month, _ to: Month) -> String {
        from == to ? from.longName : "\(from.longName) to \(to.longName)"
    }

    func monthsInWords(_ count: Int) -> String {
        let words = [
            "one month", "two months", "three months", "four months", "five months", "six months",
            "seven months", "eight months", "nine months", "ten months", "eleven months", "twelve months",
        ]
        return words.indices.contains(count - 1) ? words[count - 1] : "\(count) months"
    }

    /// How well the method has done on this series.
    var backtestSentences: [String] {
        guard let backtest else { return [] }
        let subject = contactsRule == nil ? measureInProse : "the referrals underneath (times contacts per referral)"
        var first =
            "Put to the test at \(backtest.origins) past months, forecasts of \(subject) for the next "
            + "\(monthsInWords(backtest.horizon)) missed by \(whole(backtest.mae)) a month on average; "
            + "the seasonal naive (the same month a year before) "
            + (backtest.seasonalNaiveMAE.map { "missed by \(whole($0))" } ?? "could not be tried at all of them")
        first += comparisonWithNaive(backtest.ratioToSeasonalNaive)
        return [first]
    }

    /// No improvement without its test: `backtest` tests the difference, and one series' overlapping months rarely bear it out.
    private func comparisonWithNaive(_ ratio: Double?) -> String {
        guard let ratio else { return "." }
        if abs(ratio - 1) <= 0.02 { return ", so there was little between them." }
        return
            ". These tests overlap and are of one series: too little to say which will do better (sscp-stats backtest "
            + "tests the difference)."
    }

    /// Where the figures come from.
    package var provenanceSentence: String {
        let n = history.observedCount
        let missing = history.count - n
        let gaps = missing > 0 ? ", \(missing) missing" : ""
        let definition: String
        switch history.provenance {
        case .supplied: definition = ""
        case .published, .modelled: definition = measureDefinition.map { $0 + " " } ?? ""
        }
        return
            "Figures: \(history.provenance.word) (\(history.provenance.detail)); \(span(history.start, history.end)), "
            + "\(n) months\(gaps). " + definition
            + "Seed \(seed), \(NumberFormat.integer(pathCount)) sample paths."
    }

    /// What no range holds.
    var changeCaution: String {
        "The ranges hold no change in recording, thresholds or policy."
    }

    /// What the ranges leave out, and what should be checked first.
    package var cautions: [String] {
        var list: [String] = []
        list.append(lastMonthSentence)
        if let yearNote { list.append(yearNote.sentence) }
        if let reversal = reversalSentence { list.append(reversal) }
        list.append(changeCaution)
        if let disclosure = disclosureSentence { list.append(disclosure) }
        if horizon > 12 { list.append("Beyond twelve months the ranges are wide and untested here.") }
        return list
    }
}
