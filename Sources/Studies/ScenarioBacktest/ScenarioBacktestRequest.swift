package import CouncilData
package import TimeSeries

/// Why there is nothing to backtest.
package enum ScenarioBacktestError: CategorisedError, Equatable {
    case notAMarch(String)
    case startOutOfRange(String, first: String, last: String)
    case noFigures(area: String, available: [String])
    case nothingPredicted([ScenarioBacktestResult.LeftOut])

    package var exitCategory: ExitCategory {
        switch self {
        case .notAMarch, .startOutOfRange: .usage
        case .noFigures, .nothingPredicted: .data
        }
    }

    package var description: String {
        switch self {
        case .notAMarch(let month):
            "--start is \(month); expected a March, such as 2019-03: open cases are counted at 31 March."
        case .startOutOfRange(let month, let first, let last):
            "--start is \(month); expected a March from \(first) to \(last). Earlier, too few years are published to "
                + "set up the model; later, nothing is yet published to hold it against."
        case .noFigures(let area, let available):
            "There are no figures to backtest a scenario for \(area). Monthly referrals, children in need and "
                + "workforce are at hand for \(available.joined(separator: ", "))."
        case .nothingPredicted(let reasons):
            "Nothing could be predicted. "
                + reasons.map { "\($0.area.name), \($0.start.longName): \($0.reason)" }.joined(separator: " ")
        }
    }
}

/// Which areas and Marches to start from.
package struct ScenarioBacktestRequest: Sendable {
    package var figures: ScenarioFigures
    /// The area of the table; `nil` for all.
    package var area: Area?
    /// The only start to show; `nil` for every one.
    package var start: Month?
    package var model = Auto().label
    package var draws = 2000
    package var seed: UInt64 = 1
    package var jobs = 1
    /// How past ranges did, of which the forecasts of referrals borrow what had come by their starts.
    package var trials: [RangeTrial] = []

    /// Starts before this have fewer than four years of stocks before them.
    package static let firstStart = 2018

    package init(figures: ScenarioFigures) { self.figures = figures }

    /// Authorities with monthly referrals and children-in-need figures.
    package var authorities: [Area] {
        figures.areas.filter { area in
            area.level == .localAuthority && figures.monthly.areas.contains { $0.code == area.code }
        }
    }

    /// Areas times starts: all are run, whatever is shown.
    package var areaYears: Int { authorities.count * starts.count }

    /// Marches from which one year ahead is published: the last is the last month of the monthly referrals.
    var starts: [Month] {
        let last = authorities.compactMap { try? figures.monthly.series(for: $0).end }.max() ?? Month(index: 0)
        let final = FinancialYear(containing: last + 1).endingMarch - 1
        guard final >= Self.firstStart else { return [] }
        return (Self.firstStart...final).map { FinancialYear(endingMarch: $0).last }
    }

    /// - Throws: ``ScenarioBacktestError``.
    func validate() throws(ScenarioBacktestError) {
        if let area, !authorities.contains(where: { $0.code == area.code }) {
            throw .noFigures(area: area.name, available: authorities.map(\.name))
        }
        if let start {
            guard start.month == 3 else { throw .notAMarch("\(start)") }
            guard starts.contains(start) else {
                throw .startOutOfRange(
                    "\(start)", first: "\(starts.first ?? start)", last: "\(starts.last ?? start)")
            }
        }
    }

    /// The label of a model that exists.
    ///
    /// - Throws: `ModelError` with a suggestion.
    package static func checked(model: String) throws -> String {
        _ = try ModelCatalogue.standard.specification(model)
        return model
    }
}
