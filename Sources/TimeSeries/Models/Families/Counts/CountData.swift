import StatNumerics

/// Counts, checked, with the season that they show.
struct CountData: Sendable {
    let values: [Double]
    let period: Int
    let observedCount: Int
    let mean: Double
    /// ln y! of each observed value, which no parameter moves.
    let logFactorials: [Double]
    /// One factor a place of the cycle, the first value's first; averaging one.
    var season: [Double]
    /// Levels are never below this: half a case in all the months observed.
    let floor: Double

    init(_ raw: [Double], period: Int, label: String, allowsFractions: Bool = false) throws {
        let checked = try ScaledSeries(raw, period: period)
        for (index, value) in raw.enumerated() where !value.isNaN {
            guard value >= 0, allowsFractions || value == value.rounded(), value <= CountModel.largest else {
                throw ModelError.inadmissible(
                    model: label,
                    reason:
                        "value \(index + 1) is \(value), and it takes whole numbers from 0 to "
                        + "1,000,000,000: choose another model"
                )
            }
        }
        guard checked.observedCount >= CountModel.fewest else {
            throw ModelError.tooFewObservations(
                model: label, needed: CountModel.fewest, found: checked.observedCount)
        }
        values = raw
        self.period = max(1, period)
        observedCount = checked.observedCount
        let observed = raw.filter { !$0.isNaN }
        mean = observed.reduce(0) { $0 + $1 / Double(observed.count) }
        floor = 0.5 / Double(observedCount)
        logFactorials = raw.map { $0.isNaN ? 0 : logarithmOfGamma($0 + 1) }
        season = CountData.season(raw, period: self.period)
    }

    /// Month effects as ratios to a moving year, each shrunk towards one by how much of the spread between months is
    /// more than chance (the moment estimator of empirical Bayes): sparse counts that show no season get none.
    static func season(_ y: [Double], period: Int) -> [Double] {
        let none = [Double](repeating: 1, count: period)
        let observed = y.count { !$0.isNaN }
        guard period > 1, y.count >= 2 * period, observed > 2 * period - period / 2 else { return none }
        let level = movingYear(y, period: period)
        var sums = [Double](repeating: 0, count: period)
        var expected = sums
        for t in y.indices where !y[t].isNaN && level[t] > 0 {
            sums[t % period] += y[t]
            expected[t % period] += level[t]
        }
        guard expected.allSatisfy({ $0 > 0 }) else { return none }
        let ratios = zip(sums, expected).map { $0 / $1 }
        var dispersion = 0.0
        for t in y.indices where !y[t].isNaN && level[t] > 0 {
            let mean = level[t] * ratios[t % period]
            // A month of the year that never has a case says nothing of the spread.
            if mean > 0 { dispersion += (y[t] - mean) * (y[t] - mean) / mean }
        }
        dispersion /= Double(max(1, observed - period - 1))
        let noise = expected.map { max(dispersion, 0.1) / $0 }
        var between = 0.0
        for m in 0..<period { between += (ratios[m] - 1) * (ratios[m] - 1) - noise[m] }
        between = max(0, between / Double(period - 1))
        guard between > 0 else { return none }
        let shrunk = (0..<period).map { max(0.05, 1 + (ratios[$0] - 1) * between / (between + noise[$0])) }
        let average = shrunk.reduce(0, +) / Double(period)
        return shrunk.map { $0 / average }
    }

    /// The mean of the year about each month, ends at half weight, over what was observed of it; the first and last
    /// half years take the nearest whole one's.
    private static func movingYear(_ y: [Double], period m: Int) -> [Double] {
        let half = m / 2
        var level = [Double](repeating: .nan, count: y.count)
        for t in half..<(y.count - half) {
            var sum = 0.0
            var weight = 0.0
            for k in -half...half where !y[t + k].isNaN {
                let w = m % 2 == 0 && abs(k) == half ? 0.5 : 1
                sum += w * y[t + k]
                weight += w
            }
            if weight > 0 { level[t] = sum / weight }
        }
        guard let first = level.firstIndex(where: { !$0.isNaN }) else { return level }
        for t in 0..<first { level[t] = level[first] }
        for t in (first + 1)..<max(y.count, first + 1) where level[t].isNaN { level[t] = level[t - 1] }
        return level
    }
}
