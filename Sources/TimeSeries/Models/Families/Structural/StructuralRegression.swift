import StatNumerics

// Capitals are the field's notation for matrices.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// Least squares of the series' innovations on the regressors', in scaled units.
struct StructuralRegression {
    let coefficients: [Double]
    /// Their covariance, k × k by rows.
    let covariance: [Double]
    /// Σ v²/F at the coefficients.
    let sumOfSquares: Double
    /// −2 log of the diffuse likelihood, without the constant (n − d) log 2π.
    let objective: Double
    /// The first regressor that the others and the states determine; nil when all can be found.
    let dependent: Int?

    init(_ filter: StructuralFilter) {
        let c = filter.c
        let k = c - 1
        var gram = [Double](repeating: 0, count: c * c)
        for t in 0..<filter.n where filter.kinds[t] == .proper {
            let weight = 1 / filter.F[t]
            for i in 0..<c {
                let e = filter.v[t * c + i] * weight
                for j in 0...i { gram[i * c + j] += e * filter.v[t * c + j] }
            }
        }
        // Cholesky of the regressors' block, carrying the series along as a last row.
        var L = [Double](repeating: 0, count: k * k)
        var b = [Double](repeating: 0, count: k)
        var rest = gram[0]
        var logarithms = 0.0
        var dependent: Int?
        for i in 0..<k {
            for j in 0...i {
                var x = gram[(i + 1) * c + j + 1]
                for l in 0..<j { x -= L[i * k + l] * L[j * k + l] }
                if i == j {
                    if !(x > 1e-10 * gram[(i + 1) * c + i + 1]) || x <= 1e-14 {
                        dependent = dependent ?? i
                        x = 1
                    }
                    L[i * k + i] = x.squareRoot()
                    logarithms += logarithm(x)
                } else {
                    L[i * k + j] = x / L[j * k + j]
                }
            }
            var x = gram[(i + 1) * c]
            for l in 0..<i { x -= L[i * k + l] * b[l] }
            b[i] = x / L[i * k + i]
            rest -= b[i] * b[i]
        }
        for i in stride(from: k - 1, through: 0, by: -1) {
            for l in (i + 1)..<max(k, i + 1) { b[i] -= L[l * k + i] * b[l] }
            b[i] /= L[i * k + i]
        }
        coefficients = b
        covariance = StructuralRegression.inverseGram(L, order: k)
        sumOfSquares = max(0, rest)
        objective = filter.logDeterminant + logarithms + sumOfSquares
        self.dependent = dependent
    }

    /// (L L')⁻¹ of a lower triangular matrix.
    private static func inverseGram(_ L: [Double], order k: Int) -> [Double] {
        var inverse = [Double](repeating: 0, count: k * k)
        for j in 0..<k {
            for i in j..<k {
                var x = i == j ? 1.0 : 0
                for l in j..<max(i, j) { x -= L[i * k + l] * inverse[l * k + j] }
                inverse[i * k + j] = x / L[i * k + i]
            }
        }
        var gram = [Double](repeating: 0, count: k * k)
        for i in 0..<k {
            for j in 0..<k { for l in max(i, j)..<k { gram[i * k + j] += inverse[l * k + i] * inverse[l * k + j] } }
        }
        return gram
    }

    /// The quadratic form g' covariance g.
    func variance(_ g: [Double]) -> Double {
        let k = g.count
        var sum = 0.0
        for i in 0..<k { for j in 0..<k { sum += g[i] * g[j] * covariance[i * k + j] } }
        return sum
    }
}
