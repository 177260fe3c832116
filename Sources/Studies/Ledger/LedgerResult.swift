package import Ledgers

/// What was recorded.
package struct LedgerReceipt: Sendable {
    /// With its number.
    package var run: LedgerRun
    /// The ledger's file, without its folder.
    package var file: String

    package init(run: LedgerRun, file: String) {
        self.run = run
        self.file = file
    }
}

/// The runs of a ledger.
package struct LedgerListing: Sendable {
    package var runs: [LedgerSummary]
    package var file: String

    package init(runs: [LedgerSummary], file: String) {
        self.runs = runs
        self.file = file
    }
}

/// One run, all that is kept of it.
package struct LedgerShowing: Sendable {
    package var run: LedgerRun

    package init(run: LedgerRun) { self.run = run }
}

/// What was removed.
package struct LedgerRemoval: Sendable {
    package var removed: [LedgerSummary]
    /// Runs that are left.
    package var left: Int
    package var file: String
    /// Whether the file gave the room back.
    package var isSmaller: Bool

    package init(removed: [LedgerSummary], isSmaller: Bool, left: Int, file: String) {
        self.removed = removed
        self.isSmaller = isSmaller
        self.left = left
        self.file = file
    }
}
