/// Everything that is wrong with a scenario file, in the order of its lines.
public struct ScenarioFileError: CategorisedError, Equatable {
    public var problems: [ConfigurationError]

    public init(_ problems: [ConfigurationError]) { self.problems = problems }

    public var exitCategory: ExitCategory {
        problems.allSatisfy { $0.exitCategory == .noInput } ? .noInput : .configuration
    }
    public var description: String {
        let lines = problems.map(\.description)
        guard lines.count > 1 else { return lines.first ?? "" }
        return "\(lines.count) things to mend:\n" + lines.map { "  \($0)" }.joined(separator: "\n")
    }
}
