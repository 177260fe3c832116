import CouncilData
import Reports
package import Studies
import Tables
import TimeSeries

/// What was found, a sentence each: at most 25 words and three numbers, dates apart; no interval, no option, no Greek.
extension ForecastResult {
    /// The heading of the page and the `headline` of the JSON.
    package var headline: String { sentence(leadingFinding) }

    package var findingLines: [FindingLine] {
        FindingLine.all(
            findings, leading: leadingFinding, kind: \.kind, key: \.key, unusualness: \.unusualness, sentence: sentence)
    }

    package func sentence(_ finding: ForecastFinding) -> String {
        switch finding.kind {
        case .outturn(let year): outturnFinding(year)
        case .expected: expectedFinding
        case .lastMonth:
            "\(lastMonth.month.longName) has \(lastMonth.value.map(whole) ?? "no value")"
                + (lastMonth.expected.map { " where about \(whole($0)) were expected" } ?? "")
                + ": check it before the forecast is used."
        case .shift(let month): shiftFinding(month)
        }
    }

    // MARK: - A year that has come

    private func outturnFinding(_ year: FinancialYear) -> String {
        guard let known = published.first(where: { $0.year == year }) else { return expectedFinding }
        return
            "\(Self.sentenceStart(measure)) in \(Area.inProse(areaName)) came to \(shown(known.value)) in \(year), as since "
            + "published, against about \(shown(known.expected)) forecast: \(known.inside80 ? "inside" : "outside") its range."
    }

    // MARK: - What is expected

    private var expectedFinding: String {
        let ahead = comparison?.ahead ?? total
        return expectation(ahead, when: periodPhrase(ahead)) + (comparison.map(changePhrase) ?? "") + "."
    }

    /// `in 2024-25`, `in the twelve months to March 2025`, `in April 2024`.
    private func periodPhrase(_ ahead: Total) -> String {
        let count = ahead.to - ahead.from + 1
        let year = FinancialYear(containing: ahead.from)
        if ahead.from == year.first, ahead.to == year.last { return "in \(year)" }
        return count == 1 ? "in \(ahead.from.longName)" : "in the \(monthsInWords(count)) to \(ahead.to.longName)"
    }

    /// After a comma: more or less than a year before, in per cent of a count, else the figure itself.
    private func changePhrase(_ comparison: Comparison) -> String {
        let mean = comparison.ahead.figure.mean
        let isYear = comparison.ahead.to - comparison.ahead.from == 11
        let then = isYear ? "the year before" : "the same months a year before"
        guard kind.addsUp else {
            return ", against \(shown(comparison.total)) \(kind == .stock ? "a year before" : "in \(then)")"
        }
        guard comparison.total >= Self.fewestForPercent else {
            return ", against \(shown(comparison.total)) in \(then)"
        }
        let change = mean / comparison.total - 1
        guard change.magnitude >= 0.005 else { return ", about as many as in \(then)" }
        return
            ", \(NumberFormat.percent(share: change.magnitude, decimals: 0)) \(change > 0 ? "more" : "fewer") than in \(then)"
    }

    private static let fewestForPercent = 30.0

    // MARK: - A change of level

    private func shiftFinding(_ month: Month) -> String {
        guard let found = breaks.first(where: { $0.month == month && $0.kind == .shift }) else {
            return expectedFinding
        }
        let size =
            found.isRatio
            ? NumberFormat.percent(share: found.change.magnitude, decimals: 0) : whole(found.change.magnitude)
        let names = events(near: month).prefix(2).map(\.name)
        let match =
            names.isEmpty ? "no event on file began then" : "\(names.joined(separator: " and ")) began about then"
        return "The level \(found.change > 0 ? "rose" : "fell") by \(size) from \(month.longName); \(match)."
    }

    // MARK: - How sure, so what, the months next

    /// The range and the chance, as sure as the record of such ranges bears out.
    package var howSure: String {
        let ahead = comparison?.ahead ?? total
        var parts: [String] = []
        if let range = ahead.figure.range(headlineLevel) {
            parts.append(Self.sentenceStart(rangePhrase(range)) + ".")
        }
        if let comparison {
            parts.append(
                "The chance of more than the \(shown(comparison.total)) of "
                    + (comparison.ahead.to - comparison.ahead.from == 11 ? "the year before" : "a year before")
                    + " is \(Self.percentage(comparison.probabilityAbove)).")
            if let skewSentence { parts.append(skewSentence) }
        }
        guard !parts.isEmpty else { return "No range was asked for." }
        if let pooled, headlineLevel == 80 {
            let of = contactsRule == nil ? "of" : "of referrals in"
            parts.append(
                "Of \(pooled.totals) such years \(of) \(pooled.areas) authorities, "
                    + "\(NumberFormat.percent(share: pooled.totals80, decimals: 0)) came inside such ranges.")
        }
        return parts.joined(separator: " ")
    }

    /// Where the mean lies on one side of what it is set beside and the chance on the other, why.
    private var skewSentence: String? {
        guard let comparison, (comparison.probabilityAbove - 0.5).magnitude > 0.1 else { return nil }
        let (mean, before) = (comparison.ahead.figure.mean, comparison.total)
        guard (mean > before) != (comparison.probabilityAbove > 0.5) else { return nil }
        return "What is expected is the mean, drawn \(mean > before ? "up" : "down") by a few much "
            + "\(mean > before ? "higher" : "lower") outcomes; half lie above \(shown(comparison.ahead.figure.median))."
    }

    /// What is said of a range: the chance itself where the pooled record of such years bears it out, else what it is made
    /// for.
    private func rangePhrase(_ range: LevelRange) -> String {
        let bounds = "\(shown(range.lower)) and \(shown(range.upper))"
        if isBorneOut(range.level) { return "\(chance(range.level)) of between \(bounds)" }
        let level = NumberFormat.trimmed(range.level)
        return "between \(bounds), a range made for \(level) in 100 that has no such record here"
    }

    /// Whether of the shipped authorities' years about as many were inside ranges of a level as it says.
    package func isBorneOut(_ level: Double) -> Bool {
        guard let pooled, level == 80 || level == 95 else { return false }
        return (level == 80 ? pooled.totals80 : pooled.totals95) >= level / 100 - Self.mostShort
    }

    /// How much smaller the record of ranges may be than their level.
    private static let mostShort = 0.05

    /// In everyday units; nil where there is nothing to set it beside.
    package var soWhat: String? {
        guard let comparison, kind != .percent, kind != .rate else { return nil }
        let difference = comparison.ahead.figure.mean - comparison.total
        let size = whole(difference.magnitude)
        // "About 0 more" is no answer; the heading has said that they are about as many.
        guard size.contains(where: { ("1"..."9").contains($0) }) else { return nil }
        let side = difference > 0 ? "more" : "fewer"
        if kind == .stock { return "About \(size) \(side) than a year before." }
        let isYear = comparison.ahead.to - comparison.ahead.from == 11
        let months = Double(comparison.ahead.to - comparison.ahead.from + 1)
        let aMonth = difference.magnitude >= months ? ", or \(whole(difference.magnitude / months)) a month" : ""
        return "About \(size) \(side) than in \(isYear ? "the year" : "the same months a year") before\(aMonth)."
    }

    /// The first two months ahead, with a range each.
    package var nextMonths: String {
        let first = months.prefix(2).enumerated().map { place, month in
            "\(place == 0 ? month.month.shortName : String(month.month.shortName.prefix(3))) \(shown(month.figure.mean))"
                + (month.figure.range(headlineLevel).map { " (\(text($0)))" } ?? "")
        }
        return first.joined(separator: ", ") + "."
    }

    /// Modelled contacts: the referrals underneath that have since been published.
    package var underneathSentence: String? {
        guard let known = outturnsUnderneath.first else { return nil }
        return "The referrals of \(known.year), of which the contacts are modelled, have since been published: "
            + "\(NumberFormat.fixed(known.value)), against about \(NumberFormat.fixed(known.expected)) forecast."
    }

    static func sentenceStart(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

extension ForecastFinding.Kind {
    /// What scripts know it by.
    fileprivate var key: String {
        switch self {
        case .outturn: "outturn"
        case .expected: "expected"
        case .lastMonth: "last month"
        case .shift: "shift"
        }
    }
}
