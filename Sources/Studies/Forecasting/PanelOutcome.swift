package import CouncilData
package import TimeSeries

/// One series' forecast in a panel.
package struct PanelOutcome: Sendable {
    package var id: String
    /// The first month ahead.
    package var start: Month
    /// Months with a value.
    package var observed: Int
    /// The model that was fitted; nil where none takes the series, which has no figures then.
    package var fit: (any FittedModel)?
    /// Of each month ahead; empty without a model.
    package var means: [Double] = []
    package var medians: [Double] = []
    /// The ranges of each month ahead, in the order of the levels; empty without a model.
    package var ranges: [[LevelRange]] = []
    /// Why a simpler model stands in, or none takes the series; nil where the model asked for does.
    package var refusal: ModelRefusal?
    /// Counts so small that a child could be known; nil for none.
    package var smallMonths: SmallMonths?
    /// Shifts and outliers, where they were looked for.
    package var breaks: [ForecastResult.Break] = []
    /// Months whose small count a symbol hides, and the mean of all if every one were at its least and at its most.
    package var hiddenMonths = 0
    package var meanBounds: ClosedRange<Double>?

    /// The models mixed, with their weights; empty where nothing is mixed.
    package var members: [ForecastResult.Member] {
        fit.flatMap { $0.mixture == nil ? nil : ForecastResult.Member.all($0) } ?? []
    }
}

/// What became of a panel.
package struct PanelSummary: Sendable {
    /// A series for which a simpler model stood in.
    package struct Fallback: Sendable, Hashable {
        package var series: String
        package var model: String
        package var reason: ModelRefusal
    }
    /// A series that no model could take: its rows are empty.
    package struct Empty: Sendable, Hashable {
        package var series: String
        package var reason: ModelRefusal
    }

    package var series = 0
    /// At most `remembered` are kept.
    package var fallbacks: [Fallback] = []
    package var fallbackCount = 0
    /// At most `remembered` are kept.
    package var empty: [Empty] = []
    package var emptyCount = 0
    /// Series with counts so small that a child could be known, and the largest of such counts.
    package var smallCount = 0
    package var smallThreshold = DisclosureRule().threshold
    package static let remembered = 20

    package init() {}

    mutating func add(_ outcome: PanelOutcome) {
        series += 1
        if let small = outcome.smallMonths {
            smallCount += 1
            smallThreshold = small.threshold
        }
        guard let reason = outcome.refusal else { return }
        guard let fit = outcome.fit else {
            emptyCount += 1
            if empty.count < Self.remembered { empty.append(.init(series: outcome.id, reason: reason)) }
            return
        }
        fallbackCount += 1
        if fallbacks.count < Self.remembered {
            fallbacks.append(.init(series: outcome.id, model: fit.label, reason: reason))
        }
    }
}
