import TimeSeries

/// How far apart the dates of figures are.
package enum DateSpacing: Hashable, Sendable {
    case daily
    /// Monday to Friday.
    case weekdays
    case weekly
    case fortnightly
    case fourWeekly

    /// The spacing of dates in order, oldest first: that of four in five of their steps; nil for any other, and for fewer
    /// than three dates.
    init?(_ days: [Day]) {
        guard days.count >= 3 else { return nil }
        let steps = zip(days.dropFirst(), days).map { $0 - $1 }
        func isMostly(_ step: Int) -> Bool { steps.filter { $0 == step }.count * 5 >= steps.count * 4 }
        let isWorking = days.allSatisfy { $0.weekday < .saturday } && steps.allSatisfy { (1...7).contains($0) }
        if isWorking, steps.filter({ $0 == 1 }).count * 5 >= steps.count * 3 {
            self = .weekdays
        } else if isMostly(1) {
            self = .daily
        } else if isMostly(7) {
            self = .weekly
        } else if isMostly(14) {
            self = .fortnightly
        } else if isMostly(28) {
            self = .fourWeekly
        } else {
            return nil
        }
    }

    /// Whether its figures can be added up to months.
    var canBeSummed: Bool { self == .daily || self == .weekdays || self == .weekly }

    /// The date after one.
    func next(after day: Day) -> Day {
        switch self {
        case .daily: day + 1
        case .weekdays: day.weekday == .friday ? day + 3 : day + 1
        case .weekly: day + 7
        case .fortnightly: day + 14
        case .fourWeekly: day + 28
        }
    }

    /// The date before one.
    private func previous(before day: Day) -> Day {
        switch self {
        case .daily: day - 1
        case .weekdays: day.weekday == .monday ? day - 3 : day - 1
        case .weekly: day - 7
        case .fortnightly: day - 14
        case .fourWeekly: day - 28
        }
    }

    /// Whether a date is the first of its month, and the last.
    func isFirst(_ day: Day) -> Bool { previous(before: day).month < day.month }
    func isLast(_ day: Day) -> Bool { next(after: day).month > day.month }
}

/// Figures by date, added up to months as dated: a week counts in the month of its date.
struct DatedValues {
    private var entries: [(day: Day, value: Double, row: Int)] = []
    private static let mostDays = 366 * 100

    var isEmpty: Bool { entries.isEmpty }

    /// - Parameter value: NaN where there is none.
    mutating func add(
        _ day: Day, _ value: Double, row: Int, file: String, series: String?
    ) throws(SeriesInputError) {
        if let last = entries.last {
            if day == last.day {
                throw .dayTwice(file: file, day: day, first: last.row, second: row, series: series)
            }
            if day < last.day { throw .daysDisordered(file: file, row: row, series: series) }
        }
        guard entries.count < Self.mostDays else {
            throw .tooLong(file: file, first: entries[0].day.month, last: day.month, series: series)
        }
        entries.append((day, value, row))
    }

    /// The months that are whole, with their sums, and the parts of months at the ends that were left out. A month with a
    /// value that is not known is not known.
    func months(
        file: String, series: String?, gaps: GapRule
    ) throws(SeriesInputError) -> (
        months: [(month: Month, value: Double, row: Int)], spacing: DateSpacing, parts: [Month]
    ) {
        guard let first = entries.first, let last = entries.last,
            let spacing = DateSpacing(entries.map(\.day)), spacing.canBeSummed
        else { throw .cannotBeSummed(file: file, spacing: DateSpacing(entries.map(\.day)), series: series) }
        var months: [(month: Month, value: Double, row: Int)] = []
        var unknown = Set<Month>()
        var expected = first.day
        for entry in entries {
            if entry.day != expected, gaps == .error {
                throw .daysMissing(file: file, row: entry.row, day: min(expected, entry.day), series: series)
            }
            if gaps == .missing {
                var day = expected
                while day < entry.day {
                    unknown.insert(day.month)
                    day = spacing.next(after: day)
                }
            }
            if months.last?.month != entry.day.month { months.append((entry.day.month, 0, entry.row)) }
            months[months.count - 1].value += entry.value
            expected = spacing.next(after: entry.day)
        }
        for place in months.indices where unknown.contains(months[place].month) { months[place].value = .nan }
        var parts: [Month] = []
        if !spacing.isLast(last.day), let month = months.popLast() { parts.append(month.month) }
        if !spacing.isFirst(first.day), !months.isEmpty { parts.insert(months.removeFirst().month, at: 0) }
        guard !months.isEmpty else { throw .noWholeMonth(file: file, series: series) }
        return (months, spacing, parts)
    }
}
