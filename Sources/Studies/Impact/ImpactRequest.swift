package import CouncilData
package import TimeSeries

/// Another authority's series, for the same test where nothing is claimed.
package struct PanelMember: Sendable {
    package var name: String
    package var code: String
    package var isNeighbour: Bool
    package var series: MonthlySeries

    package init(name: String, code: String, isNeighbour: Bool, series: MonthlySeries) {
        self.name = name
        self.code = code
        self.isNeighbour = isNeighbour
        self.series = series
    }
}

/// What to test: whether a series changed at a month, and by how much.
package struct ImpactRequest: Sendable {
    package var input: MonthlyInput
    package var at: Month
    /// The events that the claim rests on; those that start in the month.
    package var claimed: [Event] = []
    package var shape: InterventionShape = .step
    /// A series that the same things move, and its name.
    package var control: ControlSeries?
    /// Others, for the structural model beside it.
    package var otherControls: [ControlSeries] = []
    /// The same measure of other authorities, for placebos; empty where there are none.
    package var panel: [PanelMember] = []
    /// Events that models take into account beside those that do not.
    package var adjustments: [Event] = []
    /// Columns that the series is the sum of, or some of them.
    package var parts: [Part] = []
    /// Referrals by source, for the years before and of the change.
    package var sources: [SourceChange] = []
    package var sourceYears: (before: FinancialYear, after: FinancialYear)?
    package var seed: UInt64 = 1
    package var simulations = 499

    package struct Part: Sendable {
        package var name: String
        package var series: MonthlySeries

        package init(name: String, series: MonthlySeries) {
            self.name = name
            self.series = series
        }
    }

    package init(input: MonthlyInput, at: Month) {
        self.input = input
        self.at = at
    }

    /// Whether the change is a difference: a series with values below zero has no ratios.
    package var unit: EffectUnit { input.series.values.contains { $0 < 0 } ? .absolute : .ratio }

    /// Events on file that start in the month of the change.
    package var eventsOfMonth: [Event] { input.events.filter { $0.start == at } }
    /// The control asked for, then the others.
    package var controls: [ControlSeries] { [control].compactMap(\.self) + otherControls }
}
