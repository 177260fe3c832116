import StatNumerics

/// Model weights by bootstrap: how often each model would have had the lowest criterion, had the months been a resample
/// of those observed (Buckland, Burnham and Augustin, 1997, *Biometrics* 53, 603-618).
///
/// A difference between two criteria is itself an estimate. Akaike weights treat it as exact; resampling the months'
/// contributions to the log-likelihood shows how far it can be trusted.
package enum CombinationWeights {
    /// Fixed, so that a fit is the same whatever seed the forecast is given.
    private static let seed: UInt64 = 0x5353_4350
    private static let replicates = 200

    /// - Parameters:
    ///   - contributions: for each model, each month's contribution to the log-likelihood; zero where missing.
    ///   - penalties: for each model, its criterion plus twice its log-likelihood.
    /// - Returns: one weight a model, adding to one.
    package static func weights(contributions: [[Double]], penalties: [Double]) -> [Double] {
        let models = contributions.count
        guard models > 1, let months = contributions.first?.count, months > 0 else {
            return [Double](repeating: 1, count: models)
        }
        // Month-major, so that a drawn month adds one contiguous row.
        var rows = [Double](repeating: 0, count: months * models)
        for k in 0..<models {
            for t in 0..<months { rows[t * models + k] = contributions[k][t] }
        }
        var wins = [Double](repeating: 0, count: models)
        var sums = [Double](repeating: 0, count: models)
        var stream = RandomStream(seed: seed, stream: 0)
        for _ in 0..<replicates {
            for k in 0..<models { sums[k] = 0 }
            var drawn = 0
            while drawn < months {
                // Two draws from each 64 bits; the bias of the multiplication is below 1e-7 for any series.
                let bits = stream.nextUInt64()
                for half in [bits >> 32, bits & 0xFFFF_FFFF] where drawn < months {
                    let base = Int((half &* UInt64(months)) >> 32) * models
                    for k in 0..<models { sums[k] += rows[base + k] }
                    drawn += 1
                }
            }
            var best = 0
            for k in 1..<models where penalties[k] - 2 * sums[k] < penalties[best] - 2 * sums[best] { best = k }
            wins[best] += 1
        }
        return wins.map { $0 / Double(replicates) }
    }
}

/// Each month's contribution to the log-likelihood of a model whose innovations share one variance; zero where missing.
func gaussianContributions(_ fit: some FittedModel) -> [Double] {
    let squares = fit.residuals.reduce(0) { $0 + ($1.isNaN ? 0 : $1 * $1) }
    let variance = squares / Double(max(1, fit.observationCount))
    guard variance > 0 else { return [Double](repeating: 0, count: fit.residuals.count) }
    let constant = -0.5 * logarithm(2 * Double.pi * variance)
    return fit.residuals.map { $0.isNaN ? 0 : constant - 0.5 * $0 * $0 / variance }
}
