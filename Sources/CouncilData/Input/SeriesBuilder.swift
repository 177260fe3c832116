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
    /// The first month that is under way, and left out with all after it; nil to use all as whole.
    package var underWay: Month?
    /// What a count that a symbol hides is at least and at most.
    package var hiddenBounds = HiddenCounts.usualBounds

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

/// Months and values of one series as they are read, row by row, checked against the rules.
struct SeriesBuilder {
    let file: String
    let name: String?
    let rules: SeriesRules
    private(set) var start: Month?
    private(set) var values: [Double] = []
    private(set) var filledMonths = 0
    private var last: (month: Month, row: Int)?
    /// The row of each month; 0 for one that the rules filled.
    private var rows: [Int] = []

    init(file: String, name: String?, rules: SeriesRules) {
        self.file = file
        self.name = name
        self.rules = rules
    }

    var isEmpty: Bool { values.isEmpty }

    /// Adds the next month.
    mutating func add(_ month: Month, _ value: Double, row: Int) throws(SeriesInputError) {
        if month > rules.now { throw .future(file: file, row: row, month: month, now: rules.now) }
        if let last {
            if month == last.month {
                throw .duplicateMonth(file: file, month: month, first: last.row, second: row, series: name)
            }
            if month < last.month {
                let offset = month - (start ?? month)
                if rows.indices.contains(offset), rows[offset] > 0 {
                    let first = rows[offset]
                    throw .duplicateMonth(file: file, month: month, first: first, second: row, series: name)
                }
                throw .disorder(file: file, row: row, month: month, before: last.month, series: name)
            }
            let skipped = month - last.month - 1
            if skipped > 0 {
                switch rules.gaps {
                case .error:
                    throw .gap(file: file, row: row, first: last.month + 1, count: skipped, series: name)
                case .missing: values += [Double](repeating: .nan, count: skipped)
                case .zero: values += [Double](repeating: 0, count: skipped)
                }
                rows += [Int](repeating: 0, count: skipped)
                filledMonths += skipped
            }
        } else {
            start = month
        }
        values.append(value)
        last = (month, row)
        rows.append(row)
    }
}
