/// A root of a continuous function inside a bracket, by Brent's method: inverse quadratic interpolation and the secant,
/// guarded by bisection.
///
/// Source: Brent (1973), Algorithms for Minimization without Derivatives, chapter 4 (procedure zero).
public enum BrentRoot {
    /// Why no root was found.
    public enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
        /// The function has the same sign at both ends.
        case noSignChange(lower: Double, upper: Double, atLower: Double, atUpper: Double)
        /// The function is NaN there.
        case notANumber(at: Double)
        /// The evaluations allowed were used up; `best` is the end of the bracket with the smaller value.
        case notConverged(best: Double)

        /// In plain words.
        public var description: String {
            switch self {
            case .noSignChange(let lower, let upper, let atLower, let atUpper):
                "the function does not change sign between \(lower) (\(atLower)) and \(upper) (\(atUpper)); "
                    + "widen the bracket"
            case .notANumber(let at): "the function is not a number at \(at)"
            case .notConverged(let best): "no convergence; the best point found is \(best)"
            }
        }
    }

    /// A point within `tolerance` + 2 ulp of a root of `function` between `lower` and `upper`.
    @inlinable
    public static func find(
        in lower: Double, _ upper: Double, tolerance: Double = 0, maximumEvaluations: Int = 200,
        _ function: (Double) -> Double
    ) throws(Failure) -> Double {
        var a = lower
        var b = upper
        var fa = function(a)
        var fb = function(b)
        guard !fa.isNaN else { throw .notANumber(at: a) }
        guard !fb.isNaN else { throw .notANumber(at: b) }
        if fa == 0 { return a }
        if fb == 0 { return b }
        guard (fa > 0) != (fb > 0) else {
            throw .noSignChange(lower: lower, upper: upper, atLower: fa, atUpper: fb)
        }
        // b is the best point, c the other end of the bracket, a the point before b.
        var c = a
        var fc = fa
        var d = b - a
        var e = d
        for _ in 2..<max(3, maximumEvaluations) {
            if fc.magnitude < fb.magnitude {
                (a, b, c) = (b, c, b)
                (fa, fb, fc) = (fb, fc, fb)
            }
            let limit = 2 * Double.ulpOfOne * b.magnitude + 0.5 * tolerance
            let middle = 0.5 * (c - b)
            if middle.magnitude <= limit || fb == 0 { return b }
            if e.magnitude < limit || fa.magnitude <= fb.magnitude {
                d = middle
                e = middle
            } else {
                var p: Double
                var q: Double
                let s = fb / fa
                if a == c {
                    p = 2 * middle * s
                    q = 1 - s
                } else {
                    let u = fa / fc
                    let r = fb / fc
                    p = s * (2 * middle * u * (u - r) - (b - a) * (r - 1))
                    q = (u - 1) * (r - 1) * (s - 1)
                }
                if p > 0 { q = -q } else { p = -p }
                if 2 * p < min(3 * middle * q - (limit * q).magnitude, (e * q).magnitude) {
                    e = d
                    d = p / q
                } else {
                    d = middle
                    e = middle
                }
            }
            a = b
            fa = fb
            b += d.magnitude > limit ? d : (middle > 0 ? limit : -limit)
            fb = function(b)
            guard !fb.isNaN else { throw .notANumber(at: b) }
            if (fb > 0) == (fc > 0) {
                c = a
                fc = fa
                d = b - a
                e = d
            }
        }
        throw .notConverged(best: fb.magnitude < fc.magnitude ? b : c)
    }
}
