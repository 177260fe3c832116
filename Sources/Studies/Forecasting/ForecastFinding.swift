package import CouncilData
import StatNumerics
package import TimeSeries

/// Something that a forecast says, with how unusual it is.
package struct ForecastFinding: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// A financial year ahead whose outturn is known by now.
        case outturn(FinancialYear)
        /// What is expected of the months ahead.
        case expected
        /// The last month, where it may not be whole or right.
        case lastMonth
        /// A change of level that stands out from the series' own wandering, by its first month.
        case shift(Month)
    }

    package var kind: Kind
    /// About how often as much would be met by chance alone, 0 to 1, the smaller the more unusual: of an outturn so far
    /// from what was expected, of months ahead that differ from the year before, of a shift; NaN where that is not known.
    package var unusualness: Double
}

extension ForecastResult {
    /// In the order in which they are told. A year that has come leads, since it is no longer only forecast; then what
    /// is expected, which was the question; then what puts it in doubt.
    package var findings: [ForecastFinding] {
        var found = published.map { known in
            ForecastFinding(kind: .outturn(known.year), unusualness: chance(of: known))
        }
        found.append(.init(kind: .expected, unusualness: comparison.map { twoSided($0.probabilityAbove) } ?? .nan))
        if lastMonth.isDoubtful {
            let isOut = lastMonth.state == .low || lastMonth.state == .high
            found.append(.init(kind: .lastMonth, unusualness: isOut ? 1 - LastMonth.ordinaryLevel / 100 : .nan))
        }
        found += breaks.filter { $0.isClear && $0.kind == .shift }.map {
            .init(kind: .shift($0.month), unusualness: $0.chanceOfNone)
        }
        return found
    }

    /// The one that leads the page.
    package var leadingFinding: ForecastFinding { findings[0] }

    /// A probability as the chance of being as far to either side.
    private func twoSided(_ above: Double) -> Double { 2 * min(above, 1 - above) }

    /// How often an outturn would lie as far from what was expected, by the width of the 80 % range.
    private func chance(of known: Published) -> Double {
        guard let year = years.first(where: { $0.year == known.year }), let range = year.range80 else { return .nan }
        let upward = known.value > year.figure.mean
        let width = upward ? range.upper - year.figure.mean : year.figure.mean - range.lower
        guard width > 0 else { return .nan }
        let distance = (known.value - year.figure.mean).magnitude * Normal.deviate(holding: 0.8) / width
        return 2 * Normal.standardCumulative(-distance)
    }

    /// Dated events of the area that began within a month of a break: what may have made it.
    ///
    /// - Parameter month: the first month of the new level.
    package func events(near month: Month) -> [Event] { knownEvents.near(month) }
}

extension ForecastResult.Break {
    /// How often a change of this size would be estimated where there was none, by its interval; NaN without a width.
    fileprivate var chanceOfNone: Double {
        func scale(_ value: Double) -> Double { isRatio ? logarithmOfOnePlus(value) : value }
        let width = (scale(upper) - scale(lower)) / 2
        guard width > 0 else { return .nan }
        return 2 * Normal.standardCumulative(-(scale(change) / width * Normal.deviateOf95).magnitude)
    }
}
