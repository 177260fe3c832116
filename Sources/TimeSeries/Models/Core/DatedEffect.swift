/// Something that moves a series at a known time, as a regressor.
public struct DatedEffect: Hashable, Sendable {
    public var name: String
    public var shape: InterventionShape
    /// Its first month, counted from the first month of the series; it may lie before, inside or after.
    public var start: Int
    /// The last month in which a ramp still grows; nil for one that goes on. Other shapes take no notice.
    public var last: Int?

    public init(name: String, shape: InterventionShape, start: Int, last: Int? = nil) {
        self.name = name
        self.shape = shape
        self.start = start
        self.last = last
    }

    /// The regressor at a month counted from the first of the series.
    public func value(at t: Int) -> Double {
        // A ramp that ends is complete at its end, so that its coefficient is the whole change.
        if shape == .ramp, let last, last >= start {
            return Double(min(max(0, t - start + 1), last - start + 1)) / Double(last - start + 1)
        }
        return shape.value(t - start)
    }
}
