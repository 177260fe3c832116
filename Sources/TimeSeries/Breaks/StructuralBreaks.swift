public import StatNumerics

/// Dates at which a regression changes: for every number of breaks up to a maximum, the dates that leave the smallest
/// residual sum of squares, found exactly by dynamic programming.
///
/// All coefficients may change at every break. A break is given as the number of observations before it, as strucchange
/// does: a break of 113 is between the 113th and the 114th. There is no missing-value rule: leave such months out.
///
/// Source: Bai and Perron (1998), Econometrica 66, 47–78; (2003), Computation and analysis of multiple structural
/// change models, Journal of Applied Econometrics 18, 1–22.
public struct StructuralBreaks: Sendable {
    /// The series, one value a row.
    public let response: [Double]
    /// The regressors of each observation.
    public let rows: [[Double]]
    let design: SegmentDesign
    /// The fewest observations of a segment.
    public let shortest: Int
    /// The fewest observations of the first and of the last segment.
    public let ends: Int
    /// The best dates for 0, 1, 2, … breaks, ascending.
    public let dates: [[Int]]
    /// Their residual sums of squares.
    public let sums: [Double]

    /// The most breaks looked for.
    public var maximum: Int { dates.count - 1 }

    /// - Parameters:
    ///   - rows: one an observation, all of one length; `[1]` throughout for changes of mean.
    ///   - shortest: the fewest observations of a segment, more than there are regressors.
    ///   - ends: the same of the first and the last segment, where it is to be fewer; nil for the same.
    ///   - maximum: the most breaks; fewer are looked for where they do not fit.
    public init(rows: [[Double]], response: [Double], shortest: Int, ends: Int? = nil, maximum: Int = 5) {
        self.init(
            rows: rows, design: SegmentDesign(rows: rows), response: response, shortest: shortest, ends: ends,
            maximum: maximum)
    }

    /// - Parameter design: that of the rows, which many responses have in common.
    init(
        rows: [[Double]], design: SegmentDesign, response: [Double], shortest: Int, ends: Int?, maximum: Int
    ) {
        let n = response.count
        self.rows = rows
        self.design = design
        self.response = response
        let shortest = max(shortest, (rows.first?.count ?? 0) + 1)
        self.shortest = shortest
        let ends = min(shortest, max(ends ?? shortest, (rows.first?.count ?? 0) + 1))
        self.ends = ends
        let costs = SegmentCosts(design, response: response, shortest: shortest, ends: ends)
        guard n > 0 else {
            dates = [[]]
            sums = [0]
            return
        }
        let most = n < 2 * ends ? 0 : max(0, min(maximum, (n - 2 * ends) / shortest + 1))
        // best[m][j]: the least sum for the observations up to j with m breaks; origin[m][j]: its last break.
        var best = [(0..<n).map { costs[0, $0] }]
        var origin = [[Int](repeating: 0, count: n)]
        for m in stride(from: 1, through: most, by: 1) {
            var sums = [Double](repeating: .infinity, count: n)
            var from = [Int](repeating: 0, count: n)
            let earliest = ends + (m - 1) * shortest
            let before = best[m - 1]
            costs.costs.withUnsafeBufferPointer { costs in
                before.withUnsafeBufferPointer { before in
                    for end in stride(from: earliest + ends - 1, to: n, by: 1) {
                        var (least, first) = (Double.infinity, 0)
                        for start in stride(
                            from: earliest, through: end - (end == n - 1 ? ends : shortest) + 1, by: 1)
                        {
                            let sum = before[start - 1] + costs[end * n + start]
                            if sum < least { (least, first) = (sum, start) }
                        }
                        (sums[end], from[end]) = (least, first)
                    }
                }
            }
            best.append(sums)
            origin.append(from)
        }
        var dates: [[Int]] = []
        for m in 0...most {
            var list: [Int] = []
            var end = n - 1
            for level in stride(from: m, to: 0, by: -1) {
                let start = origin[level][end]
                list.append(start)
                end = start - 1
            }
            dates.append(list.reversed())
        }
        self.dates = dates
        // Less than rounding leaves is no misfit: without a floor, a series that never varies would seem to gain by
        // breaks.
        let floor = 1e-24 * response.reduce(0) { $0 + $1 * $1 }
        sums = best.map { max($0[n - 1], floor) }
    }

    /// The Bayesian criterion of each number of breaks: n (ln(RSS/n) + ln 2π + 1) + (m + 1)(k + 1) ln n, a date
    /// counting as a parameter, as strucchange has it.
    public var bic: [Double] {
        let n = Double(response.count)
        let k = Double((rows.first?.count ?? 0) + 1)
        return sums.enumerated().map { m, sum in
            n * (logarithm(sum / n) + logarithm(2 * .pi) + 1) + Double(m + 1) * k * logarithm(n)
        }
    }

    /// The number of breaks with the lowest criterion; the fewest where several have it, as in a series that never
    /// varies about its segments.
    public var bestByBIC: Int {
        let values = bic
        return values.indices.min { values[$0] < values[$1] } ?? 0
    }

    /// The segments of `count` breaks.
    public func segments(_ count: Int) -> [Range<Int>] {
        let bounds = [0] + dates[count] + [response.count]
        return zip(bounds, bounds.dropFirst()).map { $0..<$1 }
    }

    /// The coefficients of a stretch.
    public func coefficients(_ range: Range<Int>) throws(LinearAlgebraError) -> [Double] {
        try QR(Matrix(rows: Array(rows[range]))).solve(Array(response[range]))
    }

    /// Response less fit, with `count` breaks.
    public func residuals(_ count: Int) throws(LinearAlgebraError) -> [Double] {
        var result: [Double] = []
        for range in segments(count) {
            let b = try coefficients(range)
            for t in range { result.append(response[t] - zip(rows[t], b).reduce(0) { $0 + $1.0 * $1.1 }) }
        }
        return result
    }
}
