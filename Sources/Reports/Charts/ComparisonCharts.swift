import Tables

/// Areas by size and value, with limits that widen as areas get smaller.
package struct FunnelChart: Equatable, Sendable {
    package struct Point: Equatable, Sendable {
        package var name: String
        package var size: Double
        package var value: Double
        /// The area that the chart is about.
        package var isSubject: Bool

        package init(name: String, size: Double, value: Double, isSubject: Bool) {
            self.name = name
            self.size = size
            self.value = value
            self.isSubject = isSubject
        }
    }

    /// A pair of limits over sizes, in the order of `sizes`.
    package struct Limits: Equatable, Sendable {
        package var name: String
        package var sizes: [Double]
        package var lower: [Double]
        package var upper: [Double]

        package init(name: String, sizes: [Double], lower: [Double], upper: [Double]) {
            self.name = name
            self.sizes = sizes
            self.lower = lower
            self.upper = upper
        }
    }

    package var title: String
    package var subtitle: String
    package var source: String
    package var xLabel: String
    package var yLabel: String
    package var alternativeText: String
    package var centre: Double
    package var points: [Point]
    /// The narrower first.
    package var limits: [Limits]
    package var decimals: Int

    package init(
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

    package var dataTable: DocumentTable {
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
package struct RankedChart: Equatable, Sendable {
    package struct Row: Equatable, Sendable {
        package var name: String
        package var value: Double
        package var lower: Double
        package var upper: Double
        package var isSubject: Bool

        package init(name: String, value: Double, lower: Double, upper: Double, isSubject: Bool) {
            self.name = name
            self.value = value
            self.lower = lower
            self.upper = upper
            self.isSubject = isSubject
        }
    }

    /// A value to draw across all areas.
    package struct Reference: Equatable, Sendable {
        package var name: String
        package var value: Double

        package init(name: String, value: Double) {
            self.name = name
            self.value = value
        }
    }

    package var title: String
    package var subtitle: String
    package var source: String
    package var valueLabel: String
    package var alternativeText: String
    package var rows: [Row]
    package var references: [Reference]
    package var decimals: Int

    package init(
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

    package var dataTable: DocumentTable {
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
package struct YearsChart: Equatable, Sendable {
    package struct Line: Equatable, Sendable {
        package var name: String
        /// In the order of the years; nil breaks the line.
        package var values: [Double?]

        package init(name: String, values: [Double?]) {
            self.name = name
            self.values = values
        }
    }

    package var title: String
    package var subtitle: String
    package var source: String
    package var yLabel: String
    package var alternativeText: String
    package var years: [Int]
    /// The subject first; at most four.
    package var lines: [Line]
    /// The lowest and highest of the others.
    package var bandName: String
    package var lower: [Double?]
    package var upper: [Double?]
    package var decimals: Int

    package init(
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

    package var dataTable: DocumentTable {
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
