/// Months whose count is not shown because it is small: missing from the values, and known to lie between two bounds.
///
/// Such months are never missing at random. Leaving them out puts the mean of a series too high, taking them as zero too
/// low.
public struct HiddenCounts: Hashable, Sendable {
    /// Oldest first.
    public var months: [Month]
    /// What each of them is at least and at most: 1 to 5 where nothing else is said.
    public var bounds: ClosedRange<Double>

    /// The counts that official statistics hide.
    public static let usualBounds = 1.0...5.0

    /// - Parameters:
    ///   - months: oldest first.
    ///   - bounds: what each is at least and at most.
    public init(months: [Month], bounds: ClosedRange<Double> = usualBounds) {
        self.months = months
        self.bounds = bounds
    }
}

extension MonthlySeries {
    /// The number of months with a value, or with a hidden one.
    public var knownCount: Int { observedCount + (hidden?.months.count ?? 0) }

    /// The mean of the observed and hidden months if every hidden one were at its least, and at its most; nil where no
    /// month is hidden.
    public var meanBounds: ClosedRange<Double>? {
        guard let hidden, !hidden.months.isEmpty else { return nil }
        let shown = values.reduce(0) { $0 + ($1.isNaN ? 0 : $1) }
        let count = Double(observedCount + hidden.months.count)
        let number = Double(hidden.months.count)
        return (shown + number * hidden.bounds.lowerBound) / count...(shown + number * hidden.bounds.upperBound) / count
    }
}
