/// One line of the assumption log.
public struct ScenarioAssumption: Sendable, Hashable {
    public enum Kind: String, Sendable {
        /// Written in the scenario file.
        case given
        /// Worked out from published figures.
        case derived
        /// A judgement of the program's, stated as such.
        case judgement
    }
    public var name: String
    public var value: String
    public var kind: Kind
    /// How it was derived and from which publication, or who gave it.
    public var source: String
    public var owner: String
    public var reason: String

    public init(
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
