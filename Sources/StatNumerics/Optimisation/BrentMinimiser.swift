/// A local minimum of a function of one variable on an interval, by Brent's method: golden sections and parabolas.
///
/// Source: Brent (1973), Algorithms for Minimization without Derivatives, chapter 5 (procedure localmin). NaN counts as
/// worse than any number.
public enum BrentMinimiser {
    /// Where the search ended.
    public struct Result: Sendable, Equatable {
        /// Where the function was least.
        public let x: Double
        /// The function there.
        public let value: Double
        /// Of the function.
        public let evaluations: Int
        /// False when the evaluations allowed were used up first.
        public let converged: Bool

        @inlinable
        init(x: Double, value: Double, evaluations: Int, converged: Bool) {
            self.x = x
            self.value = value
            self.evaluations = evaluations
            self.converged = converged
        }
    }

    /// Searches `lower`...`upper` to within 3 (`relativeTolerance` |x| + `absoluteTolerance`). A smooth minimum cannot
    /// be placed closer than about the square root of the precision of `function`.
    @inlinable
    public static func minimise(
        in lower: Double, _ upper: Double, relativeTolerance: Double = 1.5e-8, absoluteTolerance: Double = 1e-10,
        maximumEvaluations: Int = 200, _ function: (Double) -> Double
    ) -> Result {
        let golden = 0.3819660112501051
        var a = min(lower, upper)
        var b = max(lower, upper)
        var x = a + golden * (b - a)
        // w is the second best point, v the one before.
        var w = x
        var v = x
        var fx = worstIfNaN(function(x))
        var fw = fx
        var fv = fx
        var evaluations = 1
        var d = 0.0
        var e = 0.0
        while evaluations < maximumEvaluations {
            let middle = 0.5 * (a + b)
            let limit = relativeTolerance * x.magnitude + absoluteTolerance
            if (x - middle).magnitude <= 2 * limit - 0.5 * (b - a) {
                return Result(x: x, value: fx, evaluations: evaluations, converged: true)
            }
            var takeGolden = true
            if e.magnitude > limit {
                let r = (x - w) * (fx - fv)
                var q = (x - v) * (fx - fw)
                var p = (x - v) * q - (x - w) * r
                q = 2 * (q - r)
                if q > 0 { p = -p } else { q = -q }
                let before = e
                e = d
                if p.magnitude < (0.5 * q * before).magnitude, p > q * (a - x), p < q * (b - x) {
                    d = p / q
                    let u = x + d
                    if u - a < 2 * limit || b - u < 2 * limit { d = x < middle ? limit : -limit }
                    takeGolden = false
                }
            }
            if takeGolden {
                e = x < middle ? b - x : a - x
                d = golden * e
            }
            let u = d.magnitude >= limit ? x + d : x + (d > 0 ? limit : -limit)
            let fu = worstIfNaN(function(u))
            evaluations += 1
            if fu <= fx {
                if u < x { b = x } else { a = x }
                (v, w, x) = (w, x, u)
                (fv, fw, fx) = (fw, fx, fu)
            } else {
                if u < x { a = u } else { b = u }
                if fu <= fw || w == x {
                    (v, w) = (w, u)
                    (fv, fw) = (fw, fu)
                } else if fu <= fv || v == x || v == w {
                    v = u
                    fv = fu
                }
            }
        }
        return Result(x: x, value: fx, evaluations: evaluations, converged: false)
    }

    @inlinable @inline(__always)
    static func worstIfNaN(_ value: Double) -> Double { value.isNaN ? .infinity : value }
}
