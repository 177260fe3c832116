import CouncilData
import TimeSeries

/// A series that the same things move as the one under test, apart from the change itself.
package struct ControlSeries: Sendable {
    /// As typed: `england`, `north west`, `neighbours`, an area or a column.
    package var name: String
    /// As a sentence has it: `England`, `the neighbours`.
    package var title: String
    package var series: MonthlySeries
    /// What a reader must know of it; nil for nothing.
    package var note: String?

    package init(name: String, title: String? = nil, series: MonthlySeries, note: String? = nil) {
        self.name = name
        self.title = title ?? name
        self.series = series
        self.note = note
    }

    /// The sum of several series, over the months that any of them has; missing where one of them is.
    package static func pooled(
        _ name: String, title: String? = nil, _ members: [MonthlySeries], note: String? = nil
    ) -> ControlSeries? {
        guard var sum = members.first, let start = members.map(\.start).min(), let end = members.map(\.end).max() else {
            return nil
        }
        sum.start = start
        sum.values = (0...(end - start)).map { place in members.reduce(0) { $0 + $1[start + place] } }
        return ControlSeries(name: name, title: title, series: sum, note: note)
    }

    /// The series less a part of it; missing where either is.
    package func without(_ part: MonthlySeries, note: String) -> ControlSeries {
        var copy = self
        copy.series.values = series.months.map { series[$0] - part[$0] }
        copy.note = note
        return copy
    }
}
