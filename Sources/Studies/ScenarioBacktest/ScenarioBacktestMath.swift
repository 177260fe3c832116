import CouncilData
import StatNumerics
import TimeSeries

/// The yardstick, the blend and the scores.
enum ScenarioBacktestMath {
    /// Log changes of cases held over so many years, of all authorities known.
    static func heldChanges(_ known: ScenarioFigures, _ authorities: [Area], years: Int) -> [Double] {
        authorities.flatMap { area in
            (known.staff[area.joinKey] ?? [:]).keys.sorted().compactMap { year -> Double? in
                guard let before = known.casesHeld(area, year), let after = known.casesHeld(area, year + years),
                    before > 0, after > 0
                else { return nil }
                return PortableMath.log(after / before)
            }
        }
    }

    /// The last count, with the range in which counts of other years and authorities have moved away from theirs.
    static func noChange(_ value: Double, changes: [Double]) -> ScenarioBacktestResult.Prediction? {
        guard value > 0, changes.count >= 10 else { return nil }
        let sorted = changes.sorted()
        return .init(
            value: value, lower: value * PortableMath.exp(Summary.quantile(sorted: sorted, Settling.tails.lower)),
            upper: value * PortableMath.exp(Summary.quantile(sorted: sorted, Settling.tails.upper)))
    }

    /// Between two predictions, in logarithms: quantiles are averaged, so that a range keeps its width.
    static func between(
        _ first: ScenarioBacktestResult.Prediction, _ second: ScenarioBacktestResult.Prediction, weight: Double
    ) -> ScenarioBacktestResult.Prediction {
        func mix(_ a: Double, _ b: Double) -> Double {
            a > 0 && b > 0
                ? PortableMath.exp((1 - weight) * PortableMath.log(a) + weight * PortableMath.log(b))
                : (1 - weight) * a + weight * b
        }
        return .init(
            value: mix(first.value, second.value), lower: mix(first.lower, second.lower),
            upper: mix(first.upper, second.upper))
    }

    /// The weight of the second of two predictions that would have missed least, on a grid of tenths; a half where
    /// there is nothing to judge by.
    static func weight(
        _ past: [(first: Double, second: Double, published: Double)]
    ) -> Double {
        guard !past.isEmpty else { return 0.5 }
        var best = (weight: 0.5, miss: Double.infinity)
        for tenth in 0...10 {
            let weight = Double(tenth) / 10
            let miss = past.reduce(0.0) { sum, item in
                let made = (1 - weight) * PortableMath.log(item.first) + weight * PortableMath.log(item.second)
                return sum + abs(made - PortableMath.log(item.published))
            }
            if miss < best.miss { best = (weight, miss) }
        }
        return best.weight
    }

    static func score(
        _ cases: [ScenarioBacktestResult.Case], _ outcome: ScenarioBacktestResult.Outcome,
        _ method: ScenarioBacktestResult.Method
    ) -> ScenarioBacktestResult.Score? {
        // Every method is judged on the same area-years.
        let judged = cases.filter { item in
            ScenarioBacktestResult.Method.allCases.allSatisfy { item.miss(outcome, $0) != nil }
        }
        guard !judged.isEmpty else { return nil }
        let misses = judged.map { $0.miss(outcome, method) ?? .nan }
        let sizes = misses.map { abs($0) }
        let yardstick = judged.map { abs($0.miss(outcome, .noChange) ?? .nan) }
        var byStart: [Month: [Double]] = [:]
        for (index, item) in judged.enumerated() {
            byStart[item.start, default: []].append(sizes[index] - yardstick[index])
        }
        let means = byStart.keys.sorted().map { Summary.mean(byStart[$0] ?? []) }
        let inside = judged.filter { $0.isInside(outcome, method) == true }.count
        let widths = judged.compactMap { item -> Double? in
            guard let made = item.predicted[outcome]?[method], made.value > 0 else { return nil }
            return (made.upper - made.lower) / made.value
        }
        let nearer = zip(sizes, yardstick).filter { $0 < $1 }.count
        return .init(
            outcome: outcome, method: method, areaYears: judged.count, medianMiss: Summary.median(sizes),
            meanMiss: Summary.mean(sizes), bias: Summary.mean(misses),
            coverage: Double(inside) / Double(judged.count), width: Summary.mean(widths),
            nearer: method == .noChange ? .nan : Double(nearer) / Double(judged.count),
            p: method == .noChange ? .nan : p(means))
    }

    /// Two-sided p of a mean of 0, by Student's t over starts.
    static func p(_ differences: [Double]) -> Double {
        let n = Double(differences.count)
        guard differences.count >= 3 else { return .nan }
        let error = Summary.standardDeviation(differences) / n.squareRoot()
        guard error > 0 else { return .nan }
        return 2 * StudentT(degreesOfFreedom: n - 1).cumulative(-abs(Summary.mean(differences)) / error)
    }
}
