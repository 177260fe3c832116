package import CouncilData
package import TimeSeries

/// What to describe, and what it is set beside.
package struct DescribeRequest: Sendable {
    package var input: MonthlyInput
    /// The same measure for England, to draw month effects towards; nil where there is none.
    package var england: MonthlySeries?
    /// Other areas, for how much month effects differ.
    package var panel: [MonthlySeries] = []
    /// Who lends to `forecast`; nil for nobody.
    package var lender: Lender?
    /// Of the split by loess.
    package var settings = SeasonalSplit.Settings()
    /// The present month, which cannot be complete; nil where it does not matter.
    package var present: Month?

    package init(input: MonthlyInput) { self.input = input }
}

/// Why a series cannot be described.
package enum DescribeError: CategorisedError, Equatable {
    case tooFewMonths(found: Int, needed: Int)

    package var exitCategory: ExitCategory { .data }

    package var description: String {
        switch self {
        case .tooFewMonths(let found, let needed):
            "There \(found == 1 ? "is 1 value" : "are \(found) values") and a description needs at least \(needed) months. "
                + "Add earlier months."
        }
    }
}
