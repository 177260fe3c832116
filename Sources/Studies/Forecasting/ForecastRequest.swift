package import CouncilData
package import TimeSeries

/// What to forecast, and how.
package struct ForecastRequest: Sendable {
    /// The observed series: for modelled contacts, the referrals that they are made from.
    package var series: MonthlySeries
    package var measure: String
    /// Whose figures they are, by name; nil where nobody says.
    package var area: String?
    package var areaCode: String?
    package var model: String
    package var horizon: Int
    /// Central ranges, in per cent, ascending.
    package var levels: [Double]
    package var seed: UInt64
    package var contactsRule: ContactsRule?
    /// Events to mark on the chart.
    package var events: [Event] = []
    /// Every dated event of the area, for what a declared step would mean if it went back.
    package var allEvents: [Event] = []
    /// Months under way that are no part of the series, oldest first.
    package var leftOut: [LeftOutMonth] = []
    /// The first month that is under way; the series holds it only where it is used as whole.
    package var underWay: Month?
    /// What is modelled besides the series' own past.
    package var effects = ForecastEffects()
    package var breaks = BreakRule.report
    package var ranges = RangeRule.model
    /// Whether months that can only be slips stay in.
    package var keepsOutliers = false
    /// Who lends season, days and ranges; nil for nobody.
    package var lender: Lender?
    /// What was done while the figures were read.
    package var notes: [InputNote] = []
    /// The denominators by which averages are weighed, and the column that they are from; nil where months count alike.
    package var shares: MonthShares?
    package var weighedBy: String?
    /// Outturns of financial years that are published by now, and where.
    package var outturns: [FinancialYear: Double] = [:]
    package var outturnSource = ""
    /// Of modelled contacts, the published referrals of financial years.
    package var outturnsUnderneath: [FinancialYear: Double] = [:]
    /// How the model did on the shipped areas.
    package var pooled: PooledRecord?
    /// Whether the method is tried at past Marches, and other rules beside it: what a page and JSON show.
    package var isTried = false

    package init(
        series: MonthlySeries, measure: String, areaName: String?, areaCode: String?, model: String = "auto",
        horizon: Int = 12, levels: [Double] = [80, 95], seed: UInt64 = 1, contactsRule: ContactsRule? = nil
    ) {
        self.series = series
        self.measure = measure
        area = areaName
        self.areaCode = areaCode
        self.model = model
        self.horizon = horizon
        self.levels = levels
        self.seed = seed
        self.contactsRule = contactsRule
    }
}

extension ForecastRequest {
    /// How the series is forecast.
    /// - Throws: `ModelError` for an unknown model.
    func predictor() throws -> Predictor {
        var predictor = Predictor(
            model: try ModelCatalogue.standard.specification(model), horizon: horizon, levels: levels, seed: seed)
        predictor.effects = effects
        predictor.breaks = breaks
        predictor.keepsOutliers = keepsOutliers
        predictor.lender = lender
        // A ratio makes no whole numbers of them.
        predictor.roundsSmallCounts = contactsRule == nil
        return predictor
    }

    /// What the forecast borrows; nil where nobody lends.
    /// - Throws: `ModelError` for an unknown model.
    package func borrowing() throws -> Borrowing? { try predictor().borrowing(of: series) }

    /// The model asked for, fitted.
    /// - Throws: ``SeriesTooShortError``, which names simpler models, and the model's other errors.
    func fit() throws -> any FittedModel {
        let predictor = try predictor()
        return try named { try predictor.fit(series) }
    }

    /// What a body returns; months that are too few are told with the measure and the model that were asked for.
    func named<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let few as TooFewMonths {
            throw SeriesTooShortError(measure: measure, model: model, needed: few.needed, found: few.found)
        }
    }

    /// Shifts and outliers that the known effects do not account for, clear or not.
    func findings(_ base: any ModelSpecification) -> [Disturbance] {
        guard breaks != .off else { return [] }
        let model = BreakAdjustedModel(
            effects.looking(base, from: series.start), regressors: effects.regressors(of: series, ahead: horizon))
        return (try? model.reported(series.values, period: 12)) ?? []
    }
}
