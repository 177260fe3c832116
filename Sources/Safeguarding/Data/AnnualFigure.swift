import Tables

extension Area {
    /// What joins an area's years: the three-digit code, which survives a change of status, else the ONS code.
    public var joinKey: String { oldCode ?? code }
}

/// One area's figures of a measure in one year: counts, and the value as its publisher printed it.
public struct AnnualFigure: Sendable, Equatable {
    public var numerator: CellValue
    public var denominator: CellValue
    /// Per cent or per 10,000, to one decimal.
    public var printed: CellValue

    public init(numerator: CellValue, denominator: CellValue, printed: CellValue) {
        self.numerator = numerator
        self.denominator = denominator
        self.printed = printed
    }

    /// Numerator and denominator where both are numbers and the denominator is above 0.
    public var counts: (numerator: Double, denominator: Double)? {
        guard let top = numerator.number, let bottom = denominator.number, bottom > 0 else { return nil }
        return (top, bottom)
    }

    /// Why there are no counts; `nil` when there are.
    public var missingReason: String? {
        guard counts == nil else { return nil }
        for cell in [numerator, denominator] {
            if case .missing(let reason) = cell {
                return reason.symbol.isEmpty ? reason.meaning : "\(reason.meaning) [\(reason.symbol)]"
            }
        }
        return "no events to take a share of: the denominator is 0"
    }
}

/// A measure of all areas over the years, as a publisher printed it.
public struct AnnualPanel: Sendable {
    public let measure: BenchmarkMeasure
    public let source: String
    /// The years (ending March) with at least one figure, ascending.
    public let years: [Int]
    private let areasByYear: [Int: [Area]]
    private let figures: [Int: [String: AnnualFigure]]

    public init(measure: BenchmarkMeasure, source: String, rows: [(area: Area, year: Int, figure: AnnualFigure)]) {
        self.measure = measure
        self.source = source
        var areas: [Int: [Area]] = [:]
        var figures: [Int: [String: AnnualFigure]] = [:]
        for row in rows {
            areas[row.year, default: []].append(row.area)
            figures[row.year, default: [:]][row.area.joinKey] = row.figure
        }
        areasByYear = areas
        self.figures = figures
        years = figures.filter { $0.value.values.contains { $0.counts != nil } }.keys.sorted()
    }

    /// An area's figure in a year; `nil` where the publication has no row for it.
    public func figure(_ area: Area, _ year: Int) -> AnnualFigure? { figures[year]?[area.joinKey] }

    public func figure(key: String, _ year: Int) -> AnnualFigure? { figures[year]?[key] }

    /// The authorities with a row in a year, in the order of the publication.
    public func authorities(in year: Int) -> [Area] {
        (areasByYear[year] ?? []).filter { $0.level == .localAuthority }
    }
}
