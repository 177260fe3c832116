package import TimeSeries

/// Months that are looked at together, behind the origin of a forecast and ahead of it: their sum, their average or the
/// last of them, as the kind of measure has it.
struct MonthSpan {
    /// What the observed months bring to it.
    var observed: Double
    /// The same with each of the values that hidden months may have had; empty where none is hidden.
    var observedDraws: [Double] = []
    /// Months ahead that belong to it, 0 for the first.
    var ahead: Range<Int>
    /// What each of these counts for.
    var weights: [Double]

    /// - Parameters:
    ///   - series: as observed.
    ///   - horizon: months ahead that are forecast.
    ///   - shares: the denominators by which months are weighed; nil where all count alike.
    /// - Returns: nil where a month of the past that it needs is missing, or it reaches beyond the horizon.
    init?(
        from: Month, to: Month, of series: MonthlySeries, horizon: Int, shares: MonthShares? = nil,
        hidden: HiddenCountImputation? = nil
    ) {
        guard from <= to, to - series.end <= horizon else { return nil }
        let months = (0...(to - from)).map { from + $0 }
        var weights: [Double]
        switch series.kind {
        case .count: weights = months.map { _ in 1 }
        case .stock: weights = months.map { $0 == to ? 1 : 0 }
        case .percent, .rate:
            weights = months.map { shares?[$0] ?? 1 }
            let sum = weights.reduce(0, +)
            guard sum > 0 else { return nil }
            weights = weights.map { $0 / sum }
        }
        func sum(_ values: [Double]) -> Double {
            zip(months, weights).reduce(0) { sum, entry in
                guard entry.0 <= series.end, entry.1 > 0 else { return sum }
                let place = entry.0 - series.start
                return sum + entry.1 * (values.indices.contains(place) ? values[place] : .nan)
            }
        }
        observed = sum(hidden?.expected ?? series.values)
        if let hidden, from <= series.end { observedDraws = hidden.draws.map(sum) }
        guard !observed.isNaN else { return nil }
        ahead = max(0, from - series.end - 1)..<max(0, to - series.end)
        if ahead.lowerBound > ahead.upperBound { return nil }
        self.weights = Array(weights.suffix(ahead.count))
    }

    /// The months ahead of it in each path, with the observed ones.
    func draws(_ paths: SamplePaths) -> [Double] {
        var sums = [Double](repeating: 0, count: paths.count)
        for (h, weight) in zip(ahead, weights) {
            let base = h * paths.count
            for path in 0..<paths.count { sums[path] += weight * paths.values[base + path] }
        }
        if !observedDraws.isEmpty {
            // A mixture's paths stand in blocks, one a draw of the hidden months.
            return sums.indices.map { sums[$0] + observedDraws[$0 * observedDraws.count / sums.count] }
        }
        return observed == 0 ? sums : sums.map { $0 + observed }
    }

    /// Its mean, from those of the months ahead.
    func mean(_ means: [Double], ratio: Double) -> Double {
        zip(ahead, weights).reduce(0) { $0 + $1.1 * means[$1.0] * ratio } + observed * ratio
    }

    /// The error of the months ahead together, from those of a past origin; NaN where one is missing.
    func error(_ errors: [Double]) -> Double {
        guard errors.count >= ahead.upperBound else { return .nan }
        return zip(ahead, weights).reduce(0) { $0 + ($1.1 > 0 ? $1.1 * errors[$1.0] : 0) }
    }
}

/// The denominators of a percentage or a rate, month by month, by which an average is weighed.
package struct MonthShares: Sendable {
    private let denominators: MonthlySeries
    private let usual: Double

    /// - Parameter denominators: NaN where not known; such months, and those ahead, count as the same month a year
    ///   before, or as the average month where that is not known either.
    package init(_ denominators: MonthlySeries) {
        self.denominators = denominators
        let known = denominators.values.filter { $0 >= 0 }
        usual = known.isEmpty ? 1 : known.reduce(0, +) / Double(known.count)
    }

    /// What a month counts for.
    subscript(month: Month) -> Double {
        for back in [0, 12, 24, 36, 48, 60, 72, 84, 96, 108, 120] {
            let value = denominators[month - back]
            if !value.isNaN { return max(0, value) }
        }
        return usual
    }
}
