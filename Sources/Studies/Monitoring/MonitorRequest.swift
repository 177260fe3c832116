import CouncilData
import TimeSeries

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
    package var seed: UInt64 = 1

    package init(input: MonthlyInput) { self.input = input }
}

/// Why a series cannot be monitored as asked.
package enum MonitorError: CategorisedError, Equatable {
    case rebaseWithoutReason(month: Month, eventsName: String, observed: String?)
    case rebaseOutside(month: Month, first: Month, last: Month)
    case rebaseTwice(month: Month)
    case segmentTooShort(from: Month, found: Int, needed: Int)
    case tooFewMonths(found: Int, needed: Int)
    case shareAboveOne(month: Month, count: Double, of: Double)
    case zeroDenominator(month: Month, count: Double)

    package var exitCategory: ExitCategory {
        switch self {
        case .rebaseWithoutReason, .rebaseOutside, .rebaseTwice, .segmentTooShort: .usage
        case .tooFewMonths, .shareAboveOne, .zeroDenominator: .data
        }
    }

    package var description: String {
        switch self {
        case .rebaseWithoutReason(let month, let name, let observed):
            let seen = observed.map { " What is on file is only that it was seen: \($0)" } ?? ""
            return "--rebase \(month) has no reason: \(name) has no event that starts in \(month.longName).\(seen) "
                + "Limits are calculated anew only where the cause is known, its date is known and the change has lasted: "
                + "give the cause as --rebase \"\(month)=REASON\", or add the event to a file of your own (--events)."
        case .rebaseOutside(let month, let first, let last):
            return
                "--rebase \(month) is not within the months charted after the first: expected \(first + 1) to \(last)."
        case .rebaseTwice(let month):
            return "--rebase \(month) is given twice. Give each month once, with all its reasons."
        case .segmentTooShort(let from, let found, let needed):
            return
                "The months from \(from.longName) to the next rebase or the end have \(values(found)), and limits need "
                + "at least \(needed) (twelve to be firm). Leave that --rebase out until there are more."
        case .tooFewMonths(let found, let needed):
            return "There are \(values(found)) and a chart needs at least \(needed) (twelve for firm limits). "
                + "Add earlier months, or start earlier with --from."
        case .shareAboveOne(let month, let count, let of):
            return "\(month.longName): \(number(count)) of \(number(of)) is more than all of them, so it is no share. "
                + "Check the two columns, or use --chart u for a rate."
        case .zeroDenominator(let month, let count):
            return "\(month.longName): the denominator is 0 and the count \(number(count)). Check the two columns."
        }
    }

    private func values(_ count: Int) -> String { count == 1 ? "1 value" : "\(count) values" }
    private func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }
}
