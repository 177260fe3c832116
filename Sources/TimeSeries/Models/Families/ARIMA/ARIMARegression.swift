import StatNumerics

// Capitals are the field's notation: the seasonal orders, and matrices.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// Least squares on the whitened columns: the regressors' coefficients, the missing months, and the innovations as they
/// would have been known at the time.
struct ARIMARegression {
    /// Coefficients of the missing months' columns, then of the regressors, in scaled units.
    let coefficients: [Double]
    /// Whitened residuals, in units of σ.
    let residuals: [Double]
    /// Their sum of squares.
    let sumOfSquares: Double
    /// (Z'Z)⁻¹ of the missing months' columns, by rows, in units of σ².
    let missingCovariance: [Double]
    /// Diagonal of (X'X)⁻¹ of all columns, in units of σ²: what the coefficients' errors are made of.
    let coefficientVariances: [Double]
    /// One-step innovations given the regressors' coefficients, in units of the scaled series; NaN where the past does
    /// not determine a prediction. In a missing month: how far the bridged value is from its prediction.
    let innovations: [Double]

    /// - Parameter own: for each missing month, the row that it is the newest month of; negative before the first row.
    init(filter: ARIMAFilter, missingCount k: Int, own: [Int]) {
        let n = filter.variances.count
        let columns = filter.whitened
        let m = columns.count - 1
        // Modified Gram and Schmidt, twice over for accuracy: X = Q R, b = R⁻¹ Q'y.
        var q: [[Double]] = []
        var R = [Double](repeating: 0, count: m * m)
        var rest = columns[0]
        var b = [Double](repeating: 0, count: m)
        func dot(_ a: [Double], _ c: [Double]) -> Double {
            var sum = 0.0
            for t in 0..<n { sum += a[t] * c[t] }
            return sum
        }
        for j in 0..<m {
            var x = columns[j + 1]
            for _ in 0..<2 {
                for i in 0..<j {
                    let product = dot(q[i], x)
                    R[i * m + j] += product
                    for t in 0..<n { x[t] -= product * q[i][t] }
                }
            }
            let norm = dot(x, x).squareRoot()
            R[j * m + j] = norm
            q.append(x.map { $0 / norm })
            b[j] = dot(q[j], rest)
            for t in 0..<n { rest[t] -= b[j] * q[j][t] }
        }
        for j in stride(from: m - 1, through: 0, by: -1) {
            for i in (j + 1)..<max(m, j + 1) { b[j] -= R[j * m + i] * b[i] }
            b[j] /= R[j * m + j]
        }
        coefficients = b
        residuals = rest
        sumOfSquares = dot(rest, rest)
        missingCovariance = ARIMARegression.inverseGram(R, stride: m, order: k)
        let whole = ARIMARegression.inverseGram(R, stride: m, order: m)
        coefficientVariances = (0..<m).map { whole[$0 * m + $0] }

        var adjusted = columns[0]
        for j in k..<max(m, k) { for t in 0..<n { adjusted[t] -= b[j] * columns[j + 1][t] } }
        innovations = ARIMARegression.recursive(
            adjusted, Array(columns[1..<(1 + k)]), deviations: filter.variances.map { $0.squareRoot() }, own: own)
    }

    /// (R'R)⁻¹ of the leading block of an upper triangular matrix.
    private static func inverseGram(_ R: [Double], stride: Int, order k: Int) -> [Double] {
        var inverse = [Double](repeating: 0, count: k * k)
        for j in 0..<k {
            for i in Swift.stride(from: j, through: 0, by: -1) {
                var sum = i == j ? 1.0 : 0
                for l in (i + 1)..<max(j + 1, i + 1) { sum -= R[i * stride + l] * inverse[l * k + j] }
                inverse[i * k + j] = sum / R[i * stride + i]
            }
        }
        var gram = [Double](repeating: 0, count: k * k)
        for i in 0..<k {
            for j in 0..<k { for l in max(i, j)..<k { gram[i * k + j] += inverse[i * k + l] * inverse[j * k + l] } }
        }
        return gram
    }

    /// Recursive least squares on the missing months by Givens rotations, from no knowledge at all (de Jong, 1991).
    private static func recursive(
        _ y: [Double], _ columns: [[Double]], deviations: [Double], own: [Int]
    ) -> [Double] {
        let k = columns.count
        guard k > 0 else { return zip(y, deviations).map { $0 * $1 } }
        var R = [Double](repeating: 0, count: k * k)
        var right = [Double](repeating: 0, count: k)
        return y.indices.map { t in
            var row = columns.map { $0[t] }
            var e = y[t]
            // What the months known so far say of this one: solve R'z = row.
            var z = [Double](repeating: 0, count: k)
            var predicted = 0.0
            var estimable = true
            for j in 0..<k {
                var sum = row[j]
                for i in 0..<j { sum -= R[i * k + j] * z[i] }
                if R[j * k + j] == 0 {
                    // The month itself is what is predicted; anything else unknown leaves no prediction.
                    if sum.magnitude > 1e-9, own[j] != t { estimable = false }
                } else {
                    z[j] = sum / R[j * k + j]
                    predicted += z[j] * right[j]
                }
            }
            let innovation = estimable ? (e - predicted) * deviations[t] : .nan
            for j in 0..<k where row[j].magnitude > 1e-12 {
                let a = R[j * k + j]
                let length = (a * a + row[j] * row[j]).squareRoot()
                let c = a / length
                let s = row[j] / length
                for i in j..<k {
                    let above = R[j * k + i]
                    R[j * k + i] = c * above + s * row[i]
                    row[i] = c * row[i] - s * above
                }
                let above = right[j]
                right[j] = c * above + s * e
                e = c * e - s * above
            }
            return innovation
        }
    }
}

extension ARIMARegression {
    /// The log-determinant of the inverse of a covariance matrix, by Cholesky.
    static func logInformation(_ covariance: [Double], order k: Int) -> Double {
        var L = covariance
        var sum = 0.0
        for i in 0..<k {
            for j in 0...i {
                var x = covariance[i * k + j]
                for l in 0..<j { x -= L[i * k + l] * L[j * k + l] }
                if i == j {
                    sum -= logarithm(x)
                    L[i * k + i] = x.squareRoot()
                } else {
                    L[i * k + j] = x / L[j * k + j]
                }
            }
        }
        return sum
    }
}
