import CouncilData
import Ledgers
import Studies
import Tables
import TimeSeries

extension LedgerNote {
    package var sentence: String {
        func months(_ count: Int) -> String { count == 1 ? "1 month" : "\(NumberFormat.integer(count)) months" }
        switch self {
        case .monthsWithheld(let run, let count):
            return
                "\(months(count)) of run \(run) \(count == 1 ? "is" : "are") withheld in the ledger, so its forecast cannot "
                + "be made again and the difference cannot be divided. Recording with --keep-small-counts REASON keeps them."
        case .otherSeriesNotKept(let run):
            return
                "Run \(run) was made with another series, a driver or a denominator, whose values the ledger does not "
                + "keep, so its forecast cannot be made again and the difference cannot be divided."
        case .correctedForLateEntries(let run):
            return
                "The latest months of run \(run) were corrected for late entries, as they stood then, so the difference cannot "
                + "be divided."
        case .notMadeAgain(let run, let why):
            return "The forecast of run \(run) cannot be made again, so the difference cannot be divided: \(why)."
        case .otherProgram(let run, let version):
            return
                "This program makes another figure of the months and options of run \(run) than version \(version) did; "
                + "what lies between them is counted as method."
        case .modelled(let runs):
            return
                "\(runs == 1 ? "1 run is" : "\(NumberFormat.integer(runs)) runs are") of modelled figures, which nobody "
                + "counts, and cannot be scored."
        case .notScored(let question, let runs):
            let they =
                switch question {
                case .monitor: "charts of too few months for an early warning"
                case .benchmark: "benchmarks, which compare a year that is over"
                case .scenario: "scenarios, which say what would follow from a plan"
                case .forecast: "forecasts without months"
                }
            return
                "\(runs == 1 ? "1 run is left out: it is of" : "\(NumberFormat.integer(runs)) runs are left out: they are of") "
                + "\(they), and nothing comes that could be held against them."
        case .cameWithheld(let count):
            return "\(months(count)) said \(count == 1 ? "has" : "have") come as counts that the ledger withholds, and "
                + "\(count == 1 ? "is" : "are") not scored."
        case .notCome(let count):
            return "\(months(count)) said \(count == 1 ? "has" : "have") not come yet, or not been recorded since."
        case .withoutNaive(let count):
            return
                "For \(months(count)) the run knew no value of the same month in an earlier year, so there is no seasonal "
                + "naive to compare with."
        case .overlapping(let count, let distinct):
            return
                "The \(months(count)) scored are \(NumberFormat.integer(distinct)) different ones, said by several runs: "
                + "they err together, and count for less than their number."
        }
    }
}

extension LedgerComparison.Change.What {
    /// As JSON and tables name it.
    package var name: String {
        switch self {
        case .version: "version"
        case .model: "model"
        case .seed: "seed"
        case .horizon: "horizon"
        case .option(let name): name
        }
    }
}

extension LedgerTotal {
    /// `2024-25`, or the months where they are no year.
    package var title: String {
        if ![Self.horizonLabel, Self.commonLabel].contains(label) { return label }
        return from == to ? from.longName : "\(from.longName) to \(to.longName)"
    }
}

extension LedgerSubject {
    /// `referrals in Wirral`.
    var title: String { area.map { "\(measure) in \(Area.inProse($0))" } ?? measure }
}

extension LedgerComparison {
    /// Digits after the point: none for totals of a hundred and more.
    var decimals: Int { max(then.total.magnitude, now.total.magnitude) >= 100 ? 0 : 1 }

    func whole(_ value: Double?) -> String { NumberFormat.fixed(value, decimals: decimals) }
    func signed(_ value: Double?) -> String { NumberFormat.signed(value, decimals: decimals) }

    /// What is expected and by how much that changed, without its full stop.
    private var start: String {
        let said = "About \(whole(now.total)) \(subject.title) are expected in \(target.title)"
        guard whole(now.total) != whole(then.total) else { return "\(said), as was said on \(then.made.day.inWords)" }
        let direction = difference > 0 ? "more" : "fewer"
        return "\(said), \(whole(difference.magnitude)) \(direction) than was said on \(then.made.day.inWords)"
    }

    /// The answer for a heading.
    package var finding: String { start + "." }

    /// The answer, in one sentence, with its parts.
    package var headline: String {
        guard let parts, whole(now.total) != whole(then.total) else { return finding }
        return start
            + ": \(signed(parts.news)) for months that came, \(signed(parts.revision)) for months restated, "
            + "\(signed(parts.method)) for method."
    }

    /// How the months that came did.
    var outcome: String? {
        let known = months.filter { $0.isInside != nil }
        guard !known.isEmpty else { return nil }
        let inside = known.count { $0.isInside == true }
        if known.count == 1 {
            return
                "\(known[0].month.longName) has come since, \(inside == 1 ? "inside" : "outside") the 80% range said then."
        }
        return "\(inside) of the \(known.count) months that came since lay inside the 80% ranges said then."
    }
}

extension LedgerScores {
    package var headline: String {
        guard !scores.isEmpty else {
            return "Nothing that was said has come yet: record the forecasts of later months, and ask again."
        }
        let months = scores.reduce(0) { $0 + $1.months.n }
        let inside = scores.reduce(0.0) {
            $0 + ($1.months.coverage80.isNaN ? 0 : $1.months.coverage80 * Double($1.months.n))
        }
        let count = Int(inside.rounded())
        if months == 1 {
            return
                "The one month said that has come lay \(count == 1 ? "inside" : "outside") a range meant for four in five."
        }
        return
            "\(NumberFormat.integer(count)) of \(NumberFormat.integer(months)) months said that have come lay inside "
            + "ranges meant for four in five."
    }
}

extension LedgerListing {
    package var headline: String {
        guard let last = runs.last else { return "There is no such run in \(file)." }
        let count = runs.count == 1 ? "1 run" : "\(NumberFormat.integer(runs.count)) runs"
        return "\(file) holds \(count), the last of \(last.measure) as at \(last.day.inWords)."
    }
}

extension LedgerShowing {
    /// What the run said: the total of its months ahead, or what it is of.
    package var headline: String {
        guard let total = run.totals.last, let said = total.distribution?.mean else {
            return "Run \(run.id) is of \(run.subject.title), as at \(run.made.day.inWords)."
        }
        return "Run \(run.id) said about \(NumberFormat.fixed(said, decimals: said.magnitude >= 20 ? 0 : 1)) "
            + "\(run.subject.title) for \(total.title), as at \(run.made.day.inWords)."
    }
}

extension Day {
    /// `1 June 2024`.
    fileprivate var inWords: String { "\(day) \(month.longName)" }
}

extension LedgerReceipt {
    package var headline: String {
        let start = "Recorded as run \(run.id) in \(file): \(run.subject.title), as at \(run.made.day.inWords), "
        switch run.question {
        case .forecast, .scenario, .monitor:
            return start + "\(run.history.values.count) months to \(run.history.end.longName)."
        case .benchmark: return start + "the year to \(run.history.end.longName)."
        }
    }

    /// What was withheld; nil where nothing was.
    package var withheld: String? {
        let count = run.history.withheld
        guard count > 0 else { return nil }
        return
            "\(count == 1 ? "1 month of 1 to 5 is" : "\(count) months of 1 to 5 are") withheld, with every total that would "
            + "give \(count == 1 ? "it" : "them") away and the digest of the file."
    }
}

extension LedgerRemoval {
    package var headline: String {
        guard !removed.isEmpty else { return "Nothing in \(file) is meant by that: nothing was removed." }
        return "\(removed.count == 1 ? "1 run was" : "\(NumberFormat.integer(removed.count)) runs were") removed from "
            + "\(file) for good; \(left == 1 ? "1 is" : "\(NumberFormat.integer(left)) are") left."
    }

    /// What could not be done; nil where all was.
    package var notSmaller: String? {
        isSmaller
            ? nil
            : "What was removed is overwritten, but the file could not be made smaller, because the disk is full or another "
                + "program reads the ledger."
    }
}
