package import Tables

/// Everything that is wrong with a scenario file, in the order of its lines.
package struct ScenarioFileError: CategorisedError, Equatable {
    package var problems: [ConfigurationError]

    package init(_ problems: [ConfigurationError]) { self.problems = problems }

    package var exitCategory: ExitCategory {
        problems.allSatisfy { $0.exitCategory == .noInput } ? .noInput : .configuration
    }
    package var description: String {
        let lines = problems.map(\.description)
        guard lines.count > 1 else { return lines.first ?? "" }
        return "\(lines.count) things to mend:\n" + lines.map { "  \($0)" }.joined(separator: "\n")
    }

    /// Of the first of the problems.
    package var place: ErrorPlace { problems.first?.place ?? ErrorPlace() }
}
