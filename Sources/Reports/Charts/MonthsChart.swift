import Tables

/// Lines over months, with marks on points and dated events: control charts, breaks, what would have been.
package struct MonthsChart: Equatable, Sendable {
    package struct Line: Equatable, Sendable {
        package enum Style: Equatable, Sendable {
            /// What was counted: a line with its points.
            case observed
            /// A mean, a fitted level: drawn flat through each month and jumping between.
            case centre
            /// A bound: flat through each month, dashed.
            case limit
            /// What a model says: a dashed line through the months.
            case model
        }
        package var name: String
        package var style: Style
        /// One a month; nil breaks the line.
        package var values: [Double?]

        package init(name: String, style: Style, values: [Double?]) {
            self.name = name
            self.style = style
            self.values = values
        }
    }

    /// A point of the first line that stands out.
    package struct Mark: Equatable, Sendable {
        package enum Meaning: Equatable, Sendable { case improvement, concern, neutral }
        package var index: Int
        /// Points up or down, so that colour is not the only carrier of a meaning.
        package var isAbove: Bool
        package var meaning: Meaning
        package var label: String

        package init(index: Int, isAbove: Bool, meaning: Meaning, label: String) {
            self.index = index
            self.isAbove = isAbove
            self.meaning = meaning
            self.label = label
        }
    }

    package var title: String
    package var subtitle: String
    package var source: String
    package var yLabel: String
    package var alternativeText: String
    /// `2021-09`, one after the other.
    package var months: [String]
    /// The first is what was counted.
    package var lines: [Line]
    package var marks: [Mark]
    package var markers: [FanChart.Marker]
    package var decimals: Int
    package var startsAtZero: Bool

    package init(
        title: String, subtitle: String, source: String, yLabel: String, alternativeText: String, months: [String],
        lines: [Line], marks: [Mark] = [], markers: [FanChart.Marker] = [], decimals: Int = 0, startsAtZero: Bool = true
    ) {
        self.title = title
        self.subtitle = subtitle
        self.source = source
        self.yLabel = yLabel
        self.alternativeText = alternativeText
        self.months = months
        self.lines = lines
        self.marks = marks
        self.markers = markers
        self.decimals = decimals
        self.startsAtZero = startsAtZero
    }

    package var dataTable: DocumentTable {
        var columns: [DocumentTable.Column] = [.rowHeader("Month")] + lines.map { .number($0.name) }
        if !marks.isEmpty { columns.append(.text("Signal")) }
        var labels: [Int: String] = [:]
        for mark in marks { labels[mark.index] = mark.label }
        let rows = months.enumerated().map { index, month -> [DocumentTable.Cell] in
            var row: [DocumentTable.Cell] = [.month(month)]
            for line in lines {
                let value = line.values.indices.contains(index) ? line.values[index] : nil
                row.append(.init(NumberFormat.fixed(value, decimals: decimals), number: value))
            }
            if !marks.isEmpty {
                row.append(labels[index].map { .init($0) } ?? .init(NumberFormat.missing, shorthand: .notApplicable))
            }
            return row
        }
        return DocumentTable(caption: "\(title): figures", columns: columns, rows: rows)
    }

    /// The markers within the months, in order, each with its letter.
    var letters: [(index: Int, letter: String, marker: FanChart.Marker)] {
        let known = markers.filter { months.contains($0.month) }.sorted { $0.month < $1.month }.prefix(26)
        return known.enumerated().compactMap { number, marker in
            months.firstIndex(of: marker.month).map {
                ($0, String(UnicodeScalar(UInt8(0x41 + number))), marker)
            }
        }
    }

    var allValues: [Double] { lines.flatMap { $0.values.compactMap { $0 } } }
}
