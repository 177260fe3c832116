import StatNumerics

/// Events over an exposure: referrals over children, or observed over expected.
///
/// The count is not negative and the exposure positive; anything else gives NaN throughout. Results are per one unit of
/// exposure: multiply by 10,000 for a rate per 10,000. Levels are shares (0.95).
package struct EventRate: Sendable, Hashable {
    /// How an interval was made.
    package enum Method: String, Sendable, Hashable {
        case exact = "Exact"
        case byar = "Byars"
    }

    /// Below so many events Byar's approximation gives way to the exact interval.
    package static let fewestEventsForByar = 10.0

    package var count: Double
    package var exposure: Double

    package init(_ count: Double, over exposure: Double) {
        self.count = count
        self.exposure = exposure
    }

    var isValid: Bool { count >= 0 && exposure > 0 }
    private var nothing: ConfidenceInterval { ConfidenceInterval(lower: .nan, upper: .nan) }

    package var value: Double { isValid ? count / exposure : .nan }

    /// The exact Poisson interval, from χ² quantiles; the lower bound of no events is 0.
    ///
    /// Source: Garwood (1936), Biometrika 28, 437–442.
    package func exact(level: Double = 0.95) -> ConfidenceInterval {
        let tail = Level.tail(level)
        guard isValid, tail > 0 else { return nothing }
        return ConfidenceInterval(
            lower: count == 0 ? 0 : ChiSquare(degreesOfFreedom: 2 * count).quantile(tail) / 2,
            upper: ChiSquare(degreesOfFreedom: 2 * count + 2).upperQuantile(tail) / 2
        ).scaled(by: 1 / exposure)
    }

    /// Byar's approximation. A lower bound below zero does not exist and is NaN.
    ///
    /// Source: Breslow and Day (1987), Statistical Methods in Cancer Research II, page 69.
    package func byar(level: Double = 0.95) -> ConfidenceInterval {
        guard isValid else { return nothing }
        let z = Level.deviate(level)
        func bound(_ events: Double, _ sign: Double) -> Double {
            let root = 1 - 1 / (9 * events) + sign * z / (3 * events.squareRoot())
            return events * root * root * root
        }
        let lower = count == 0 ? 0 : bound(count, -1)
        return ConfidenceInterval(lower: lower < 0 ? .nan : lower, upper: bound(count + 1, 1)).scaled(by: 1 / exposure)
    }

    /// Which of the two the rule for small counts takes: exact below ten events.
    package var method: Method { count < Self.fewestEventsForByar ? .exact : .byar }

    /// The interval by the rule for small counts.
    package func interval(level: Double = 0.95) -> ConfidenceInterval {
        method == .exact ? exact(level: level) : byar(level: level)
    }

    /// The exact interval of this rate divided by another's, conditional on the sum of both counts.
    ///
    /// Source: Przyborowski and Wilenski (1940), Biometrika 31, 313–323, by the Clopper–Pearson interval of the share.
    package func ratio(to other: EventRate, level: Double = 0.95) -> ConfidenceInterval {
        guard isValid, other.isValid else { return nothing }
        let share = Proportion(count, of: count + other.count).clopperPearson(level: level)
        let factor = other.exposure / exposure
        return ConfidenceInterval(lower: share.lower / (1 - share.lower), upper: share.upper / (1 - share.upper))
            .scaled(by: factor)
    }

    /// Two-sided p that the underlying rate is `rate`: twice the smaller exact tail, at most 1. Below 1 − level exactly
    /// when the exact interval leaves `rate` out.
    package func exactP(against rate: Double) -> Double {
        guard isValid, rate > 0 else { return .nan }
        let expected = rate * exposure
        let upper = count == 0 ? 1 : SpecialFunctions.gammaLower(count, expected)
        return min(1, 2 * min(SpecialFunctions.gammaUpper(count + 1, expected), upper))
    }
}

/// One rate less another, of independent counts.
package struct RateDifference: Sendable, Hashable {
    package var first: EventRate
    package var second: EventRate

    package init(_ first: EventRate, minus second: EventRate) {
        self.first = first
        self.second = second
    }

    package var value: Double { first.value - second.value }

    /// The square-and-add interval (MOVER) from the two rates' own intervals.
    ///
    /// Source: Zou and Donner (2008), Statistics in Medicine 27, 1693–1702.
    package func interval(level: Double = 0.95) -> ConfidenceInterval {
        let one = first.exact(level: level)
        let two = second.exact(level: level)
        func length(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
        return ConfidenceInterval(
            lower: value - length(first.value - one.lower, two.upper - second.value),
            upper: value + length(one.upper - first.value, second.value - two.lower))
    }
}
