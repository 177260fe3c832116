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

extension SamplePaths {
    /// One month's draws in ascending order; draws that are not finite are left out.
    func sortedMonth(_ h: Int) -> [Double] { month(h).filter(\.isFinite).sorted() }
}
