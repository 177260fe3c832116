import Reports
import TimeSeries

/// The sentences of `impact`. It speaks of the change at a month, never of the effect of an event; of no clear evidence,
/// never of no effect; and takes every verdict from the same figures that it prints.
extension ImpactResult {
    /// A ratio as a change: `+53%`.
    func percent(_ ratio: Double) -> String {
        guard ratio.isFinite else { return "any size" }
        if ratio >= 11 { return "×" + NumberFormat.fixed(ratio, decimals: 0) }
        let change = NumberFormat.percent(share: ratio - 1, decimals: 0)
        return change.hasPrefix("-") || change == "0%" ? change : "+" + change
    }

    func shownP(_ p: Double) -> String { p < 0.001 ? "below 0.001" : NumberFormat.fixed(p, decimals: p < 0.01 ? 3 : 2) }

    func span(_ window: Window) -> String { "\(window.from.shortName) to \(window.to.shortName)" }

    var title: String { "The change at \(request.at.longName): \(request.input.measure), \(request.input.areaName)" }

    public var isClear: Bool { headline.p < 0.05 }

    private var shapeWords: String {
        switch request.shape {
        case .step: "from that month on"
        case .ramp: "a year, growing from that month on"
        case .pulse: "in that month"
        case .temporary(let months): "in the \(months) months from then"
        }
    }

    /// Is the change larger than the same test finds elsewhere, and is it this area's own?
    public var headlineSentence: String {
        let months = min(headline.window.to, request.input.series.end) - request.at + 1
        let size =
            "The change at \(request.at.longName): \(request.input.measure) in \(request.input.areaName) were \(percent(headline.ratio)) "
            + "against what the months before lead one to expect (range \(percent(headline.lower)) to "
            + "\(percent(headline.upper)), \(shapeWords), judged on \(months == 1 ? "1 month" : "\(months) months"))"
        guard let placebos else {
            return size
                + (isClear
                    ? "; so large a change is unusual in such a series without one (p = \(shownP(headline.p)))."
                    : "; series without any change show as much often enough (p = \(shownP(headline.p))): no clear evidence of "
                        + "a change.")
        }
        let others =
            "\(placebos.asLarge) of \(placebos.areas.count) other authorities changed as much in that month "
            + "(p = \(shownP(placebos.sameMonthP)))"
        if isClear {
            let own = placebos.sameMonthP <= 0.1
            return size + ". So large a change is unusual among the same tests on other authorities and months "
                + "(p = \(shownP(headline.p))); \(others)"
                + (own ? "." : ", so there is no clear evidence that it is this area's own.")
        }
        return size
            + ". The same test finds as large a change elsewhere often enough (p = \(shownP(headline.p))); \(others): "
            + "no clear evidence of a change beyond the ordinary."
    }

    /// The range that the models span.
    public var spread: String {
        let steps = rows.filter { $0.shape == request.shape.name }
        guard let low = steps.map(\.ratio).min(), let high = steps.map(\.ratio).max() else { return "" }
        return
            "The \(steps.count) models and windows of this shape below span \(percent(low)) to \(percent(high)); no one of "
            + "them is the answer."
    }

    public var placeboSentences: [String] {
        guard let placebos else {
            return [
                "The range and p come from \(request.simulations) simulated series with this one's level, trend, season, spread "
                    + "and relation between months, and no change. No other authority's figures were at hand."
            ]
        }
        let neighbours = placebos.areas.filter(\.isNeighbour)
        let called = placebos.areas.filter { $0.p < 0.05 }.count
        let calledNeweyWest = placebos.areas.filter { $0.neweyWestP < 0.05 }.count
        let larger = placebos.areas.prefix(while: { $0.ratio > headline.ratio }).map {
            "\($0.name) \(percent($0.ratio))"
        }
        var list = [
            "At \(request.at.longName) the model's own p calls \(called) of the \(placebos.areas.count) other authorities "
                + "significant at 5% (\(calledNeweyWest) with errors of Newey and West)"
                + (larger.isEmpty ? "." : "; larger rises: \(larger.joined(separator: ", "))."),
            "At all months, \(NumberFormat.integer(placebos.tests)) tests on other authorities: the model's own p calls "
                + "\(NumberFormat.percent(share: placebos.significant, decimals: 0)) of them significant "
                + "(\(NumberFormat.percent(share: placebos.neweyWestSignificant, decimals: 0)) with errors of Newey and West), "
                + "where 5% would be right. That is why the range and p above come from those tests.",
            "Series simulated with this one's spread and relation between months give p = \(shownP(simulationP)).",
        ]
        if !neighbours.isEmpty, neighbours.count < placebos.areas.count {
            list.append("\(neighbours.count) of them are statistical neighbours.")
        }
        return list
    }

    /// What the figures say without being told where to look.
    public var breakSentences: [String] {
        guard let nearest else {
            return [
                "The series itself shows no lasting change of level that a series of related "
                    + "months without one would not show as well"
                    + (breakP.map { " (p = \(shownP($0)))" } ?? "") + "."
            ]
        }
        let list = breaks.map {
            "\($0.month.longName) (95% interval \($0.lower.longName) to \($0.upper.longName)), "
                + "\($0.change >= 0 ? "up" : "down") from \(NumberFormat.fixed($0.before)) to \(NumberFormat.fixed($0.after)) a month at that point"
        }
        let kind = breakShape == "trend" ? "level and slope" : "level"
        let agreement =
            agrees == true
            ? "The claimed month lies within the interval of the nearest one: claim and figures agree."
            : "The claimed month lies outside the interval of the nearest one, \(nearest.month.longName): claim and figures do "
                + "not agree on the date."
        return [
            "The series itself shows \(breaks.count == 1 ? "a new \(kind)" : "a new \(kind) each") from "
                + list.joined(separator: "; ") + (breakP.map { " (p = \(shownP($0)))" } ?? "") + ".", agreement,
        ]
    }

    /// What else changed, whether it lasted, and what would tell.
    public var lastLines: [String] {
        var list: [String] = []
        let events = request.input.events.filter { $0.start == request.at }
        if events.isEmpty {
            list.append("\(request.input.eventsName) has no event that starts in \(request.at.longName).")
        } else {
            let names = events.map(\.name).joined(separator: "; ")
            list.append(
                "On file for \(request.at.longName): \(names). "
                    + (events.count > 1
                        ? "These fall in one month, and no figure tells one from another."
                        : "Other things may have changed too."))
        }
        if let lately = after.lately {
            let since = "\(after.latelyFrom.shortName) to \(request.input.series.end.shortName)"
            list.append(
                "In the last twelve months (\(since)) the level was \(percent(lately)) against what the months before the change "
                    + "lead one to expect, on a straight trend.")
        } else {
            list.append(
                "\(after.months) \(after.months == 1 ? "month follows" : "months follow") the change. More than twelve are needed to "
                    + "tell a change that lasts from one that passes: months that stay at the new level speak for a step, "
                    + "months that fall back for a pulse.")
        }
        return list
    }

    public var cautions: [String] {
        var list: [String] = []
        if after.months < 12 {
            list.append("With fewer than twelve months after the change, part of a season may be mistaken for it.")
        }
        if !unfitted.isEmpty { list.append("Could not be fitted: \(unfitted.joined(separator: "; ")).") }
        list.append(
            "A change of scope or recording looks the same in these figures as a change of demand. The ranges hold only if, "
                + "without a change, the months after had gone on as those before.")
        return list
    }
}
