import CProcess

/// What the system tells the process: its environment and its processors.
package enum ProcessEnvironment {
    /// The variables by name; of a name given twice the first counts, as `getenv` has it.
    package static var all: [String: String] {
        var found: [String: String] = [:]
        guard var entry = process_environment() else { return found }
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, found[String(parts[0])] == nil { found[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        return found
    }

    /// Processors that the process may use, at least 1.
    package static var cores: Int { Int(process_cores()) }
}
