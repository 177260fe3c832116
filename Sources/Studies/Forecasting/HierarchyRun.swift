import CouncilData
import StatNumerics
package import TimeSeries

/// Forecasts of a panel that add up: every series is modelled, then all are reconciled, path by path.
package struct HierarchyRun: Sendable {
    package var forecast: PanelForecast
    package var hierarchy: Hierarchy
    package var method: Reconciliation.Method
    /// Joint paths; the ranges are their centiles.
    static let paths = 4000

    package init(forecast: PanelForecast, hierarchy: Hierarchy, method: Reconciliation.Method) {
        self.forecast = forecast
        self.hierarchy = hierarchy
        self.method = method
    }

    /// Forecasts of the panel's series in its order, then of the parents that it lacks.
    ///
    /// - Parameters:
    ///   - next: gives the series, nil after the last.
    ///   - found: takes each parent whose past is not the sum of its children's, before anything is reconciled.
    ///   - outcome: takes the forecasts.
    /// - Throws: `HierarchyFileError`, `ModelError` for an unknown model, and what `next` and `outcome` throw.
    package func run(
        next: () throws -> MonthlySeries?, found: (HierarchyGap) -> Void = { _ in },
        outcome: (PanelOutcome) throws -> Void
    ) throws -> PanelSummary {
        var given: [MonthlySeries] = []
        while let series = try next() { given.append(series) }
        let series = try complete(given)
        for gap in gaps(given) { found(gap) }
        let outcomes = forecast.outcomes(of: series, try ModelCatalogue.standard.specification(forecast.model))
        for made in outcomes where made.fit == nil {
            throw HierarchyFileError.notModelled(
                series: made.id, reason: made.refusal?.description ?? "no model takes it")
        }
        let made = try HierarchyForecast(
            hierarchy, models: outcomes.compactMap(\.fit), method: method, horizon: forecast.horizon, paths: Self.paths,
            support: series.first?.support ?? .real, seed: forecast.seed)

        let places = Dictionary(uniqueKeysWithValues: hierarchy.nodes.enumerated().map { ($1, $0) })
        let named = given.compactMap { places[$0.name] }
        let order = named + hierarchy.nodes.indices.filter { !named.contains($0) }
        var summary = PanelSummary()
        for node in order {
            var reconciled = outcomes[node]
            reconciled.means = made.means[node]
            let months = (0..<forecast.horizon).map { made.paths[node].month($0).sorted() }
            reconciled.medians = months.map { Summary.quantile(sorted: $0, 0.5) }
            reconciled.ranges = months.map { sorted in
                forecast.levels.map { level in
                    let tail = (1 - level / 100) / 2
                    return LevelRange(
                        level: level, lower: Summary.quantile(sorted: sorted, tail),
                        upper: Summary.quantile(sorted: sorted, 1 - tail))
                }
            }
            try outcome(reconciled)
            summary.add(reconciled)
        }
        return summary
    }

    /// Every node's series over the same months, in the hierarchy's order; a parent that the panel lacks is the sum of
    /// its leaves, missing where one of them is.
    private func complete(_ given: [MonthlySeries]) throws -> [MonthlySeries] {
        let byName = Dictionary(given.map { ($0.name, $0) }) { first, _ in first }
        if let leaf = hierarchy.leaves.first(where: { byName[$0] == nil }) {
            throw HierarchyFileError.missingLeaf(leaf)
        }
        let nodes = Set(hierarchy.nodes)
        let unnamed = given.map(\.name).filter { !nodes.contains($0) }
        guard unnamed.isEmpty, let first = given.first else { throw HierarchyFileError.notNamed(unnamed) }
        for series in given where series.end != first.end {
            throw HierarchyFileError.endsElsewhere(
                series: series.name, end: series.end, other: first.name, otherEnd: first.end)
        }
        guard given.allSatisfy({ $0.support == first.support }) else { throw HierarchyFileError.mixedSupport }
        let start = given.map(\.start).min() ?? first.start
        func aligned(_ series: MonthlySeries) -> [Double] {
            [Double](repeating: .nan, count: series.start - start) + series.values
        }
        return hierarchy.nodes.enumerated().map { node, name in
            if let own = byName[name] {
                return MonthlySeries(
                    name: name, start: start, values: aligned(own), support: own.support, provenance: own.provenance)
            }
            let parts = hierarchy.members[node].compactMap { byName[hierarchy.leaves[$0]] }.map(aligned)
            let sums = (0..<(first.end - start + 1)).map { t in parts.reduce(0) { $0 + $1[t] } }
            return MonthlySeries(
                name: name, start: start, values: sums, support: first.support, provenance: first.provenance)
        }
    }
}

/// A parent whose past is not the sum of the series at its bottom.
package struct HierarchyGap: Sendable, Hashable {
    package var parent: String
    /// Months that differ, of those in which all are known.
    package var months: Int
    package var known: Int
    /// The parent less its children, on average over the months that differ.
    package var meanDifference: Double
}

extension HierarchyRun {
    /// Less than this share of a parent's month is rounding.
    private static let tolerance = 1e-6

    /// The parents that the panel has itself, set beside the sums of their leaves.
    func gaps(_ given: [MonthlySeries]) -> [HierarchyGap] {
        let byName = Dictionary(given.map { ($0.name, $0) }) { first, _ in first }
        return hierarchy.nodes.indices.compactMap { node in
            let name = hierarchy.nodes[node]
            guard !hierarchy.leaves.contains(name), let own = byName[name] else { return nil }
            let leaves = hierarchy.members[node].compactMap { byName[hierarchy.leaves[$0]] }
            let differences = own.months.map { month in own[month] - leaves.reduce(0) { $0 + $1[month] } }
            let known = own.months.indices.filter { !differences[$0].isNaN }
            let apart = known.filter { differences[$0].magnitude > Self.tolerance * max(1, own.values[$0].magnitude) }
            guard !apart.isEmpty else { return nil }
            return HierarchyGap(
                parent: name, months: apart.count, known: known.count,
                meanDifference: apart.reduce(0) { $0 + differences[$1] } / Double(apart.count))
        }
    }
}
