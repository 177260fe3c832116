import ArgumentParser
import CouncilData
import Tables

/// What several commands ask of the same option.
enum Check {
    /// A measure is a word of its own or an option, not both.
    static func once(_ argument: String?, _ option: String?) throws {
        guard let argument, let option else { return }
        throw ValidationError("The measure is given twice, as \(argument) and as --measure \(option): leave one out.")
    }

    /// A seed is printed as a whole number that every reader of JSON can hold.
    static func seed(_ seed: UInt64) throws {
        guard seed <= UInt64(Int.max) else {
            throw ValidationError("--seed is \(seed); expected 0 to \(Int.max).")
        }
    }

    static func jobs(_ jobs: Int?) throws {
        if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs is \(jobs); expected 1 to 1024.") }
    }

    /// The three options of disclosure control.
    static func disclosure(suppress: Int, roundTo: Int, reasonOff: String?) throws {
        guard (DisclosureRule.leastThreshold...1000).contains(suppress) else {
            throw ValidationError(
                "--suppress is \(suppress); expected 5 to 1000 (5 hides counts of 1 to 5). To show small counts, give the "
                    + "reason with --no-disclosure-control.")
        }
        guard (1...1000).contains(roundTo) else {
            throw ValidationError("--round-to is \(roundTo); expected 1 (no rounding) to 1000.")
        }
        if let reasonOff, reasonOff.allSatisfy(\.isWhitespace) {
            throw ValidationError("--no-disclosure-control needs the reason, which the output records.")
        }
    }

    static func within(_ name: String, _ value: Int, _ bounds: ClosedRange<Int>, _ unit: String = "") throws {
        guard bounds.contains(value) else {
            throw ValidationError("\(name) is \(value); expected \(bounds.lowerBound) to \(bounds.upperBound)\(unit).")
        }
    }
}

/// How many cores work: as many as there are, if nobody says.
enum Jobs {
    static func count(_ asked: Int?) -> Int { asked ?? ProcessEnvironment.cores }
}
