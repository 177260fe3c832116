import CouncilData
import Reports
import Studies
import Tables
import TimeSeries

extension ForecastResult {
    private func size(_ change: Double, _ lower: Double, _ upper: Double, _ isRatio: Bool) -> String {
        func text(_ value: Double) -> String {
            isRatio
                ? (value >= 0 ? "+" : NumberFormat.minus) + NumberFormat.percent(share: value.magnitude, decimals: 0)
                : (value >= 0 ? "+" : NumberFormat.minus) + NumberFormat.fixed(value.magnitude, decimals: 1)
        }
        return "\(text(change)) (95% interval \(text(lower)) to \(text(upper)))"
    }

    /// What was found, and what was done with it.
    package var breakSentences: [String] {
        guard !breaks.isEmpty else { return [] }
        var list = breaks.map { found -> String in
            let size = size(found.change, found.lower, found.upper, found.isRatio)
            switch found.kind {
            case .shift:
                return "From \(found.month.longName) the level is another: \(size). \(matched(found.month))"
                    + (found.isClear
                        ? ""
                        : " A level that wanders as this one does could account for it, so the model follows it as it "
                            + "is.")
            case .outlier: return "\(found.month.longName) stands alone: \(size)."
            case .recent:
                let months = found.monthsSince == 1 ? "one month" : "\(found.monthsSince) months"
                return "A jump at \(found.month.longName), \(size): with \(months) of it, "
                    + "nothing can tell yet whether it lasts."
            }
        }
        switch breakRule {
        case .adjust:
            var done =
                "They are allowed for: shifts and single months are modelled, so that they are not taken for trend or "
                + "season."
            if let recent = breaks.last, recent.kind == .recent {
                done +=
                    " The ranges are a mixture: the jump lasts with a chance of "
                    + "\(NumberFormat.percent(share: recent.chanceOfLasting, decimals: 0)), else it passes."
            }
            list.append(done)
        default:
            list.append(
                "They are reported and not used; --breaks adjust allows for them, and --events models what you can "
                    + "date and explain."
            )
        }
        list.append("These are dates found in the figures: an event of about that month is no proof of a cause.")
        return list
    }

    /// The events on file that began about a month, before anything is said of a break without one.
    private func matched(_ month: Month) -> String {
        let names = events(near: month).map(\.name)
        guard !names.isEmpty else {
            return knownEvents.isEmpty ? "No events are on file." : "No event on file began within a month of it."
        }
        return "On file about then: \(names.joined(separator: "; "))."
    }

    /// The effects that were modelled.
    var effectSentences: [String] {
        effects.map { effect in
            "\(effect.subject.sentenceStart): \(size(effect.change, effect.lower, effect.upper, effect.isRatio))."
        }
    }
}

extension ForecastResult.Effect.Subject {
    /// What scripts know it by.
    var key: String {
        switch self {
        case .calendar(let effect): effect.rawValue
        case .schoolsShut: "schools-shut"
        case .named(let name): name
        }
    }

    /// What one unit of it is, at the start of a sentence.
    fileprivate var sentenceStart: String {
        switch self {
        case .calendar(.workingDays): "One working day more in a month"
        case .calendar(.schoolDays): "One school day more in a month"
        case .calendar(.easter): "Easter in the month"
        case .schoolsShut: "A month with schools shut throughout"
        case .named(let name): name
        }
    }
}
