import CouncilData

/// One line of the assumption log.
package struct ScenarioAssumption: Sendable, Hashable {
    package enum Kind: String, Sendable {
        /// Written in the scenario file.
        case given
        /// Worked out from published figures.
        case derived
        /// A judgement of the program's, stated as such.
        case judgement
    }
    package var name: String
    package var value: String
    package var kind: Kind
    /// How it was derived and from which publication, or who gave it.
    package var source: String
    package var owner: String
    package var reason: String

    package init(
        _ name: String, _ value: String, _ kind: Kind, source: String, owner: String = "sscp-stats",
        reason: String = ""
    ) {
        self.name = name
        self.value = value
        self.kind = kind
        self.source = source
        self.owner = owner
        self.reason = reason
    }
}
