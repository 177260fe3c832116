/// Areas by size and value, with limits that widen as areas get smaller.
public struct FunnelChart: Equatable, Sendable {
    public struct Point: Equatable, Sendable {
        public var name: String
        public var size: Double
        public var value: Double
        /// The area that the chart is about.
        public var isSubject: Bool

        public init(name: String, size: Double, value: Double, isSubject: Bool) {
            self.name = name
            self.size = size
            self.value = value
            self.isSubject = isSubject
        }
    }

    /// A pair of limits over sizes, in the order of `sizes`.
    public struct Limits: Equatable, Sendable {
        public var name: String
        public var sizes: [Double]
        public var lower: [Double]
        public var upper: [Double]

        public init(name: String, sizes: [Double], lower: [Double], upper: [Double]) {
            self.name = name
            self.sizes = sizes
            self.lower = lower
            self.upper = upper
        }
    }

    public var title: String
    public var subtitle: String
    public var source: String
    public var xLabel: String
    public var yLabel: String
    public var alternativeText: String
    public var centre: Double
    public var points: [Point]
    /// The narrower first.
    public var limits: [Limits]
    public var decimals: Int

    public init(
        title: String, subtitle: String, source: String, xLabel: String, yLabel: String, alternativeText: String,
        centre: Double, points: [Point], limits: [Limits], decimals: Int = 2
    ) {
        self.title = title
        self.subtitle = subtitle
        self.source = source
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.alternativeText = alternativeText
        self.centre = centre
        self.points = points
        self.limits = limits
        self.decimals = decimals
    }

    public var dataTable: DocumentTable {
        DocumentTable(
            caption: "\(title): figures", columns: [.rowHeader("Area"), .number(xLabel), .number(yLabel)],
            rows: points.map {
                [
                    .init($0.name), .init(NumberFormat.fixed($0.size), number: $0.size),
                    .init(NumberFormat.fixed($0.value, decimals: decimals), number: $0.value),
                ]
            })
    }
}

/// Areas from the lowest to the highest, each with its interval.
public struct RankedChart: Equatable, Sendable {
    public struct Row: Equatable, Sendable {
        public var name: String
        public var value: Double
        public var lower: Double
        public var upper: Double
        public var isSubject: Bool

        public init(name: String, value: Double, lower: Double, upper: Double, isSubject: Bool) {
            self.name = name
            self.value = value
            self.lower = lower
            self.upper = upper
            self.isSubject = isSubject
        }
    }

    /// A value to draw across all areas.
    public struct Reference: Equatable, Sendable {
        public var name: String
        public var value: Double

        public init(name: String, value: Double) {
            self.name = name
            self.value = value
        }
    }

    public var title: String
    public var subtitle: String
    public var source: String
    public var valueLabel: String
    public var alternativeText: String
    public var rows: [Row]
    public var references: [Reference]
    public var decimals: Int

    public init(
        title: String, subtitle: String, source: String, valueLabel: String, alternativeText: String, rows: [Row],
        references: [Reference], decimals: Int = 2
    ) {
        self.title = title
        self.subtitle = subtitle
        self.source = source
        self.valueLabel = valueLabel
        self.alternativeText = alternativeText
        self.rows = rows
        self.references = references
        self.decimals = decimals
    }

    public var dataTable: DocumentTable {
        func cell(_ value: Double) -> DocumentTable.Cell {
            .init(NumberFormat.fixed(value, decimals: decimals), number: value)
        }
        let none = DocumentTable.Cell(NumberFormat.missing, shorthand: .notApplicable)
        return DocumentTable(
            caption: "\(title): figures",
            columns: [.rowHeader("Area"), .number(valueLabel), .number("Interval, from"), .number("Interval, to")],
            rows: rows.map { [.init($0.name), cell($0.value), cell($0.lower), cell($0.upper)] }
                + references.map {
                    [.init($0.name), cell($0.value), none, none]
                })
    }
}

/// Lines over years, with a band for the spread of others behind them.
public struct YearsChart: Equatable, Sendable {
    public struct Line: Equatable, Sendable {
        public var name: String
        /// In the order of the years; nil breaks the line.
        public var values: [Double?]

        public init(name: String, values: [Double?]) {
            self.name = name
            self.values = values
        }
    }

    public var title: String
    public var subtitle: String
    public var source: String
    public var yLabel: String
    public var alternativeText: String
    public var years: [Int]
    /// The subject first; at most four.
    public var lines: [Line]
    /// The lowest and highest of the others.
    public var bandName: String
    public var lower: [Double?]
    public var upper: [Double?]
    public var decimals: Int

    public init(
        title: String, subtitle: String, source: String, yLabel: String, alternativeText: String, years: [Int],
        lines: [Line], bandName: String, lower: [Double?], upper: [Double?], decimals: Int = 2
    ) {
        self.title = title
        self.subtitle = subtitle
        self.source = source
        self.yLabel = yLabel
        self.alternativeText = alternativeText
        self.years = years
        self.lines = lines
        self.bandName = bandName
        self.lower = lower
        self.upper = upper
        self.decimals = decimals
    }

    public var dataTable: DocumentTable {
        func cell(_ values: [Double?], _ index: Int) -> DocumentTable.Cell {
            let value = values.indices.contains(index) ? values[index] : nil
            return .init(NumberFormat.fixed(value, decimals: decimals), number: value)
        }
        return DocumentTable(
            caption: "\(title): figures",
            columns: [.rowHeader("Year")] + lines.map { .number($0.name) }
                + [.number("\(bandName), lowest"), .number("\(bandName), highest")],
            rows: years.enumerated().map { index, year in
                [.init("\(year)")] + lines.map { cell($0.values, index) } + [cell(lower, index), cell(upper, index)]
            })
    }
}
