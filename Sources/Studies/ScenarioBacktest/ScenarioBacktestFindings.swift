package import CouncilData
import StatNumerics
package import TimeSeries

/// What the cases and scores of a backtest say, in figures.
extension ScenarioBacktestResult {
    /// The method with the smallest median miss of an outcome; no change where they tie.
    package func lead(_ outcome: Outcome) -> Method {
        let best = Method.allCases.compactMap { score(outcome, $0) }.min { $0.medianMiss < $1.medianMiss }
        return best?.method ?? .noChange
    }

    /// The cases of the table: the area and start asked for, or all.
    package var shown: [Case] {
        cases.filter { item in
            (request.area.map { $0.code == item.area.code } ?? true) && (request.start.map { $0 == item.start } ?? true)
        }
    }

    /// Where the flow model's misses of the next March come from, as shares of the open cases.
    package struct Sources: Sendable {
        package var areaYears: Int
        /// Mean sizes, the largest first.
        package var parts: [(part: Part, share: Double)]
        /// Of endings, and of referrals and the share that start an episode together: below 0 where they cancel.
        package var correlation: Double
    }

    /// `nil` where no case has its parts.
    package var sources: Sources? {
        let known = cases.compactMap { item -> (parts: Parts, stock: Double)? in
            guard let parts = item.parts, let stock = item.published[.openAfterOneYear] else { return nil }
            return (parts, stock)
        }
        guard !known.isEmpty else { return nil }
        let sizes = Part.allCases.map { part in
            (part: part, share: Summary.mean(known.map { abs($0.parts[part]) / $0.stock }))
        }
        return Sources(
            areaYears: known.count, parts: sizes.sorted { $0.share > $1.share },
            correlation: Self.correlation(
                known.map { $0.parts.endings / $0.stock },
                known.map { ($0.parts.referrals + $0.parts.startedShare) / $0.stock }))
    }

    private static func correlation(_ a: [Double], _ b: [Double]) -> Double {
        let (x, y) = (Summary.mean(a), Summary.mean(b))
        let products = zip(a, b).reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
        return products / (Summary.sumOfSquaresAboutMean(a) * Summary.sumOfSquaresAboutMean(b)).squareRoot()
    }

    /// An area-year that the flow model missed, with the part that did most.
    package struct Missed: Sendable {
        package var area: Area
        /// The March that was predicted.
        package var month: Month
        package var predicted: Double
        package var published: Double
        /// (predicted − published) ÷ published.
        package var miss: Double
        package var part: Part
        /// Open cases more than expected by that part.
        package var excess: Double
    }

    /// Those of the cases shown that the flow model missed most, the worst first; at most five.
    package var worst: [Missed] {
        shown.compactMap { item -> Missed? in
            guard let miss = item.miss(.openAfterOneYear, .flow), let parts = item.parts,
                let published = item.published[.openAfterOneYear],
                let made = item.predicted[.openAfterOneYear]?[.flow]
            else { return nil }
            return Missed(
                area: item.area, month: item.start + Outcome.openAfterOneYear.months, predicted: made.value,
                published: published, miss: miss, part: parts.main, excess: parts[parts.main])
        }.sorted { abs($0.miss) > abs($1.miss) }.prefix(5).map { $0 }
    }

    /// How one authority's next Marches were missed.
    package struct AreaMisses: Sendable {
        package var area: Area
        package var starts: Int
        /// Medians, by method; NaN where there is none.
        package var medianMiss: [Method: Double]
        /// Counts inside the flow model's 80 % range.
        package var inside: Int
    }

    /// An entry an authority, in the order of the cases.
    package var byArea: [AreaMisses] {
        var areas: [Area] = []
        for item in cases where !areas.contains(where: { $0.code == item.area.code }) { areas.append(item.area) }
        return areas.map { area in
            let own = cases.filter { $0.area.code == area.code && $0.miss(.openAfterOneYear, .flow) != nil }
            var medians: [Method: Double] = [:]
            for method in Method.allCases {
                medians[method] = Summary.median(own.compactMap { $0.miss(.openAfterOneYear, method).map(abs) })
            }
            return AreaMisses(
                area: area, starts: own.count, medianMiss: medians,
                inside: own.filter { $0.isInside(.openAfterOneYear, .flow) == true }.count)
        }
    }
}
