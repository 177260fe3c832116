import CouncilData
import StatNumerics
package import TimeSeries

/// Forecasts of a long panel, streamed: a batch of series is read, forecast on several cores and handed over in input
/// order, so that memory does not grow with the panel and the figures do not depend on the number of cores.
package struct PanelForecast: Sendable {
    package var model: String
    package var horizon: Int
    /// Central ranges, in per cent.
    package var levels: [Double]
    package var seed: UInt64
    /// Series forecast at a time, each on a core of its own.
    package var jobs: Int
    /// `adjust` allows for shifts and outliers in each series; with `report` they stand in the outcomes.
    package var breaks: BreakRule
    private let lender: PanelLender?
    /// Whether `auto` allows for the working days of the months and for schools shut.
    package var findsCalendarDays = true
    /// Whether months that can only be slips stay in.
    package var keepsOutliers = false
    /// Whether what is written of it begins with the names of its columns.
    package var writesHeader = true
    /// How the ranges of the panel did at past origins (``trials(of:)``); nil where that was not tried.
    package var ranges: PooledRangeCalibration?
    /// Fewer series than this cannot show what they share.
    package static let fewestToPool = 5

    /// - Parameter pool: what the panel shares, lent to every series; nil for none.
    package init(
        model: String, horizon: Int, levels: [Double], seed: UInt64, jobs: Int, breaks: BreakRule = .off,
        pool: PooledSeasonality? = nil
    ) {
        self.breaks = breaks
        self.model = model
        self.horizon = horizon
        self.levels = levels
        self.seed = seed
        self.jobs = max(1, jobs)
        lender = pool.flatMap { $0.seriesCount >= Self.fewestToPool ? PanelLender($0) : nil }
    }

    /// What the panel shares, where it is lent.
    package var pool: PooledSeasonality? { lender?.pool }

    /// Forecasts every series of a panel.
    ///
    /// - Parameters:
    ///   - next: gives the series, nil after the last.
    ///   - outcome: takes the forecasts, in the order of the input.
    ///   - progress: called with the number of series done.
    /// - Throws: `ModelError` for an unknown model, and what `next` and `outcome` throw.
    package func run(
        next: () throws -> MonthlySeries?, outcome: (PanelOutcome) throws -> Void, progress: (Int) -> Void
    ) throws -> PanelSummary {
        let model = try ModelCatalogue.standard.specification(model)
        var summary = PanelSummary()
        var batch: [MonthlySeries] = []
        var more = true
        while more {
            batch.removeAll(keepingCapacity: true)
            while batch.count < 64 * jobs {
                guard let series = try next() else {
                    more = false
                    break
                }
                batch.append(series)
            }
            for made in outcomes(of: batch, model) {
                try outcome(made)
                summary.add(made)
            }
            progress(summary.series)
        }
        return summary
    }

    /// Forecasts a batch, in its order.
    func outcomes(of batch: [MonthlySeries], _ model: any ModelSpecification) -> [PanelOutcome] {
        parallelMap(batch.count, jobs: jobs) { outcome(batch[$0], model) }
    }

    /// How a series of the panel is forecast.
    func predictor(_ model: any ModelSpecification, for series: MonthlySeries) -> Predictor {
        var predictor = Predictor(model: model, horizon: horizon, levels: levels, seed: seed)
        predictor.effects.findsCalendarDays = findsCalendarDays
        predictor.keepsOutliers = keepsOutliers
        predictor.loan = lender?.loan(to: series) ?? PanelLoan()
        predictor.loan.logRangeFactor = ranges?.logFactor(knownAt: series.end) ?? 0
        return predictor
    }

    /// The model asked for, or the best of the simpler ones that the series allows.
    private func outcome(_ series: MonthlySeries, _ model: any ModelSpecification) -> PanelOutcome {
        var result = PanelOutcome(id: series.name, start: series.end + 1, observed: series.observedCount)
        if series.kind.isCounted { result.smallMonths = SmallMonths(series) }
        result.hiddenMonths = series.hidden?.months.count ?? 0
        result.meanBounds = series.meanBounds
        var predictor = predictor(model, for: series)
        predictor.breaks = breaks
        predictor.fallsBack = true
        do {
            let made = try predictor.predict(series)
            result.fit = made.fit
            result.means = made.means
            result.medians = (0..<horizon).map(made.median)
            result.ranges = made.ranges
            result.refusal = made.fallback
            if breaks != .off {
                let found =
                    made.fit.disturbancesAllowedFor ?? DisturbanceSearch().run(series.values, period: 12)
                result.breaks = found.map { .init($0, start: series.start, used: breaks == .adjust) }
            }
        } catch {
            result.refusal = (error as? ModelRefusal) ?? ModelRefusal(error)
        }
        return result
    }
}
