/// A chart of a document. A new kind of chart is a new case, and a part in each renderer.
public enum Chart: Equatable, Sendable {
    case fan(FanChart)
    case funnel(FunnelChart)
    case ranked(RankedChart)
    case years(YearsChart)
    case months(MonthsChart)

    /// What the chart shows, in words, for those who do not see it.
    public var alternativeText: String {
        switch self {
        case .fan(let chart): chart.alternativeText
        case .funnel(let chart): chart.alternativeText
        case .ranked(let chart): chart.alternativeText
        case .years(let chart): chart.alternativeText
        case .months(let chart): chart.alternativeText
        }
    }

    /// Measure, place and time.
    public var subtitle: String {
        switch self {
        case .fan(let chart): chart.subtitle
        case .funnel(let chart): chart.subtitle
        case .ranked(let chart): chart.subtitle
        case .years(let chart): chart.subtitle
        case .months(let chart): chart.subtitle
        }
    }

    public var source: String {
        switch self {
        case .fan(let chart): chart.source
        case .funnel(let chart): chart.source
        case .ranked(let chart): chart.source
        case .years(let chart): chart.source
        case .months(let chart): chart.source
        }
    }

    public var title: String {
        switch self {
        case .fan(let chart): chart.title
        case .funnel(let chart): chart.title
        case .ranked(let chart): chart.title
        case .years(let chart): chart.title
        case .months(let chart): chart.title
        }
    }

    /// The figures of the chart. Every chart has them beside it.
    public var dataTable: DocumentTable {
        switch self {
        case .fan(let chart): chart.dataTable
        case .funnel(let chart): chart.dataTable
        case .ranked(let chart): chart.dataTable
        case .years(let chart): chart.dataTable
        case .months(let chart): chart.dataTable
        }
    }
}

/// History and forecast of a monthly series: a line, then the median inside ranges that widen.
///
/// `history` and `forecast` are consecutive months, the forecast going on where the history ends. Values are in the
/// units of `yLabel`; a month without a value is nil and breaks the line.
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
    /// Digits after the point in the data table.
    public var decimals: Int
    /// Whether the vertical axis begins at zero.
    public var startsAtZero: Bool

    public init(
        title: String, subtitle: String, source: String, yLabel: String, alternativeText: String, history: [Point],
        median: [Point], bands: [Band], markers: [Marker] = [], decimals: Int = 0, startsAtZero: Bool = true
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
        self.decimals = decimals
        self.startsAtZero = startsAtZero
    }

    /// All months, all values and all ranges.
    public var dataTable: DocumentTable {
        let sorted = bands.sorted { $0.level < $1.level }
        var columns: [DocumentTable.Column] = [.rowHeader("Month"), .number("Observed"), .number("Median forecast")]
        for band in sorted {
            let level = NumberFormat.trimmed(band.level)
            columns += [.number("\(level)% range, from"), .number("\(level)% range, to")]
        }
        func cell(_ value: Double?) -> DocumentTable.Cell {
            guard let value, value.isFinite else { return DocumentTable.Cell(NumberFormat.missing) }
            return DocumentTable.Cell(NumberFormat.fixed(value, decimals: decimals), number: value)
        }
        var rows: [[DocumentTable.Cell]] = history.map { point in
            let label = MonthLabel.short(point.month)
            let blank = DocumentTable.Cell(NumberFormat.missing)
            return [DocumentTable.Cell(label), cell(point.value), blank]
                + Array(repeating: blank, count: 2 * sorted.count)
        }
        for (index, point) in median.enumerated() {
            var row: [DocumentTable.Cell] = [
                DocumentTable.Cell(MonthLabel.short(point.month)), cell(nil), cell(point.value),
            ]
            for band in sorted {
                row.append(cell(band.lower.indices.contains(index) ? band.lower[index] : nil))
                row.append(cell(band.upper.indices.contains(index) ? band.upper[index] : nil))
            }
            rows.append(row)
        }
        return DocumentTable(caption: "\(title): figures", columns: columns, rows: rows)
    }
}
