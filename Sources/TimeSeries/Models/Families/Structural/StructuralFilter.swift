import StatNumerics

// Capitals are the field's notation for matrices.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// The Kalman filter with an exact diffuse start (Koopman, 1997; Durbin and Koopman, 2012, sections 5.2 and 7.2) of a
/// structural model at given variances, and what its backward pass needs.
///
/// The covariance of the state is κ P∞ + P∗ with κ → ∞; a month that P∞ can still learn from only fixes the state. The
/// regressors go through the same filter as the series, and their coefficients come from least squares on the
/// innovations: the same as making them diffuse states (Rosenberg, 1973; de Jong, 1991), without the loss of digits
/// that a regressor which starts late would bring.
///
/// A class, for its working storage: used by one fit and never shared.
final class StructuralFilter {
    enum Kind: UInt8 { case missing, diffuse, proper }

    let shape: StructuralShape
    let n: Int
    let m: Int
    /// Columns: the series and its regressors.
    let c: Int
    /// Whether states and covariances are kept for smoothing.
    let keepsStates: Bool
    private(set) var kinds: [Kind]

    let y: UnsafeMutablePointer<Double>
    /// Innovations (month-major, one a column); at a missing month the regressors' alone mean anything.
    let v: UnsafeMutablePointer<Double>
    /// F∗, and F∞ in diffuse months.
    let F: UnsafeMutablePointer<Double>
    let Finf: UnsafeMutablePointer<Double>
    /// Gains K (of the filtered state), and K¹ in diffuse months.
    let K: UnsafeMutablePointer<Double>
    let K1: UnsafeMutablePointer<Double>
    /// Predicted states and covariances, by month, where kept; the last ones in any case.
    let states: UnsafeMutablePointer<Double>
    let P: UnsafeMutablePointer<Double>
    let Pinf: UnsafeMutablePointer<Double>
    let keptP: UnsafeMutablePointer<Double>
    let keptPinf: UnsafeMutablePointer<Double>
    let keptStates: UnsafeMutablePointer<Double>
    private let scratch: UnsafeMutablePointer<Double>
    private var storage: [UnsafeMutableBufferPointer<Double>] = []

    /// Whether every first state was found from the data.
    private(set) var isIdentified = false
    /// Σ log F over proper months and log F∞ over diffuse ones.
    private(set) var logDeterminant = 0.0
    private(set) var properCount = 0

    init(_ data: StructuralData, keepsStates: Bool) {
        shape = data.shape
        n = data.length
        m = data.shape.count
        c = data.columns.count
        self.keepsStates = keepsStates
        kinds = [Kind](repeating: .missing, count: n)
        var all: [UnsafeMutableBufferPointer<Double>] = []
        func take(_ count: Int) -> UnsafeMutablePointer<Double> {
            let buffer = UnsafeMutableBufferPointer<Double>.allocate(capacity: max(1, count))
            buffer.initialize(repeating: 0)
            all.append(buffer)
            return buffer.baseAddress.unsafelyUnwrapped
        }
        y = take(n * c)
        v = take(n * c)
        F = take(n)
        Finf = take(n)
        K = take(n * m)
        K1 = take(n * m)
        states = take(c * m)
        P = take(m * m)
        Pinf = take(m * m)
        keptP = take(keepsStates ? n * m * m : 0)
        keptPinf = take(keepsStates ? n * m * m : 0)
        keptStates = take(keepsStates ? n * c * m : 0)
        scratch = take(2 * m)
        storage = all
        for t in 0..<n { for j in 0..<c { y[t * c + j] = data.columns[j][t] } }
    }

    deinit { for buffer in storage { buffer.deallocate() } }

    /// Runs the filter.
    /// - Parameters:
    ///   - H: the irregular variance, above zero.
    ///   - q: variances of the level, slope and season, in that order.
    func run(H: Double, q: (level: Double, slope: Double, season: Double)) {
        let s = shape.seasonStart
        let M = scratch
        let Minf = scratch + m
        for i in 0..<(c * m) { states[i] = 0 }
        for i in 0..<(m * m) {
            P[i] = 0
            Pinf[i] = 0
        }
        for i in 0..<m { Pinf[i * m + i] = 1 }
        var diffuse = true
        var determinant = 0.0
        var proper = 0
        for t in 0..<n {
            if keepsStates {
                for i in 0..<(m * m) {
                    keptP[t * m * m + i] = P[i]
                    keptPinf[t * m * m + i] = diffuse ? Pinf[i] : 0
                }
                for i in 0..<(c * m) { keptStates[t * c * m + i] = states[i] }
            }
            for j in 0..<c {
                let a = states + j * m
                v[t * c + j] = y[t * c + j] - (s < 0 ? a[0] : a[0] + a[s])
            }
            kinds[t] = .missing
            if !y[t * c].isNaN {
                let k = K + t * m
                for i in 0..<m { M[i] = s < 0 ? P[i] : P[i] + P[s * m + i] }
                let f = H + (s < 0 ? M[0] : M[0] + M[s])
                F[t] = f
                var infinite = 0.0
                if diffuse {
                    for i in 0..<m { Minf[i] = s < 0 ? Pinf[i] : Pinf[i] + Pinf[s * m + i] }
                    infinite = s < 0 ? Minf[0] : Minf[0] + Minf[s]
                }
                if infinite > 1e-7 {
                    kinds[t] = .diffuse
                    Finf[t] = infinite
                    determinant += logarithm(infinite)
                    let k1 = K1 + t * m
                    for i in 0..<m {
                        k[i] = Minf[i] / infinite
                        k1[i] = (M[i] - k[i] * f) / infinite
                    }
                    for i in 0..<m {
                        for l in 0..<m {
                            P[i * m + l] += k[i] * k[l] * f - M[i] * k[l] - k[i] * M[l]
                            Pinf[i * m + l] -= Minf[i] * k[l]
                        }
                    }
                } else {
                    kinds[t] = .proper
                    proper += 1
                    determinant += logarithm(f)
                    let inverse = 1 / f
                    for i in 0..<m { k[i] = M[i] * inverse }
                    for i in 0..<m {
                        let weight = M[i]
                        let row = P + i * m
                        for l in 0..<m { row[l] -= weight * k[l] }
                    }
                }
                for j in 0..<c {
                    let e = v[t * c + j]
                    let a = states + j * m
                    for i in 0..<m { a[i] += k[i] * e }
                }
            }
            for j in 0..<c { shape.advance(states + j * m) }
            shape.advanceCovariance(P)
            P[0] += q.level
            if shape.hasSlope { P[m + 1] += q.slope }
            if s >= 0 { P[s * m + s] += q.season }
            if diffuse {
                shape.advanceCovariance(Pinf)
                var trace = 0.0
                for i in 0..<m { trace += Pinf[i * m + i] }
                if trace < 1e-7 { diffuse = false }
            }
        }
        isIdentified = !diffuse
        logDeterminant = determinant
        properCount = proper
    }
}

extension StructuralShape {
    /// x ← T x.
    func advance(_ x: UnsafeMutablePointer<Double>) {
        if hasSlope { x[0] += x[1] }
        let s = seasonStart
        guard s >= 0 else { return }
        let last = count - 1
        var sum = x[last]
        for i in stride(from: last, to: s, by: -1) {
            sum += x[i - 1]
            x[i] = x[i - 1]
        }
        x[s] = -sum
    }

    /// x ← T'x.
    func retreat(_ x: UnsafeMutablePointer<Double>) {
        if hasSlope { x[1] += x[0] }
        let s = seasonStart
        guard s >= 0 else { return }
        let last = count - 1
        let first = x[s]
        for i in s..<last { x[i] = x[i + 1] - first }
        x[last] = -first
    }

    /// X ← T X T', X by rows.
    func advanceCovariance(_ X: UnsafeMutablePointer<Double>) {
        let m = count
        let s = seasonStart
        if hasSlope { for l in 0..<m { X[l] += X[m + l] } }
        if s >= 0 {
            let last = m - 1
            // The new first row of the season replaces the last, and the rows turn by one.
            let bottom = X + last * m
            for i in s..<last { for l in 0..<m { bottom[l] += X[i * m + l] } }
            for l in 0..<m {
                let first = -bottom[l]
                for i in stride(from: last, to: s, by: -1) { X[i * m + l] = X[(i - 1) * m + l] }
                X[s * m + l] = first
            }
        }
        for i in 0..<m { advance(X + i * m) }
    }

    /// X ← T'X T, X by rows.
    func retreatCovariance(_ X: UnsafeMutablePointer<Double>) {
        let m = count
        let s = seasonStart
        if hasSlope { for l in 0..<m { X[m + l] += X[l] } }
        if s >= 0 {
            let last = m - 1
            for l in 0..<m {
                let first = X[s * m + l]
                for i in s..<last { X[i * m + l] = X[(i + 1) * m + l] - first }
                X[last * m + l] = -first
            }
        }
        for i in 0..<m { retreat(X + i * m) }
    }
}
