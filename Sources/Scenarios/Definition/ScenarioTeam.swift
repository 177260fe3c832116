/// A team as a scenario gives it: its case holders and the cases that they hold, at the start.
package struct ScenarioTeam: Sendable, Hashable {
    /// Cases of a type; of no type where they are not told apart.
    package struct Cases: Sendable, Hashable {
        package var type: String?
        package var count: Double

        package init(type: String?, count: Double) {
            self.type = type
            self.count = count
        }
    }

    package var name: String
    /// At work, full-time equivalents.
    package var caseHolders: Double
    package var cases: [Cases]

    package init(name: String, caseHolders: Double, cases: [Cases]) {
        self.name = name
        self.caseHolders = caseHolders
        self.cases = cases
    }

    package var caseCount: Double { cases.reduce(0) { $0 + $1.count } }

    /// Cases with each counted by the weight of its type; one without a weight counts 1.
    package func weightedCases(_ weights: [String: Double]) -> Double {
        cases.reduce(0) { $0 + $1.count * ($1.type.flatMap { weights[$0] } ?? 1) }
    }
}
