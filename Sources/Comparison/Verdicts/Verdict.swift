/// Which direction of a measure is usually read as good.
package enum Polarity: String, Sendable, Hashable, CaseIterable {
    case low, high
    /// Neither: a high rate of referrals can mean need, or a door that is easy to find.
    case none
}

/// What a comparison comes to.
package enum Verdict: String, Sendable, Hashable, CaseIterable {
    case better, similar, worse
    /// Where neither direction is better.
    case lower, higher
    /// Nothing can be said: there is no interval, or the figure does not bear a comparison.
    case notComparable = "not comparable"

    /// The verdict on a difference from a comparator, given the interval that the method puts around it.
    ///
    /// Similar exactly when the interval holds zero; otherwise by the side and the polarity. Without an interval
    /// nothing can be said.
    package init(difference interval: ConfidenceInterval, polarity: Polarity) {
        guard interval.lower.isFinite, interval.upper.isFinite else {
            self = .notComparable
            return
        }
        if interval.contains(0) {
            self = .similar
        } else {
            switch polarity {
            case .none: self = interval.upper < 0 ? .lower : .higher
            case .low: self = interval.upper < 0 ? .better : .worse
            case .high: self = interval.upper < 0 ? .worse : .better
            }
        }
    }
}
