package import CouncilData
import StatNumerics
package import TimeSeries

/// Something that a description found, with how unusual it is: the most unusual of what is new leads the page.
package struct DescribeFinding: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// The last twelve months, beside the twelve before where those are known.
        case year
        /// A lasting change of level, by its first month.
        case newLevel(Month)
        /// A month of the year that stands out in nearly every year, by its number.
        case monthOfYear(Int)
        /// Something wrong with the figures, by its place among the faults.
        case fault(Int)
    }

    package var kind: Kind
    /// 0 to 1, the smaller the more unusual: of a year the share of the series' own twelve-month changes that were as large,
    /// of a level the chance of such breaks in a series without any, of a month of the year the chance of such a mean
    /// where the months are alike; NaN where that is not known.
    package var unusualness: Double
}

extension DescribeResult {
    /// A level is news for so many months.
    private static let newsMonths = 36

    package var findings: [DescribeFinding] {
        var found = [DescribeFinding(kind: .year, unusualness: shareOfYearsAsFar)]
        found += breaks.map { .init(kind: .newLevel($0.month), unusualness: search?.p ?? .nan) }
        found += (months?.effects ?? []).filter(\.isStable).map { effect in
            let deviate = effect.standardError > 0 ? effect.effect / effect.standardError : .nan
            return .init(
                kind: .monthOfYear(effect.month),
                unusualness: 2 * Normal.standardCumulative(-deviate.magnitude))
        }
        found += faults.indices.map { .init(kind: .fault($0), unusualness: .nan) }
        return found
    }

    /// How the last year went, or the last change of level where that is the more unusual and not long past: what comes
    /// every year is no news.
    package var leadingFinding: DescribeFinding {
        let all = findings
        guard let last = breaks.last, input.series.end - last.month < Self.newsMonths,
            let level = all.last(where: { $0.kind == .newLevel(last.month) })
        else { return all[0] }
        return all[0].unusualness <= level.unusualness ? all[0] : level
    }

    /// The share of twelve months of the series that differ as much from the twelve before, the last left out; NaN
    /// where fewer than twelve such pairs are known.
    private var shareOfYearsAsFar: Double {
        guard let lastYear, let yearBefore, lastYear.total > 0, yearBefore.total > 0 else { return .nan }
        let series = input.series
        let own = logarithm(lastYear.total / yearBefore.total).magnitude
        var changes: [Double] = []
        for end in (series.start + 23).index..<max((series.start + 24).index, series.end.index) {
            let month = Month(index: end)
            let after = series.total(from: month - 11, to: month)
            let before = series.total(from: month - 23, to: month - 12)
            if after > 0, before > 0 { changes.append(logarithm(after / before).magnitude) }
        }
        guard changes.count >= 12 else { return .nan }
        return Double(changes.count { $0 >= own }) / Double(changes.count)
    }

    /// Dated events of the area that began within a month of another: what may have made a break there.
    package func events(near month: Month) -> [Event] { input.events.near(month) }

    /// The level of each month where it is flat between breaks: the figures of the breaks themselves; nil where no level
    /// changes at a date, or levels slope.
    package var levels: [Double]? {
        guard let search, let first = breaks.first, search.shape == .level else { return nil }
        return input.series.months.map { month in breaks.last { $0.month <= month }?.after ?? first.before }
    }
}
