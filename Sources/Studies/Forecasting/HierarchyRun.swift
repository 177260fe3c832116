import CouncilData
import StatNumerics
import Tables
import TimeSeries

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

    /// Rows of the panel's series in its order, then of the parents that it lacks.
    package func run(
        _ reader: PanelReader, to sink: any ByteSink, details: (any ByteSink)?
    ) throws -> PanelForecast.Summary {
        var given: [MonthlySeries] = []
        while let series = try reader.next() { given.append(series) }
        let series = try complete(given)
        let outcomes = try forecast.fits(series)
        for outcome in outcomes where outcome.fit == nil {
            throw HierarchyFileError.notModelled(
                series: outcome.id, reason: outcome.fallbackReason ?? "no model takes it")
        }
        let made = try HierarchyForecast(
            hierarchy, models: outcomes.compactMap(\.fit), method: method, horizon: forecast.horizon, paths: Self.paths,
            support: series.first?.support ?? .real, seed: forecast.seed)

        let places = Dictionary(uniqueKeysWithValues: hierarchy.nodes.enumerated().map { ($1, $0) })
        let named = given.compactMap { places[$0.name] }
        let order = named + hierarchy.nodes.indices.filter { !named.contains($0) }
        var writer = CSVWriter(sink)
        try writer.row(ForecastCSV.header(forecast.levels).map(CSVWriter.Field.text))
        var detailsWriter = details.map { CSVWriter($0) }
        try detailsWriter?.row(PanelDetails.header.map(CSVWriter.Field.text))
        var summary = PanelForecast.Summary()
        for node in order {
            var outcome = outcomes[node]
            outcome.means = made.means[node]
            outcome.bounds = (0..<forecast.horizon).flatMap { h -> [Double] in
                let sorted = made.paths[node].month(h).sorted()
                return forecast.levels.flatMap { level -> [Double] in
                    let tail = Level(level).tail
                    return [Summary.quantile(sorted: sorted, tail), Summary.quantile(sorted: sorted, 1 - tail)]
                }
            }
            try forecast.write(outcome, to: &writer)
            if detailsWriter != nil { try PanelDetails.write(outcome, model: forecast.model, to: &detailsWriter!) }
            forecast.note(outcome, in: &summary)
        }
        try writer.finish()
        try detailsWriter?.finish()
        return summary
    }

    /// Every node's series over the same months, in the hierarchy's order; a parent that the panel lacks is the sum of its
    /// leaves, missing where one of them is.
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

extension PanelForecast {
    /// Models of several series, in order.
    func fits(_ series: [MonthlySeries]) throws -> [Outcome] {
        forecast(series, try ModelCatalogue.standard.specification(model))
    }
}
