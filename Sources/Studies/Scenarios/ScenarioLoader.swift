package import CouncilData
import Scenarios
import Tables
import TimeSeries

/// Brings scenarios and figures together: reads what a scenario names, fits each demand once.
package final class ScenarioLoader {
    package let figures: ScenarioFigures
    private let settling: ScenarioSettling
    private var settled: [ScenarioDefinition: ScenarioSettling.Found?] = [:]
    private let location: DataLocation
    private let rules: SeriesRules
    private let lending: Lending
    /// Demand that has been read and fitted.
    private struct Known {
        var demand: ScenarioDemand
        var area: Area
        var notes: [InputNote]
    }
    private var demands: [ScenarioDefinition.Demand: Known] = [:]

    /// - Parameter borrows: from whom the forecast of demand borrows.
    /// - Throws: `TableError`, ``ConfigurationError``.
    package init(location: DataLocation, rules: SeriesRules, borrows: BorrowRule = .usual) throws {
        self.location = location
        self.rules = rules
        figures = try ScenarioFigures(location, register: AreaRegister(location))
        settling = ScenarioSettling(figures)
        lending = Lending(
            borrows, location: location, register: figures.register, rules: rules, months: figures.monthly)
        try lending.check()
    }

    /// - Parameter files: paths, or `-` for standard input.
    /// - Throws: ``ConfigurationFaults`` with all that is wrong in all files.
    package func read(_ files: [String]) throws -> [ScenarioSource] {
        var sources: [ScenarioSource] = []
        var faults: [ConfigurationFaults] = []
        for path in files {
            do {
                sources += try ScenarioFile(path: path).scenarios
            } catch {
                faults.append(error)
            }
        }
        if let fault = ConfigurationFaults(merging: faults) { throw fault }
        return sources
    }

    /// Scenarios that have met their figures.
    ///
    /// - Throws: ``ConfigurationFaults`` with what is wrong in all of them; errors of the figures themselves.
    package func prepare(_ sources: [ScenarioSource]) throws -> [PreparedScenario] {
        var prepared: [PreparedScenario] = []
        var faults: [ConfigurationFaults] = []
        for source in sources {
            do {
                prepared.append(try prepare(source))
            } catch let error as ConfigurationFaults {
                faults.append(error)
            }
        }
        if let fault = ConfigurationFaults(merging: faults) { throw fault }
        return prepared
    }

    private func prepare(_ source: ScenarioSource) throws -> PreparedScenario {
        let known = try demand(source)
        let baseline = ScenarioBaseline(figures, area: known.area, referrals: known.demand.series)
        var prepared = try ScenarioBuilder(source, demand: known.demand, baseline: baseline).build()
        prepared.inputNotes = known.notes
        // Scenarios that differ in their changes alone are settled alike.
        var plain = source.definition
        plain.changes = []
        plain.horizon = 0
        // A file of the user's own is another one beside another scenario file.
        (plain.name, plain.owner, plain.date, plain.reason) = ("", "", "", plain.demand.data == nil ? "" : source.file)
        let found = try settled[plain] ?? settling.find(prepared, source, seed: 1)
        settled[plain] = .some(found)
        return found.map { ScenarioSettling.apply($0, to: prepared) } ?? prepared
    }

    private func demand(_ source: ScenarioSource) throws -> Known {
        var wanted = source.definition.demand
        if let data = wanted.data, !data.hasPrefix("/"), let slash = source.file.lastIndex(of: "/") {
            wanted.data = source.file[...slash] + data
        }
        if let known = demands[wanted] { return known }
        let area: Area
        do {
            area = try figures.register.find(wanted.area)
        } catch {
            var advice: String?
            if case .unknown(_, let suggestion?) = error { advice = "Did you mean \"\(suggestion)\"?" }
            throw ConfigurationFaults([
                source.bad(
                    .demand, .area, value: wanted.area, expected: "the name or code of an area", advice: advice)
            ])
        }
        let found: ForecastSource
        do {
            found = try ForecastSource(
                measure: wanted.measure, data: wanted.data.map { TableSource(argument: $0) }, area: area, rules: rules,
                contactsRule: .standard, location: location, register: figures.register)
        } catch let error as MeasureError {
            throw ConfigurationFaults([
                source.bad(
                    .demand, .area, value: wanted.area, expected: "an area with monthly referrals",
                    advice: error.words(ownSeries: "as data: FILE"))
            ])
        } catch let error as TableError {
            if case .noSuchFile(let file) = error {
                throw ConfigurationFaults([
                    source.bad(
                        .demand, .data, value: file, expected: "a file that exists",
                        advice: "A path is taken from the folder of the scenario file.")
                ])
            }
            throw error
        }
        var series = found.series
        if let last = wanted.lastMonth {
            guard last >= series.start + 23, last <= series.end else {
                throw ConfigurationFaults([
                    source.bad(
                        .demand, .lastMonth, value: "\(last)",
                        expected:
                            "a month of the series with two years before it (\(series.start + 23) to \(series.end))")
                ])
            }
            series = series.window(to: last)
        }
        let known = Known(
            demand: try fitted(series, wanted, area, source), area: area, notes: found.notes + found.endNotes)
        demands[wanted] = known
        return known
    }

    /// The demand of a series: one that is fitted already where the model asked for and the months are the same,
    /// however the file named them.
    private func fitted(
        _ series: MonthlySeries, _ wanted: ScenarioDefinition.Demand, _ area: Area, _ source: ScenarioSource
    ) throws -> ScenarioDemand {
        let twin = demands.first { other, known in
            other.model == wanted.model && known.area.code == area.code && known.demand.series.start == series.start
                && known.demand.series.values.elementsEqual(series.values) { $0 == $1 || ($0.isNaN && $1.isNaN) }
        }
        if let twin { return twin.value.demand }
        do {
            return try ScenarioDemand(
                series: series, model: wanted.model, areaName: area.name,
                lender: lending.lender(
                    of: series, measure: wanted.measure, areaCode: area.code, areaName: area.name))
        } catch let error as ModelError {
            throw ConfigurationFaults([
                source.bad(
                    .demand, .model, value: wanted.model, expected: "a model that can be fitted to the series",
                    advice: "\(error).")
            ])
        }
    }
}
