/// A series prepared once for all the models that are tried on it: checked, scaled, and with rough components from
/// which each model's search starts.
struct ETSData {
    /// Observations divided by `scale`; NaN where missing.
    let values: [Double]
    let period: Int
    /// Mean absolute value, so that states and parameters are all of order one whatever the unit.
    let scale: Double
    let observedCount: Int
    /// The index of the first value that is not above zero; nil if all are.
    let firstNonPositive: Int?
    let isConstant: Bool
    /// The first place of the cycle, counted from 0 at the first value, that was never observed; nil if all were.
    let unobservedSeason: Int?
    /// Half the width of rounding in the data, as a standard deviation: resolution / √12, in scaled units.
    let roundingDeviation: Double

    private let original: [Double]

    init(_ raw: [Double], period: Int) throws {
        var sum = 0.0
        var count = 0
        var low = Double.infinity
        var high = -Double.infinity
        var nonPositive: Int?
        for (index, value) in raw.enumerated() where !value.isNaN {
            guard value.magnitude < ModelError.tooLarge else { throw ModelError.notFinite(index: index, value: value) }
            sum += value.magnitude
            count += 1
            low = min(low, value)
            high = max(high, value)
            if nonPositive == nil, value <= 0 { nonPositive = index }
        }
        guard count > 0 else { throw ModelError.noObservations }
        let scale = sum > 0 ? sum / Double(count) : 1
        self.scale = scale
        self.period = max(1, period)
        original = raw
        values = raw.map { $0 / scale }
        observedCount = count
        firstNonPositive = nonPositive
        isConstant = low == high
        var seen = [Bool](repeating: false, count: self.period)
        for (index, value) in raw.enumerated() where !value.isNaN { seen[index % self.period] = true }
        unobservedSeason = seen.firstIndex(of: false)
        roundingDeviation = ETSData.resolution(raw, size: scale) / 12.0.squareRoot() / scale
    }

    func originalValue(_ index: Int) -> Double { original[index] }

    /// The step in which the values are recorded: 1 for whole numbers, 0.1 for one decimal, and so on; a millionth of
    /// the series' size where no decimal step fits.
    private static func resolution(_ raw: [Double], size: Double) -> Double {
        var step = 1.0
        for _ in 0...6 {
            if raw.allSatisfy({ value in
                guard !value.isNaN else { return true }
                let steps = value / step
                return (steps - steps.rounded()).magnitude <= 1e-7 && steps.magnitude < 1e15
            }), size >= step || step == 1 && size == 1 {
                return step
            }
            step /= 10
        }
        return 1e-6 * size
    }

    /// Values with gaps bridged by straight lines, for rough starting components only.
    private var bridged: [Double] {
        var z = values
        var last: Int?
        for i in z.indices where !z[i].isNaN {
            if let last, i > last + 1 {
                for k in (last + 1)..<i { z[k] = z[last] + (z[i] - z[last]) * Double(k - last) / Double(i - last) }
            } else if last == nil {
                for k in 0..<i { z[k] = z[i] }
            }
            last = i
        }
        if let last { for k in z.indices where k > last { z[k] = z[last] } }
        return z
    }

    /// Rough components: seasonal states for the first cycle, and level and slope at time zero.
    struct Start {
        var level: Double
        var slope: Double
        /// One a season, that of the first observation first; adding to zero or averaging one.
        var season: [Double]
    }

    /// Components by classical decomposition and a straight line through the first seasonally adjusted values.
    func start(_ season: ETS.Season) -> Start {
        let z = bridged
        let seasonal = season == .none ? [] : indices(z, multiplicative: season == .multiplicative)
        var adjusted = z
        if season != .none {
            for i in z.indices {
                let s = seasonal[i % period]
                adjusted[i] = season == .additive ? z[i] - s : z[i] / s
            }
        }
        let head = min(z.count, max(10, 2 * period))
        let line = ETSData.line(adjusted[0..<head])
        return Start(level: line.intercept, slope: line.slope, season: seasonal)
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

    /// Seasonal indices: average departures from a centred moving average over a whole cycle.
    private func indices(_ z: [Double], multiplicative: Bool) -> [Double] {
        let m = period
        let half = m / 2
        var sums = [Double](repeating: 0, count: m)
        var counts = [Double](repeating: 0, count: m)
        if z.count >= 2 * m {
            for i in half..<(z.count - half) {
                var window = 0.0
                if m % 2 == 0 {
                    window = 0.5 * (z[i - half] + z[i + half])
                    for k in (i - half + 1)..<(i + half) { window += z[k] }
                } else {
                    for k in (i - half)...(i + half) { window += z[k] }
                }
                let trend = window / Double(m)
                if multiplicative, !(trend > 0) { continue }
                sums[i % m] += multiplicative ? z[i] / trend : z[i] - trend
                counts[i % m] += 1
            }
        }
        var indices = (0..<m).map { counts[$0] > 0 ? sums[$0] / counts[$0] : (multiplicative ? 1 : 0) }
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
