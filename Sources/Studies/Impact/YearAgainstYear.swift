import CouncilData
import StatNumerics
package import TimeSeries

/// The twelve months from a change on against the twelve before, as a ratio, less the same of a control: the plainest
/// comparison there is: it needs no trend, and the control is in it. Its spread is the area's own where nothing is
/// claimed; how many spreads are unusual, other authorities say.
package struct YearAgainstYear: Sendable {
    /// Another authority at the same month.
    package struct Other: Sendable, Hashable {
        package var name: String
        package var isNeighbour: Bool
        package var ratio: Double
    }

    /// On the logarithm, the control's own taken out.
    package var change: Double
    /// The area's own: 1.4826 times the median size of the same comparison where nothing is claimed.
    package var spread: Double
    /// Comparisons of other authorities, each over its authority's own spread a year and more away.
    package var scores: [Double]
    package var others: [Other]
    /// Of them, those whose change is at least as large, up or down.
    package var asLarge: Int
    /// The last month that a comparison without a claim may reach.
    package var placebosTo: Month
    package var window: ImpactResult.Window

    /// The change as a ratio.
    package var ratio: Double { exponential(change) }
    /// (1 + as large) / (1 + authorities).
    package var sameMonthP: Double { Double(1 + asLarge) / Double(1 + others.count) }
    /// What changes without a claim would be with this area's spread, on the logarithm.
    package var sizes: [Double] { scores.map { $0 * spread } }

    /// The pandemic moved every authority: comparisons without a claim end before it.
    static let lastPlacebo = FinancialYear(endingMarch: 2020).last
    /// Fewest comparisons of an area that its spread can be had from.
    private static let fewest = 24

    /// - Parameter gap: months from the change to the first of the twelve compared; 0 for the first year.
    /// - Returns: nil where a month of the 24 is missing or not above zero, no other authority is known, or there are too few
    ///   months where nothing is claimed.
    package init?(_ request: ImpactRequest, gap: Int = 0) {
        guard request.shape == .step, !request.panel.isEmpty else { return nil }
        let series = request.input.series
        let control = request.control?.series
        guard let change = Self.change(series, request.at, gap, control) else { return nil }
        let within = ImpactResult.Window(from: series.start, to: min(series.end, Self.lastPlacebo))
        // The months about the claim hold the claim itself.
        guard let own = Self.free(series, within, gap, control, except: request.at), own.spread > 0 else { return nil }
        var scores: [Double] = []
        var others: [Other] = []
        for member in request.panel {
            scores += Self.scores(member.series, within, gap, control)
            if let same = Self.change(member.series, request.at, gap, control) {
                others.append(.init(name: member.name, isNeighbour: member.isNeighbour, ratio: exponential(same)))
            }
        }
        guard scores.count >= 99, !others.isEmpty else { return nil }
        self.change = change
        spread = own.spread
        self.scores = scores
        self.others = others.sorted { $0.ratio > $1.ratio }
        asLarge = others.count { abs(logarithm($0.ratio)) >= abs(change) }
        placebosTo = within.to
        window = .init(from: request.at - 12, to: request.at + gap + 11)
    }

    /// - Returns: nil where a month is missing or a sum is not above zero.
    static func change(_ series: MonthlySeries, _ at: Month, _ gap: Int, _ control: MonthlySeries?) -> Double? {
        func sums(_ series: MonthlySeries) -> Double? {
            let before = (1...12).reduce(0) { $0 + series[at - $1] }
            let after = (0..<12).reduce(0) { $0 + series[at + gap + $1] }
            return before > 0 && after > 0 ? logarithm(after / before) : nil
        }
        guard let own = sums(series) else { return nil }
        guard let control else { return own }
        return sums(control).map { own - $0 }
    }

    private static func free(
        _ series: MonthlySeries, _ within: ImpactResult.Window, _ gap: Int, _ control: MonthlySeries?, except: Month?
    ) -> (changes: [Double], spread: Double)? {
        let first = within.from + 12
        let last = within.to - 11 - gap
        guard first <= last else { return nil }
        let all = (0...(last - first)).map { first + $0 }
        var months = except.map { claimed in all.filter { abs($0 - claimed) >= 12 } } ?? all
        if months.count < fewest { months = all }
        let changes = months.compactMap { change(series, $0, gap, control) }
        guard changes.count >= fewest else { return nil }
        return (changes, 1.4826 * Summary.median(changes.map { abs($0) }))
    }

    /// Every comparison of another authority, as the claimed one is judged: over the spread of those a year and more away from
    /// it. Over a spread that it is part of itself, each would look smaller than a claim does, and one claim in ten be false.
    private static func scores(
        _ series: MonthlySeries, _ within: ImpactResult.Window, _ gap: Int, _ control: MonthlySeries?
    ) -> [Double] {
        let first = within.from + 12
        let last = within.to - 11 - gap
        guard first <= last else { return [] }
        let found = (0...(last - first)).compactMap { place in
            change(series, first + place, gap, control).map { (place: place, change: $0) }
        }
        guard found.count >= fewest else { return [] }
        return found.compactMap { one in
            var away = found.filter { abs($0.place - one.place) >= 12 }
            if away.count < fewest { away = found }
            let spread = 1.4826 * Summary.median(away.map { abs($0.change) })
            return spread > 0 ? one.change / spread : nil
        }
    }

    /// Judged by the other authorities' comparisons.
    func headline(_ control: Control?) -> ImpactResult.Headline {
        var headline = ImpactStudy.headline(coefficient: change, sizes: sizes, window: window, events: [])
        headline.statistic = .twelveMonths
        headline.control = control
        return headline
    }
}
