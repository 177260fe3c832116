/// A square root of a covariance matrix, for drawing from it.
enum CovarianceFactors {
    /// Columns of a square root of a positive semi-definite matrix (order × order, by rows), by Cholesky with pivoting;
    /// negligible ones left out.
    ///
    /// - Parameter floor: variances up to this are taken as nothing.
    static func columns(_ covariance: [Double], order: Int, floor: Double = 0) -> [[Double]] {
        var rest = covariance
        var factors: [[Double]] = []
        let largest = (0..<order).map { covariance[$0 * order + $0] }.max() ?? 0
        for _ in 0..<order {
            guard let pivot = (0..<order).max(by: { rest[$0 * order + $0] < rest[$1 * order + $1] }) else { break }
            let value = rest[pivot * order + pivot]
            guard value > 1e-12 * largest, value > floor else { break }
            let root = value.squareRoot()
            let column = (0..<order).map { rest[$0 * order + pivot] / root }
            for i in 0..<order { for j in 0..<order { rest[i * order + j] -= column[i] * column[j] } }
            factors.append(column)
        }
        return factors
    }
}
