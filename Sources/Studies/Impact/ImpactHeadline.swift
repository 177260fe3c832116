import CouncilData
import StatNumerics
import TimeSeries

/// What a change is measured in.
package enum EffectUnit: String, Sendable, Hashable {
    /// Times as much; 1 is no change.
    case ratio
    /// More or fewer, in the units of the series; 0 is no change.
    case absolute

    /// No change.
    package var none: Double { self == .ratio ? 1 : 0 }
    /// The scale on which changes add up: the logarithm of a ratio, a difference as it is.
    package func scale(_ size: Double) -> Double { self == .ratio ? logarithm(size) : size }
    /// From that scale.
    func size(_ coefficient: Double) -> Double { self == .ratio ? exponential(coefficient) : coefficient }
}

extension ImpactResult {
    package enum HeadlineMethod: String, Sendable, Hashable {
        /// The same test on other authorities and at other months.
        case placebos
        /// Simulated series of the same level, season and spread, whose months follow each other and whose level may
        /// wander, without a change.
        case simulation
        /// The same errors, by their distribution.
        case errors
        /// The counts before and after alone.
        case conditional
    }

    /// What is compared.
    package enum Statistic: String, Sendable, Hashable {
        /// The twelve months from the change on with the twelve before.
        case twelveMonths = "twelve-months"
        /// The months after with what the level, trend and season of those before lead one to expect.
        case regression
        /// All months after with all before.
        case conditional
    }

    package struct Headline: Sendable, Hashable {
        package var method: HeadlineMethod
        package var statistic = Statistic.regression
        package var unit = EffectUnit.ratio
        /// A ratio, or a difference in the units of the series; infinite where nothing stands before.
        package var size: Double
        package var lower: Double
        package var upper: Double
        package var p: Double
        package var window: Window
        package var events: [String]
        /// Whose own change is taken out; nil for none.
        package var control: Control?
        /// Means of a month before and from the change on, as counted, in the window.
        package var levels: Levels?
        /// What the regression leaves out of its usual form, because the months could not tell it.
        package var simpler = Simpler()

        package struct Levels: Sendable, Hashable {
            package var before: Double
            package var after: Double
        }

        package struct Simpler: Sendable, Hashable {
            package var trend = false
            package var season = false
            /// Names of events that cannot be told from the change.
            package var events: [String] = []
        }

        /// NaN where the change is a difference.
        package var ratio: Double { unit == .ratio ? size : .nan }
        /// The range leaves out no change: by how both are made, exactly when p is at most 5 %.
        package var isClear: Bool { p <= 0.05 }
    }

    package struct Detectable: Sendable, Hashable {
        /// The least rise that would have been called clear: a share of the level, or in the units of the series.
        package var smallest: Double
        /// The chance that a rise by half would have been; nil where the change is a difference.
        package var powerAtHalf: Double?
    }
}

extension ImpactStudy {
    /// Judged by the sizes of other changes, on the scale of the unit: p is the share of them, with this one, that are at
    /// least as large, and the range leaves out no change exactly when p is at most 5 %.
    ///
    /// - Parameter sizes: in any order, of either sign; of fewer than 19 nothing can be said at 5 %.
    package static func headline(
        _ method: ImpactResult.HeadlineMethod = .placebos, coefficient b: Double, sizes: [Double],
        window: ImpactResult.Window, events: [String], unit: EffectUnit = .ratio
    ) -> ImpactResult.Headline {
        guard let width = width(sizes) else {
            return .init(
                method: method, unit: unit, size: unit.size(b), lower: unit == .ratio ? 0 : -.infinity,
                upper: .infinity,
                p: 1, window: window, events: events)
        }
        let p = Double(1 + sizes.count { abs($0) >= abs(b) }) / Double(1 + sizes.count)
        return judged(method, b, width: width, p: p, window: window, events: events, unit: unit)
    }

    /// Half the width of the range: the largest number k of the sizes with k ≥ 0.95 (n + 1), in whole numbers.
    static func width(_ sizes: [Double]) -> Double? {
        guard sizes.count >= 19 else { return nil }
        let sorted = sizes.map { abs($0) }.sorted()
        return sorted[min(sorted.count, (19 * (sorted.count + 1) + 19) / 20) - 1]
    }

    /// The range leaves out no change exactly when p is at most 5 %, whatever rounding says.
    static func judged(
        _ method: ImpactResult.HeadlineMethod, _ b: Double, width: Double, p: Double, window: ImpactResult.Window,
        events: [String], unit: EffectUnit
    ) -> ImpactResult.Headline {
        var lower = unit.size(b - width)
        var upper = unit.size(b + width)
        // A hair's breadth from no change is still on its side of it.
        if p <= 0.05 {
            if b > 0 { lower = max(lower, unit.none.nextUp) } else { upper = min(upper, unit.none.nextDown) }
        } else {
            lower = min(lower, unit.none)
            upper = max(upper, unit.none)
        }
        return .init(
            method: method, unit: unit, size: unit.size(b), lower: lower, upper: upper, p: p, window: window,
            events: events)
    }

    /// What could have been seen: the least clear rise, and the chance of a rise by half, where changes without a cause are
    /// as large as these.
    static func detectable(_ sizes: [Double], unit: EffectUnit) -> ImpactResult.Detectable? {
        guard let width = width(sizes) else { return nil }
        guard unit == .ratio else { return .init(smallest: width, powerAtHalf: nil) }
        let half = logarithm(1.5)
        let seen = sizes.count { abs($0 + half) > width } + sizes.count { abs($0 - half) > width }
        return .init(
            smallest: exponential(width) - 1, powerAtHalf: Double(seen) / Double(2 * sizes.count))
    }
}
