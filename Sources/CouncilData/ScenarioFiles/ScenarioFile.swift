package import Scenarios
import TimeSeries

/// A scenario with where it stood, so that later checks can name file and line.
package struct ScenarioSource: Sendable {
    package var definition: ScenarioDefinition
    package var file: String
    private struct Spot: Sendable, Hashable {
        var place: ScenarioPlace
        var key: ScenarioKey?
    }
    private let lines: [Spot: Int]

    /// A scenario made in code.
    package init(_ definition: ScenarioDefinition) {
        self.definition = definition
        file = "the scenario"
        lines = [:]
    }

    init(_ definition: ScenarioDefinition, _ mapping: ConfigurationMapping, _ changes: [ConfigurationMapping]) {
        self.definition = definition
        file = mapping.file
        var lines = [Spot(place: .whole): mapping.line]
        for key in mapping.keys.compactMap(ScenarioKey.init) {
            lines[Spot(place: .whole, key: key)] = mapping.line(of: key.rawValue)
            guard let place = ScenarioPlace(key), let part = try? mapping.optionalMapping(key.rawValue, expected: "")
            else { continue }
            lines[Spot(place: place)] = mapping.line(of: key.rawValue)
            for inner in part.keys.compactMap(ScenarioKey.init) {
                lines[Spot(place: place, key: inner)] = part.line(of: inner.rawValue)
            }
        }
        for (index, change) in changes.enumerated() {
            lines[Spot(place: .change(index))] = change.line
            for key in change.keys.compactMap(ScenarioKey.init) {
                lines[Spot(place: .change(index), key: key)] = change.line(of: key.rawValue)
            }
        }
        self.lines = lines
    }

    /// An error about a value of the scenario, or of one of its parts.
    package func bad(
        _ place: ScenarioPlace, _ key: ScenarioKey, value: String, expected: String, advice: String? = nil
    ) -> ConfigurationError {
        .badValue(
            file: file, line: line(place, key), place: words(place), key: key.rawValue,
            value: Excerpt.of(value), expected: expected, advice: advice)
    }

    /// An error about a key that is not there.
    package func missing(_ place: ScenarioPlace, _ key: ScenarioKey, expected: String) -> ConfigurationError {
        .missingKey(
            file: file, line: line(place, key), place: words(place), key: key.rawValue, expected: expected)
    }

    private func words(_ place: ScenarioPlace) -> String {
        "scenario \"\(Excerpt.of(definition.name))\"\(place == .whole ? "" : ", \(place)")"
    }

    private func line(_ place: ScenarioPlace, _ key: ScenarioKey) -> Int {
        lines[Spot(place: place, key: key)] ?? lines[Spot(place: place)] ?? lines[Spot(place: .whole)] ?? 1
    }
}

/// A scenario file: one scenario, several with `---` between, or a list of them.
///
/// The format is in `docs/methods/scenario-files.md`. Reading is strict and finds all that is wrong at once: unknown
/// keys, values that cannot be, dates that contradict each other. What needs the figures (whether a date lies after the
/// last observed month) is checked when the scenario meets them, in ``ScenarioBuilder``.
package struct ScenarioFile: Sendable {
    package let scenarios: [ScenarioSource]

    static let shape = "a scenario: a set of \"key: value\" lines that begins with \"scenario: its name\""

    /// - Throws: ``ConfigurationFaults``.
    package init(path: String) throws(ConfigurationFaults) {
        let mappings: [ConfigurationMapping]
        do throws(ConfigurationError) {
            mappings = try ConfigurationMapping.readAll(path: path, expected: Self.shape)
        } catch {
            throw ConfigurationFaults([error])
        }
        scenarios = try Self.read(mappings)
    }

    /// Reads YAML text; `file` is what messages call it.
    package init(yaml: String, file: String) throws(ConfigurationFaults) {
        let mappings: [ConfigurationMapping]
        do throws(ConfigurationError) {
            mappings = try ConfigurationMapping.parseAll(Array(yaml.utf8), file: file, expected: Self.shape)
        } catch {
            throw ConfigurationFaults([error])
        }
        scenarios = try Self.read(mappings)
    }

    private static func read(_ mappings: [ConfigurationMapping]) throws(ConfigurationFaults) -> [ScenarioSource] {
        var scenarios: [ScenarioSource] = []
        var problems = Complaints()
        var names = Set<String>()
        for (index, mapping) in mappings.enumerated() {
            let place = mappings.count == 1 ? "the scenario" : "scenario \(index + 1)"
            let reader = ScenarioReader(mapping, place: place)
            let source = reader.read()
            problems.add(reader.problems)
            let name = source.definition.name
            if !name.isEmpty, !names.insert(name).inserted {
                problems.add(
                    source.bad(
                        .whole, .scenario, value: name, expected: "a name of its own",
                        advice: "Another scenario in this file has this name."))
            }
            scenarios.append(source)
        }
        if let error = problems.error { throw error }
        return scenarios
    }
}
