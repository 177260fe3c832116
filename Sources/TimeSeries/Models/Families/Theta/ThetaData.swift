import CKernels

/// A series prepared for the theta models: checked, scaled, seasonally adjusted, and begun at its first observed value.
struct ThetaData {
    /// Seasonally adjusted values over `scale`, from the first observed one; NaN where missing.
    let adjusted: [Double]
    /// Months before the first observed value.
    let offset: Int
    let count: Int
    let season: ClassicalSeason?
    let scale: Double
    let period: Int
    let observedCount: Int
    let isConstant: Bool
    let roundingDeviation: Double
    let hasGaps: Bool

    init(_ values: [Double], period: Int) throws {
        let data = try ScaledSeries(values, period: period)
        let season = data.isConstant ? nil : ClassicalSeason.detected(data.values, period: data.period)
        let offset = data.values.firstIndex { !$0.isNaN } ?? 0
        count = values.count
        self.offset = offset
        self.season = season
        scale = data.scale
        self.period = data.period
        observedCount = data.observedCount
        isConstant = data.isConstant
        roundingDeviation = data.roundingDeviation
        adjusted = (offset..<values.count).map { t in
            season.map { $0.adjusted(data.values[t], at: t) } ?? data.values[t]
        }
        hasGaps = adjusted.contains(where: \.isNaN)
    }

    /// The least squares line of the adjusted values on months 1, 2, …; missing ones left out.
    var line: (intercept: Double, slope: Double) {
        var n = 0.0
        var time = 0.0
        var mean = 0.0
        for (i, y) in adjusted.enumerated() where !y.isNaN {
            n += 1
            time += Double(i + 1)
            mean += y
        }
        time /= n
        mean /= n
        var xy = 0.0
        var xx = 0.0
        for (i, y) in adjusted.enumerated() where !y.isNaN {
            let x = Double(i + 1) - time
            xy += x * (y - mean)
            xx += x * x
        }
        let slope = xx > 0 ? xy / xx : 0
        return (mean - slope * time, slope)
    }

    /// A series that never varied is reproduced by θ = 2 and half its level.
    var constantEstimate: ThetaEstimate {
        ThetaEstimate(alpha: 0.5, weight: 0.5, level: 0.5 * (adjusted.first ?? 0))
    }
}

/// The estimated quantities, in scaled units.
struct ThetaEstimate {
    var alpha: Double
    /// 1 - 1/θ.
    var weight: Double
    /// The level before the first month.
    var level: Double
}
