package import Tables

/// What the program's exit status says of an error, after `sysexits.h`. Success is 0; 1 belongs to `--fail-on-signal`.
package enum ExitCategory: Int32, Sendable, CaseIterable {
    /// Wrong usage: an unknown measure, area or model, a value out of range.
    case usage = 64
    /// Bad data: a malformed file, a missing column, a series that cannot bear what is asked.
    case data = 65
    /// No such input: a path that does not exist or cannot be read.
    case noInput = 66
    /// A fault of the program.
    case software = 70
    /// Output could not be written.
    case cannotCreate = 73
    /// A bad configuration, event or scenario file.
    case configuration = 78
}

/// An error that knows its exit status and says, in plain words, what was wrong, where, and what to do.
package protocol CategorisedError: Error, CustomStringConvertible, Sendable {
    var exitCategory: ExitCategory { get }
    /// Where in an input the fault is; empty where it is of none.
    var place: ErrorPlace { get }
}
