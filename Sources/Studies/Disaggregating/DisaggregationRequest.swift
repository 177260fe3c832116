package import CouncilData
package import TimeSeries

/// How annual totals are spread over months.
package enum DisaggregationMethod: String, Sendable, Hashable, CaseIterable {
    /// Denton's proportional first differences in Cholette's form.
    case dentonCholette = "denton-cholette"
    /// The same with Denton's own first term, which holds the first month to the indicator.
    case denton
    /// Differences of the differences, not of the ratios.
    case dentonAdditive = "denton-additive"
    /// Regression on the indicator with related errors.
    case chowLin = "chow-lin"
}

/// Which totals to spread, and by what.
package struct DisaggregationRequest: Sendable {
    package var totals: AnnualTotals
    /// Over the totals' years at least; what follows them is spread too, held by no total.
    package var indicator: MonthlySeries
    package var method: DisaggregationMethod
    /// Months of the indicator that are not over, and are no part of it.
    package var leftOut: [LeftOutMonth] = []

    package init(totals: AnnualTotals, indicator: MonthlySeries, method: DisaggregationMethod = .dentonCholette) {
        self.totals = totals
        self.indicator = indicator
        self.method = method
    }
}
