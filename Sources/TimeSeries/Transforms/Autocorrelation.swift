/// The correlation of a series with itself some months earlier, and what is left of it given the months between.
public enum Autocorrelation {
    /// Autocorrelations r₀ = 1, r₁, …, r at `maximumLag`.
    ///
    /// rₖ = cₖ/c₀, cₖ = Σ(xₜ − x̄)(xₜ₊ₖ − x̄)/n (Box, Jenkins and Reinsel, 1994, equation 2.1.11). Under no correlation
    /// each is about normal with standard error 1/√n.
    ///
    /// Missing values: x̄ is of the observed values; the sum runs over the pairs of which both are observed and is
    /// divided by their number plus k, which is n for a complete series (R's `acf` with `na.pass`). With missing values
    /// the result need not be a possible autocorrelation function.
    /// - Throws: ``TransformError``: `maximumLag` not in 0 ..< n, fewer than two observed values, constant, infinite.
    public static func full(_ values: [Double], maximumLag: Int) throws(TransformError) -> [Double] {
        try requireFinite(values)
        let observed = values.filter { !$0.isNaN }
        guard observed.count >= 2 else { throw .tooShort(observed: observed.count, needed: 2) }
        guard (0..<values.count).contains(maximumLag) else {
            throw .invalidSetting(name: "maximum lag", value: "\(maximumLag)", allowed: "0 to \(values.count - 1)")
        }
        guard observed.contains(where: { $0 != observed[0] }) else { throw .constant }
        let mean = observed.reduce(0, +) / Double(observed.count)
        let centred = values.map { $0 - mean }
        var covariances: [Double] = []
        for lag in 0...maximumLag {
            var sum = 0.0
            var pairs = 0
            for index in 0..<(centred.count - lag) {
                let product = centred[index] * centred[index + lag]
                if !product.isNaN {
                    sum += product
                    pairs += 1
                }
            }
            covariances.append(pairs > 0 ? sum / Double(pairs + lag) : .nan)
        }
        return covariances.map { $0 / covariances[0] }
    }

    /// Partial autocorrelations φ₁₁, φ₂₂, … at lags 1 to `maximumLag`, by the recursion of Durbin (1960) and Levinson
    /// (1947) on ``full(_:maximumLag:)`` (Brockwell and Davis, 1991, proposition 5.2.1).
    ///
    /// Missing values: as there; a value outside −1...1 then shows that the correlations are not those of any series.
    /// - Throws: as ``full(_:maximumLag:)``; `maximumLag` must be at least 1.
    public static func partial(_ values: [Double], maximumLag: Int) throws(TransformError) -> [Double] {
        guard maximumLag >= 1 else {
            throw .invalidSetting(name: "maximum lag", value: "\(maximumLag)", allowed: "1 to \(values.count - 1)")
        }
        let r = try full(values, maximumLag: maximumLag)
        var result: [Double] = []
        var coefficients: [Double] = []
        for lag in 1...maximumLag {
            var numerator = r[lag]
            var denominator = 1.0
            for (index, coefficient) in coefficients.enumerated() {
                numerator -= coefficient * r[lag - 1 - index]
                denominator -= coefficient * r[index + 1]
            }
            let last = numerator / denominator
            coefficients = zip(coefficients, coefficients.reversed()).map { $0 - last * $1 } + [last]
            result.append(last)
        }
        return result
    }
}
