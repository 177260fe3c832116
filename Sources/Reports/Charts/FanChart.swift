import Tables

/// History and forecast of a monthly series: a line, then the median inside ranges that widen.
///
/// `history` and `median` are consecutive months, the forecast going on where the history ends; without history the
/// chart is of the forecast alone. Values are in the units of `yLabel`; a month without a value is nil and breaks the
/// line, and a value without neighbours (a stock counted once a year) is a point.
package struct FanChart: Equatable, Sendable {
    package struct Point: Equatable, Sendable {
        /// The month as `2021-09`.
        package var month: String
        package var value: Double?

        package init(month: String, value: Double?) {
            self.month = month
            self.value = value
        }
    }

    /// The range in which a share of the outcomes is expected, month by month of the forecast.
    package struct Band: Equatable, Sendable {
        /// Percent: 80 or 95.
        package var level: Double
        package var lower: [Double]
        package var upper: [Double]

        package init(level: Double, lower: [Double], upper: [Double]) {
            self.level = level
            self.lower = lower
            self.upper = upper
        }
    }

    /// A dated event, marked on the chart.
    package struct Marker: Equatable, Sendable {
        /// The month as `2021-09`.
        package var month: String
        package var label: String

        package init(month: String, label: String) {
            self.month = month
            self.label = label
        }
    }

    /// Another line over the months of the forecast: what was counted later, another scenario, no change.
    package struct Line: Equatable, Sendable {
        package var name: String
        /// One a month of the forecast; nil breaks the line.
        package var values: [Double?]

        package init(name: String, values: [Double?]) {
            self.name = name
            self.values = values
        }
    }

    /// A level across the whole chart: a limit, a target.
    package struct Reference: Equatable, Sendable {
        package var name: String
        package var value: Double

        package init(name: String, value: Double) {
            self.name = name
            self.value = value
        }
    }

    /// The main message, 10 to 15 words, sentence case.
    package var title: String
    /// Measure, place and time.
    package var subtitle: String
    package var source: String
    package var yLabel: String
    package var alternativeText: String
    package var history: [Point]
    /// Months of the forecast and its median.
    package var median: [Point]
    /// In any order; drawn from the widest to the narrowest.
    package var bands: [Band]
    package var markers: [Marker]
    /// At most two can be told apart.
    package var others: [Line]
    package var references: [Reference]
    /// What the solid line and the dashed line are.
    package var historyName: String
    package var medianName: String
    /// Digits after the point in the data table.
    package var decimals: Int
    /// Whether the vertical axis begins at zero.
    package var startsAtZero: Bool
    /// Whether the history itself is made by a rule, not counted: drawn dashed.
    package var historyIsModelled: Bool
    /// The ranges of a modelled history, month by month of it, at levels of `bands`; none where it was counted.
    package var historyBands: [Band]

    package init(
        title: String, subtitle: String, source: String, yLabel: String, alternativeText: String, history: [Point],
        median: [Point], bands: [Band], markers: [Marker] = [], others: [Line] = [], references: [Reference] = [],
        historyName: String = "Observed", medianName: String = "Median forecast", decimals: Int = 0,
        startsAtZero: Bool = true, historyIsModelled: Bool = false, historyBands: [Band] = []
    ) {
        self.title = title
        self.subtitle = subtitle
        self.source = source
        self.yLabel = yLabel
        self.alternativeText = alternativeText
        self.history = history
        self.median = median
        self.bands = bands
        self.markers = markers
        self.others = others
        self.references = references
        self.historyName = historyName
        self.medianName = medianName
        self.decimals = decimals
        self.startsAtZero = startsAtZero
        self.historyIsModelled = historyIsModelled
        self.historyBands = historyBands
    }

    /// All months, all values and all ranges. What the chart has none of has no column.
    package var dataTable: DocumentTable {
        let sorted = bands.sorted { $0.level < $1.level }
        let hasHistory = !history.isEmpty
        var columns: [DocumentTable.Column] = [.rowHeader("Month")]
        if hasHistory { columns.append(.number(historyName)) }
        columns.append(.number(medianName))
        for band in sorted {
            let name = FanGeometry.name(band.level)
            columns += [.number("\(name), from"), .number("\(name), to")]
        }
        columns += others.map { .number($0.name) } + references.map { .number($0.name) }

        let levels = references.map { cell($0.value) }
        let none = DocumentTable.Cell(NumberFormat.missing, shorthand: .notApplicable)
        let besides = Array(repeating: none, count: others.count)
        var rows = history.enumerated().map { index, point in
            [DocumentTable.Cell.month(point.month), cell(point.value), none]
                + sorted.flatMap { band -> [DocumentTable.Cell] in
                    guard let past = historyBands.first(where: { $0.level == band.level }) else { return [none, none] }
                    return [cell(value(past.lower, index)), cell(value(past.upper, index))]
                } + besides + levels
        }
        for (index, point) in median.enumerated() {
            var row = [DocumentTable.Cell.month(point.month)]
            if hasHistory { row.append(none) }
            row.append(cell(point.value))
            for band in sorted { row += [cell(value(band.lower, index)), cell(value(band.upper, index))] }
            row += others.map { cell($0.values.indices.contains(index) ? $0.values[index] : nil) } + levels
            rows.append(row)
        }
        return DocumentTable(caption: "\(title): figures", columns: columns, rows: rows)
    }

    func cell(_ value: Double?) -> DocumentTable.Cell {
        guard let value, value.isFinite else { return DocumentTable.Cell(NumberFormat.missing) }
        return DocumentTable.Cell(NumberFormat.fixed(value, decimals: decimals), number: value)
    }

    private func value(_ values: [Double], _ index: Int) -> Double? {
        values.indices.contains(index) ? values[index] : nil
    }
}
