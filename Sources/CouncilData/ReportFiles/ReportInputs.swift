import Tables
package import TimeSeries

/// The figures that a report file names, a measure each.
package struct ReportInputs: Sendable {
    package struct Found: Sendable {
        package var entry: ReportFile.Entry
        package var input: MonthlyInput
        /// Of what its months are shares; nil where they are of nothing, or count alike.
        package var denominator: MonthlySeries?
        /// The area as listed, where the measure has a place among neighbours.
        package var area: Area?
    }

    package var found: [Found]

    /// Reads every series.
    ///
    /// - Parameter rules: those of a reader; months from `underWay` on are left out.
    /// - Throws: ``ConfigurationFaults`` for columns and areas that are not there, all at once; the readers' errors for
    ///   files that are not, and for what is wrong in them.
    package init(_ file: ReportFile, rules: SeriesRules) throws {
        var rules = rules
        rules.hasOptions = false
        var problems: [ConfigurationError] = []
        var found: [Found] = []
        for entry in file.entries {
            do {
                found.append(try Self.read(entry, of: file, rules))
            } catch let error as ConfigurationError {
                problems.append(error)
            }
        }
        guard problems.isEmpty else { throw ConfigurationFaults(problems) }
        self.found = found
    }

    private static func read(_ entry: ReportFile.Entry, of file: ReportFile, _ rules: SeriesRules) throws -> Found {
        func load(_ path: String?, _ kind: MeasureKind? = nil) throws -> SeriesLoader {
            try SeriesLoader(
                SeriesQuestion(
                    data: path.map { TableSource(argument: $0) }, area: file.area, rules: rules, events: file.events,
                    kind: path == nil ? nil : kind))
        }
        do {
            let path = try place(of: entry, in: file) { try load($0) }
            let loader = try load(path, entry.kind)
            let input = try loader.input(measure: entry.measure, command: "report")
            var found = Found(entry: entry, input: input)
            if let column = entry.denominator {
                guard loader.isOwn, input.kind.isAveraged else {
                    throw entry.bad(
                        .denominator, value: column, expected: "a column of your own beside a percentage or a rate")
                }
                do {
                    // What it is of is a number of its own kind.
                    found.denominator = try load(path).input(measure: column, command: "report").series
                } catch TableError.missingColumn(_, _, _, let present, _) {
                    throw entry.bad(
                        .denominator, value: column, expected: "a column of the same file",
                        advice: near(column, present))
                }
            }
            if entry.compared != nil {
                guard let name = file.area, let area = try? loader.register.find(name) else {
                    throw entry.bad(
                        .neighbours, value: entry.compared?.name ?? "",
                        expected: "an area of DfE's list at the head of the report",
                        advice: "Add area: and its name or code.")
                }
                found.area = area
            }
            return found
        } catch TableError.missingColumn(_, _, _, let present, _) {
            throw unknown(entry, present)
        } catch let error as UnknownMeasureError {
            throw unknown(entry, error.known)
        } catch AreaError.unknown(let text, let suggestion) {
            throw file.bad(.area, value: text, advice: suggestion.map { "Did you mean \"\($0)\"?" })
        } catch let error as MeasureError {
            throw entry.bad(
                .measure, value: entry.measure, expected: "a measure with months",
                advice: error.words(ownSeries: "as data: FILE"))
        }
    }

    /// The file that has a measure; nil for the shipped figures.
    private static func place(
        of entry: ReportFile.Entry, in file: ReportFile, _ loader: (String?) throws -> SeriesLoader
    ) throws -> String? {
        if let data = entry.data { return data }
        guard file.data.count > 1 else { return file.data.first }
        let having = try file.data.filter { try loader($0).hasColumn(entry.measure) }
        guard having.count < 2 else {
            throw entry.bad(
                .measure, value: entry.measure, expected: "a column of one file",
                advice: "\(having.joined(separator: " and ")) both have it: say which with data:.")
        }
        guard let only = having.first else {
            throw unknown(entry, try file.data.flatMap { try loader($0).valueColumns() })
        }
        return only
    }

    private static func unknown(_ entry: ReportFile.Entry, _ present: [String]) -> ConfigurationError {
        entry.bad(
            .measure, value: entry.measure, expected: "a column of the data or a shipped measure",
            advice: near(entry.measure, present))
    }

    private static func near(_ name: String, _ present: [String]) -> String? {
        NearestName.nearest(to: name, in: present).map { "Did you mean \"\($0)\"?" }
    }
}
