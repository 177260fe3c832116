// Capitals are the field's notation for matrices.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// The backward pass: the slope of the likelihood along each variance (Koopman and Shephard, 1992), and, where the
/// filter kept its states, the smoothed components with exact diffuse variances (Durbin and Koopman, 2012, sections 5.3
/// and 7.3).
struct StructuralSmoother {
    /// A disturbance at a month over its standard deviation, estimated from all months: a large one of the irregular
    /// part points at an outlier, of the level at a shift (Harvey and Koopman, 1992). NaN where nothing is known of it.
    private(set) var irregular: [Double] = []
    private(set) var level: [Double] = []
    /// Smoothed states of the series and each regressor, by month (column-major within it), in scaled units.
    private(set) var states: [Double] = []
    /// By month: variances of level, slope, season, and of level + season.
    private(set) var variances: [Double] = []
    /// Slopes of −2 log L: along the irregular variance, then those of level, slope and season.
    private(set) var gradient = [0.0, 0.0, 0.0, 0.0]

    init(_ filter: StructuralFilter, _ fit: StructuralRegression) {
        let shape = filter.shape
        let (n, m, c) = (filter.n, filter.m, filter.c)
        let s = shape.seasonStart
        let keeps = filter.keepsStates
        let square = m * m
        let k = c - 1
        if keeps {
            irregular = [Double](repeating: .nan, count: n)
            level = irregular
            states = [Double](repeating: 0, count: n * c * m)
            variances = [Double](repeating: 0, count: n * 4)
        }
        var sizes = [c * m, c * m, square, square, square, m, m, m, m, m]
        if !keeps { for index in [1, 3, 4] { sizes[index] = 0 } }
        var storage = [Double](repeating: 0, count: sizes.reduce(0, +) + 1)
        var g = [Double](repeating: 0, count: k)
        storage.withUnsafeMutableBufferPointer { buffer in
            var next = buffer.baseAddress.unsafelyUnwrapped
            func take(_ index: Int) -> UnsafeMutablePointer<Double> {
                defer { next += sizes[index] }
                return next
            }
            let r = take(0)
            let r1 = take(1)
            let N = take(2)
            let N1 = take(3)
            let N2 = take(4)
            let b = take(5)
            let b1 = take(6)
            let work = Work(
                a: take(7), b: take(8), m: m, season: s)
            for t in stride(from: n - 1, through: 0, by: -1) {
                // What is known of the disturbances between this month and the next.
                for part in shape.moves {
                    let i = shape.state(of: part)
                    var e = r[i]
                    for j in 0..<k {
                        g[j] = r[(j + 1) * m + i]
                        e -= fit.coefficients[j] * g[j]
                    }
                    let known = N[i * m + i] - (k > 0 ? fit.variance(g) : 0)
                    gradient[part] -= e * e - known
                    if keeps, part == StructuralShape.level, known > 1e-12 { level[t] = e / known.squareRoot() }
                }
                for j in 0..<c { shape.retreat(r + j * m) }
                shape.retreatCovariance(N)
                let early = keeps && filter.isDiffuse(at: t)
                if early {
                    for j in 0..<c { shape.retreat(r1 + j * m) }
                    shape.retreatCovariance(N1)
                    shape.retreatCovariance(N2)
                }
                if filter.kinds[t] != .missing {
                    let gain = filter.K + t * m
                    let isDiffuse = filter.kinds[t] == .diffuse
                    let inverse = isDiffuse ? 0 : 1 / filter.F[t]
                    work.product(N, gain, b)
                    let D = work.dot(gain, b) + inverse
                    if early, isDiffuse {
                        work.backDiffuse(
                            filter, t: t, columns: c, r: r, r1: r1, N: N, N1: N1, N2: N2)
                    } else if early {
                        for j in 0..<c {
                            let u = -work.dot(gain, r1 + j * m)
                            r1[j * m] += u
                            if s >= 0 { r1[j * m + s] += u }
                        }
                        work.back(N1, gain, 0, b1)
                        work.back(N2, gain, 0, b1)
                    }
                    var u = 0.0
                    for j in 0..<c {
                        let e = filter.v[t * c + j] * inverse - work.dot(gain, r + j * m)
                        r[j * m] += e
                        if s >= 0 { r[j * m + s] += e }
                        if j == 0 { u = e } else { g[j - 1] = e }
                    }
                    for j in 0..<k { u -= fit.coefficients[j] * g[j] }
                    let known = D - (k > 0 ? fit.variance(g) : 0)
                    gradient[0] -= u * u - known
                    if keeps, known > 1e-12 { irregular[t] = u / known.squareRoot() }
                    work.finish(N, b, D)
                }
                if keeps { record(filter, t, r, r1, N, N1, N2, early) }
            }
        }
    }

    /// Smoothed states and the variances wanted of them.
    private mutating func record(
        _ filter: StructuralFilter, _ t: Int, _ r: UnsafeMutablePointer<Double>, _ r1: UnsafeMutablePointer<Double>,
        _ N: UnsafeMutablePointer<Double>, _ N1: UnsafeMutablePointer<Double>, _ N2: UnsafeMutablePointer<Double>,
        _ early: Bool
    ) {
        let (m, c, s) = (filter.m, filter.c, filter.shape.seasonStart)
        let P = filter.keptP + t * m * m
        let Pinf = filter.keptPinf + t * m * m
        for j in 0..<c {
            for i in 0..<m {
                var x = filter.keptStates[t * c * m + j * m + i]
                for l in 0..<m { x += P[i * m + l] * r[j * m + l] }
                if early { for l in 0..<m { x += Pinf[i * m + l] * r1[j * m + l] } }
                states[t * c * m + j * m + i] = x
            }
        }
        // w'V w for a few directions w: V = P∗ − P∗N⁰P∗ − P∗N¹P∞ − P∞N¹P∗ − P∞N²P∞.
        func variance(_ w: [Int]) -> Double {
            var p = [Double](repeating: 0, count: m)
            var pinf = p
            var plain = 0.0
            for i in w {
                for l in 0..<m { p[l] += P[i * m + l] }
                if early { for l in 0..<m { pinf[l] += Pinf[i * m + l] } }
            }
            for i in w { plain += p[i] }
            func form(_ X: UnsafeMutablePointer<Double>, _ a: [Double], _ b: [Double]) -> Double {
                var sum = 0.0
                for i in 0..<m where a[i] != 0 {
                    var inner = 0.0
                    for l in 0..<m { inner += X[i * m + l] * b[l] }
                    sum += a[i] * inner
                }
                return sum
            }
            var value = plain - form(N, p, p)
            if early { value -= 2 * form(N1, p, pinf) + form(N2, pinf, pinf) }
            return max(0, value)
        }
        variances[t * 4] = variance([0])
        if filter.shape.hasSlope { variances[t * 4 + 1] = variance([1]) }
        if s >= 0 { variances[t * 4 + 2] = variance([s]) }
        variances[t * 4 + 3] = s >= 0 ? variance([0, s]) : variances[t * 4]
    }
}

extension StructuralFilter {
    /// Whether the state was not yet known before this month.
    func isDiffuse(at t: Int) -> Bool {
        let base = keptPinf + t * m * m
        return (0..<m).contains { base[$0 * m + $0] > 0 }
    }
}

/// Products with L = I − K Z', Z picking the level and the season.
private struct Work {
    let a: UnsafeMutablePointer<Double>
    let b: UnsafeMutablePointer<Double>
    let m: Int
    let season: Int

    func dot(_ x: UnsafeMutablePointer<Double>, _ y: UnsafeMutablePointer<Double>) -> Double {
        var sum = 0.0
        for i in 0..<m { sum += x[i] * y[i] }
        return sum
    }

    /// out ← X k.
    func product(
        _ X: UnsafeMutablePointer<Double>, _ k: UnsafeMutablePointer<Double>, _ out: UnsafeMutablePointer<Double>
    ) {
        for i in 0..<m { out[i] = dot(X + i * m, k) }
    }

    /// X ← L'X L + (extra) Z Z', given b = X K and D = K'X K + extra.
    func finish(_ X: UnsafeMutablePointer<Double>, _ b: UnsafeMutablePointer<Double>, _ D: Double) {
        subtract(X, b, from: 0)
        if season >= 0 { subtract(X, b, from: season) }
        X[0] += D
        if season >= 0 {
            X[season] += D
            X[season * m] += D
            X[season * m + season] += D
        }
    }

    private func subtract(_ X: UnsafeMutablePointer<Double>, _ b: UnsafeMutablePointer<Double>, from i: Int) {
        for l in 0..<m {
            X[i * m + l] -= b[l]
            X[l * m + i] -= b[l]
        }
    }

    func back(
        _ X: UnsafeMutablePointer<Double>, _ k: UnsafeMutablePointer<Double>, _ extra: Double,
        _ b: UnsafeMutablePointer<Double>
    ) {
        product(X, k, b)
        finish(X, b, dot(k, b) + extra)
    }

    /// The parts of order 1/κ and 1/κ² in a month that fixes a state; N⁰ and r⁰ are not moved here.
    func backDiffuse(
        _ filter: StructuralFilter, t: Int, columns c: Int, r: UnsafeMutablePointer<Double>,
        r1: UnsafeMutablePointer<Double>, N: UnsafeMutablePointer<Double>, N1: UnsafeMutablePointer<Double>,
        N2: UnsafeMutablePointer<Double>
    ) {
        let k0 = filter.K + t * m
        let k1 = filter.K1 + t * m
        let infinite = filter.Finf[t]
        for j in 0..<c {
            let u = filter.v[t * c + j] / infinite - dot(k0, r1 + j * m) - dot(k1, r + j * m)
            r1[j * m] += u
            if season >= 0 { r1[j * m + season] += u }
        }
        // L¹ = −K¹Z': L⁰'X L¹ = −(X K¹ − Z K⁰'X K¹) Z'.
        product(N1, k1, a)
        let mixed = dot(k0, a)
        product(N, k1, b)
        let both = dot(k1, b)
        let cross = dot(k0, b)
        // N² first: it needs N¹ as it was.
        product(N2, k0, scratch2)
        let D2 = dot(k0, scratch2) - filter.F[t] / (infinite * infinite)
        finish(N2, scratch2, D2)
        finish(N2, a, 2 * mixed + both)
        product(N1, k0, scratch2)
        let D1 = dot(k0, scratch2) + 1 / infinite
        finish(N1, scratch2, D1)
        finish(N1, b, 2 * cross)
    }

    private var scratch2: UnsafeMutablePointer<Double> { b + m }
}
