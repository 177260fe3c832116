/// The quantile of a count by search on its cumulative distribution.
enum CountQuantile {
    /// The smallest k in 0...last with cumulative(k) ≥ p; NaN for a mean or a spread beyond 10¹⁵, where the numbers
    /// next to one another can no longer be told apart.
    static func search(
        _ p: Double, mean: Double, variance: Double, skewness: Double, last: Int?, _ cumulative: (Int) -> Double
    ) -> Double {
        guard p >= 0, p <= 1, mean <= 1e15, variance >= 0, variance <= 1e30 else { return .nan }
        let atZero = cumulative(0)
        guard !atZero.isNaN else { return .nan }
        if atZero >= p { return 0 }
        if p == 1 { return last.map(Double.init) ?? .infinity }
        let end = last ?? Int(1e18)
        // Cornish and Fisher's first correction for skewness gives the place to start.
        let z = Normal.standardQuantile(p)
        let guess = mean + variance.squareRoot() * (z + (skewness.isFinite ? skewness * (z * z - 1) / 6 : 0))
        var place = Int(max(0, min(guess, Double(end) * 0.999)))
        // cumulative(low) < p ≤ cumulative(high) once the bracket stands.
        var low = 0
        var high = end
        var step = max(1, Int(variance.squareRoot() * 0.05))
        if cumulative(place) >= p {
            high = place
            while place > 0 {
                place = max(0, place - step)
                if cumulative(place) < p {
                    low = place
                    break
                }
                high = place
                step *= 2
            }
        } else {
            low = place
            while place < end {
                place = min(end, place + step)
                if cumulative(place) >= p {
                    high = place
                    break
                }
                low = place
                step = min(step * 2, max(1, end / 4))
            }
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if cumulative(middle) >= p { high = middle } else { low = middle }
        }
        return Double(high)
    }
}
