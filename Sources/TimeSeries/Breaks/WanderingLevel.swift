import StatNumerics

/// A level that moves every month, seen through noise: yₜ = μₜ + εₜ, μₜ₊₁ = μₜ + ηₜ, by maximum likelihood with the first
/// level diffuse (Harvey, 1989, section 4.2; Durbin and Koopman, 2012, section 2.9).
///
/// The search for breaks asks of it what a series whose level wanders would show. No missing values: leave them out.
struct WanderingLevel: Sendable {
    /// How much of both variances is the moves', as its cube root: 0 for a level that stays, 1 for a random walk without
    /// noise. The scale spreads small shares out.
    let wandering: Double
    /// The variance of the noise; zero for a random walk without noise.
    let noise: Double
    /// The variance of a month's move.
    let moves: Double
    /// The log-likelihood of all observations but the first, constants left out; of the first, which is diffuse, the unit
    /// alone, so that a change of unit moves it as it moves the likelihood of any model of as many observations.
    let logLikelihood: Double

    /// Values of ``wandering`` at which the likelihood is looked at first.
    private static let grid = 13

    init(_ y: [Double]) {
        func share(_ x: Double) -> Double { x * x * x }
        var best = (x: 0.0, value: -Double.infinity)
        for k in 0..<Self.grid {
            let x = Double(k) / Double(Self.grid - 1)
            let value = Self.profile(y, share: share(x)).logLikelihood
            if value > best.value { best = (x, value) }
        }
        // Then about the best by the golden section.
        let step = 1 / Double(Self.grid - 1)
        var low = max(0, best.x - step)
        var high = min(1, best.x + step)
        let golden = 0.6180339887498949
        for _ in 0..<18 {
            let a = high - golden * (high - low)
            let b = low + golden * (high - low)
            let left = Self.profile(y, share: share(a)).logLikelihood
            let right = Self.profile(y, share: share(b)).logLikelihood
            for (x, value) in [(a, left), (b, right)] where value > best.value { best = (x, value) }
            if left > right { high = b } else { low = a }
        }
        let chosen = share(best.x)
        let (logLikelihood, scale) = Self.profile(y, share: chosen)
        wandering = best.x
        noise = (1 - chosen) * scale
        moves = chosen * scale
        self.logLikelihood = logLikelihood
    }

    /// The likelihood at a share of the moves, and the sum of both variances that makes it greatest.
    private static func profile(_ y: [Double], share: Double) -> (logLikelihood: Double, scale: Double) {
        guard y.count > 1 else { return (0, 0) }
        let noise = 1 - share
        var level = y[0]
        var variance = noise + share
        var squares = 0.0
        var logs = 0.0
        for value in y.dropFirst() {
            let total = variance + noise
            let error = value - level
            squares += error * error / total
            logs += logarithm(total)
            let gain = variance / total
            level += gain * error
            variance = variance * (1 - gain) + share
        }
        let n = Double(y.count - 1)
        let scale = max(squares / n, .leastNormalMagnitude)
        return (-0.5 * ((n + 1) * logarithm(scale) + n + logs), scale)
    }

    /// A series that wanders so much, of unit variances together, beginning at zero.
    static func draw(wandering: Double, _ count: Int, _ random: inout RandomStream) -> [Double] {
        let share = wandering * wandering * wandering
        var level = 0.0
        let step = share.squareRoot()
        let spread = (1 - share).squareRoot()
        return (0..<count).map { t in
            if t > 0 { level += step * random.nextNormal() }
            return level + spread * random.nextNormal()
        }
    }
}
