package import Tables

extension Area {
    /// What joins an area's years: the three-digit code, which survives a change of status, else the ONS code.
    package var joinKey: String { oldCode ?? code }
}

/// One area's figures of a measure in one year: counts, and the value as its publisher printed it.
package struct AnnualFigure: Sendable, Equatable {
    package var numerator: CellValue
    package var denominator: CellValue
    /// Per cent or per 10,000, to one decimal.
    package var printed: CellValue
    /// The rate on the shipped population, where the file prints another that is on a later or earlier estimate of it;
    /// `nil` where both agree to the decimal.
    package var onShippedPopulation: Double?

    package init(numerator: CellValue, denominator: CellValue, printed: CellValue) {
        self.numerator = numerator
        self.denominator = denominator
        self.printed = printed
    }

    /// Where the publisher printed no value, it is the counts', to the same one decimal.
    ///
    /// - Parameter per: what numerator ÷ denominator is multiplied by.
    package init(numerator: CellValue, denominator: CellValue, printed: CellValue, per: Double) {
        self.init(numerator: numerator, denominator: denominator, printed: printed)
        if case .missing(.empty) = printed, let counts {
            self.printed = .number((per * counts.numerator / counts.denominator * 10).rounded() / 10)
        }
    }

    /// Numerator and denominator where both are numbers and the denominator is above 0.
    package var counts: (numerator: Double, denominator: Double)? {
        guard let top = numerator.number, let bottom = denominator.number, bottom > 0 else { return nil }
        return (top, bottom)
    }

    /// Why there are no counts; `nil` when there are.
    package var absence: FigureAbsence? {
        guard counts == nil else { return nil }
        for cell in [numerator, denominator] {
            if case .missing(let reason) = cell { return .missing(reason) }
        }
        return .nothingToShare
    }
}

/// A measure of all areas over the years, as a publisher printed it.
package struct AnnualPanel: Sendable {
    package let measure: Measure
    package let source: String
    /// The years (ending March) with at least one figure, ascending.
    package let years: [Int]
    /// Whether values are the file's own, and counts only stand behind them.
    package var isAsPrinted = false
    private var areasByYear: [Int: [Area]]
    private var figures: [Int: [String: AnnualFigure]]

    package init(measure: Measure, source: String, rows: [(area: Area, year: Int, figure: AnnualFigure)]) {
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
    package func figure(_ area: Area, _ year: Int) -> AnnualFigure? { figures[year]?[area.joinKey] }

    /// The panel with an area's figure of a year in the place of its own, or beside the others' where it has none.
    package func with(_ area: Area, _ year: Int, _ figure: AnnualFigure) -> AnnualPanel {
        var panel = self
        if panel.figures[year]?[area.joinKey] == nil { panel.areasByYear[year, default: []].append(area) }
        panel.figures[year, default: [:]][area.joinKey] = figure
        return panel
    }

    package func figure(key: String, _ year: Int) -> AnnualFigure? { figures[year]?[key] }

    /// The authorities with a row in a year, in the order of the publication.
    package func authorities(in year: Int) -> [Area] {
        (areasByYear[year] ?? []).filter { $0.level == .localAuthority }
    }
}
