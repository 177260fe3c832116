import CouncilData
package import TimeSeries

/// The one way from a series to its forecast: the model with what is known, what is found and what a panel lends,
/// fitted, with its fallbacks, its ranges and its joint paths.
///
/// One series, a panel, a hierarchy, the trials of ranges, the check of the last month and the early warning all
/// forecast by it, so that the same series with the same settings has the same figures wherever it is met.
package struct Predictor: Sendable {
    /// The model asked for.
    package var model: any ModelSpecification
    /// Months ahead.
    package var horizon: Int
    /// Central ranges of each month, in per cent.
    package var levels: [Double]
    package var seed: UInt64
    /// What is modelled besides the series' own past.
    package var effects = ForecastEffects()
    /// `adjust` allows for shifts and outliers that nobody declared; anything else leaves the series as it is.
    package var breaks = BreakRule.off
    /// What a panel lends to a series of its own; nothing to a series alone.
    package var loan = PanelLoan()
    /// Who lends to a series alone, in place of a panel, where the model borrows.
    package var lender: Lender?
    /// Whether counts of 20 a month or fewer are forecast in whole numbers.
    package var roundsSmallCounts = true
    /// Whether a simpler model stands in for one that cannot be fitted; else that is an error.
    package var fallsBack = false
    /// Whether months that can only be slips stay in; else they are left out, and told.
    package var keepsOutliers = false
    /// Where fits to one series and its pasts are kept; nil where none is wanted twice.
    var fits: SharedFits?

    package init(
        model: any ModelSpecification, horizon: Int = 12, levels: [Double], seed: UInt64 = 1
    ) {
        self.model = model
        self.horizon = horizon
        self.levels = levels
        self.seed = seed
    }

    /// The model with all that goes with it, for this series and its months ahead: a backtest fits it afresh at past
    /// months.
    ///
    /// From within outwards: the days of months, the season that a panel lends (factors multiply, so values below zero
    /// are left alone), known effects, breaks, slips.
    ///
    /// - Parameter ahead: months after the last for which effects are laid out; nil for the horizon.
    func specification(for series: MonthlySeries, ahead: Int? = nil) -> any ModelSpecification {
        let model = imputed(screened(surrounded(lent(series), series, ahead: ahead ?? horizon)), series)
        return fits?.remembering(model) ?? model
    }

    /// A model of the series without its slips.
    private func screened(_ model: any ModelSpecification) -> any ModelSpecification {
        keepsOutliers ? model : ScreenedModel(model)
    }

    /// A model with what the hidden months of a series may have been, and what its late ones may come to.
    func imputed(_ base: any ModelSpecification, _ series: MonthlySeries) -> any ModelSpecification {
        series.hidden == nil && series.late == nil ? base : ImputedModel(base, of: series, seed: seed)
    }

    /// The model asked for with what the days of months and a panel, or a lender, say of the series.
    private func lent(_ series: MonthlySeries) -> any ModelSpecification {
        if let lender = lender(to: series) {
            return BorrowingModel(
                inner: model, lender: lender, effects: effects, start: series.start, isOfCounts: series.isOfCounts)
        }
        return loan.lent(to: model, effects: effects, start: series.start, isOfCounts: series.isOfCounts)
    }

    /// The lender, where the model borrows and the series may.
    private func lender(to series: MonthlySeries) -> Lender? {
        model.borrows && series.support == .nonNegative ? lender : nil
    }

    /// What the forecast of a series borrows; nil where nobody lends.
    func borrowing(of series: MonthlySeries) -> Borrowing? {
        model.borrows ? lender?.borrowing(of: series, effects) : nil
    }

    /// A model with what is known, and if asked with what is found.
    private func surrounded(
        _ base: any ModelSpecification, _ series: MonthlySeries, ahead: Int
    ) -> any ModelSpecification {
        let regressors = effects.regressors(of: series, ahead: ahead)
        if breaks == .adjust { return BreakAdjustedModel(base, regressors: regressors) }
        return regressors.map { RegressedModel(base, regressors: $0) } ?? base
    }

    /// Fits the model asked for.
    /// - Throws: ``TooFewMonths``, and the model's other errors.
    package func fit(_ series: MonthlySeries) throws -> any FittedModel {
        let found = series.knownCount
        if model is Auto || model is AutoETS, found > 0, found < SeriesTooShortError.automaticMinimum {
            throw TooFewMonths(needed: SeriesTooShortError.automaticMinimum, found: found)
        }
        do {
            let fit = try specification(for: series).fit(series)
            // One or two values never vary enough to show a spread; only the naive method says that it assumes one.
            if found < SeriesTooShortError.spreadMinimum, !(model is Naive) {
                throw TooFewMonths(needed: SeriesTooShortError.spreadMinimum, found: found)
            }
            return fit
        } catch ModelError.tooFewObservations(_, let needed, _) {
            throw TooFewMonths(needed: needed, found: found)
        }
    }

    /// Forecasts a series.
    /// - Throws: ``TooFewMonths`` and the model's other errors; where simpler models stand in, ``ModelRefusal`` when
    ///   none of them takes the series.
    package func predict(_ series: MonthlySeries) throws -> Prediction {
        guard fallsBack else { return prediction(try fit(series), series) }
        var first: ModelRefusal?
        var last: ModelRefusal?
        var candidates: [any ModelSpecification] = [lent(series), AutoETS(), SeasonalNaive(), Naive()]
        // A naive forecast repeats a month that was counted: of counts so small that a child could be known it would
        // give one away, so that it stands in for nothing there.
        let givesAway = series.provenance.isSupplied && SmallMonths(series) != nil
        if givesAway { candidates.removeLast(2) }
        // One or two values never vary enough to show a spread: only the naive method admits that.
        let found = series.knownCount
        if !(model is Naive), (1..<SeriesTooShortError.spreadMinimum).contains(found) {
            if givesAway { throw ModelRefusal.wouldTell(months: found) }
            first = .tooFewForSpread(months: found)
            candidates = [Naive()]
        }
        for candidate in candidates {
            do {
                let model = imputed(screened(surrounded(candidate, series, ahead: horizon)), series)
                var made = prediction(try model.fit(series), series)
                guard made.isFinite else {
                    first = first ?? .notFinite(model: candidate.label)
                    continue
                }
                made.fallback = first
                return made
            } catch {
                last = ModelRefusal(error)
                first = first ?? last
            }
        }
        throw last ?? first ?? .failed("no model takes it")
    }

    private func prediction(_ fit: any FittedModel, _ series: MonthlySeries) -> Prediction {
        Prediction(
            fit: fit, horizon: horizon, levels: levels, support: series.support, seed: seed,
            isWhole: roundsSmallCounts && series.isOfSmallCounts, most: series.kind.most)
    }
}

/// A series with too few observed months for the model asked for.
package struct TooFewMonths: Error, Hashable, Sendable {
    package var needed: Int
    package var found: Int
}

/// Why a model did not take a series of a panel, so that a simpler one stood in or its rows are empty.
package enum ModelRefusal: Error, Hashable, Sendable {
    /// One or two months, which never show a spread.
    case tooFewForSpread(months: Int)
    /// One or two months with small counts, which every forecast made of them alone would give away.
    case wouldTell(months: Int)
    case notFinite(model: String)
    case refused(ModelError)
    /// Any other error, in its own words.
    case failed(String)

    init(_ error: any Error) {
        self = (error as? ModelError).map { .refused($0) } ?? .failed("\(error)")
    }
}

extension ModelRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooFewForSpread(let months):
            "\(months == 1 ? "one month is" : "two months are") too few to estimate a spread"
        case .wouldTell(let months):
            "a forecast made of \(months == 1 ? "one month" : "two months") with counts of 1 to "
                + "\(DisclosureRule().threshold) would give them away"
        case .notFinite(let model): "\(model) gave forecasts that are not finite"
        case .refused(let error): "\(error)"
        case .failed(let text): text
        }
    }
}
