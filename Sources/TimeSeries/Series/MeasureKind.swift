/// What sort of number a measure is: whether its months add up, and which bounds it has.
public enum MeasureKind: String, Sendable, Hashable, CaseIterable {
    /// Events of a period: months add up to a year.
    case count
    /// What there is at a moment, such as open cases: months do not add up.
    case stock
    /// A share of a whole, 0 to 100.
    case percent
    /// Events over a population that they could happen to, such as per 10,000 children.
    case rate

    /// Whether months add up to a total that means something.
    public var addsUp: Bool { self == .count }
    /// Whether months are averaged: a share or a rate.
    public var isAveraged: Bool { self == .percent || self == .rate }
    /// Whether values are whole things, counted.
    public var isCounted: Bool { self == .count || self == .stock }
    /// The largest value that there can be; nil where there is none.
    public var most: Double? { self == .percent ? 100 : nil }
}
