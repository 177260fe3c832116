import CProcess

/// What the process keeps to itself.
package enum ProcessMemory {
    /// No core file and no other process gets the memory, figures of children in it, from here on. What the system does
    /// not grant is no error.
    package static func forbidDumps() { _ = process_forbid_dumps() }

    /// Nil where the system does not tell.
    package static var mayBeDumped: Bool? {
        let answer = process_may_be_dumped()
        return answer < 0 ? nil : answer == 1
    }
}
