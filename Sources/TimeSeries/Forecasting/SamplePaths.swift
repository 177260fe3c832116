/// Joint sample paths of a forecast: what could happen, many times over, month by month.
///
/// Totals over several months are taken path by path, because months are not independent: adding the bounds of
/// single months would overstate the range of their sum.
public struct SamplePaths: Sendable {
    /// Months ahead.
    public let horizon: Int
    /// The number of paths.
    public let count: Int
    /// Values, month-major: `values[h * count + path]`.
    public var values: [Double]

    public init(horizon: Int, count: Int, values: [Double]) {
        precondition(values.count == horizon * count, "sample paths: horizon × count values are needed")
        self.horizon = horizon
        self.count = count
        self.values = values
    }

    /// All paths' values for one month ahead (0 is the first).
    public func month(_ h: Int) -> ArraySlice<Double> { values[(h * count)..<((h + 1) * count)] }

    /// The sum over a range of months, path by path.
    public func totals(_ months: Range<Int>) -> [Double] {
        var sums = [Double](repeating: 0, count: count)
        for h in months {
            let base = h * count
            for path in 0..<count { sums[path] += values[base + path] }
        }
        return sums
    }
}

/// Quantile of sorted values, type 7 of Hyndman and Fan (1996), as R's default. NaN if there are none.
@inlinable
public func sortedQuantile(_ sorted: [Double], _ p: Double) -> Double {
    guard let last = sorted.last else { return .nan }
    let position = p * Double(sorted.count - 1)
    let lower = Int(position)
    guard lower + 1 < sorted.count else { return last }
    let fraction = position - Double(lower)
    return sorted[lower] + fraction * (sorted[lower + 1] - sorted[lower])
}
