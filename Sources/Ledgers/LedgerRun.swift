package import TimeSeries

/// What was asked of the program when something was said.
package enum LedgerQuestion: String, Sendable, Hashable, CaseIterable {
    case forecast, monitor, benchmark, scenario
}

/// A forecast, a chart, a benchmark or a scenario as it was said, with what it was made of: all that the ledger keeps
/// of a run.
package struct LedgerRun: Sendable, Hashable {
    /// Counted from 1, never given twice; 0 before it is recorded.
    package var id = 0
    package var question = LedgerQuestion.forecast
    package var made: LedgerMade
    package var subject: LedgerSubject
    package var method: LedgerMethod
    package var history: LedgerHistory
    /// The files read, in their order.
    package var inputs: [LedgerInput]
    /// The months ahead, the first one first.
    package var months: [LedgerSaid]
    /// The months ahead together, and the financial years that they end: the earliest first.
    package var totals: [LedgerTotal]
    /// What else was said, in its order; empty for a forecast.
    package var figures: [LedgerFigure] = []

    package init(
        made: LedgerMade, subject: LedgerSubject, method: LedgerMethod, history: LedgerHistory, inputs: [LedgerInput],
        months: [LedgerSaid], totals: [LedgerTotal]
    ) {
        self.made = made
        self.subject = subject
        self.method = method
        self.history = history
        self.inputs = inputs
        self.months = months
        self.totals = totals.sorted { ($0.from, $0.to, $0.label) < ($1.from, $1.to, $1.label) }
    }
}

/// When, by whom and by what a run was made.
package struct LedgerMade: Sendable, Hashable {
    /// The as-at date.
    package var day: Day
    /// In the words of `--made-by`.
    package var by: String?
    /// Of the program.
    package var version: String
    /// The command line, as one line, paths cut to their last part.
    package var arguments: String

    package init(day: Day, by: String?, version: String, arguments: String) {
        self.day = day
        self.by = by
        self.version = version
        self.arguments = arguments
    }
}

/// What a run is about.
package struct LedgerSubject: Sendable, Hashable {
    package var measure: String
    /// Nil where nobody says whose figures they are.
    package var area: String?
    package var areaCode: String?
    /// `count`, `stock`, `percent` or `rate`.
    package var kind: String
    /// `published`, `modelled` or `supplied`.
    package var provenance: String
    /// The publication, the rule or the file.
    package var source: String
    /// Whether values below zero are possible.
    package var allowsNegative: Bool

    package init(
        measure: String, area: String?, areaCode: String?, kind: String, provenance: String, source: String,
        allowsNegative: Bool
    ) {
        self.measure = measure
        self.area = area
        self.areaCode = areaCode
        self.kind = kind
        self.provenance = provenance
        self.source = source
        self.allowsNegative = allowsNegative
    }
}

/// How a run was made, so far as it can change a figure.
package struct LedgerMethod: Sendable, Hashable {
    /// The label of the model asked for.
    package var model: String
    package var horizon: Int
    package var seed: Int
    /// Everything else, by name. What is not there is as if it had not been asked for.
    package var options: [String: String]

    package init(model: String, horizon: Int, seed: Int, options: [String: String]) {
        self.model = model
        self.horizon = horizon
        self.seed = seed
        self.options = options
    }
}

/// The months that a run was made from.
package struct LedgerHistory: Sendable, Hashable {
    /// A month as it is kept.
    package enum Value: Sendable, Hashable {
        case known(Double)
        case missing
        /// A count that the file itself hides (`c`).
        case hidden
        /// A count so small that it is not kept, or one from which another such would follow.
        case withheld

        /// NaN where the ledger has none.
        package var number: Double {
            if case .known(let value) = self { return value }
            return .nan
        }
    }

    /// The first month.
    package var start: Month
    /// One a month, oldest first.
    package var values: [Value]
    /// Why small counts are kept; nil where they are withheld.
    package var reasonKept: String?

    package init(start: Month, values: [Value], reasonKept: String?) {
        self.start = start
        self.values = values
        self.reasonKept = reasonKept
    }

    /// The last month.
    package var end: Month { start + (values.count - 1) }
    /// How many months are withheld.
    package var withheld: Int { values.count { $0 == .withheld } }

    /// What is kept of a month; `missing` outside the history.
    package subscript(month: Month) -> Value {
        let offset = month - start
        return values.indices.contains(offset) ? values[offset] : .missing
    }
}

/// A file that was read.
package struct LedgerInput: Sendable, Hashable {
    package var name: String
    /// In hexadecimal; nil where it is withheld, since a digest of few possible files gives away which it is.
    package var sha256: String?
    package var bytes: Int?

    package init(name: String, sha256: String?, bytes: Int?) {
        self.name = name
        self.sha256 = sha256
        self.bytes = bytes
    }
}

/// A distribution as it is kept: its mean and its quantiles on ``LedgerGrid``.
package struct LedgerDistribution: Sendable, Hashable {
    package var mean: Double
    /// One for each probability of the grid; nil where the run could not say.
    package var quantiles: [Double?]

    package init(mean: Double, quantiles: [Double?]) {
        self.mean = mean
        self.quantiles = quantiles
    }

    package var median: Double? { quantile(50) }

    /// The quantile of a per cent of the grid; nil for any other.
    package func quantile(_ percent: Double) -> Double? {
        LedgerGrid.percents.firstIndex(of: percent).flatMap { quantiles.indices.contains($0) ? quantiles[$0] : nil }
    }

    /// A central range, in per cent.
    package func range(_ level: Level) -> ClosedRange<Double>? {
        let tail = (100 - level.percent) / 2
        guard let lower = quantile(tail), let upper = quantile(100 - tail), lower <= upper else { return nil }
        return lower...upper
    }
}

/// The probabilities, in per cent, at which the ledger keeps quantiles.
package enum LedgerGrid {
    package static let percents: [Double] = [1, 2.5, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 97.5, 99]
    /// The central ranges that have them, in per cent.
    package static let levels: [Double] = percents.filter { $0 < 50 }.map { 100 - 2 * $0 }.reversed()
    /// The columns that hold them.
    static let columns = [
        "p01", "p02_5", "p05", "p10", "p20", "p30", "p40", "p50", "p60", "p70", "p80", "p90", "p95", "p97_5", "p99",
    ]
}

/// What was said of a month.
package struct LedgerSaid: Sendable, Hashable {
    package var month: Month
    package var distribution: LedgerDistribution

    package init(month: Month, distribution: LedgerDistribution) {
        self.month = month
        self.distribution = distribution
    }
}

/// What was said of several months together.
package struct LedgerTotal: Sendable, Hashable {
    /// `horizon` for the months ahead, or a financial year: `2024-25`.
    package var label: String
    package var from: Month
    package var to: Month
    /// Of its months, those observed then.
    package var monthsObserved: Int
    /// Nil where nothing was observed, or where it would give away a month that is withheld.
    package var observed: Double?
    /// Nil where it would give away a month that is withheld.
    package var distribution: LedgerDistribution?

    package init(
        label: String, from: Month, to: Month, monthsObserved: Int, observed: Double?,
        distribution: LedgerDistribution?
    ) {
        self.label = label
        self.from = from
        self.to = to
        self.monthsObserved = monthsObserved
        self.observed = observed
        self.distribution = distribution
    }

    /// The label of the months ahead together.
    package static let horizonLabel = "horizon"
    /// The label of the months that two runs both look ahead to; never kept.
    package static let commonLabel = "common"
}

/// A figure that was said and is no month of a forecast: a limit, a rank, the caseload of a month.
package struct LedgerFigure: Sendable, Hashable {
    /// What it is, as the documentation of the ledger lists it.
    package var name: String
    /// Nil where it is of no month.
    package var month: Month?
    /// The figure; of a distribution its mean.
    package var value: Double?
    package var lower: Double?
    package var upper: Double?
    /// What `lower` to `upper` holds, in per cent; nil where that is no range of such a kind.
    package var level: Double?
    /// What was said in a word: a rule, a verdict.
    package var word: String?
    /// On ``LedgerGrid``; nil where nothing but bounds is known.
    package var quantiles: [Double?]?

    package init(
        _ name: String, month: Month? = nil, value: Double? = nil, lower: Double? = nil, upper: Double? = nil,
        level: Double? = nil, word: String? = nil, quantiles: [Double?]? = nil
    ) {
        func known(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }
        self.name = name
        self.month = month
        self.value = known(value)
        self.lower = known(lower)
        self.upper = known(upper)
        self.level = level
        self.word = word
        self.quantiles = quantiles.map { $0.map(known) }
    }
}

/// A run by what a list of runs says of it.
package struct LedgerSummary: Sendable, Hashable {
    package var id: Int
    package var question: LedgerQuestion
    package var day: Day
    package var by: String?
    package var version: String
    package var measure: String
    package var area: String?
    package var model: String
    package var firstMonth: Month
    package var lastMonth: Month
    package var horizon: Int
}

/// Which runs are meant.
package enum LedgerSelection: Sendable, Hashable {
    case all
    case run(Int)
    /// Made before this day.
    case before(Day)
    /// Of a measure, and of an area by its name where one is given.
    case measure(String, area: String?)
}
