import CKernels
import StatNumerics
import Testing

/// The loops in C against the textbook's recursions and finite differences, for all nine kinds of trend and season,
/// both errors, damped and not, with and without missing months, periods 4 and 12.
@Suite struct KernelTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let period: Int
        let gaps: Bool
        let damped: Bool
        var testDescription: String { "period \(period)\(gaps ? ", gaps" : "")\(damped ? ", damped" : "")" }
        static let all = [4, 12].flatMap { period in
            [false, true].flatMap { gaps in [false, true].map { Case(period: period, gaps: gaps, damped: $0) } }
        }
    }

    private func each(
        _ test: Case, _ body: (_ model: KernelTextbook, _ y: [Double], _ raw: [Double], _ name: String) -> Void
    ) {
        for model in KernelTextbook.all(period: test.period) {
            var raw = model.parameters
            if !test.damped { raw[3] = 1 }
            body(
                model, model.series(count: 61, gaps: test.gaps), raw,
                "error \(model.relative ? "M" : "A") trend \(model.trend) season \(model.season), \(test)")
        }
    }

    @Test(arguments: Case.all) func objectiveAndFilterFollowTheTextbook(_ test: Case) {
        each(test) { model, y, raw, name in
            let book = model.run(y, raw)
            #expect(abs(model.objective(y, raw) - book.objective) < 1e-10 * abs(book.objective), "\(name)")
            let filter = model.filter(y, raw)
            #expect(filter.value == model.objective(y, raw), "\(name)")
            for t in y.indices {
                #expect(abs(filter.fitted[t] - book.means[t]) < 1e-12, "\(name) at \(t)")
                #expect(y[t].isNaN ? filter.innovations[t].isNaN : filter.innovations[t] == y[t] - filter.fitted[t])
            }
            // The final states start the same recursion again: its first means are the forecasts.
            let ahead = model.run([Double](repeating: .nan, count: 3), Array(raw[..<4]) + filter.final).means
            let joined = model.run(y + [Double](repeating: .nan, count: 3), raw).means.suffix(3)
            for (a, b) in zip(ahead, joined) { #expect(abs(a - b) < 1e-12, "\(name)") }
        }
    }

    @Test(arguments: Case.all) func gradientIsThatOfFiniteDifferences(_ test: Case) {
        each(test) { model, y, raw, name in
            let (value, gradient) = model.gradient(y, raw)
            #expect(value == model.objective(y, raw), "\(name)")
            let used = usedParameters(model)
            for k in raw.indices where used[k] {
                let numeric = centralDifference(raw, k) { model.run(y, $0).objective }
                #expect(
                    abs(gradient[k] - numeric) < 1e-6 * max(1, abs(numeric)),
                    "\(name), parameter \(k): \(gradient[k]), \(numeric)")
            }
        }
    }

    /// 2 n J'J / Σ (g r)², with J the derivatives of g r and g the geometric mean of the one-step means.
    @Test(arguments: Case.all) func hessianIsGaussNewtons(_ test: Case) {
        each(test) { model, y, raw, name in
            let used = raw.indices.filter { usedParameters(model)[$0] }
            let k = used.count
            // Directions that are not axes, as the estimator's are not.
            var seeds = [Double](repeating: 0, count: raw.count * k)
            for (a, parameter) in used.enumerated() {
                seeds[parameter * k + a] = 1
                seeds[used[(a + 1) % k] * k + a] += 0.25
            }
            let (value, hessian) = model.gaussNewton(y, raw, seeds: seeds, directions: k)
            #expect(abs(value - model.objective(y, raw)) < 1e-9 * abs(value), "\(name)")
            let base = residuals(model, y, raw)
            let squares = base.reduce(0) { $0 + $1 * $1 }
            let jacobian = (0..<k).map { a -> [Double] in
                let step = 1e-5
                func moved(_ by: Double) -> [Double] {
                    residuals(model, y, raw.indices.map { raw[$0] + by * seeds[$0 * k + a] })
                }
                return zip(moved(step), moved(-step)).map { ($0 - $1) / (2 * step) }
            }
            for a in 0..<k {
                for c in 0..<k {
                    let product = zip(jacobian[a], jacobian[c]).reduce(0) { $0 + $1.0 * $1.1 }
                    let expected = 2 * Double(base.count) * product / squares
                    let size =
                        2 * Double(base.count) / squares
                        * (norm(jacobian[a]) * norm(jacobian[c])).squareRoot()
                    #expect(abs(hessian[a * k + c] - expected) < 1e-5 * max(1, size), "\(name) \(a) \(c)")
                }
            }
        }
    }

    /// Without shocks every path is the point forecast; with them, each path is the recursion fed with its own values.
    @Test(arguments: [4, 12]) func pathsFollowTheRecursion(period: Int) {
        for model in KernelTextbook.all(period: period) {
            let raw = model.parameters
            let horizon = 2 * period + 3
            let paths = 11
            for (sigma, tolerance) in [(0.0, 1e-13), (0.03, 1e-11)] {
                var stream = RandomStream(seed: 9, stream: 0)
                var shocks = (0..<(horizon * paths)).map { _ in stream.nextNormal() }
                var work = [Double](repeating: 0, count: (2 + model.m) * paths)
                withUnsafePointer(to: model.shape) {
                    ets_simulate(
                        $0, Array(raw[..<4]), Array(raw[4...]), sigma, Int32(horizon), Int32(paths), &shocks, &work)
                }
                for path in 0..<paths {
                    let values = (0..<horizon).map { shocks[$0 * paths + path] }
                    let means = model.run(values, raw).means
                    var again = RandomStream(seed: 9, stream: 0)
                    let normals = (0..<(horizon * paths)).map { _ in again.nextNormal() }
                    for h in 0..<horizon {
                        let e = sigma * normals[h * paths + path]
                        let expected = model.relative ? means[h] * (1 + e) : means[h] + e
                        #expect(abs(values[h] - expected) < tolerance, "\(model) \(sigma) path \(path) step \(h)")
                    }
                }
            }
        }
    }

    @Test func outsideTheDomainIsInfinite() {
        let y = [Double](repeating: 1, count: 20)
        let season = KernelTextbook(trend: 0, season: 2, relative: true, m: 4)
        #expect(season.objective(y, [0.2, 0, 0.1, 1, 1, 0, 1, -1, 2, 2]) == .infinity)
        #expect(season.gradient(y, [0.2, 0, 0.1, 1, -1, 0, 1, 1, 1, 1]).value == .infinity)
        let trend = KernelTextbook(trend: 2, season: 0, relative: true, m: 1)
        #expect(trend.objective(y, [0.2, 0.1, 0, 1, 1, -0.5, 0]) == .infinity)
        #expect(trend.filter(y, [0.2, 0.1, 0, 1, 1, 0, 0]).value == .infinity)
        #expect(
            trend.gaussNewton(y, [0.2, 0.1, 0, 1, 1, 0, 0], seeds: [1, 0, 0, 0, 0, 0, 0], directions: 1).value
                == .infinity)
    }

    private func usedParameters(_ model: KernelTextbook) -> [Bool] {
        [true, model.trend > 0, model.season > 0, model.trend > 0, true, model.trend > 0]
            + [Bool](repeating: model.season > 0, count: model.m)
    }

    /// Fourth-order central difference.
    private func centralDifference(_ x: [Double], _ k: Int, _ f: ([Double]) -> Double) -> Double {
        let step = 2e-4 * max(0.05, abs(x[k]))
        func at(_ steps: Double) -> Double {
            var moved = x
            moved[k] += steps * step
            return f(moved)
        }
        return (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * step)
    }

    private func residuals(_ model: KernelTextbook, _ y: [Double], _ raw: [Double]) -> [Double] {
        let means = model.run(y, raw).means
        let seen = y.indices.filter { !y[$0].isNaN }
        guard model.relative else { return seen.map { y[$0] - means[$0] } }
        let g = libraryExp(seen.reduce(0) { $0 + libraryLog(means[$1]) } / Double(seen.count))
        return seen.map { g * (y[$0] - means[$0]) / means[$0] }
    }

    private func norm(_ x: [Double]) -> Double { x.reduce(0) { $0 + $1 * $1 } }
}
