import StatNumerics
import Testing

/// Functions, starting points and minima of Moré, Garbow and Hillstrom (1981), Testing unconstrained optimization
/// software, ACM Transactions on Mathematical Software 7, 17–41 (numbered as there).
struct OptimisationProblem: Sendable, CustomTestStringConvertible {
    let name: String
    let start: [Double]
    let minimum: Double
    let solution: [Double]?
    let function: @Sendable ([Double]) -> Double
    var testDescription: String { name }

    static let all: [OptimisationProblem] = [
        OptimisationProblem(name: "1 Rosenbrock", start: [-1.2, 1], minimum: 0, solution: [1, 1]) { x in
            let a = 10 * (x[1] - x[0] * x[0])
            let b = 1 - x[0]
            return a * a + b * b
        },
        OptimisationProblem(name: "2 Freudenstein and Roth", start: [0.5, -2], minimum: 48.98425, solution: nil) { x in
            let a = -13 + x[0] + ((5 - x[1]) * x[1] - 2) * x[1]
            let b = -29 + x[0] + ((x[1] + 1) * x[1] - 14) * x[1]
            return a * a + b * b
        },
        OptimisationProblem(name: "5 Beale", start: [1, 1], minimum: 0, solution: [3, 0.5]) { x in
            let a = 1.5 - x[0] * (1 - x[1])
            let b = 2.25 - x[0] * (1 - x[1] * x[1])
            let c = 2.625 - x[0] * (1 - x[1] * x[1] * x[1])
            return a * a + b * b + c * c
        },
        OptimisationProblem(name: "13 Powell singular", start: [3, -1, 0, 1], minimum: 0, solution: [0, 0, 0, 0]) { x in
            let a = x[0] + 10 * x[1]
            let b = x[2] - x[3]
            let c = x[1] - 2 * x[2]
            let d = x[0] - x[3]
            return a * a + 5 * b * b + c * c * c * c + 10 * d * d * d * d
        },
        OptimisationProblem(name: "14 Wood", start: [-3, -1, -3, -1], minimum: 0, solution: [1, 1, 1, 1]) { x in
            let a = x[1] - x[0] * x[0]
            let b = 1 - x[0]
            let c = x[3] - x[2] * x[2]
            let d = 1 - x[2]
            let e = x[1] + x[3] - 2
            let f = x[1] - x[3]
            return 100 * a * a + b * b + 90 * c * c + d * d + 10 * e * e + f * f / 10
        },
        OptimisationProblem(
            name: "15 Kowalik and Osborne", start: [0.25, 0.39, 0.415, 0.39], minimum: 3.07505e-4, solution: nil
        ) { x in
            let y = [0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246]
            let u = [4.0, 2.0, 1.0, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625]
            var sum = 0.0
            for i in y.indices {
                let r = y[i] - x[0] * (u[i] * u[i] + u[i] * x[1]) / (u[i] * u[i] + u[i] * x[2] + x[3])
                sum += r * r
            }
            return sum
        },
    ]
}

@Suite struct OptimisationTests {
    @Test(arguments: OptimisationProblem.all)
    func nelderMeadFindsTheMinimum(_ problem: OptimisationProblem) {
        let result = NelderMead().minimise(from: problem.start, problem.function)
        #expect(result.converged)
        #expect(abs(result.value - problem.minimum) <= 1e-6 * max(problem.minimum, 1e-3))
        if let solution = problem.solution {
            for (x, target) in zip(result.x, solution) { #expect(abs(x - target) < 2e-3) }
        }
    }

    @Test func nelderMeadSaysWhenItRanOut() {
        var search = NelderMead()
        search.maximumEvaluations = 20
        let result = search.minimise(from: [-1.2, 1], OptimisationProblem.all[0].function)
        #expect(!result.converged)
        #expect(result.evaluations < 25)
        #expect(result.value < OptimisationProblem.all[0].function([-1.2, 1]))
    }

    @Test func nelderMeadWalksRoundWhatIsNotDefined() {
        // x − ln x, NaN for x ≤ 0, with its minimum 1 at 1; the first step from 0.05 may leave the domain.
        let result = NelderMead().minimise(from: [0.05], steps: [-0.1]) { x in
            x[0] > 0 ? x[0] - libraryLog(x[0]) : .nan
        }
        #expect(result.converged)
        #expect(abs(result.x[0] - 1) < 1e-5)
        #expect(abs(result.value - 1) < 1e-10)
    }

    /// Brent (1973), section 5.6: the minima of Σ ((2i − 5) / (x − i²))² between i² and (i + 1)², table 5.1.
    @Test(arguments: [(1, 3.0229153, 3.6766990169), (2, 6.6837536, 1.1118500100), (5, 29.8282273, 3.0322905193)])
    func brentMinimiserFindsTheTabulatedMinima(i: Int, x: Double, value: Double) {
        let low = Double(i * i)
        let high = Double((i + 1) * (i + 1))
        let result = BrentMinimiser.minimise(in: low + 1e-9, high - 1e-9) { t in
            (1...20).reduce(0.0) { sum, k in
                let term = Double(2 * k - 5) / (t - Double(k * k))
                return sum + term * term
            }
        }
        #expect(result.converged)
        #expect(abs(result.value - value) < 1e-9)
        #expect(abs(result.x - x) < 1e-6)
    }

    @Test func brentRootFindsKnownRoots() throws {
        // (x² + x − 1)(x − 1) has the golden ratio, negated, for its one root below 0.
        let golden = try BrentRoot.find(in: -2, 0) { $0 * $0 * $0 - 2 * $0 + 1 }
        #expect(abs(golden + 1.618033988749895) < 1e-15)
        // Wallis's equation, the classic of Newton's method: 2.0945514815423265.
        let wallis = try BrentRoot.find(in: 2, 3) { $0 * $0 * $0 - 2 * $0 - 5 }
        #expect(abs(wallis - 2.0945514815423265) < 1e-15)
        let steep = try BrentRoot.find(in: -10, 1000) { libraryExp(-$0) - 1e-8 }
        #expect(relativeError(steep, 18.420680743952367) < 1e-14)
    }

    @Test func brentRootRefusesABracketWithoutASignChange() {
        #expect(throws: BrentRoot.Failure.noSignChange(lower: 1, upper: 2, atLower: 1, atUpper: 4)) {
            try BrentRoot.find(in: 1, 2) { $0 * $0 }
        }
        #expect(throws: BrentRoot.Failure.self) { try BrentRoot.find(in: 1, 2) { _ in .nan } }
    }
}
