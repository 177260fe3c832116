/// Sums over series' own estimates of one coefficient, each weighed by its precision.
struct SlopeMoments {
    private var count = 0.0
    private var weights = 0.0
    private var squaredWeights = 0.0
    private var sum = 0.0
    private var squares = 0.0

    /// - Parameter spare: the degrees of freedom of the estimate's error.
    mutating func add(_ own: DayRegression.Slope, spare: Double) {
        // Student's variance, which exceeds the normal's where few rows are spare.
        let weight = (spare - 2) / spare / (own.standardError * own.standardError)
        guard weight.isFinite else { return }
        count += 1
        weights += weight
        squaredWeights += weight * weight
        sum += weight * own.value
        squares += weight * own.value * own.value
    }

    mutating func add(_ other: SlopeMoments) {
        count += other.count
        weights += other.weights
        squaredWeights += other.squaredWeights
        sum += other.sum
        squares += other.squares
    }

    /// The variance of series' coefficients around their common one that can be shown: the estimate of DerSimonian and
    /// Laird (1986, equation 8), with what heterogeneity exceeds its mean by brought down by two of its standard
    /// deviations. The estimate itself is mostly noise where series are short. nil for fewer than two series.
    var betweenVariance: Double? {
        guard count > 1, weights > 0 else { return nil }
        let heterogeneity = squares - sum * sum / weights
        let byChance = count - 1 + 2 * (2 * (count - 1)).squareRoot()
        return max(0, (heterogeneity - byChance) / (weights - squaredWeights / weights))
    }
}
