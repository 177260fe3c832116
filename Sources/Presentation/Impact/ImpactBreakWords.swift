import CouncilData
import Studies
import Tables
import TimeSeries

extension ImpactResult {
    /// What the figures say without being told where to look.
    package var breakSentences: [String] {
        guard let search else {
            return [
                "There are too few months to look for a lasting change of level without being told where: 24 are needed."
            ]
        }
        let leftOut =
            search.outlying.isEmpty
            ? []
            : [
                "\(search.outlying.prefix(4).map(\.longName).joined(separator: ", "))\(search.outlying.count > 4 ? " and others" : "") "
                    + "\(search.outlying.count == 1 ? "was" : "were") left out of the search as far from the months about: "
                    + "later months must confirm a change before it counts as lasting."
            ]
        let ofForecast = [search.forecastSentence(decimals: request.input.decimals)].compactMap(\.self)
        if nearest == nil, search.course.wanders {
            return leftOut + [
                "The level of these figures wanders: it moves in every month, and a series whose level does would show as lasting a "
                    + "change as any here. No single month is a break that wandering does not account for."
            ] + ofForecast
        }
        guard let nearest else {
            return leftOut + [
                "The series itself shows no lasting change of level that a series of related "
                    + "months without one would not show as well"
                    + (search.p.map { " (p = \(shownP($0)))" } ?? "") + "."
            ] + ofForecast
        }
        let list = breaks.map {
            "\($0.month.longName) (95% interval \($0.lower.longName) to \($0.upper.longName)), "
                + "\($0.change >= 0 ? "up" : "down") from \(NumberFormat.fixed($0.before)) to \(NumberFormat.fixed($0.after)) a month at that point"
        }
        let kind = search.shape == .trend ? "level and slope" : "level"
        let agreement =
            agrees == nil
            ? "The claimed month lies too near an end of the figures for the search to have found a new level there: nothing is "
                + "said of it."
            : agrees == true
                ? "The claimed month lies within the interval of the nearest one: claim and figures agree."
                : "The claimed month lies outside the interval of the nearest one, \(nearest.month.longName): claim and figures do "
                    + "not agree on the date."
        return leftOut + [
            "The series itself shows \(breaks.count == 1 ? "a new \(kind)" : "a new \(kind) each") from "
                + list.joined(separator: "; ") + (search.p.map { " (p = \(shownP($0)))" } ?? "") + ".", agreement,
            "This says that and when the figures moved by their own standards; whether so large a move is more than authorities "
                + "ordinarily show is the question of the headline.",
        ] + ofForecast
    }
}
