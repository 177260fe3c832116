import Scenarios
import Tables

/// Reads `teams` and `weights`, collecting what is wrong.
struct TeamsReader {
    /// The most that a team holds of a type, and what a case may count for.
    private static let counts = 0.0...1_000_000
    private static let weighings = 0.01...100.0

    private let root: ConfigurationMapping
    init(_ root: ConfigurationMapping) { self.root = root }

    func read() -> (teams: [ScenarioTeam], weights: [String: Double], problems: Complaints) {
        let found = FoundFaults()
        var teams: [ScenarioTeam] = []
        var weights: [String: Double] = [:]
        var mappings: [ConfigurationMapping] = []
        if let given = found.attempt({ () throws(ConfigurationError) in try readWeights() }) { weights = given }
        let given =
            found.attempt { () throws(ConfigurationError) in
                try root.mappings(ScenarioKey.teams.rawValue, each: ScenarioKey.team.rawValue)
            } ?? []
        for mapping in given {
            found.problems.add(mapping.unknownKeys(of: .team))
            guard let team = found.attempt({ () throws(ConfigurationError) in try readTeam(mapping) }) else { continue }
            if teams.contains(where: { $0.name == team.name }) {
                found.problems.add(
                    mapping.bad(.team, value: team.name, expected: "a name that no other team of the scenario has"))
            }
            teams.append(team)
            mappings.append(mapping)
        }
        found.problems.add(mismatches(teams, mappings, weights))
        return (teams, weights, found.problems)
    }

    private func readTeam(_ mapping: ConfigurationMapping) throws(ConfigurationError) -> ScenarioTeam {
        let name = try mapping.text(.team)
        guard let holders = try mapping.figure(.caseHolders) else {
            throw .missingKey(
                file: mapping.file, line: mapping.line, place: mapping.place, key: ScenarioKey.caseHolders.rawValue,
                expected: ScenarioKey.caseHolders.rule.expected)
        }
        return ScenarioTeam(name: name, caseHolders: holders, cases: try readCases(mapping))
    }

    private func readCases(_ mapping: ConfigurationMapping) throws(ConfigurationError) -> [ScenarioTeam.Cases] {
        let key = ScenarioKey.cases
        if let text = try? mapping.optionalText(key) {
            guard let count = ScenarioValue.number(text), Self.counts.contains(count) else {
                throw mapping.bad(key, value: text, expected: key.rule.expected)
            }
            return [.init(type: nil, count: count)]
        }
        guard let types = try mapping.optionalMapping(key.rawValue, expected: key.rule.expected), !types.keys.isEmpty
        else {
            throw .missingKey(
                file: mapping.file, line: mapping.line, place: mapping.place, key: key.rawValue,
                expected: key.rule.expected)
        }
        var cases: [ScenarioTeam.Cases] = []
        for type in types.keys {
            cases.append(.init(type: type, count: try number(types, type, Self.counts, "a number of cases")))
        }
        return cases
    }

    private func readWeights() throws(ConfigurationError) -> [String: Double] {
        guard
            let mapping = try root.optionalMapping(
                ScenarioKey.weights.rawValue, expected: "a line for each type of case, such as child protection: 1.5")
        else { return [:] }
        var weights: [String: Double] = [:]
        for type in mapping.keys {
            weights[type] = try number(
                mapping, type, Self.weighings, "what such a case counts for, 1 for an ordinary one")
        }
        return weights
    }

    private func number(
        _ mapping: ConfigurationMapping, _ key: String, _ range: ClosedRange<Double>, _ expected: String
    ) throws(ConfigurationError) -> Double {
        let text = try mapping.text(key, expected: expected)
        guard let value = ScenarioValue.number(text), range.contains(value) else {
            let bounds =
                "\(ScenarioValue.text(range.lowerBound, decimals: 2)) to \(ScenarioValue.text(range.upperBound))"
            throw mapping.bad(key, value: text, expected: "\(expected) (\(bounds))")
        }
        return value
    }

    /// Weights without teams, of types that no team holds, and types without a weight where others have one.
    private func mismatches(
        _ teams: [ScenarioTeam], _ mappings: [ConfigurationMapping], _ weights: [String: Double]
    ) -> [ConfigurationError] {
        guard !weights.isEmpty else { return [] }
        let held = Set(teams.flatMap { $0.cases.compactMap(\.type) })
        var problems: [ConfigurationError] = []
        for type in weights.keys.sorted() where !held.contains(type) {
            problems.append(
                root.bad(
                    .weights, value: type,
                    expected: held.isEmpty
                        ? "teams whose cases are given by type" : "a type of case that a team holds",
                    advice: NearestName.nearest(to: type, in: held.sorted()).map { "Did you mean \"\($0)\"?" }))
        }
        for (team, mapping) in zip(teams, mappings) {
            for type in team.cases.compactMap(\.type) where weights[type] == nil {
                problems.append(
                    mapping.bad(
                        .cases, value: type, expected: "a type that weights has, as it has others,",
                        advice: NearestName.nearest(to: type, in: weights.keys.sorted())
                            .map { "Did you mean \"\($0)\"?" } ?? "Give it a weight; 1 is an ordinary case."))
            }
        }
        return problems
    }
}
