/// History and forecast of a monthly series: a line, then the median inside ranges that widen.
///
/// `history` and `median` are consecutive months, the forecast going on where the history ends; without history the
/// chart is of the forecast alone. Values are in the units of `yLabel`; a month without a value is nil and breaks the
/// line, and a value without neighbours (a stock counted once a year) is a point.
public struct FanChart: Equatable, Sendable {
    public struct Point: Equatable, Sendable {
        /// The month as `2021-09`.
        public var month: String
        public var value: Double?

        public init(month: String, value: Double?) {
            self.month = month
            self.value = value
        }
    }

    /// The range in which a share of the outcomes is expected, month by month of the forecast.
    public struct Band: Equatable, Sendable {
        /// Percent: 80 or 95.
        public var level: Double
        public var lower: [Double]
        public var upper: [Double]

        public init(level: Double, lower: [Double], upper: [Double]) {
            self.level = level
            self.lower = lower
            self.upper = upper
        }
    }

    /// A dated event, marked on the chart.
    public struct Marker: Equatable, Sendable {
        /// The month as `2021-09`.
        public var month: String
        public var label: String

        public init(month: String, label: String) {
            self.month = month
            self.label = label
        }
    }

    /// Another line over the months of the forecast: what was counted later, another scenario, no change.
    public struct Line: Equatable, Sendable {
        public var name: String
        /// One a month of the forecast; nil breaks the line.
        public var values: [Double?]

        public init(name: String, values: [Double?]) {
            self.name = name
            self.values = values
        }
    }

    /// A level across the whole chart: a limit, a target.
    public struct Reference: Equatable, Sendable {
        public var name: String
        public var value: Double

        public init(name: String, value: Double) {
            self.name = name
            self.value = value
        }
    }

    /// The main message, 10 to 15 words, sentence case.
    public var title: String
    /// Measure, place and time.
    public var subtitle: String
    public var source: String
    public var yLabel: String
    public var alternativeText: String
    public var history: [Point]
    /// Months of the forecast and its median.
    public var median: [Point]
    /// In any order; drawn from the widest to the narrowest.
    public var bands: [Band]
    public var markers: [Marker]
    /// At most two can be told apart.
    public var others: [Line]
    public var references: [Reference]
    /// What the solid line and the dashed line are.
    public var historyName: String
    public var medianName: String
    /// Digits after the point in the data table.
    public var decimals: Int
    /// Whether the vertical axis begins at zero.
    public var startsAtZero: Bool

    public init(
        title: String, subtitle: String, source: String, yLabel: String, alternativeText: String, history: [Point],
        median: [Point], bands: [Band], markers: [Marker] = [], others: [Line] = [], references: [Reference] = [],
        historyName: String = "Observed", medianName: String = "Median forecast", decimals: Int = 0,
        startsAtZero: Bool = true
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
    }

    /// All months, all values and all ranges. What the chart has none of has no column.
    public var dataTable: DocumentTable {
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
        let blanks = Array(repeating: none, count: 1 + 2 * sorted.count + others.count)
        var rows = history.map { point in
            [DocumentTable.Cell(MonthLabel.short(point.month)), cell(point.value)] + blanks + levels
        }
        for (index, point) in median.enumerated() {
            var row = [DocumentTable.Cell(MonthLabel.short(point.month))]
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
