/// Seasonal and trend decomposition by loess (Cleveland, Cleveland, McRae and Terpenning, 1990, Journal of Official
/// Statistics 6, 3-73): settings with the defaults of R's `stl`, and `decompose`.
public struct STL: Hashable, Sendable {
    /// Observations in a seasonal cycle, at least 2.
    public var period: Int
    /// Span of the seasonal smoother in cycles, odd; nil for a season that repeats exactly.
    public var seasonalWindow: Int?
    /// Span of the trend smoother in observations, odd.
    public var trendWindow: Int
    /// Span of the low-pass filter in observations, odd.
    public var lowPassWindow: Int
    /// Degrees of the three smoothers, 0 or 1.
    public var seasonalDegree = 0
    /// Of the local lines of the trend: 0 or 1.
    public var trendDegree = 1
    /// Of the low-pass filter's: 0 or 1.
    public var lowPassDegree = 1
    /// Observations between fits of the three smoothers.
    public var seasonalJump: Int
    /// The same of the trend's smoother.
    public var trendJump: Int
    /// The same of the low-pass filter's.
    public var lowPassJump: Int
    /// Passes of the inner loop in each of the outer.
    public var innerLoops: Int
    /// Passes with robustness weights; 0 for none.
    public var outerLoops: Int

    /// - Parameter robust: weigh outlying observations down, with R's 15 outer loops of one inner each.
    public init(period: Int, seasonalWindow: Int?, trendWindow: Int? = nil, robust: Bool = false) {
        self.period = period
        self.seasonalWindow = seasonalWindow.map { max(3, $0 | 1) }
        // A periodic season is smoothed over a span so long that it lifts the bound by next to nothing, but lifts it.
        let least = self.seasonalWindow.map { (1.5 * Double(period) / (1 - 1.5 / Double($0))).rounded(.up) }
        let trend = trendWindow ?? least.map { Int($0) } ?? (3 * period / 2 + 1)
        self.trendWindow = max(3, trend | 1)
        lowPassWindow = period | 1
        seasonalJump = STL.jump(self.seasonalWindow ?? 1)
        trendJump = STL.jump(self.trendWindow)
        lowPassJump = STL.jump(lowPassWindow)
        innerLoops = robust ? 1 : 2
        outerLoops = robust ? 15 : 0
    }

    private static func jump(_ window: Int) -> Int { (window + 9) / 10 }

    /// What a series is the sum of, one value each a value of the series.
    public struct Components: Hashable, Sendable {
        /// The season.
        public var seasonal: [Double]
        /// The trend.
        public var trend: [Double]
        /// What season and trend leave.
        public var remainder: [Double]
        /// Robustness weights of the last pass; ones without outer loops.
        public var weights: [Double]
    }

    /// Components that add up to the values.
    /// - Parameter values: more than two cycles of them, none missing.
    /// - Throws: ``TransformError/tooShort(observed:needed:)``; also when a value is missing, which does not count.
    public func decompose(_ values: [Double]) throws(TransformError) -> Components {
        let observed = values.count { !$0.isNaN }
        guard period >= 2 else { throw .invalidSetting(name: "period", value: "\(period)", allowed: "2 or more") }
        guard observed == values.count, values.count > 2 * period else {
            throw .tooShort(observed: observed, needed: max(values.count, 2 * period + 1))
        }
        let n = values.count
        var seasonal = [Double](repeating: 0, count: n)
        var trend = seasonal
        var weights: [Double]?
        for pass in 0...outerLoops {
            for _ in 0..<innerLoops { inner(values, weights, &seasonal, &trend) }
            if pass < outerLoops { weights = STL.robustness(values, seasonal, trend) }
        }
        if seasonalWindow == nil {
            for phase in 0..<period {
                let indices = Array(stride(from: phase, to: n, by: period))
                let mean = indices.reduce(0) { $0 + seasonal[$1] } / Double(indices.count)
                for i in indices { seasonal[i] = mean }
            }
        }
        let remainder = (0..<n).map { values[$0] - seasonal[$0] - trend[$0] }
        return Components(
            seasonal: seasonal, trend: trend, remainder: remainder,
            weights: weights ?? [Double](repeating: 1, count: n))
    }

    /// Steps 1 to 6 of the inner loop (section 3 of the paper).
    private func inner(_ y: [Double], _ weights: [Double]?, _ seasonal: inout [Double], _ trend: inout [Double]) {
        let n = y.count
        let cycle = cycleSubseries((0..<n).map { y[$0] - trend[$0] }, weights)
        var low = STL.movingAverage(cycle, period)
        low = STL.movingAverage(low, period)
        low = STL.movingAverage(low, 3)
        low = Loess(window: lowPassWindow, degree: lowPassDegree, jump: lowPassJump).smooth(low, weights: nil)
        for t in 0..<n { seasonal[t] = cycle[period + t] - low[t] }
        trend = Loess(window: trendWindow, degree: trendDegree, jump: trendJump)
            .smooth((0..<n).map { y[$0] - seasonal[$0] }, weights: weights)
    }

    /// Each month of the year smoothed over the years, carried one cycle beyond either end.
    private func cycleSubseries(_ y: [Double], _ weights: [Double]?) -> [Double] {
        let n = y.count
        var result = [Double](repeating: 0, count: n + 2 * period)
        for phase in 0..<period {
            let indices = Array(stride(from: phase, to: n, by: period))
            let sub = indices.map { y[$0] }
            let subWeights = weights.map { w in indices.map { w[$0] } }
            let k = sub.count
            // The window of R's periodic season: so long that every year weighs the same.
            let window = seasonalWindow ?? 10 * n + 1
            let jump = seasonalWindow == nil ? (window + 9) / 10 : seasonalJump
            let loess = Loess(window: window, degree: seasonalDegree, jump: jump)
            let smooth = loess.smooth(sub, weights: subWeights)
            for j in 0..<k { result[(j + 1) * period + phase] = smooth[j] }
            let before = loess.value(sub, at: -1, left: 0, right: min(window, k) - 1, weights: subWeights)
            result[phase] = before ?? smooth[0]
            let after = loess.value(sub, at: Double(k), left: max(0, k - window), right: k - 1, weights: subWeights)
            result[(k + 1) * period + phase] = after ?? smooth[k - 1]
        }
        return result
    }

    private static func movingAverage(_ x: [Double], _ length: Int) -> [Double] {
        var sum = 0.0
        for i in 0..<length { sum += x[i] }
        var result = [sum / Double(length)]
        result.reserveCapacity(x.count - length + 1)
        for i in length..<max(x.count, length) {
            sum += x[i] - x[i - length]
            result.append(sum / Double(length))
        }
        return result
    }

    /// Bisquare weights of the remainders, zero beyond six median absolute remainders.
    private static func robustness(_ y: [Double], _ seasonal: [Double], _ trend: [Double]) -> [Double] {
        let sizes = y.indices.map { (y[$0] - seasonal[$0] - trend[$0]).magnitude }
        let sorted = sizes.sorted()
        let n = sizes.count
        let h = 3 * (sorted[n / 2] + sorted[n - 1 - n / 2])
        return sizes.map { size in
            if size <= 0.001 * h { return 1 }
            if size > 0.999 * h { return 0 }
            let ratio = size / h
            return (1 - ratio * ratio) * (1 - ratio * ratio)
        }
    }
}

extension STL.Components {
    /// Strength of the season, 0 to 1: one less the variance of the remainder over that of remainder and season
    /// together (Wang, Smith and Hyndman, 2006, Data Mining and Knowledge Discovery 13, 335-364).
    ///
    /// - Parameter excluded: indices whose remainder does not count, such as values that were filled in.
    public func seasonalStrength(leavingOut excluded: Set<Int> = []) -> Double {
        strength(of: seasonal, leavingOut: excluded)
    }

    /// Strength of the trend, 0 to 1: the same of remainder and trend.
    public func trendStrength(leavingOut excluded: Set<Int> = []) -> Double {
        strength(of: trend, leavingOut: excluded)
    }

    private func strength(of part: [Double], leavingOut excluded: Set<Int>) -> Double {
        let kept = remainder.indices.filter { !excluded.contains($0) }
        func variance(_ value: (Int) -> Double) -> Double {
            let mean = kept.reduce(0) { $0 + value($1) } / Double(kept.count)
            return kept.reduce(0) { $0 + (value($1) - mean) * (value($1) - mean) }
        }
        let both = variance { remainder[$0] + part[$0] }
        guard both > 0 else { return 0 }
        return min(1, max(0, 1 - variance { remainder[$0] } / both))
    }
}
