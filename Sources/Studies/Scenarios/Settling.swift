package import CouncilData
package import Scenarios
import StatNumerics
import TimeSeries

/// What is expected of an area's open cases after a year in which so many more began than ended, from what the stocks
/// of all authorities known did after such a year: the figures to which the closures of a scenario can be settled.
package struct Settling: Sendable {
    /// The median and the 80 % range of the stock at the end of the months 12 and 24.
    package private(set) var expectations: [CaseloadInputs.Expectation] = []
    /// Of the first year: by how much of the excess, in logarithms, the stock falls.
    package private(set) var slope: Double?
    /// Log changes of stocks over one and two years, of all authorities known.
    package private(set) var changes: [Int: [Double]] = [:]

    /// The tails of the 80 % range.
    static let tails = (lower: 0.1, upper: 0.9)

    /// - Parameters:
    ///   - figures: what is known; nothing else is looked at.
    ///   - year: of the March at which `open` cases are open.
    package init(_ figures: ScenarioFigures, _ authorities: [Area], area: Area, year: Int, open: Double) {
        for years in [1, 2] {
            let pairs = figures.stockChanges(authorities, years: years)
            changes[years] = pairs.map(\.change)
            guard let balance = StockBalance(pairs) else { continue }
            if years == 1 { slope = balance.slope }
            // Without the area's own counts, the excess that is usual.
            let excess = figures.excess(area, year) ?? Summary.mean(pairs.map(\.excess))
            let range = balance.residual(Self.tails.upper) - balance.residual(Self.tails.lower)
            expectations.append(
                .init(
                    month: 12 * years - 1, open: open * PortableMath.exp(balance.change(excess: excess)),
                    logRange: range))
        }
    }
}
