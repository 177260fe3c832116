package import Tables

/// Everything that is wrong with a scenario file, in the order of its lines.
package struct ScenarioFileError: CategorisedError, Equatable {
    package var problems: [ConfigurationError]

    /// As many as a person mends before reading on.
    private static let mostShown = 20

    package init(_ problems: [ConfigurationError]) { self.problems = problems }

    package var exitCategory: ExitCategory {
        problems.allSatisfy { $0.exitCategory == .noInput } ? .noInput : .configuration
    }
    package var description: String {
        let lines = problems.map(\.description)
        guard lines.count > 1 else { return lines.first ?? "" }
        let shown = lines.prefix(Self.mostShown).map { "  \($0)" }
        let more = lines.count > shown.count ? ["  and \(lines.count - shown.count) more"] : []
        return "\(lines.count) things to mend:\n" + (shown + more).joined(separator: "\n")
    }

    /// Of the first of the problems.
    package var place: ErrorPlace { problems.first?.place ?? ErrorPlace() }
}
