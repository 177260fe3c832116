import CouncilData
import Reports
import Studies
import TimeSeries

/// Sentences that answer what a reader asks next: how the financial year will end, whether the last month is whole,
/// what if the step went back.
extension ForecastResult {
    /// Each financial year against the one before, where the headline has not said it already.
    package var yearSentences: [String] {
        years.compactMap { year in
            guard let before = year.previous, let chance = year.probabilityAbove else { return nil }
            if let comparison, comparison.ahead.from == year.year.first, comparison.ahead.to == year.year.last {
                return nil
            }
            return outturn(year, before, chance)
        }
    }

    /// Whether the last month is complete, as far as the figures can tell.
    var lastMonthSentence: String {
        let name = lastMonth.month.longName
        let without = "leave it out with --to \(lastMonth.month - 1)"
        guard let value = lastMonth.value else {
            return "The last month, \(name), has no value; the forecast begins with the month after it."
        }
        let has = "The last month, \(name), has \(whole(value))"
        let expected = lastMonth.expected.map { " where about \(whole($0)) were expected" } ?? ""
        switch lastMonth.state {
        case .underWay:
            guard lastMonth.used else {
                return "\(name) is not over: its \(whole(value)) so far is left out, and the month is forecast as the "
                    + "first ahead\(lastMonth.expected.map { " (about \(whole($0)))" } ?? "")."
            }
            return
                "The last month, \(name), is not over, so its \(whole(value)) counts a part of it, and it is used as "
                + "whole: leave out --keep-last-month."
        case .low: return "\(has)\(expected): check that it is complete, or \(without)."
        case .high: return "\(has)\(expected): check that it is right, or \(without). The forecast follows it in part."
        case .ordinary:
            return "\(has)\(expected): within the ordinary spread, so nothing in the figures marks it as incomplete."
        case .unknown, .missing: return "\(has); there are too few months before it to tell whether it is complete."
        }
    }

    /// The same, where the figure should be looked at before the forecast is used.
    package var lastMonthDoubt: String? { lastMonth.isDoubtful ? lastMonthSentence : nil }

    /// What the published figures count; `nil` where the program has no figures of the measure.
    var measureDefinition: String? { Measure.named(measure)?.published.definition }

    /// Whether a child could be identified from what the page shows; nil where no figure is that small.
    var disclosureSentence: String? {
        let small = smallMonths
        guard small > 0 else { return nil }
        return
            "\(small) month\(small == 1 ? " has a figure" : "s have figures") of 1 to 5. Where they count children, "
            + "apply your disclosure rules before the page leaves your team."
    }

    /// What if the step went back; nil where none is declared.
    package var reversalSentence: String? {
        guard let reversal else { return nil }
        let months = monthsInWords(reversal.ahead)
        let mean = reversal.figure.mean
        let expected = reversal.expected
        var text =
            "If the change at \(reversal.month.longName) (\(reversal.events.joined(separator: "; "))) went back, and "
            + "the \(months) ahead had what the same months had in the year before it "
            + "(\(span(reversal.from, reversal.to))), "
            + "they would total \(whole(mean)), \(whole((mean - expected).magnitude)) "
            + "\(mean < expected ? "below" : "above") what is expected"
        if let range = reversal.figure.range(headlineLevel) {
            text +=
                "; with the forecast's spread in proportion, \(chance(range.level)) of between "
                + "\(whole(range.lower)) and \(whole(range.upper))"
        }
        text += ". That is an assumption worked out, not a forecast."
        if !reversal.disturbedBy.isEmpty {
            let names = reversal.disturbedBy.prefix(2).joined(separator: ", ")
            let more = reversal.disturbedBy.count > 2 ? " and others" : ""
            text += " That year had events of its own (\(names)\(more)), so it may be no ordinary one."
        }
        return text
    }
}
