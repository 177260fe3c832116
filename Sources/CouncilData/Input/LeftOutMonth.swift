package import TimeSeries

/// A month of the file that is no part of the series, and why.
package struct LeftOutMonth: Hashable, Sendable {
    package enum Reason: String, Hashable, Sendable {
        /// Its figure counts a part of it, or it has not begun.
        case underWay = "under way"
    }

    package var month: Month
    /// As it stands in the file; nil where nothing does.
    package var value: Double?
    package var reason: Reason

    package init(month: Month, value: Double?, reason: Reason = .underWay) {
        self.month = month
        self.value = value
        self.reason = reason
    }
}

/// Which months a list, or a file of a council's own, may have, and which of them are over.
package struct MonthLimits: Hashable, Sendable {
    /// The present month: later dates are errors. Nil leaves that unchecked.
    package var now: Month?
    /// The first month that is not over, left out with all after it; nil to use all as whole.
    package var underWay: Month?

    /// All months, all of them whole.
    package static let none = MonthLimits(now: nil, underWay: nil)

    package init(now: Month?, underWay: Month?) {
        self.now = now
        self.underWay = underWay
    }

    package init(_ rules: SeriesRules) { self.init(now: rules.now, underWay: rules.underWay) }

    func isUnderWay(_ month: Month) -> Bool { underWay.map { month >= $0 } ?? false }
}

/// A series without the months that are under way, and without those at its end that are not yet known.
package struct FinishedMonths: Sendable {
    package var series: MonthlySeries
    /// Months under way, with or without a figure; oldest first.
    package var leftOut: [LeftOutMonth] = []
    /// Months at the end that have no figure, and none that is hidden; oldest first.
    package var notYetKnown: [Month] = []

    /// - Parameter underWay: the first month that is under way; nil to use all as whole.
    package init(_ whole: MonthlySeries, underWay: Month?) {
        series = whole
        if let underWay, whole.end >= underWay {
            let first = max(underWay, whole.start)
            leftOut = whole.months.filter { $0 >= first }.map { month in
                LeftOutMonth(month: month, value: whole[month].isNaN ? nil : whole[month])
            }
            series = whole.window(to: first - 1)
        }
        let known = series.values.indices.last { place in
            !series.values[place].isNaN || series.hidden?.months.contains(series.start + place) == true
        }
        if let known, known < series.count - 1 {
            notYetKnown = series.months.suffix(series.count - 1 - known)
            series = series.window(to: series.start + known)
        }
        // A month under way without a figure says nothing that a reader could miss.
        leftOut.removeAll { $0.value == nil }
    }

    /// The finished months of a measure.
    /// - Throws: ``NothingFinishedError`` where there are none.
    package init(of whole: MonthlySeries, measure: String, rules: SeriesRules) throws(NothingFinishedError) {
        self.init(whole, underWay: rules.underWay)
        guard series.count > 0 else {
            throw NothingFinishedError(measure: measure, underWay: rules.underWay ?? rules.now, first: whole.start)
        }
    }

    /// What is to be known of the end of the series.
    package var notes: [InputNote] { Self.notes(leftOut: leftOut, notYetKnown: notYetKnown) }

    static func notes(leftOut: [LeftOutMonth], notYetKnown: [Month]) -> [InputNote] {
        (notYetKnown.isEmpty ? [] : [.notYetKnown(notYetKnown)]) + (leftOut.isEmpty ? [] : [.leftOut(leftOut)])
    }
}
