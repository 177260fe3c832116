package import CouncilData
package import TimeSeries

/// What to backtest: one series, several models, the same origins for all.
package struct BacktestRequest: Sendable {
    package var series: MonthlySeries
    package var measure: String
    /// Whose figures they are, by name; nil where nobody says.
    package var area: String?
    package var areaCode: String?
    /// Labels, in the order asked for.
    package var models: [String]
    package var horizon: Int
    package var origins: Int
    /// Central ranges, in per cent.
    package var levels: [Double]
    package var seed: UInt64
    package var jobs: Int
    /// What was done while the figures were read.
    package var notes: [InputNote]
    /// What is modelled besides the series' own past, as far as the months before an origin show it.
    package var effects = ForecastEffects()
    /// `adjust` allows for breaks that the months before an origin show; anything else leaves them.
    package var breaks = BreakRule.off
    /// Who lends season, days and ranges, at each origin what they had shown by then; nil for nobody.
    package var lender: Lender?
    /// Months under way that are no part of the series, oldest first.
    package var leftOut: [LeftOutMonth] = []
    /// Whether months that can only be slips stay in.
    package var keepsOutliers = false

    package init(
        series: MonthlySeries, measure: String, areaName: String?, areaCode: String?, models: [String], horizon: Int,
        origins: Int, levels: [Double], seed: UInt64, jobs: Int, notes: [InputNote]
    ) {
        self.series = series
        self.measure = measure
        area = areaName
        self.areaCode = areaCode
        self.models = models
        self.horizon = horizon
        self.origins = origins
        self.levels = levels
        self.seed = seed
        self.jobs = jobs
        self.notes = notes
    }

    /// The models asked for, the seasonal naive before them where it is not among them.
    func candidates() throws -> [Candidate] {
        var list = try models.map { label in
            Candidate(label: label, base: try ModelCatalogue.standard.specification(label))
        }
        if !list.contains(where: \.isYardstick) {
            list.insert(Candidate(label: SeasonalNaive().label, base: SeasonalNaive()), at: 0)
        }
        return list
    }

    /// A model, as it was asked for.
    struct Candidate {
        var label: String
        var base: any ModelSpecification

        /// Whether it is the seasonal naive, which every model is set beside.
        var isYardstick: Bool { base is SeasonalNaive }
    }

    /// A model with what is known and found; the yardstick as it is.
    func specification(_ candidate: Candidate) -> any ModelSpecification {
        guard !candidate.isYardstick else { return predictor(candidate.base).imputed(candidate.base, series) }
        return predictor(candidate.base).specification(for: series, ahead: 0)
    }

    private func predictor(_ model: any ModelSpecification) -> Predictor {
        var predictor = Predictor(model: model, horizon: horizon, levels: levels, seed: seed)
        predictor.effects = effects
        predictor.breaks = breaks
        predictor.keepsOutliers = keepsOutliers
        predictor.lender = lender
        return predictor
    }

    /// What the models borrow as it is known at the last month; nil where nobody lends or no model borrows.
    func borrowing() throws -> Borrowing? {
        try candidates().lazy.compactMap { predictor($0.base).borrowing(of: series) }.first
    }
}

/// Why a series cannot be backtested.
package enum BacktestError: CategorisedError, Equatable {
    case tooShort(months: Int, needed: Int)
    case nothingFitted([String])

    package var exitCategory: ExitCategory { .data }
    package var description: String {
        switch self {
        case .tooShort(let months, let needed):
            "The series has \(months) months and a backtest needs \(needed): 36 to learn from and the horizon to be "
                + "scored on. Give a longer series or a shorter --horizon."
        case .nothingFitted(let reasons):
            "No model could be fitted at any origin. " + reasons.joined(separator: "; ") + "."
        }
    }
}
