import StatNumerics

extension BoxCox {
    /// The λ of Guerrero (1993), *Journal of Forecasting* 12, 37–48, equation 6: the one that makes the spread within a
    /// cycle least dependent on its level, by the smallest coefficient of variation of sd/mean^(1 − λ) over the cycles.
    ///
    /// - Cycles are whole runs of `period` values counted back from the end (two values where `period` is 1), so the
    ///   oldest values may be left out.
    /// - Missing values: mean and standard deviation are of a cycle's observed values; a cycle with fewer than two is
    ///   left out. Three cycles are needed: with two, some λ always makes them equal. (R takes two, and returns 1 where
    ///   there are fewer.)
    /// - Throws: ``TransformError``: too short, constant, a value that is not positive, a period below 1.
    public static func guerrero(
        _ values: [Double], period: Int = 12, in range: ClosedRange<Double> = -1...2
    ) throws(TransformError) -> BoxCox {
        let cycles = try GuerreroCycles(values, period: period)
        // The criterion is smooth but need not have one valley only: look along the range, then close in.
        let steps = 60
        let width = (range.upperBound - range.lowerBound) / Double(steps)
        func point(_ index: Int) -> Double { range.lowerBound + Double(min(max(index, 0), steps)) * width }
        let best = (0...steps).min { cycles.variation(point($0)) < cycles.variation(point($1)) } ?? 0
        let found = BrentMinimiser.minimise(in: point(best - 1), point(best + 1)) { cycles.variation($0) }
        // Brent's search stops short of an end of the range, where the minimum may lie.
        return BoxCox(lambda: found.value < cycles.variation(point(best)) ? found.x : point(best))
    }

    /// Guerrero's criterion at one λ; see ``guerrero(_:period:in:)``.
    public static func guerreroCriterion(
        _ values: [Double], lambda: Double, period: Int = 12
    ) throws(TransformError) -> Double {
        try GuerreroCycles(values, period: period).variation(lambda)
    }
}

/// Mean and standard deviation of each cycle.
private struct GuerreroCycles {
    var means: [Double] = []
    var deviations: [Double] = []

    init(_ values: [Double], period: Int) throws(TransformError) {
        guard period >= 1 else { throw .invalidSetting(name: "period", value: "\(period)", allowed: "1 or more") }
        try requireFinite(values)
        if let position = values.firstIndex(where: { $0 <= 0 }) {
            throw .needsPositiveValues(position: position, value: values[position])
        }
        let length = max(2, period)
        let count = values.count / length
        for cycle in 0..<count {
            let first = values.count - (count - cycle) * length
            let observed = values[first..<(first + length)].filter { !$0.isNaN }
            guard observed.count >= 2 else { continue }
            let mean = observed.reduce(0, +) / Double(observed.count)
            let squares = observed.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            means.append(mean)
            deviations.append((squares / Double(observed.count - 1)).squareRoot())
        }
        guard means.count >= 3 else {
            throw .tooShort(observed: values.reduce(0) { $0 + ($1.isNaN ? 0 : 1) }, needed: 3 * length)
        }
        guard deviations.contains(where: { $0 > 0 }) else { throw .constant }
    }

    /// The coefficient of variation of sd/mean^(1 − λ) over the cycles.
    func variation(_ lambda: Double) -> Double {
        let ratios = zip(means, deviations).map { $1 / power($0, 1 - lambda) }
        let count = Double(ratios.count)
        let mean = ratios.reduce(0, +) / count
        let squares = ratios.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / (count - 1)).squareRoot() / mean
    }
}
