import StatNumerics
package import TimeSeries

extension CaseloadInputs {
    /// A stock to be expected at the end of a month ahead (0 is the first).
    package struct Expectation: Sendable, Hashable {
        package var month: Int
        /// The median.
        package var open: Double
        /// The 80 % range as the logarithm of its upper over its lower bound; `nil` to leave it as it comes.
        package var logRange: Double?

        package init(month: Int, open: Double, logRange: Double? = nil) {
            self.month = month
            self.open = open
            self.logRange = logRange
        }
    }

    /// By how much settling may narrow or widen the spreads of the pathway.
    package static let spreadFactors = 0.5...2.0

    /// The same, brought to what is expected of the stock.
    ///
    /// Closing chances are multiplied, span by span, so that the median of the stock at the end of each span is the one
    /// expected; after the last span its factor goes on. What no factor of 0.1 to 10 reaches is left at that bound. The
    /// spreads of the started share, closures, time open and restatement are multiplied by one factor, so that the 80 %
    /// range at the first expectation that has one is as wide; demand keeps its own. The factor is one of
    /// ``spreadFactors``: demand alone may be as wide as what stocks have shown, which does not make the pathway
    /// certain.
    ///
    /// - Parameters:
    ///   - expectations: in order of their months, each within the horizon.
    ///   - demand: paths of referrals to settle on, some hundreds at least.
    package func settled(to expectations: [Expectation], demand: SamplePaths, seed: UInt64) -> CaseloadInputs {
        let within = expectations.filter { $0.month >= 0 && $0.month < horizon && $0.open > 0 }
        guard !within.isEmpty, demand.horizon >= horizon, demand.count > 0 else { return self }
        let means = (0..<horizon).map { Summary.mean(Array(demand.month($0))) }
        var result = closing(within, means)
        if let first = within.first(where: { $0.logRange != nil }), let range = first.logRange {
            // Variances add: what chance and demand make, and what the spreads make, are nearly independent.
            func square(_ factor: Double) -> Double {
                let sorted = result.scaled(by: factor).stock(first.month, demand, seed)
                let width = logarithm(
                    Summary.quantile(sorted: sorted, 0.9) / max(1, Summary.quantile(sorted: sorted, 0.1)))
                return width * width
            }
            let (without, with) = (square(0), square(1))
            if with > without {
                let share = max(0, range * range - without) / (with - without)
                let bounds = Self.spreadFactors
                result = result.scaled(by: min(bounds.upperBound, max(bounds.lowerBound, share.squareRoot())))
            }
        }
        let scaled = result.spread
        // The median of many draws is not the path without chance: aim beside the mark by as much as it misses.
        var aims = within
        for _ in 0..<2 {
            for (index, expectation) in within.enumerated() {
                let median = Summary.quantile(sorted: result.stock(expectation.month, demand, seed), 0.5)
                if median > 0 { aims[index].open *= expectation.open / median }
            }
            result = closing(aims, means)
            result.spread = scaled
        }
        return result
    }

    /// The stock at the end of a month in every draw, ascending.
    private func stock(_ month: Int, _ demand: SamplePaths, _ seed: UInt64) -> [Double] {
        CaseloadSimulation(self).run(demand: demand, seed: seed)[.open, month].sorted()
    }

    private func scaled(by factor: Double) -> CaseloadInputs {
        var copy = self
        copy.spread.startedShare *= factor
        copy.spread.closures *= factor
        copy.spread.timeOpen *= factor
        copy.spread.restatement *= factor
        return copy
    }

    /// Closing chances with which the stock on the path without chance is what is expected.
    private func closing(_ expectations: [Expectation], _ means: [Double]) -> CaseloadInputs {
        var result = self
        let paths = SamplePaths(horizon: horizon, count: 8, values: (0..<(8 * horizon)).map { means[$0 / 8] })
        var first = 0
        for (index, expectation) in expectations.enumerated() where expectation.month >= first {
            let last = index == expectations.count - 1 ? horizon - 1 : expectation.month
            let before = result
            func with(_ logFactor: Double) -> CaseloadInputs {
                var inputs = before
                for month in first...last { inputs.closureFactor[month] *= exponential(logFactor) }
                return inputs
            }
            func open(_ logFactor: Double) -> Double {
                var inputs = with(logFactor)
                inputs.spread = Spread()
                inputs.spread.processNoise = false
                return CaseloadSimulation(inputs).run(demand: paths, seed: 1)[.open, expectation.month].first ?? .nan
            }
            // More closures, fewer open: halve the interval until it is a thousandth.
            var (low, high) = (logarithm(0.1), logarithm(10))
            while high - low > 1e-3 {
                let middle = (low + high) / 2
                if open(middle) > expectation.open { low = middle } else { high = middle }
            }
            result = with((low + high) / 2)
            first = expectation.month + 1
        }
        return result
    }
}
