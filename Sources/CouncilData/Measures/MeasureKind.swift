/// What sort of number a measure is: whether its months add up, and which bounds it has.
package enum MeasureKind: String, Sendable, Hashable, CaseIterable {
    /// Events of a period: months add up to a year.
    case count
    /// What there is at a moment, such as open cases: months do not add up.
    case stock
    /// A share of a whole, 0 to 100.
    case percent
    /// Events over a population that they could happen to, such as per 10,000 children.
    case rate
}
