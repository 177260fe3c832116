import CouncilData
package import TimeSeries

/// Which series stands as a control.
package enum Control: Hashable, Sendable {
    /// England, a region or an authority.
    case area(code: String, name: String)
    /// The authorities of the neighbour list in force, together.
    case neighbours
    /// A column of the user's own file.
    case column(String)

    /// As `--control` takes it: `england`, `north west`, `neighbours`, a column.
    package var name: String {
        switch self {
        case .area(_, let name): name.lowercased()
        case .neighbours: "neighbours"
        case .column(let name): name
        }
    }
}

/// A series that the same things move as the one under test, apart from the change itself.
package struct ControlSeries: Sendable {
    package var control: Control
    package var series: MonthlySeries
    /// What a reader must know of it; nil for nothing.
    package var note: ImpactNote?

    package init(_ control: Control, series: MonthlySeries, note: ImpactNote? = nil) {
        self.control = control
        self.series = series
        self.note = note
    }

    /// The sum of several series, over the months that any of them has; missing where one of them is.
    package static func pooled(
        _ control: Control, _ members: [MonthlySeries], note: ImpactNote? = nil
    ) -> ControlSeries? {
        guard var sum = members.first, let start = members.map(\.start).min(), let end = members.map(\.end).max() else {
            return nil
        }
        sum.start = start
        sum.values = (0...(end - start)).map { place in members.reduce(0) { $0 + $1[start + place] } }
        return ControlSeries(control, series: sum, note: note)
    }

    /// The series less a part of it; missing where either is.
    package func without(_ part: MonthlySeries, note: ImpactNote) -> ControlSeries {
        var copy = self
        copy.series.values = series.months.map { series[$0] - part[$0] }
        copy.note = note
        return copy
    }
}
