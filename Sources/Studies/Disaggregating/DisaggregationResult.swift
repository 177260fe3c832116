package import CouncilData
package import TimeSeries

/// Months that add up to annual totals and move as an indicator does.
package struct DisaggregationResult: Sendable {
    package var request: DisaggregationRequest
    package var months: [Month]
    /// One a month, in the units of the totals.
    package var values: [Double]
    /// Months, from the first, that a total holds.
    package var covered: Int
    /// What `chow-lin` estimated; nil for the others.
    package var regression: ChowLin?
    package var notes: [DisaggregationNote]

    package var method: DisaggregationMethod { request.method }
    package var totals: AnnualTotals { request.totals }
    package var indicator: MonthlySeries { request.indicator }

    /// Each year's months, added up.
    package var sums: [Double] {
        totals.years.indices.map { values[($0 * 12)..<($0 * 12 + 12)].reduce(0, +) }
    }

    /// The indicator on the scale of the totals, one a month; NaN where it adds up to nothing.
    package var scaledIndicator: [Double] {
        let held = months.prefix(covered).reduce(0) { $0 + indicator[$1] }
        let scale = held != 0 ? sums.reduce(0, +) / held : .nan
        return months.map { indicator[$0] * scale }
    }
}
