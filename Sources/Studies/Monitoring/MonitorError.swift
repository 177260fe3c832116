package import CouncilData
package import TimeSeries

/// Why a series cannot be monitored as asked.
package enum MonitorError: CategorisedError, Equatable {
    case rebaseWithoutReason(month: Month, eventsName: String, observed: String?)
    case rebaseOutside(month: Month, first: Month, last: Month)
    case rebaseTwice(month: Month)
    case segmentTooShort(from: Month, found: Int, needed: Int)
    case tooFewMonths(found: Int, needed: Int)
    case shareAboveOne(month: Month, count: Double, of: Double)
    case zeroDenominator(month: Month, count: Double)
    case notACount(month: Month, value: Double, isDenominator: Bool, chart: ControlChartKind)
    /// A month or a span that the series has nothing of.
    case notCharted(option: String, first: Month, last: Month)
    case leftOutWithoutReason(month: Month)
    case baselineAcross(month: Month)
    case noMeasures(file: String)

    package var exitCategory: ExitCategory {
        switch self {
        case .rebaseWithoutReason, .rebaseOutside, .rebaseTwice, .segmentTooShort, .notCharted, .leftOutWithoutReason,
            .baselineAcross:
            .usage
        case .tooFewMonths, .shareAboveOne, .zeroDenominator, .notACount, .noMeasures: .data
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
        case .notACount(let month, let value, let isDenominator, let chart):
            return
                "\(month.longName): the \(isDenominator ? "denominator" : "value") is \(number(value)), and the limits of --chart "
                + "\(chart.rawValue) are those of whole numbers. "
                + (chart.needsDenominator
                    ? "Give counts, not percentages or rates, or chart the figures as they are with --chart xmr."
                    : "Chart the figures as they are with --chart xmr.")
        case .notCharted(let option, let first, let last):
            return "\(option) is not within the months charted: expected \(first) to \(last)."
        case .leftOutWithoutReason(let month):
            return
                "--leave-out \(month) has no reason. A month is left out only where it is known why it is none like the others: "
                + "give it as --leave-out \"\(month)=REASON\"."
        case .baselineAcross(let month):
            return
                "--baseline holds the rebase at \(month), so that it has two levels. End it before \(month), or begin it there."
        case .noMeasures(let file):
            return "\(file) has no column of figures to monitor."
        }
    }

    private func values(_ count: Int) -> String { count == 1 ? "1 value" : "\(count) values" }
    private func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }
}
