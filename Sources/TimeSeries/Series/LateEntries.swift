import StatNumerics

/// The latest months of a series, corrected for what is entered late: the series has what they are expected to come to.
public struct LateEntries: Hashable, Sendable {
    /// One corrected month.
    public struct Correction: Hashable, Sendable {
        public var month: Month
        /// As the figures have it.
        public var seen: Double
        /// What it is expected to come to.
        public var expected: Double
        /// Of the logarithm of what it comes to.
        public var logSD: Double

        public init(month: Month, seen: Double, expected: Double, standardError: Double) {
            self.month = month
            self.seen = seen
            self.expected = expected
            let relative = expected > 0 ? standardError / expected : 0
            logSD = PortableMath.log(1 + relative * relative).squareRoot()
        }

        /// The central range at this many standard deviations: that of a lognormal distribution with the expected value as
        /// its mean (Mack, 1993, page 220).
        public func range(deviations: Double) -> ClosedRange<Double> {
            let middle = expected * PortableMath.exp(-logSD * logSD / 2)
            let reach = PortableMath.exp(deviations * logSD)
            return middle / reach...middle * reach
        }

        /// The central 80 per cent.
        public var range80: ClosedRange<Double> { range(deviations: 1.2815515655446004) }
    }

    /// Oldest first.
    public var corrections: [Correction]

    public init(_ corrections: [Correction]) { self.corrections = corrections }
}

extension MonthlySeries {
    /// The series with its latest months corrected.
    public func corrected(_ late: LateEntries) -> MonthlySeries {
        var series = self
        for correction in late.corrections where values.indices.contains(correction.month - start) {
            series.values[correction.month - start] = correction.expected
        }
        series.late = late.corrections.isEmpty ? nil : late
        return series
    }

    /// The values as the figures have them, without any correction.
    public var valuesSeen: [Double] {
        var seen = values
        for correction in late?.corrections ?? [] where seen.indices.contains(correction.month - start) {
            seen[correction.month - start] = correction.seen
        }
        return seen
    }
}

extension HiddenCountImputation {
    /// Draws where late months are drawn too: the spread of one month is in the ranges by these alone.
    static let countWithLate = 9

    /// The draws with each late month drawn about what it is expected to come to, apart from the others.
    ///
    /// Each month's draws are evenly spread over its distribution and put in an order of their own, so that few of them have
    /// its spread.
    func with(_ late: LateEntries, start: Month, seed: UInt64) -> HiddenCountImputation {
        var draws = draws
        let count = draws.count
        let scores = (0..<count).map { Normal().quantile((Double($0) + 0.5) / Double(count)) }
        let scale = (scores.reduce(0) { $0 + $1 * $1 } / Double(count)).squareRoot()
        for correction in late.corrections {
            let place = correction.month - start
            guard expected.indices.contains(place) else { continue }
            var order = Array(0..<count)
            var stream = RandomStream(seed: seed, stream: 1 << 48 | UInt64(place))
            for last in stride(from: count - 1, to: 0, by: -1) {
                order.swapAt(last, min(last, Int(stream.nextUniform() * Double(last + 1))))
            }
            let raw = order.map { PortableMath.exp(scores[$0] / scale * correction.logSD) }
            let mean = raw.reduce(0, +) / Double(count)
            for k in 0..<count { draws[k][place] = correction.expected * raw[k] / mean }
        }
        return HiddenCountImputation(draws: draws, expected: expected)
    }
}
