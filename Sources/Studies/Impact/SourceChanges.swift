package import CouncilData
import StatNumerics
package import TimeSeries

/// Referrals of an area by who sent them, in two years.
package struct SourceChange: Sendable, Hashable {
    /// Who sent them.
    package enum Source: Sendable, Hashable {
        case all
        /// As the shipped file has it, `la_services`.
        case one(String)

        init(_ code: String) { self = code == Self.all.code ? .all : .one(code) }

        /// As the shipped file has it.
        package var code: String {
            switch self {
            case .all: "all"
            case .one(let code): code
            }
        }
    }

    package var source: Source
    /// Nil where suppressed or unknown.
    package var before: Double?
    package var after: Double?
    /// The median change of the neighbours, in per cent of the year before; nil where fewer than three have figures.
    package var neighbours: Double?
    package var neighbourCount: Int
    package var change: Double? { before.flatMap { before in after.map { $0 - before } } }
    /// The change in per cent of the year before; nil where that has none.
    package var percent: Double? { change.flatMap { change in before.flatMap { $0 > 0 ? 100 * change / $0 : nil } } }
}

extension ImpactRequest {
    /// The three sources that rose most, the largest rise first.
    package var largestRises: [SourceChange] {
        let rises = sources.filter { $0.source != .all && ($0.change ?? 0) > 0 }
        return Array(rises.sorted { ($0.change ?? 0) > ($1.change ?? 0) }.prefix(3))
    }
}

/// Referrals by who sent them, as shipped by year: what changed between the year of a month and the one before.
package enum SourceChanges {
    /// - Parameter neighbours: authorities to compare with.
    /// - Returns: nil where the file has no figures of the area for both years. A suppressed figure is missing, never
    ///   derived.
    package static func read(
        _ location: DataLocation, area: Area, neighbours: [Area], at: Month
    ) throws -> (changes: [SourceChange], before: FinancialYear, after: FinancialYear)? {
        let after = FinancialYear(containing: at)
        let before = FinancialYear(endingMarch: after.endingMarch - 1)
        let figures = try ReferralSources(location, areas: [area] + neighbours, years: [before, after])
        func pair(_ area: Area, _ source: String) -> (before: Double?, after: Double?) {
            (figures.referrals(area, from: source, in: before), figures.referrals(area, from: source, in: after))
        }
        let whole = pair(area, SourceChange.Source.all.code)
        guard whole.before != nil, whole.after != nil else { return nil }
        let changes = figures.sources(of: area).map { source in
            let own = pair(area, source)
            let others = neighbours.compactMap { neighbour -> Double? in
                let known = pair(neighbour, source)
                guard let before = known.before, let after = known.after, before > 0 else { return nil }
                return 100 * (after / before - 1)
            }
            return SourceChange(
                source: .init(source), before: own.before, after: own.after,
                neighbours: others.count >= 3 ? Summary.quantile(others, 0.5) : nil, neighbourCount: others.count)
        }
        return (changes, before, after)
    }
}
