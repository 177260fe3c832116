import StatNumerics

/// Tests of breaks by simulation: series without the break in question, with errors that follow each other.
struct BreakTest {
    /// The shape that was chosen.
    let found: StructuralBreaks
    /// The shapes that it was chosen from.
    let candidates: [StructuralBreaks]
    /// Each observation's month of the year, where months have levels of their own: the simulated series lose them to the
    /// same fit as the series itself, which in a short one takes much of what is there.
    let months: [Int]?
    let seed: UInt64
    let simulations: Int

    init(
        _ found: StructuralBreaks, candidates: [StructuralBreaks], months: [Int]?, seed: UInt64, simulations: Int
    ) {
        self.found = found
        self.candidates = candidates
        self.months = months
        self.seed = seed
        self.simulations = simulations
    }

    private var n: Int { found.response.count }

    private func errors(_ correlation: Double, _ stream: UInt64) -> [Double] {
        var random = RandomStream(seed: seed, stream: stream)
        var error = random.nextNormal()
        let scale = (1 - correlation * correlation).squareRoot()
        return (0..<n).map { t in
            if t > 0 { error = correlation * error + scale * random.nextNormal() }
            return error
        }
    }

    private func search(_ response: [Double], maximum: Int) -> StructuralBreaks {
        StructuralBreaks(rows: found.rows, response: response, shortest: found.shortest, maximum: maximum)
    }

    private static func correlation(_ residuals: [Double]) -> Double {
        let value = Summary.autocorrelation(residuals)
        return value.isFinite ? value : 0
    }

    /// The correlation of errors which, in a series without breaks to which `number` are fitted, leaves residuals as
    /// related as those seen, and half its standard error √((1 − ρ²)/n) more, because a test is too sure where the estimate
    /// falls short; between 0 and 0.9.
    func autocorrelation(assuming number: Int) throws(LinearAlgebraError) -> Double {
        let rho = try matched(assuming: number)
        return min(0.9, rho + 0.5 * ((1 - rho * rho) / Double(n)).squareRoot())
    }

    private func matched(assuming number: Int) throws(LinearAlgebraError) -> Double {
        let number = min(number, found.maximum)
        let seen = Self.correlation(try found.residuals(number))
        var before: (rho: Double, mean: Double)?
        for step in 0...9 {
            let rho = Double(step) / 10
            var sum = 0.0
            let draws = 40
            for draw in 0..<draws {
                // The same random numbers at every step make the mean rise steadily.
                let fit = try BreakFit(
                    rows: found.rows, response: errors(rho, UInt64(10_000 + draw)), months: months,
                    shortest: found.shortest, maximum: number, number: number)
                sum += Self.correlation(try fit.found.residuals(fit.number))
            }
            let mean = sum / Double(draws)
            if mean >= seen {
                guard let last = before, mean > last.mean else { return rho }
                return max(0, last.rho + (seen - last.mean) / (mean - last.mean) * (rho - last.rho))
            }
            before = (rho, mean)
        }
        return 0.9
    }

    /// How often a series without breaks gains as much by the criterion as this one, the shape being chosen anew.
    func anyBreak(autocorrelation: Double) throws(LinearAlgebraError) -> Double {
        func gain(_ shapes: [StructuralBreaks]) -> Double {
            let without = shapes.map { $0.bic[0] }.min() ?? 0
            let with = shapes.compactMap { $0.bic.dropFirst().min() }.min() ?? without
            return without - with
        }
        let seen = gain(candidates)
        var asLarge = 0
        for draw in 0..<simulations {
            let errors = errors(autocorrelation, UInt64(draw))
            var shapes: [StructuralBreaks] = []
            for shape in candidates {
                shapes.append(
                    try BreakFit(
                        rows: shape.rows, response: errors, months: months, shortest: shape.shortest,
                        maximum: shape.maximum
                    ).found)
            }
            if gain(shapes) >= seen { asLarge += 1 }
        }
        return Double(asLarge + 1) / Double(simulations + 1)
    }

    /// How often a series with `number` breaks gains as much by one more as this one.
    func oneMore(than number: Int, autocorrelation: Double) throws(LinearAlgebraError) -> Double {
        let residuals = try found.residuals(number)
        let sd = (residuals.reduce(0) { $0 + $1 * $1 } / Double(n - number - 1)).squareRoot()
        let fitted = zip(found.response, residuals).map(-)
        let seen = found.sums[number] / found.sums[number + 1]
        var asLarge = 0
        for draw in 0..<simulations {
            let response = zip(fitted, errors(autocorrelation, UInt64(20_000 + draw))).map { $0 + sd * $1 }
            let simulated = search(response, maximum: number + 1)
            if simulated.sums[number] / simulated.sums[number + 1] >= seen { asLarge += 1 }
        }
        return Double(asLarge + 1) / Double(simulations + 1)
    }
}
