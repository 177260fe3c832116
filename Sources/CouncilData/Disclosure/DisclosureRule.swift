/// What may be shown of figures that a user supplies: which counts are hidden and to what the others are rounded.
///
/// The default is DfE's for children in need: counts of 1 to 5 are hidden, with whatever would give them away
/// (``DisclosureTable``), and nothing is rounded. A count of 0 is a true zero and is shown. What DfE published has been
/// through its own control and is shown as published.
package struct DisclosureRule: Sendable, Hashable {
    /// DfE's threshold, and the least that is control at all.
    package static let leastThreshold = 5
    /// A hidden small count keeps at least this many possible values, whatever a reader works out.
    package static let leastValues = 3

    /// Counts from 1 to this are hidden; 0 hides none.
    package let threshold: Int
    /// Counts are rounded to multiples of this; 1 leaves them as they are.
    package let base: Int
    /// Why control is off; `nil` while it is on.
    package let reasonOff: String?

    /// - Parameter reasonOff: switches control off, rounding included.
    package init(threshold: Int = leastThreshold, base: Int = 1, reasonOff: String? = nil) {
        self.threshold = reasonOff == nil ? max(0, threshold) : 0
        self.base = reasonOff == nil ? max(1, base) : 1
        self.reasonOff = reasonOff
    }

    package var isOn: Bool { reasonOff == nil }
    package var rounds: Bool { base > 1 }

    /// Whether a count, or a difference of two counts, is one of so few that it is hidden.
    package func hides(_ count: Double) -> Bool { abs(count) > 0 && abs(count) <= Double(threshold) }

    /// The count as it may be printed, halves up.
    package func rounded(_ count: Double) -> Double {
        rounds ? (count / Double(base) + 0.5).rounded(.down) * Double(base) : count
    }
}
