package import CouncilData
package import TimeSeries

/// What to chart, and by which rules.
package struct MonitorRequest: Sendable {
    /// A date from which limits are calculated anew, with the reason.
    package struct Rebase: Sendable, Hashable {
        package var month: Month
        /// The reason as given; nil takes that of the events of the month.
        package var reason: String?

        package init(month: Month, reason: String? = nil) {
            self.month = month
            self.reason = reason
        }
    }

    /// Which way of the measure is wanted, which gives the signals their colours and words.
    package enum Better: String, Sendable, CaseIterable {
        case low, high
    }

    package enum Rules: String, Sendable, CaseIterable {
        /// Limits, trends, two of three, runs.
        case makingDataCount = "making-data-count"
        /// Limits, the longest run and the number of crossings (Anhøj).
        case anhoej
    }

    package var input: MonthlyInput
    package var kind: ControlChartKind = .xmr
    /// The months of the denominator, for charts that divide.
    package var denominator: MonthlySeries?
    package var denominatorName: String?
    /// What rates are multiplied by: 10,000 for a rate per 10,000.
    package var per: Double = 1
    package var rebases: [Rebase] = []
    package var rules: Rules = .makingDataCount
    package var screening = true
    package var runLength = 7
    package var trendLength = 7
    package var better: Better?
    /// What is to be reached, in the units of the chart; of a chart of shares, a share.
    package var target: Double?
    /// The months that limits come from, frozen there; nil for all.
    package var baseline: MonitorResult.MonthSpan?
    /// Months that are drawn, and neither make limits nor are judged, each with its reason.
    package var leftOut: [Rebase] = []
    package var seed: UInt64 = 1
    /// Finds who lends to the forecast of the early warning; nil for nobody.
    package var lending: Lending?

    package init(input: MonthlyInput) { self.input = input }

    /// Settings for series still to come.
    package init(settings kind: ControlChartKind) {
        input = MonthlyInput(
            series: MonthlySeries(name: "", start: Month(index: 0), values: [], provenance: .supplied(name: "")),
            measure: "", areaName: "", areaCode: nil)
        self.kind = kind
    }
}
