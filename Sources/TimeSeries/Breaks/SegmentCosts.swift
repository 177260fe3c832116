import StatNumerics

/// The residual sum of squares of a regression on every stretch of a series.
///
/// Rows are added one at a time to a triangular factor by Givens rotations; what a rotation leaves of the response is
/// the residual that the row adds (Golub and Van Loan, 2013, section 6.5). Stretches on which the columns depend on one
/// another get the sum of the columns that do not.
struct SegmentCosts {
    let count: Int
    private var costs: [Double]

    /// - Parameters:
    ///   - rows: the regressors of each observation.
    ///   - ends: the fewest observations of a stretch at either end of the series.
    init(rows: [[Double]], response: [Double], shortest: Int, ends: Int) {
        let n = response.count
        let k = rows.first?.count ?? 0
        count = n
        costs = [Double](repeating: .infinity, count: n * n)
        var factor = [Double](repeating: 0, count: k * (k + 1))
        var row = [Double](repeating: 0, count: k + 1)
        for start in 0..<n {
            for index in factor.indices { factor[index] = 0 }
            var sum = 0.0
            for end in start..<n {
                for j in 0..<k { row[j] = rows[end][j] }
                row[k] = response[end]
                for j in 0..<k where row[j] != 0 {
                    let place = j * (k + 1)
                    let diagonal = factor[place + j]
                    let length = (diagonal * diagonal + row[j] * row[j]).squareRoot()
                    let c = diagonal / length
                    let s = row[j] / length
                    for i in j...k {
                        let old = factor[place + i]
                        factor[place + i] = c * old + s * row[i]
                        row[i] = c * row[i] - s * old
                    }
                    row[j] = 0
                }
                sum += row[k] * row[k]
                if end - start + 1 >= (start == 0 || end == n - 1 ? ends : shortest) { costs[start * n + end] = sum }
            }
        }
    }

    /// The sum of squares of the observations `start` to `end`, both included; infinite for fewer than allowed.
    subscript(start: Int, end: Int) -> Double { costs[start * count + end] }
}
