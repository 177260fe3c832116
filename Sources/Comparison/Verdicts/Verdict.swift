/// Which direction of a measure is usually read as good.
package enum Polarity: String, Sendable, Hashable {
    case low, high
    /// Neither: a high rate of referrals can mean need, or a door that is easy to find.
    case none
}

/// What a comparison comes to.
package enum Verdict: String, Sendable, Hashable, CaseIterable {
    case better, similar, worse
    case notComparable = "not comparable"

    /// The verdict on a difference from a comparator, given the interval that the method puts around it.
    ///
    /// Similar exactly when the interval holds zero; otherwise by the side and the polarity. Without an interval, or
    /// where neither direction is better, a difference cannot be better or worse: `notComparable`.
    package init(difference interval: ConfidenceInterval, polarity: Polarity) {
        guard interval.lower.isFinite, interval.upper.isFinite else {
            self = .notComparable
            return
        }
        if interval.contains(0) {
            self = .similar
        } else {
            switch polarity {
            case .none: self = .notComparable
            case .low: self = interval.upper < 0 ? .better : .worse
            case .high: self = interval.upper < 0 ? .worse : .better
            }
        }
    }
}
