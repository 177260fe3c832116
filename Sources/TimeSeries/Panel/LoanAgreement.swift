import StatNumerics

/// Whether a series' own months follow what a panel would lend it: its season, and what the days of months do.
///
/// Each month's logarithm, less that of its centred yearly average (in a series of fewer than three years, less a
/// straight line through all of them), is regressed on what the panel says of it, robustly (Huber's weights). Of a series
/// like the panel every slope is 1; of one that heeds nothing of it, 0. A slope agrees where it is nearer to 1 than to 0
/// and no further below 1 than chance, or a tenth, allows. One above 1 has more of the same, and agrees.
///
/// Missing values: a month without a logarithm is left out.
package struct LoanAgreement: Sendable, Hashable {
    /// A slope on what is lent, 1 for a series like the panel.
    package struct Slope: Sendable, Hashable {
        /// The estimate.
        package let value: Double
        /// Of the estimate.
        package let standardError: Double
        /// The lowest value that chance allows of a slope of 1, one time in a hundred.
        package let leastByChance: Double
        /// Whether the series' own months follow the panel.
        package var agrees: Bool { value > 0.5 && value >= min(leastByChance, LoanAgreement.nearEnough) }
    }

    /// Nil where too few months say anything, or nothing is lent; as the next two.
    package let season: Slope?
    package let workingDays: Slope?
    package let closures: Slope?

    /// From so many months on a series is set beside its own yearly averages; below, half of it would be lost to them.
    private static let longEnough = 36
    /// Rows that must be left once everything is estimated.
    private static let fewestSpare = 5
    /// Months with schools shut that must be among the rows.
    private static let fewestShut = 1.0
    private static let huber = 2.5
    private static let rounds = 5
    private static let chance = 0.01
    /// A slope so near to 1 is like the panel however exactly it is known.
    private static let nearEnough = 0.9

    /// - Parameters:
    ///   - values: from the month `start`; NaN where missing.
    ///   - season: the factors that would be lent, January first; nil for none.
    ///   - days: what would be lent of the days of months.
    package init(_ values: [Double], start: Month, season: [Double]?, days: CalendarDays) {
        let isLong = values.count >= Self.longEnough
        let rows = isLong ? Self.rowsAboutYears(values, start) : Self.rowsAboutLine(values, start)
        var columns: [[Double]] = [rows.map { _ in 1 }]
        if !isLong { columns.append(rows.map { Double($0.place) / 12 }) }
        var places: [Int?] = [nil, nil, nil]
        func add(_ place: Int, _ column: [Double]) {
            guard let first = column.first, column.contains(where: { abs($0 - first) > 1e-9 }) else { return }
            places[place] = columns.count
            columns.append(column)
        }
        if let season { add(0, rows.map { logarithm(season[$0.row.month - 1]) }) }
        if let effect = days.workingDays { add(1, rows.map { effect.elasticity * $0.row.workingDays }) }
        if let effect = days.closures, rows.reduce(0, { $0 + $1.row.share }) >= Self.fewestShut {
            add(2, rows.map { effect.logChange * $0.row.shut })
        }
        let slopes = Self.slopes(columns, rows.map(\.row.response))
        self.season = places[0].flatMap { slopes?[$0] }
        workingDays = places[1].flatMap { slopes?[$0] }
        closures = places[2].flatMap { slopes?[$0] }
    }

    private typealias PlacedRow = (place: Int, row: DayRegression.Row)

    private static func rowsAboutYears(_ values: [Double], _ start: Month) -> [PlacedRow] {
        DayRegression.rows(
            ratios: ratiosToCentredAverage(values), start: start, knownAt: start + (values.count - 1)
        ).map { (0, $0) }
    }

    private static func rowsAboutLine(_ values: [Double], _ start: Month) -> [PlacedRow] {
        let days = WorkingDays.departures(from: start, count: values.count)
        let shares = SchoolClosures.shares(
            from: start, count: values.count, knownAt: start + (values.count - 1))
        return values.indices.compactMap { t in
            let response = logarithm(values[t])
            guard response.isFinite else { return nil }
            return (
                t,
                .init(
                    month: (start + t).month, response: response, workingDays: days[t], shut: shares[t],
                    share: shares[t])
            )
        }
    }

    /// Least squares with Huber's weights; nil where rows are too few or columns cannot be told apart.
    private static func slopes(_ columns: [[Double]], _ response: [Double]) -> [Slope]? {
        let spare = response.count - columns.count
        guard spare >= fewestSpare else { return nil }
        var weights = [Double](repeating: 1, count: response.count)
        var found: LeastSquares?
        for _ in 0..<rounds {
            let roots = weights.map { $0.squareRoot() }
            guard
                let fit = try? LeastSquares(
                    design: Matrix(columns: columns.map { column in zip(column, roots).map(*) }),
                    response: zip(response, roots).map(*), refine: false)
            else { return nil }
            found = fit
            let residuals = response.indices.map { row in
                response[row] - columns.indices.reduce(0) { $0 + fit.coefficients[$1] * columns[$1][row] }
            }
            let scale = 1.4826 * Summary.quantile(sorted: residuals.map(abs).sorted(), 0.5)
            guard scale > 0 else { break }
            weights = residuals.map { min(1, huber * scale / abs($0)) }
        }
        guard let found else { return nil }
        let reach = StudentT(degreesOfFreedom: Double(spare)).quantile(1 - chance)
        return zip(found.coefficients, found.standardErrors).map {
            Slope(value: $0, standardError: $1, leastByChance: 1 - reach * $1)
        }
    }
}
