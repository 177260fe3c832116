/// Rough components of a series, from which a model's search starts: seasonal states for the first cycle, and level and
/// slope at time zero, by classical decomposition and a straight line through the first seasonally adjusted values.
struct StartingComponents {
    /// How a season goes with the level.
    enum Season {
        case none
        case additive
        case multiplicative
    }

    let level: Double
    let slope: Double
    /// One a season, that of the first observation first; adding to zero or averaging one; empty without a season.
    let season: [Double]

    /// - Parameter values: of order one; gaps are bridged.
    init(_ values: [Double], period: Int, season form: Season) {
        let z = bridged(values)
        let isAdditive = form == .additive
        let seasonal = form == .none ? [] : Self.indices(z, period: period, multiplicative: !isAdditive)
        var adjusted = z
        if form != .none {
            for i in z.indices {
                let s = seasonal[i % period]
                adjusted[i] = isAdditive ? z[i] - s : z[i] / s
            }
        }
        let line = Self.line(adjusted[0..<min(z.count, max(10, 2 * period))])
        level = line.intercept
        slope = line.slope
        season = seasonal
    }

    /// Ordinary least squares on time 1, 2, …
    private static func line(_ z: ArraySlice<Double>) -> (intercept: Double, slope: Double) {
        let n = Double(z.count)
        let centre = (n + 1) / 2
        let mean = z.reduce(0, +) / n
        var xy = 0.0
        var xx = 0.0
        for (i, value) in z.enumerated() {
            let x = Double(i + 1) - centre
            xy += x * value
            xx += x * x
        }
        let slope = xx > 0 ? xy / xx : 0
        return (mean - slope * centre, slope)
    }

    /// Seasonal indices; none where the series is shorter than two cycles.
    private static func indices(_ z: [Double], period m: Int, multiplicative: Bool) -> [Double] {
        let none = multiplicative ? 1.0 : 0
        var indices = [Double](repeating: none, count: m)
        if z.count >= 2 * m {
            indices = ClassicalSeason.averageDepartures(z, period: m, multiplicative: multiplicative) { _ in true }
                .map { $0 ?? none }
        }
        let mean = indices.reduce(0, +) / Double(m)
        for j in 0..<m {
            // A multiplicative index near zero would divide the series by almost nothing.
            indices[j] = multiplicative ? max(0.01, mean > 0 ? indices[j] / mean : 1) : indices[j] - mean
        }
        if multiplicative {
            let total = indices.reduce(0, +)
            for j in 0..<m { indices[j] *= Double(m) / total }
        }
        return indices
    }
}
