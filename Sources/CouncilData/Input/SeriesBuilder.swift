package import TimeSeries

/// What a month without a row means.
package enum GapRule: String, CaseIterable, Sendable {
    /// An error that names the months.
    case error
    /// The value is not known.
    case missing
    /// Nothing happened: zero.
    case zero
}

/// What a reader of series accepts.
package struct SeriesRules: Sendable {
    package var gaps: GapRule
    package var allowNegative: Bool
    /// The present month: later ones are errors.
    package var now: Month
    /// Whether figures by day or week are added up to months.
    package var sumsToMonths = false
    /// Whether the command that reads has the options that errors advise (`--gaps`, `--area` and their like).
    package var hasOptions = true
    /// The first month that is under way, and left out with all after it; nil to use all as whole.
    package var underWay: Month?
    /// What a count that a symbol hides is at least and at most.
    package var hiddenBounds = HiddenCounts.usualBounds
    /// Whether small counts are hidden as they are read, so that nothing that is made of the series depends on them.
    package var masks = false

    /// - Parameters:
    ///   - asAt: the month of the extract; nil for the present one.
    ///   - keepsLastMonth: whether months under way are used as whole.
    package init(
        gaps: GapRule = .error, allowNegative: Bool = false, now: Month, asAt: Month? = nil,
        keepsLastMonth: Bool = false
    ) {
        self.gaps = gaps
        self.allowNegative = allowNegative
        self.now = asAt.map { max($0, now) } ?? now
        underWay = keepsLastMonth ? nil : asAt ?? now
    }
}

/// Months and values of one series as they are read, row by row. A month twice is refused where it stands; whether one is
/// missing or stands elsewhere can be told only when all are there.
struct SeriesBuilder {
    /// No series is longer than a century, and no gap is bridged that is longer than two years.
    static let mostMonths = 1200
    static let longestGap = 24

    let file: String
    let name: String?
    let rules: SeriesRules
    private(set) var start: Month?
    private(set) var values: [Double] = []
    private(set) var filledMonths = 0
    private var entries: [(month: Month, value: Double, row: Int)] = []
    /// The first row that is out of order.
    private var disorder: SeriesInputError?

    init(file: String, name: String?, rules: SeriesRules) {
        self.file = file
        self.name = name
        self.rules = rules
    }

    var isEmpty: Bool { entries.isEmpty }

    /// Adds a row. A month to come may stand in the file as long as nothing is known of it.
    mutating func add(_ month: Month, _ value: Double, row: Int) throws(SeriesInputError) {
        if month > rules.now, !value.isNaN { throw .future(file: file, row: row, month: month, now: rules.now) }
        if let last = entries.last, month <= last.month || disorder != nil {
            if let first = entries.first(where: { $0.month == month }) {
                throw .duplicateMonth(file: file, month: month, first: first.row, second: row, series: name)
            }
            if disorder == nil {
                disorder = .disorder(file: file, row: row, month: month, before: last.month, series: name)
            }
        }
        entries.append((month, value, row))
        // No month stands twice, so they reach too far, unless they are no months in order at all.
        if entries.count > Self.mostMonths { throw disorder ?? tooLong }
    }

    /// Puts the rows in the order of their months, for a file that promises none.
    mutating func sort() {
        entries.sort { $0.month < $1.month }
        disorder = nil
    }

    /// Checks the rows and sets ``start``, ``values`` and ``filledMonths``.
    mutating func finish() throws(SeriesInputError) {
        if let disorder { throw disorder }
        // Months to come have no figure, by `add`: rows that wait to be filled in.
        while let last = entries.last, last.month > rules.now { entries.removeLast() }
        guard let first = entries.first else { return }
        try checkSpacing()
        start = first.month
        values = []
        values.reserveCapacity(entries.count)
        var next = first.month
        for entry in entries {
            let skipped = entry.month - next
            if skipped > 0 {
                guard rules.gaps != .error, skipped <= Self.longestGap else {
                    throw .gap(file: file, row: entry.row, first: next, count: skipped, series: name)
                }
                values += [Double](repeating: rules.gaps == .zero ? 0 : .nan, count: skipped)
                filledMonths += skipped
            }
            values.append(entry.value)
            next = entry.month + 1
        }
        guard values.count <= Self.mostMonths else { throw tooLong }
    }

    private var tooLong: SeriesInputError {
        let months = entries.map(\.month)
        return .tooLong(
            file: file, first: months.min() ?? rules.now, last: months.max() ?? rules.now, series: name)
    }

    /// Rows that are all as far apart as quarters, half-years or years are.
    private func checkSpacing() throws(SeriesInputError) {
        guard rules.gaps == .error, entries.count >= 4 else { return }
        let step = entries[1].month - entries[0].month
        guard [2, 3, 6, 12].contains(step),
            zip(entries.dropFirst(), entries).allSatisfy({ $0.month - $1.month == step })
        else { return }
        throw .spacing(file: file, months: step, series: name)
    }
}
