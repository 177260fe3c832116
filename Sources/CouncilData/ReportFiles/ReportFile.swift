package import Comparison
package import TimeSeries

/// A report file: whose report, of which figures, which measures, and what people say of them.
///
/// The format is in `docs/methods/report.md`. Reading is strict and finds all that is wrong at once. Whether a column is
/// there is known only when the figures are read.
package struct ReportFile: Sendable {
    /// A measure of the report.
    package struct Entry: Sendable {
        /// The column, or the shipped measure.
        package var measure: String
        package var title: String
        /// The file that has it; nil for the first of the report's that does.
        package var data: String?
        package var kind: MeasureKind?
        package var better: Polarity
        package var target: Double?
        package var denominator: String?
        /// The published measure by which it has a place among neighbours.
        package var compared: Measure?
        package var rebases: [Rebase]
        /// What the page of the measure is called: lower-case letters, digits and hyphens, unlike any other's.
        package var page: String
        let lines: [ReportKey: Int]
        let file: String
    }

    /// Limits that begin anew.
    package struct Rebase: Sendable, Hashable {
        package var month: Month
        package var reason: String
    }

    /// A line that somebody wrote.
    package struct Comment: Sendable, Hashable {
        package var date: Day
        package var by: String
        package var line: String
        /// The measure that it is of, counted from 0; nil for the whole report.
        package var measure: Int?
    }

    package var name: String
    package var owner: String
    /// The day of the extract; nil for today.
    package var asAt: Day?
    package var area: String?
    /// Paths, as seen from where the program runs.
    package var data: [String]
    package var events: String?
    package var entries: [Entry]
    package var comments: [Comment]
    /// Paths of scenario files.
    package var scenarios: [String]
    /// The path as given.
    package var file: String
    var lines: [ReportKey: Int] = [:]

    /// What the page of the scenarios is called; no measure's is.
    package static let scenarioPage = "scenarios"

    static let shape = "a report: a set of \"key: value\" lines that begins with \"report: its name\""

    /// - Throws: ``ConfigurationFaults``.
    package init(path: String) throws(ConfigurationFaults) {
        let mapping: ConfigurationMapping
        do throws(ConfigurationError) {
            mapping = try ConfigurationMapping.read(path: path, expected: Self.shape)
        } catch {
            throw ConfigurationFaults([error])
        }
        self = try ReportReader(mapping).read()
    }

    /// Reads YAML text; `file` is what messages call it.
    package init(yaml: String, file: String) throws(ConfigurationFaults) {
        let mapping: ConfigurationMapping
        do throws(ConfigurationError) {
            mapping = try ConfigurationMapping.parse(Array(yaml.utf8), file: file, expected: Self.shape)
        } catch {
            throw ConfigurationFaults([error])
        }
        self = try ReportReader(mapping).read()
    }

    init(
        name: String, owner: String, asAt: Day?, area: String?, data: [String], events: String?, entries: [Entry],
        comments: [Comment], scenarios: [String], file: String, lines: [ReportKey: Int]
    ) {
        self.name = name
        self.owner = owner
        self.asAt = asAt
        self.area = area
        self.data = data
        self.events = events
        self.entries = entries
        self.comments = comments
        self.scenarios = scenarios
        self.file = file
        self.lines = lines
    }

    /// An error about a value of the report itself.
    package func bad(_ key: ReportKey, value: String, advice: String? = nil) -> ConfigurationError {
        .badValue(
            file: file, line: lines[key] ?? 1, place: "the report", key: key.rawValue, value: Excerpt.of(value),
            expected: ReportPart.report.rule(key)?.expected ?? "", advice: advice)
    }

    /// The latest line of a measure, of those written by a day; nil for none.
    package func latest(of measure: Int, by day: Day) -> Comment? {
        comments.filter { $0.measure == measure && $0.date <= day }.max { $0.date < $1.date }
    }
}

extension ReportFile.Entry {
    /// An error about a value of the measure.
    package func bad(
        _ key: ReportKey, value: String, expected: String? = nil, advice: String? = nil
    ) -> ConfigurationError {
        .badValue(
            file: file, line: lines[key] ?? lines[.measure] ?? 1, place: "measure \"\(Excerpt.of(title))\"",
            key: key.rawValue, value: Excerpt.of(value),
            expected: expected ?? ReportPart.measure.rule(key)?.expected ?? "", advice: advice)
    }
}
