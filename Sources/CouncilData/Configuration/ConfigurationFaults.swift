package import Tables

/// What is wrong with a file that a person wrote, in the order in which it was found: the first of it, and how much there is.
package struct ConfigurationFaults: CategorisedError, Equatable {
    /// As many as are told.
    package static let most = 20

    package private(set) var problems: [ConfigurationError]
    /// How many more there are.
    package private(set) var more: Int

    package init(_ problems: [ConfigurationError], more: Int = 0) {
        self.problems = Array(problems.prefix(Self.most))
        self.more = more + max(0, problems.count - Self.most)
    }

    /// What is wrong with several files; `nil` for none.
    package init?(merging faults: [ConfigurationFaults]) {
        guard !faults.isEmpty else { return nil }
        self.init(faults.flatMap(\.problems), more: faults.reduce(0) { $0 + $1.more })
    }

    package var exitCategory: ExitCategory {
        problems.allSatisfy { $0.exitCategory == .noInput } ? .noInput : .configuration
    }
    package var description: String {
        var lines = problems.map(\.description)
        guard lines.count > 1 else { return lines.first ?? "" }
        if more > 0 { lines.append("and \(more) more.") }
        return "\(problems.count + more) things to mend:\n" + lines.map { "  \($0)" }.joined(separator: "\n")
    }

    /// Of the first of the problems.
    package var place: ErrorPlace { problems.first?.place ?? ErrorPlace() }
}

/// What is wrong with a file, gathered by all parts of its reader.
final class FoundFaults {
    var problems = Complaints()

    /// What a part reads; nil where it is wrong, which is noted.
    func attempt<T>(_ body: () throws(ConfigurationError) -> T) -> T? {
        do throws(ConfigurationError) {
            return try body()
        } catch {
            problems.add(error)
            return nil
        }
    }
}

/// What is wrong, as it is found: kept while there are few, counted after.
struct Complaints {
    private(set) var first: [ConfigurationError] = []
    private var count = 0

    var error: ConfigurationFaults? {
        count == 0 ? nil : ConfigurationFaults(first, more: count - first.count)
    }

    mutating func add(_ problem: ConfigurationError) {
        if first.count < ConfigurationFaults.most { first.append(problem) }
        count += 1
    }

    /// Only those that are kept are worked out.
    mutating func add(_ problems: some Collection<ConfigurationError>) {
        first += problems.prefix(ConfigurationFaults.most - first.count)
        count += problems.count
    }

    mutating func add(_ other: Complaints) {
        first += other.first.prefix(ConfigurationFaults.most - first.count)
        count += other.count
    }
}
