import CouncilData
package import Ledgers
import TimeSeries

/// What of a forecast goes into the ledger.
extension LedgerRun {
    /// - Throws: what the forecast throws.
    init(_ request: LedgerRecordRequest) throws {
        let forecast = request.forecast
        let series = forecast.series
        let said = try ForecastStudy.statement(forecast, levels: LedgerGrid.levels)
        let release = LedgerRelease(series, reasonKept: request.reasonKept)
        let horizon = LedgerTotal(
            label: LedgerTotal.horizonLabel, from: said.total.from, to: said.total.to, monthsObserved: 0,
            observed: nil, distribution: LedgerDistribution(said.total.figure))
        let years = said.years.map { year in
            // What the year adds to the months ahead is what was observed of it.
            let isReleased = release.releases(year.year.first, to: series.end)
            return LedgerTotal(
                label: year.year.description, from: year.year.first, to: year.year.last,
                monthsObserved: year.monthsObserved,
                observed: year.monthsObserved > 0 && isReleased ? year.observed : nil,
                distribution: isReleased ? LedgerDistribution(year.figure) : nil)
        }
        self.init(
            made: request.made,
            subject: LedgerSubject(
                measure: forecast.measure, area: forecast.area, areaCode: forecast.areaCode,
                kind: series.kind.rawValue,
                provenance: forecast.contactsRule == nil ? series.provenance.word : LedgerSubject.modelled,
                source: series.provenance.detail, allowsNegative: series.support == .real),
            method: LedgerMethod(forecast),
            history: LedgerHistory(
                start: series.start, values: release.values,
                reasonKept: series.provenance.isSupplied ? request.reasonKept : nil),
            inputs: release.isWhole
                ? request.inputs : request.inputs.map { LedgerInput(name: $0.name, sha256: nil, bytes: nil) },
            months: said.months.map { .init(month: $0.month, distribution: LedgerDistribution($0.figure)) },
            totals: [horizon] + years)
    }
}

extension LedgerSubject {
    /// The provenance of figures that nobody counted.
    static let modelled = "modelled"
    /// Whether they are the user's own.
    var isSupplied: Bool { provenance == Provenance.supplied(name: "").word }
    /// Whether the figures were counted, so that what was said can be held against them.
    package var isObserved: Bool { provenance != Self.modelled }
}

extension Provenance {
    var isSupplied: Bool {
        if case .supplied = self { return true }
        return false
    }
}

extension LedgerDistribution {
    /// The figure at the ledger's probabilities.
    init(_ figure: PredictedFigure) {
        let quantiles = LedgerGrid.percents.map { percent -> Double? in
            if percent == 50 { return figure.median }
            let range = figure.range(percent < 50 ? 100 - 2 * percent : 2 * percent - 100)
            return percent < 50 ? range?.lower : range?.upper
        }
        self.init(mean: figure.mean, quantiles: quantiles)
    }
}

/// Which months of a series may be kept: all of what others published, and of the user's own counts none of 1 to 5, nor
/// any month from which such a one would follow.
struct LedgerRelease {
    private let series: MonthlySeries
    let values: [LedgerHistory.Value]

    init(_ series: MonthlySeries, reasonKept: String?) {
        self.series = series
        let rule = DisclosureRule(reasonOff: reasonKept)
        let hides = series.provenance.isSupplied && SmallMonths(series, rule: rule) != nil
        let hidden = Set(series.hidden?.months ?? [])
        // What is corrected for late entries is kept as it was seen.
        values = zip(series.months, series.valuesSeen).map { month, value in
            if value.isNaN { return hidden.contains(month) ? .hidden : .missing }
            return hides && rule.hides(value) ? .withheld : .known(value)
        }
    }

    /// Whether every month is kept.
    var isWhole: Bool { !values.contains(.withheld) }

    /// Whether the sum of some months may be kept: the ledger keeps the others of them, so that it would give away one
    /// that is withheld alone, and of several what they are together.
    func releases(_ from: Month, to: Month) -> Bool {
        guard from <= to else { return true }
        return !zip(series.months, values).contains { (from...to).contains($0) && $1 == .withheld }
    }
}
