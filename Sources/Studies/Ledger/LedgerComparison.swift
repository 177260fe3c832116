package import Ledgers
package import TimeSeries

/// Why a figure changed between two runs.
package struct LedgerComparison: Sendable {
    /// A run, and the total that it said.
    package struct Side: Sendable, Hashable {
        package var run: Int
        package var made: LedgerMade
        package var model: String
        /// The last month that it was made from.
        package var lastMonth: Month
        package var figure: LedgerDistribution
        /// To a billionth, as ``Parts`` has it.
        package var total: Double { LedgerComparison.Parts.rounded(figure.mean) }
    }

    /// What the difference is made of; the three add up to it exactly.
    package struct Parts: Sendable, Hashable {
        /// Months that came.
        package var news: Double
        /// Months that were restated.
        package var revision: Double
        /// The version of the program, and the options.
        package var method: Double
    }

    /// A month that was ahead then and has come by now.
    package struct MonthCome: Sendable, Hashable {
        package var month: Month
        package var said: Double
        package var range80: ClosedRange<Double>?
        /// Nil where it is missing or withheld.
        package var came: Double?
        package var isInside: Bool? {
            guard let came, let range80 else { return nil }
            return range80.contains(came)
        }
    }

    /// A month known then that is something else now; nil is missing or withheld.
    package struct Revision: Sendable, Hashable {
        package var month: Month
        package var then: Double?
        package var now: Double?
    }

    /// What of the method differs.
    package struct Change: Sendable, Hashable {
        package enum What: Sendable, Hashable {
            case version, model, seed, horizon
            case option(String)
        }
        package var what: What
        package var then: String?
        package var now: String?
    }

    package var subject: LedgerSubject
    package var target: LedgerTotal
    package var then: Side
    package var now: Side
    /// Nil where the forecasts cannot be made again from what is kept; a note says why.
    package var parts: Parts?
    package var months: [MonthCome]
    package var revisions: [Revision]
    package var changes: [Change]
    package var notes: [LedgerNote]

    package var difference: Double { now.total - then.total }
}

extension LedgerComparison.Parts {
    /// Parts that add up to the difference of what was said in floating point, in whatever order they are added.
    ///
    /// The totals are rounded to multiples of 2⁻³⁰, about a billionth. Below four million, sums and differences of such
    /// have at most the 53 bits of a double, so that none of them is rounded.
    ///
    /// - Parameters:
    ///   - then: what was said then, and `now` what was said now.
    ///   - again: what this program makes of the months known then.
    ///   - revised: of those months as they are now.
    ///   - all: of all months.
    init(then: Double, now: Double, again: Double, revised: Double, all: Double) {
        let (again, revised, all) = (Self.rounded(again), Self.rounded(revised), Self.rounded(all))
        self.init(
            news: all - revised, revision: revised - again,
            method: (again - Self.rounded(then)) + (Self.rounded(now) - all))
    }

    private static let grain = 1.0 / 1_073_741_824

    static func rounded(_ value: Double) -> Double { (value / grain).rounded() * grain }
}

/// What a reader of a ledger's answer should know.
package enum LedgerNote: Hashable, Sendable {
    /// So many months of a run are withheld, so that its forecast cannot be made again.
    case monthsWithheld(run: Int, Int)
    /// The values of a driver or a denominator are not kept.
    case otherSeriesNotKept(run: Int)
    /// The run's latest months were corrected for late entries.
    case correctedForLateEntries(run: Int)
    /// The forecast cannot be made again, in the words of the error.
    case notMadeAgain(run: Int, String)
    /// The run's own figure is not what this program makes of its months: it was made by another version.
    case otherProgram(run: Int, version: String)
    /// The run is of modelled figures, against which nothing comes.
    case modelled(runs: Int)
    /// What runs of this question say comes to no figure that is counted later.
    case notScored(LedgerQuestion, runs: Int)
    /// So many months said are withheld among those that came.
    case cameWithheld(months: Int)
    /// So many months said have not come yet.
    case notCome(months: Int)
    /// The history of so many months had no month a year before.
    case withoutNaive(months: Int)
    /// Runs that overlap say the same months again: so many different ones came.
    case overlapping(months: Int, distinct: Int)
}
