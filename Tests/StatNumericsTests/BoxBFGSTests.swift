import Foundation
import StatNumerics
import Testing

/// Problems with bounds alone of Hock and Schittkowski (1981), *Test Examples for Nonlinear Programming Codes*, Lecture
/// Notes in Economics and Mathematical Systems 187, Springer: numbers, starting points and solutions as there.
struct BoxProblem: Sendable, CustomTestStringConvertible {
    let name: String
    let start: [Double]
    let lower: [Double]
    let upper: [Double]
    let minimum: Double
    let solution: [Double]
    let function: @Sendable ([Double], inout [Double]) -> Double
    var testDescription: String { name }

    private static let infinity = Double.infinity
    private static let rosenbrock: @Sendable ([Double], inout [Double]) -> Double = { x, g in
        let a = x[1] - x[0] * x[0]
        let b = 1 - x[0]
        g = [-400 * x[0] * a - 2 * b, 200 * a]
        return 100 * a * a + b * b
    }

    static let all: [BoxProblem] = [
        BoxProblem(
            name: "Rosenbrock, free", start: [-1.2, 1], lower: [-infinity, -infinity], upper: [infinity, infinity],
            minimum: 0, solution: [1, 1], function: rosenbrock),
        BoxProblem(
            name: "HS1", start: [-2, 1], lower: [-infinity, -1.5], upper: [infinity, infinity], minimum: 0,
            solution: [1, 1], function: rosenbrock),
        BoxProblem(
            name: "HS2", start: [-2, 1], lower: [-infinity, 1.5], upper: [infinity, infinity],
            minimum: 0.0504261879, solution: [1.224370749, 1.5], function: rosenbrock),
        BoxProblem(
            name: "HS3", start: [10, 1], lower: [-infinity, 0], upper: [infinity, infinity], minimum: 0,
            solution: [0, 0]
        ) { x, g in
            let d = x[1] - x[0]
            g = [-2e-5 * d, 1 + 2e-5 * d]
            return x[1] + 1e-5 * d * d
        },
        BoxProblem(
            name: "HS4", start: [1.125, 0.125], lower: [1, 0], upper: [infinity, infinity], minimum: 8.0 / 3,
            solution: [1, 0]
        ) { x, g in
            let a = x[0] + 1
            g = [a * a, 1]
            return a * a * a / 3 + x[1]
        },
        BoxProblem(
            name: "HS5", start: [0, 0], lower: [-1.5, -3], upper: [4, 3], minimum: -1.9132229549810367,
            solution: [-0.5471975511965976, -1.5471975511965976]
        ) { x, g in
            let c = cos(x[0] + x[1])
            let d = x[0] - x[1]
            g = [c + 2 * d - 1.5, c - 2 * d + 2.5]
            return sin(x[0] + x[1]) + d * d - 1.5 * x[0] + 2.5 * x[1] + 1
        },
        BoxProblem(
            name: "HS38 (Colville)", start: [-3, -1, -3, -1], lower: [-10, -10, -10, -10], upper: [10, 10, 10, 10],
            minimum: 0, solution: [1, 1, 1, 1]
        ) { x, g in
            let a = x[1] - x[0] * x[0]
            let b = x[3] - x[2] * x[2]
            let (p, q) = (x[1] - 1, x[3] - 1)
            g = [
                -400 * x[0] * a - 2 * (1 - x[0]), 200 * a + 20.2 * p + 19.8 * q, -360 * x[2] * b - 2 * (1 - x[2]),
                180 * b + 20.2 * q + 19.8 * p,
            ]
            return 100 * a * a + (1 - x[0]) * (1 - x[0]) + 90 * b * b + (1 - x[2]) * (1 - x[2])
                + 10.1 * (p * p + q * q) + 19.8 * p * q
        },
        // The start is outside the box and has to be projected.
        BoxProblem(
            name: "HS45", start: [2, 2, 2, 2, 2], lower: [0, 0, 0, 0, 0], upper: [1, 2, 3, 4, 5], minimum: 1,
            solution: [1, 2, 3, 4, 5]
        ) { x, g in
            g = (0..<5).map { k in -(0..<5).reduce(1) { $1 == k ? $0 : $0 * x[$1] } / 120 }
            return 2 - x.reduce(1, *) / 120
        },
        BoxProblem(
            name: "HS110", start: [Double](repeating: 9, count: 10), lower: [Double](repeating: 2.001, count: 10),
            upper: [Double](repeating: 9.999, count: 10), minimum: -45.77846971,
            solution: [Double](repeating: 9.35025655, count: 10)
        ) { x, g in
            let product = libraryExp(0.2 * x.reduce(0) { $0 + libraryLog($1) })
            g = x.map { 2 * libraryLog($0 - 2) / ($0 - 2) - 2 * libraryLog(10 - $0) / (10 - $0) - 0.2 * product / $0 }
            return x.reduce(0) { sum, value in
                let (a, b) = (libraryLog(value - 2), libraryLog(10 - value))
                return sum + a * a + b * b
            } - product
        },
    ]
}

@Suite struct BoxBFGSTests {
    private func minimise(
        _ search: BoxBFGS, from start: [Double], hessian: [Double]? = nil,
        _ function: ([Double], inout [Double]) -> Double
    ) -> BoxBFGS.Minimum? {
        let n = start.count
        return search.minimise(from: start, hessian: hessian) { point, gradient in
            let x = Array(UnsafeBufferPointer(start: point, count: n))
            for i in 0..<n {
                // Every point that is looked at lies in the box.
                precondition(x[i] >= search.lower[i] && x[i] <= search.upper[i], "a point outside the box")
            }
            var g = [Double](repeating: 0, count: n)
            let value = function(x, &g)
            for i in 0..<n { gradient[i] = g[i] }
            return value
        }
    }

    @Test(arguments: BoxProblem.all) func publishedSolutions(_ problem: BoxProblem) throws {
        var search = BoxBFGS(lower: problem.lower, upper: problem.upper)
        search.tolerance = 1e-12
        search.maximumIterations = 500
        let result = try #require(minimise(search, from: problem.start, problem.function))
        #expect(result.converged)
        #expect(abs(result.value - problem.minimum) < 1e-8 * max(1, abs(problem.minimum)), "\(result.value)")
        for (x, target) in zip(result.point, problem.solution) { #expect(abs(x - target) < 2e-5 * max(1, abs(target))) }
        // What it returns belongs together, and a solution at a bound is at the bound itself.
        var g = [Double](repeating: 0, count: problem.start.count)
        #expect(problem.function(result.point, &g) == result.value)
        #expect(g == result.gradient)
        for i in g.indices where problem.solution[i] == problem.lower[i] || problem.solution[i] == problem.upper[i] {
            #expect(result.point[i] == problem.solution[i])
        }
    }

    /// ½ (x − t)'A(x − t) + λ'(x − t) with t at a bound wherever λ is not zero: by the conditions of Karush, Kuhn and
    /// Tucker its minimum in the box is t, with value 0.
    @Test(arguments: 1...30) func quadraticsWithKnownActiveSets(n: Int) throws {
        var stream = RandomStream(seed: UInt64(n), stream: 3)
        let factor = (0..<(n * n)).map { _ in stream.nextNormal() }
        let matrix = (0..<(n * n)).map { k in
            (0..<n).reduce(k / n == k % n ? 0.5 : 0) {
                $0 + factor[k / n * n + $1] * factor[k % n * n + $1] / Double(n)
            }
        }
        let target = (0..<n).map { _ in stream.nextNormal() }
        var lower = target.map { $0 - 1 }
        var upper = target.map { $0 + 2 }
        var pull = [Double](repeating: 0, count: n)
        for i in 0..<n {
            switch i % 3 {
            case 0:
                lower[i] = target[i]
                pull[i] = 0.3 + stream.nextUniform()
            case 1:
                upper[i] = target[i]
                pull[i] = -0.3 - stream.nextUniform()
            default:
                if i % 2 == 0 {
                    lower[i] = -.infinity
                    upper[i] = .infinity
                }
            }
        }
        func function(_ x: [Double], _ g: inout [Double]) -> Double {
            let d = zip(x, target).map { $0 - $1 }
            let product = (0..<n).map { i in (0..<n).reduce(0) { $0 + matrix[i * n + $1] * d[$1] } }
            g = (0..<n).map { product[$0] + pull[$0] }
            return (0..<n).reduce(0) { $0 + d[$1] * (0.5 * product[$1] + pull[$1]) }
        }
        var search = BoxBFGS(lower: lower, upper: upper)
        search.tolerance = 1e-14
        for hessian in [nil, matrix] {
            let result = try #require(
                minimise(search, from: [Double](repeating: 0.5, count: n), hessian: hessian, function))
            #expect(result.converged && abs(result.value) < 1e-10)
            for i in 0..<n {
                #expect(i % 3 == 2 ? abs(result.point[i] - target[i]) < 1e-5 : result.point[i] == target[i])
            }
            // With the true Hessian only the bounds are left to find.
            if hessian != nil { #expect(result.iterations <= n + 5) }
        }
    }

    @Test(arguments: [Double.infinity, .nan]) func stepsBackFromWhereTheFunctionIsNotDefined(_ outside: Double) throws {
        // x − ln x, and the sum over thirty of them at starts close to the edge: minima of 1 at 1.
        for n in [1, 7, 30] {
            let free = [Double](repeating: .infinity, count: n)
            var search = BoxBFGS(lower: free.map { -$0 }, upper: free)
            search.tolerance = 1e-13
            let result = try #require(
                minimise(search, from: (0..<n).map { 0.02 + 0.1 * Double($0) }) { x, g in
                    g = x.map { 1 - 1 / $0 }
                    guard x.allSatisfy({ $0 > 0 }) else { return outside }
                    return x.reduce(0) { $0 + $1 - libraryLog($1) }
                })
            #expect(result.converged && abs(result.value - Double(n)) < 1e-10)
            #expect(result.point.allSatisfy { abs($0 - 1) < 1e-5 })
        }
        let search = BoxBFGS(lower: [-1], upper: [1])
        #expect(
            minimise(search, from: [0]) { _, g in
                g = [0]
                return outside
            } == nil)
    }

    @Test func degenerateHessians() throws {
        // Powell's singular function (Moré, Garbow and Hillstrom, 1981, number 13): rank two at its minimum, 0 at 0.
        let free = [Double](repeating: .infinity, count: 4)
        var search = BoxBFGS(lower: free.map { -$0 }, upper: free)
        search.tolerance = 1e-14
        let singular = try #require(
            minimise(search, from: [3, -1, 0, 1]) { x, g in
                let (a, b, c, d) = (x[0] + 10 * x[1], x[2] - x[3], x[1] - 2 * x[2], x[0] - x[3])
                g = [
                    2 * a + 40 * d * d * d, 20 * a + 4 * c * c * c, 10 * b - 8 * c * c * c,
                    -10 * b - 40 * d * d * d,
                ]
                return a * a + 5 * b * b + c * c * c * c + 10 * d * d * d * d
            })
        #expect(singular.converged && singular.value < 1e-9)
        // Starting approximations that are zero, of rank one, and indefinite.
        for hessian in [[0.0, 0, 0, 0], [1, 1, 1, 1], [1, 0, 0, -1]] {
            let flat = BoxBFGS(lower: [-5, -5], upper: [5, 5])
            let result = try #require(
                minimise(flat, from: [4, -3], hessian: hessian) { x, g in
                    let s = x[0] + x[1] - 1
                    g = [2 * s, 2 * s]
                    return s * s
                })
            #expect(result.converged && result.value < 1e-8, "\(hessian): \(result)")
        }
    }

    @Test func aLinearFunctionGoesToItsCorner() throws {
        let search = BoxBFGS(lower: [-1, -2, 3], upper: [1, 2, 3])
        let result = try #require(
            minimise(search, from: [0, 0, 3]) { x, g in
                g = [1, -1, 5]
                return x[0] - x[1] + 5 * x[2]
            })
        #expect(result.converged && result.point == [-1, 2, 3] && result.value == 12)
    }

    @Test func saysWhenItRanOut() throws {
        var search = BoxBFGS(lower: [-.infinity, -.infinity], upper: [.infinity, .infinity])
        search.maximumIterations = 3
        let rosenbrock = BoxProblem.all[0]
        let result = try #require(minimise(search, from: rosenbrock.start, rosenbrock.function))
        var g: [Double] = []
        #expect(!result.converged && result.iterations == 3)
        #expect(result.value < rosenbrock.function(rosenbrock.start, &g))
    }
}
