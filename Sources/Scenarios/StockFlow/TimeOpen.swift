import StatNumerics

/// How long an episode stays open: a lognormal, in months.
///
/// Stock and flow identify only the mean; the shape (how far the 90th centile lies from the median) is an assumption.
package struct TimeOpen: Sendable, Hashable {
    package let median: Double
    /// SD of the logarithm.
    package let sigma: Double

    /// The shape that stands where nothing better is known: a 90th centile of 32 months on a median of 6.
    package static let standardSigma = 1.3062

    /// `nil` unless the median is above 0 and the 90th centile above the median.
    package init?(median: Double, ninetiethCentile: Double) {
        guard median > 0, ninetiethCentile > median, ninetiethCentile.isFinite else { return nil }
        self.median = median
        sigma = logarithm(ninetiethCentile / median) / Normal.standardQuantile(0.9)
    }

    /// `nil` unless the mean is above 0.
    package init?(mean: Double, sigma: Double = TimeOpen.standardSigma) {
        guard mean > 0, mean.isFinite, sigma > 0 else { return nil }
        median = mean / exponential(sigma * sigma / 2)
        self.sigma = sigma
    }

    package var mean: Double { median * exponential(sigma * sigma / 2) }
    package var ninetiethCentile: Double { median * exponential(sigma * Normal.standardQuantile(0.9)) }

    /// The share still open after `months`.
    package func survival(_ months: Double) -> Double {
        guard months > 0 else { return 1 }
        return Normal.standardCumulative(-logarithm(months / median) / sigma)
    }

    /// The chance that an episode closes in each month, given that it was open at its beginning: element 0 is the month
    /// in which it starts (half a month on average), element k the k-th month after.
    package func closingChances(_ count: Int) -> [Double] {
        var open = 1.0
        return (0..<count).map { k in
            let next = survival(Double(k) + 0.5)
            defer { open = next }
            return open > 0 ? 1 - next / open : 1
        }
    }

    /// The closing chances of the episodes open at the start, as one pool, in each month ahead.
    ///
    /// - Parameter startedBefore: episodes started in each earlier month, the latest last; before the first of them the
    ///   first year's mean is taken to have held. Only their proportions count.
    package func closingChancesOfOpen(startedBefore: [Double], count: Int) -> [Double] {
        // Long enough that nothing worth counting is older: the oldest of 40 years.
        let depth = 480
        let early = startedBefore.prefix(12)
        let level = early.isEmpty ? 1 : early.reduce(0, +) / Double(early.count)
        var open = 0.0
        var chances: [Double] = []
        for h in 0...count {
            var total = 0.0
            for age in 1...depth {
                let index = startedBefore.count - age
                let started = index >= 0 ? startedBefore[index] : level
                total += started * survival(Double(age) - 0.5 + Double(h))
            }
            if h > 0 { chances.append(open > 0 ? 1 - total / open : 1) }
            open = total
        }
        return chances
    }
}
