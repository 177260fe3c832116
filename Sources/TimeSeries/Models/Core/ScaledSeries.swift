/// A series prepared once for all the models that are tried on it: checked and scaled.
struct ScaledSeries {
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
        roundingDeviation = ScaledSeries.resolution(raw, size: scale) / 12.0.squareRoot() / scale
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
}
