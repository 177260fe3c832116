import CKernels
import Foundation
import StatNumerics

/// Exponential smoothing written down as in Hyndman, Koehler, Ord and Snyder (2008), tables 2.2 (additive errors) and
/// 2.3 (multiplicative errors), each equation by itself: what the kernels are held against.
struct KernelTextbook {
    var trend: Int  // 0 N, 1 A, 2 M; damped by phi < 1
    var season: Int
    var relative: Bool
    var m: Int

    var shape: ets_shape { shape(0) }
    func shape(_ n: Int) -> ets_shape {
        ets_shape(
            n: Int32(n), m: Int32(m), trend: Int32(trend), season: Int32(season),
            multiplicative_error: relative ? 1 : 0)
    }

    /// Every kind, both errors: eighteen.
    static func all(period: Int) -> [KernelTextbook] {
        [false, true].flatMap { relative in
            (0..<3).flatMap { trend in
                (0..<3).map { KernelTextbook(trend: trend, season: $0, relative: relative, m: $0 == 0 ? 1 : period) }
            }
        }
    }

    /// One-step means and the -2 log-likelihood without constants; `raw` is alpha, beta, gamma, phi, level, trend,
    /// season.
    func run(_ y: [Double], _ raw: [Double]) -> (means: [Double], objective: Double) {
        let (alpha, beta, gamma, phi) = (raw[0], raw[1], raw[2], raw[3])
        var l = raw[4]
        var b = raw[5]
        var s = Array(raw[6...])
        var means: [Double] = []
        var squares = 0.0
        var logs = 0.0
        var count = 0.0
        for t in y.indices {
            let growth = pow(b, phi)
            let base = trend == 0 ? l : trend == 1 ? l + phi * b : l * growth
            let old = season == 0 ? 0 : s[t]
            let mu = season == 0 ? base : season == 1 ? base + old : base * old
            means.append(mu)
            let seen = !y[t].isNaN
            if relative {
                // Table 2.3: y = mu (1 + e).
                let e = seen ? (y[t] - mu) / mu : 0
                let size = season == 1 ? mu : base  // l + phi b + s, where the season adds
                switch trend {
                case 0: l = base + alpha * size * e
                case 1:
                    l = base + alpha * size * e
                    b = phi * b + beta * size * e
                default:
                    let ratio = season == 1 ? mu / l : growth
                    l = base + alpha * size * e
                    b = growth + beta * ratio * e
                }
                if season == 1 { s.append(old + gamma * mu * e) }
                if season == 2 { s.append(old * (1 + gamma * e)) }
                if seen {
                    squares += e * e
                    logs += log(mu)
                    count += 1
                }
            } else {
                // Table 2.2: y = mu + e.
                let e = seen ? y[t] - mu : 0
                let d = season == 2 ? e / old : e
                let before = l
                l = base + alpha * d
                if trend == 1 { b = phi * b + beta * d }
                if trend == 2 { b = growth + beta * d / before }
                if season == 1 { s.append(old + gamma * e) }
                if season == 2 { s.append(old + gamma * e / base) }
                if seen {
                    squares += e * e
                    count += 1
                }
            }
        }
        return (means, count * log(squares) + 2 * logs)
    }

    /// A series that every kind can follow, with missing months if asked for.
    func series(count: Int, gaps: Bool) -> [Double] {
        var stream = RandomStream(seed: 42, stream: 0)
        var y = (0..<count).map { t in
            (1 + 0.004 * Double(t)) * (1 + 0.15 * sin(2 * Double.pi * Double(t) / Double(max(m, 4)))) + 0.05
                * stream.nextNormal()
        }
        if gaps { for index in [0, 7, 8, count / 2, count - 1] { y[index] = .nan } }
        return y
    }

    /// Parameters inside the usual region, no two alike.
    var parameters: [Double] {
        var raw = [0.31, 0.07, 0.13, 0.93, 1.02, trend == 2 ? 1.006 : 0.005]
        for j in 0..<m {
            let wave = 0.12 * sin(2 * Double.pi * Double(j) / Double(max(m, 4)) + 0.2)
            raw.append(season == 0 ? 0 : season == 1 ? wave : 1 + wave)
        }
        return raw
    }

    // MARK: The kernels, called as the package calls them

    func objective(_ y: [Double], _ raw: [Double]) -> Double {
        call(y.count) { shape, work in
            raw.withUnsafeBufferPointer { ets_objective(shape, y, $0.baseAddress!, $0.baseAddress! + 4, work) }
        }
    }

    func gradient(_ y: [Double], _ raw: [Double]) -> (value: Double, gradient: [Double]) {
        var g = [Double](repeating: .nan, count: 6 + m)
        let value = call(y.count) { shape, work in
            raw.withUnsafeBufferPointer { ets_gradient(shape, y, $0.baseAddress!, $0.baseAddress! + 4, &g, work) }
        }
        return (value, g)
    }

    func gaussNewton(_ y: [Double], _ raw: [Double], seeds: [Double], directions k: Int) -> (
        value: Double, hessian: [Double]
    ) {
        var h = [Double](repeating: .nan, count: k * k)
        let value = call(y.count) { shape, work in
            raw.withUnsafeBufferPointer {
                ets_gauss_newton(shape, y, $0.baseAddress!, $0.baseAddress! + 4, seeds, Int32(k), &h, work)
            }
        }
        return (value, h)
    }

    func filter(_ y: [Double], _ raw: [Double]) -> (
        fitted: [Double], innovations: [Double], final: [Double], value: Double
    ) {
        var fitted = [Double](repeating: .nan, count: y.count)
        var innovations = fitted
        var final = [Double](repeating: .nan, count: 2 + m)
        let value = call(y.count) { shape, work in
            raw.withUnsafeBufferPointer {
                ets_filter(shape, y, $0.baseAddress!, $0.baseAddress! + 4, &fitted, &innovations, &final, work)
            }
        }
        return (fitted, innovations, final, value)
    }

    private func call(_ n: Int, _ body: (UnsafePointer<ets_shape>, UnsafeMutablePointer<Double>) -> Double) -> Double {
        withUnsafePointer(to: shape(n)) { shape in
            // Guard values after the workspace show a write beyond its end.
            let size = Int(ets_workspace(shape))
            var work = [Double](repeating: 0, count: size) + [1234.5, 6789.25]
            let value = work.withUnsafeMutableBufferPointer { body(shape, $0.baseAddress!) }
            precondition(work[size] == 1234.5 && work[size + 1] == 6789.25, "a kernel wrote beyond its workspace")
            return value
        }
    }
}

func libraryLog(_ x: Double) -> Double { log(x) }
func libraryExp(_ x: Double) -> Double { exp(x) }
