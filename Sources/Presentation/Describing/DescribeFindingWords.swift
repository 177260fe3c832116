import CouncilData
import Reports
package import Studies
import Tables
package import TimeSeries

/// What was found, a sentence each: at most 25 words and three numbers, dates apart; no interval, no option, no Greek.
extension DescribeResult {
    /// The heading of the page and the `headline` of the JSON.
    package var headline: String { sentence(leadingFinding) }

    package var findingLines: [FindingLine] {
        FindingLine.all(
            findings, leading: leadingFinding, kind: \.kind, key: \.key, unusualness: \.unusualness, sentence: sentence)
    }

    package func sentence(_ finding: DescribeFinding) -> String {
        switch finding.kind {
        case .year: yearFinding
        case .newLevel(let month): levelFinding(month)
        case .monthOfYear(let month): monthFinding(month)
        case .fault(let place): faultSentences[place]
        }
    }

    private var place: String { "\(input.capitalisedMeasure) in \(Area.inProse(input.areaName))" }

    // MARK: - The last year

    private var yearFinding: String {
        guard let lastYear else {
            return
                "\(place) averaged \(NumberFormat.fixed(mean, decimals: 1)) a month; not all of the last twelve months are "
                + "known."
        }
        let when = "in the twelve months to \(lastYear.to.longName)"
        guard input.series.kind.addsUp else { return averageFinding(lastYear, when) }
        let total = shown(lastYear.total)
        guard let yearBefore, yearBefore.total > 0 else { return "\(place): \(total) \(when)." }
        guard let change = changeOnYear else {
            return "\(place): \(total) \(when), against \(shown(yearBefore.total)) in the twelve before."
        }
        guard change.magnitude >= 0.005 else {
            return "\(place): \(total) \(when), about as many as in the twelve before."
        }
        let size = NumberFormat.percent(share: change.magnitude, decimals: 0)
        return "\(place) \(change > 0 ? "rose" : "fell") by \(size), to \(total) \(when)."
    }

    /// Of months that do not add up.
    private func averageFinding(_ lastYear: Level, _ when: String) -> String {
        func average(_ level: Level) -> String {
            NumberFormat.fixed(level.total / 12, decimals: max(1, input.decimals))
        }
        return "\(place) averaged \(average(lastYear)) \(when)"
            + (yearBefore.map { ", against \(average($0)) in the twelve before." } ?? ".")
    }

    // MARK: - Levels and months

    private func levelFinding(_ month: Month) -> String {
        guard let found = breaks.first(where: { $0.month == month }) else { return yearFinding }
        return "\(place) \(found.change > 0 ? "rose" : "fell") to a new level from \(month.longName): about "
            + "\(shown(found.after.rounded())) a month, from \(shown(found.before.rounded()))."
    }

    private func monthFinding(_ month: Int) -> String {
        guard let effect = months?.effects.first(where: { $0.month == month }) else { return yearFinding }
        return "\(Self.names[month - 1]) is \(NumberFormat.percent(share: effect.effect.magnitude, decimals: 0)) "
            + "\(effect.effect < 0 ? "below" : "above") the mean of the other months, \(units(effect.effect))."
    }

    // MARK: - How sure, so what

    /// How the leading finding stands beside the series' own past, and what is on file at its date.
    package var howSure: String {
        let lead = leadingFinding
        guard case .newLevel(let month) = lead.kind, let found = breaks.first(where: { $0.month == month }) else {
            guard lead.unusualness.isFinite else { return "There is too little before to set that beside." }
            let share = NumberFormat.percent(share: lead.unusualness, decimals: 0)
            return "Of this series' own earlier twelve-month changes \(share) were as large."
        }
        var text = "The change is dated between \(found.lower.longName) and \(found.upper.longName)"
        if let p = search?.p {
            text += "; a series without any change would show as much in \(Self.share(ofChance: p))"
        }
        return text + ". " + matched(month)
    }

    private static func share(ofChance p: Double) -> String {
        p < 0.01 ? "less than 1% of cases" : "about \(NumberFormat.percent(share: p, decimals: 0)) of cases"
    }

    /// The events on file that began about a month, before anything is said of a break without one.
    package func matched(_ month: Month) -> String {
        let names = events(near: month).map(\.name)
        guard !names.isEmpty else { return "No event on file began within a month of it." }
        return
            "On file about then: \(names.joined(separator: "; ")); the figures cannot say which of them, if any, did it."
    }

    /// The findings that are told beside the heading: the year or the last level, whichever does not lead.
    package var otherFinding: String? {
        let lead = leadingFinding
        let others = findings.filter { finding in
            switch finding.kind {
            case .year: true
            case .newLevel(let month): month == breaks.last?.month
            case .monthOfYear, .fault: false
            }
        }
        return others.first { $0.kind != lead.kind }.map(sentence)
    }

    /// What the leading finding comes to in everyday units: a new level beside those before it, else the months of the year.
    package var soWhat: String? {
        guard case .newLevel(let month) = leadingFinding.kind,
            let place = breaks.firstIndex(where: { $0.month == month })
        else { return monthsSentence }
        let found = breaks[place]
        func words(_ difference: Double, _ then: String) -> String? {
            let size = NumberFormat.fixed(difference.magnitude, decimals: input.decimals)
            guard size.contains(where: { ("1"..."9").contains($0) }) else { return nil }
            return "about \(size) \(difference < 0 ? "fewer" : "more") a month than before \(then)"
        }
        let since = words(found.after - found.before, month.longName)
        let first = place > 0 ? words(found.after - breaks[place - 1].before, breaks[place - 1].month.longName) : nil
        let parts = [since, first].compactMap(\.self)
        guard input.series.kind.addsUp, !parts.isEmpty else { return monthsSentence }
        let text = parts.joined(separator: ", and ")
        return text.prefix(1).uppercased() + text.dropFirst() + "."
    }

    /// What the months of the year come to in everyday units.
    private var monthsSentence: String? {
        guard let months else { return nil }
        let stable = months.effects.filter(\.isStable).sorted { $0.effect.magnitude > $1.effect.magnitude }.prefix(2)
        guard !stable.isEmpty else { return "No month of the year is reliably above or below the others." }
        let parts = stable.map { effect in
            "\(NumberFormat.fixed((effect.effect * monthlyLevel).magnitude, decimals: input.decimals)) "
                + "\(effect.effect < 0 ? "fewer" : "more") in \(Self.names[effect.month - 1])"
        }
        return "Expect about \(parts.joined(separator: " and ")) than in the other months."
    }
}

extension DescribeFinding.Kind {
    /// What scripts know it by.
    fileprivate var key: String {
        switch self {
        case .year: "year"
        case .newLevel: "level"
        case .monthOfYear: "month of the year"
        case .fault: "figures"
        }
    }
}
