import StatNumerics

/// Tests of breaks by simulation: series without the break in question, with errors that follow each other.
struct BreakTest: Sendable {
    /// The shape that was chosen.
    let found: StructuralBreaks
    /// The shapes that it was chosen from.
    let candidates: [StructuralBreaks]
    /// By how much the criterion of each must be lower than that of the first to be chosen.
    let margins: [Double]
    /// Each observation's month of the year, where months have levels of their own: the simulated series lose them to
    /// the same fit as the series itself, which in a short one takes much of what is there.
    let months: [Int]?
    let seed: UInt64
    let simulations: Int
    /// The level above which a p-value's exact size no longer matters.
    let significance: Double

    init(
        _ found: StructuralBreaks, candidates: [StructuralBreaks], margins: [Double], months: [Int]?, seed: UInt64,
        simulations: Int, significance: Double
    ) {
        self.found = found
        self.candidates = candidates
        self.margins = margins
        self.months = months
        self.seed = seed
        self.simulations = simulations
        self.significance = significance
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

    private static func correlation(_ residuals: [Double]) -> Double {
        let value = Summary.autocorrelation(residuals)
        return value.isFinite ? value : 0
    }

    /// The correlation of errors which, in a series without breaks to which `number` are fitted, leaves residuals as
    /// related as those seen, and half its standard error √((1 − ρ²)/n) more, because a test is too sure where the
    /// estimate falls short; between 0 and 0.9.
    func autocorrelation(assuming number: Int) throws(LinearAlgebraError) -> Double {
        let rho = try matched(assuming: number)
        return min(0.9, rho + 0.5 * ((1 - rho * rho) / Double(n)).squareRoot())
    }

    private func matched(assuming number: Int) throws(LinearAlgebraError) -> Double {
        let number = min(number, found.maximum)
        let seen = Self.correlation(try found.residuals(number))
        let draws = 40
        // The same random numbers at every step make the mean rise steadily, so that halving finds the step.
        func mean(_ step: Int) throws(LinearAlgebraError) -> Double {
            let values = try correlations(Double(step) / 10, number: number, draws: draws)
            return values.reduce(0, +) / Double(draws)
        }
        var low = (step: 0, mean: try mean(0))
        if low.mean >= seen { return 0 }
        var high = (step: 9, mean: try mean(9))
        if high.mean < seen { return 0.9 }
        while high.step - low.step > 1 {
            let middle = (low.step + high.step) / 2
            let value = try mean(middle)
            if value >= seen { high = (middle, value) } else { low = (middle, value) }
        }
        return (Double(low.step) + (seen - low.mean) / (high.mean - low.mean)) / 10
    }

    /// What `number` breaks leave of the correlation in series without breaks.
    private func correlations(_ rho: Double, number: Int, draws: Int) throws(LinearAlgebraError) -> [Double] {
        try inParallel(0..<draws) { draw in
            let fit = try BreakFit(
                rows: found.rows, design: found.design, response: errors(rho, UInt64(10_000 + draw)), months: months,
                shortest: found.shortest, ends: found.ends, maximum: number, number: number)
            return Self.correlation(try fit.found.residuals(fit.number))
        }
    }

    /// Values worked out on all cores, in order.
    private func inParallel<Value: Sendable>(
        _ range: Range<Int>, _ value: @Sendable (Int) throws -> Value
    ) throws(LinearAlgebraError) -> [Value] {
        let results = parallelMap(range.count) { index -> Result<Value, LinearAlgebraError>? in
            do { return .success(try value(range.lowerBound + index)) } catch {
                return (error as? LinearAlgebraError).map { .failure($0) }
            }
        }
        var values: [Value] = []
        for case .some(let result) in results { values.append(try result.get()) }
        return values
    }

    /// The share of simulations that are as large, one more on either side (Davison and Hinkley, 1997, equation 4.11).
    ///
    /// Once so many are that the share must end above the significance level, no more are drawn and the share so far
    /// stands (Besag and Clifford, 1991): the verdict is that of all simulations.
    private func share(_ isAsLarge: @Sendable (Int) throws -> Bool) throws(LinearAlgebraError) -> Double {
        let batch = 20
        var asLarge = 0
        var drawn = 0
        while drawn < simulations, Double(asLarge + 1) <= significance * Double(simulations + 1) {
            let next = min(simulations, drawn + batch)
            asLarge += try inParallel(drawn..<next, isAsLarge).count { $0 }
            drawn = next
        }
        return Double(asLarge + 1) / Double(drawn + 1)
    }

    /// The shapes fitted to another response, as to the series itself.
    private func shapes(_ response: [Double]) throws(LinearAlgebraError) -> [BreakFit] {
        var fits: [BreakFit] = []
        for shape in candidates {
            fits.append(
                try BreakFit(
                    rows: shape.rows, design: shape.design, response: response, months: months,
                    shortest: shape.shortest, ends: shape.ends, maximum: shape.maximum))
        }
        return fits
    }

    /// How often a series without breaks gains as much by the criterion as this one, the shape being chosen anew.
    func anyBreak(autocorrelation: Double) throws(LinearAlgebraError) -> Double {
        @Sendable func gain(_ shapes: [StructuralBreaks]) -> Double {
            func least(_ values: [Double]) -> Double { zip(values, margins).map(+).min() ?? 0 }
            let without = least(shapes.map { $0.bic[0] })
            return without - least(shapes.map { $0.bic.dropFirst().min() ?? .infinity })
        }
        let seen = gain(candidates)
        return try share { draw in
            gain(try shapes(errors(autocorrelation, UInt64(draw))).map(\.found)) >= seen
        }
    }

    /// How often a series whose level wanders as this one's does, were there no break, is explained as much better by
    /// segments, with errors that may follow each other, than by a level that wanders (Cox, 1962, for tests between
    /// separate families; the distribution by simulation).
    ///
    /// What the criterion takes for each further break, and for slopes, is taken twice. A wandering level gains by every
    /// further segment: taken once, many segments of a random walk gain more than the one new level of a series that has
    /// one, and such a level could not be told from a walk. Taken twice, a single jump among months that hold stands out,
    /// as in the auxiliary residuals of Harvey and Koopman (1992), and what it gains is much the same for all walks. So it
    /// matters little that the walk is estimated with the jump in it.
    func wandering(_ wandering: Double) throws(LinearAlgebraError) -> Double {
        @Sendable func advantage(_ shapes: [StructuralBreaks]) throws(LinearAlgebraError) -> Double {
            var best = -Double.infinity
            for (found, margin) in zip(shapes, margins) {
                let wandering = WanderingLevel(found.response).logLikelihood
                let parameters = (found.rows.first?.count ?? 0) + 1
                for (count, criterion) in found.bic.enumerated().dropFirst() {
                    let rho = min(0.95, max(0, Self.correlation(try found.residuals(count))))
                    // What is left of the residuals once each is foretold by the one before.
                    let gained = -0.5 * Double(n) * logarithm(1 - rho * rho)
                    // Beyond one new level.
                    let further = 0.5 * Double((count + 1) * parameters - 4) * logarithm(Double(n))
                    best = max(best, gained - 0.5 * (criterion + margin) - further - wandering)
                }
            }
            return best
        }
        let seen = try advantage(candidates)
        return try share { draw in
            var random = RandomStream(seed: seed, stream: UInt64(30_000 + draw))
            return try advantage(
                shapes(WanderingLevel.draw(wandering: wandering, n, &random)).map(\.found)) >= seen
        }
    }

    /// How often a series with `number` breaks gains as much by one more as this one.
    func oneMore(than number: Int, autocorrelation: Double) throws(LinearAlgebraError) -> Double {
        let residuals = try found.residuals(number)
        let sd = (residuals.reduce(0) { $0 + $1 * $1 } / Double(n - number - 1)).squareRoot()
        let fitted = zip(found.response, residuals).map(-)
        let seen = found.sums[number] / found.sums[number + 1]
        return try share { draw in
            let response = zip(fitted, errors(autocorrelation, UInt64(20_000 + draw))).map { $0 + sd * $1 }
            // Months' own levels are taken out again: in a short series they take much of what is there.
            let simulated = try BreakFit(
                rows: found.rows, design: found.design, response: response, months: months, shortest: found.shortest,
                ends: found.ends,
                maximum: number + 1, number: number + 1
            ).found
            guard simulated.maximum > number else { return false }
            return simulated.sums[number] / simulated.sums[number + 1] >= seen
        }
    }
}
