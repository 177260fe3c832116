package import CouncilData

/// What came of holding a report's figures against each other.
package struct AuditResult: Sendable {
    package var file: String
    /// How many figures were read, and how many of them are withheld.
    package var figures: Int
    package var withheld: Int
    package var checks: [AuditCheck]
    package var notes: [AuditNote]

    /// The checks that do not hold.
    package var failures: [AuditCheck] { checks.filter { $0.holds == false } }
}

/// One thing that must be so if the figures agree.
package struct AuditCheck: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case parts, percentage, change, rounding, total, disclosive
    }

    package var kind: Kind
    /// The places in the report, each once, in order.
    package var places: [String]
    package var finding: AuditFinding
    /// What the report prints; nil where it prints no figure of it.
    package var printed: Double?
    /// What follows from its other figures; nil where no single figure does.
    package var computed: Double?
    /// Digits with which the two are shown.
    package var decimals: Int
    /// Nil where nothing is claimed: a test beside a change, another's figure.
    package var holds: Bool?
    /// For a change: the chance of one at least as large, either way, if nothing had changed (exact).
    package var p: Double?
}

/// What a check is of.
package enum AuditFinding: Sendable, Hashable {
    /// The counts of all parts of a whole.
    case sum(breakdown: String, whole: PrintedFigure, parts: [PrintedFigure])
    /// The percentages of all parts of a whole; whether rounding alone can take them from 100.
    case percentages(breakdown: String, whole: String, parts: [PrintedFigure], roundingAllows: Bool)
    /// A count and its whole, where some parts only are printed.
    case part(PrintedFigure, of: PrintedFigure)
    /// A percentage whose count and whole are both printed.
    case share(PrintedFigure, count: PrintedFigure, whole: PrintedFigure)
    /// A percentage of a printed whole: the counts that print as it; nil where none does.
    case countsAllowed(PrintedFigure, whole: PrintedFigure, counts: ClosedRange<Int>?)
    /// Two periods of one thing, and the change that is printed, if one is.
    case change(name: String, before: PrintedFigure, after: PrintedFigure, printed: PrintedFigure?)
    /// A change of which only the later level is printed: the earlier ones that it allows; nil where none does.
    case levelsBefore(PrintedFigure, after: PrintedFigure, before: ClosedRange<Int>?)
    /// One figure printed in several places.
    case repeated([PrintedFigure])
    /// Percentages of a number that is not printed: the numbers of which all of them can be, smallest first, and the
    /// counts at the smallest. `printedWhole` is the whole of which they cannot be, where one is printed.
    case unknownBase(
        whole: String, printedWhole: PrintedFigure?, percentages: [PrintedFigure], bases: [Int], counts: [Int])
    /// Another's figure by another definition.
    case published(PrintedFigure, PublishedCounterpart)
}

/// What a reader should know beside the checks.
package enum AuditNote: Sendable, Hashable {
    /// A whole that no row has a count of.
    case unprintedWhole(name: String, row: Int, nearest: String?)
    /// Figures that are withheld and take part in nothing.
    case withheld(Int)
    /// Figures that nothing can be held against.
    case alone(Int)
}
