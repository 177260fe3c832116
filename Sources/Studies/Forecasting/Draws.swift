import CouncilData
import StatNumerics
import TimeSeries

/// The predictive distribution of one run: marginal distributions where the model has them in closed form, and joint
/// sample paths for everything that spans months. Modelled contacts multiply both by the contacts per referral.
struct Draws {
    private let request: ForecastRequest
    private let prediction: Prediction
    private let paths: SamplePaths
    /// Contacts per referral, path by path; nil for an observed measure.
    private let factors: [Double]?
    private let ratio: Double
    /// Past errors, where ranges are made of these.
    private let calibration: ConformalCalibration?
    private var series: MonthlySeries { request.series }

    /// - Throws: ``ConformalError`` where past errors are too few for a level.
    init(request: ForecastRequest, prediction: Prediction, calibration: ConformalCalibration? = nil) throws {
        self.request = request
        self.calibration = calibration
        self.prediction = prediction
        paths = prediction.paths(ForecastStudy.paths)
        factors = request.contactsRule?.factors(count: ForecastStudy.paths, seed: request.seed)
        ratio = request.contactsRule?.contactsPerReferral ?? 1
        // Asked once for all: what a range needs does not depend on the months.
        for level in request.levels {
            if let calibration { _ = try calibration.halfWidth(0..<request.horizon, level: Level(level)) }
        }
    }

    /// The figure of some months ahead with ranges of past errors about its mean; nil where ranges are the model's.
    private func conformal(_ range: Range<Int>, mean: Double, median: Double, added: Double = 0) -> PredictedFigure? {
        guard let calibration, factors == nil else { return nil }
        let ranges = request.levels.compactMap { level -> LevelRange? in
            guard let width = try? calibration.halfWidth(range, level: Level(level)) else { return nil }
            let floor = series.support == .nonNegative ? added : -Double.infinity
            return LevelRange(level: level, lower: max(floor, mean - width), upper: max(floor, mean + width))
        }
        return ranges.count == request.levels.count
            ? PredictedFigure(mean: mean, median: median, ranges: ranges) : nil
    }

    private func month(_ h: Int) -> Month { series.end + (h + 1) }

    func months() -> [ForecastResult.MonthAhead] {
        (0..<request.horizon).map { h in
            let mean = prediction.means[h]
            if let factors {
                let draws = zip(paths.month(h), factors).map { $0 * $1 }
                return .init(month: month(h), figure: figure(mean: mean * ratio, draws: draws))
            }
            let median = prediction.forecast.marginals[h].median
            let figure =
                conformal(h..<(h + 1), mean: mean, median: median)
                ?? PredictedFigure(mean: mean, median: median, ranges: prediction.ranges[h])
            return .init(month: month(h), figure: figure)
        }
    }

    /// The sum of some of the months ahead. Its mean is the sum of their means; its ranges come from the joint paths.
    func total(_ range: Range<Int>) -> ForecastResult.Total {
        let own = figure(mean: mean(range), draws: scaled(paths.totals(range)))
        return .init(
            from: month(range.lowerBound), to: month(range.upperBound - 1),
            figure: conformal(range, mean: own.mean, median: own.median) ?? own)
    }

    /// The first months ahead against the same months a year before; nil where any of those is missing.
    func comparison() -> ForecastResult.Comparison? {
        let count = min(12, request.horizon)
        let from = month(0) - 12
        let to = from + (count - 1)
        let before = series.total(from: from, to: to)
        guard !before.isNaN else { return nil }
        // For modelled contacts the factor multiplies both sides alike, so the chance is that of the referrals.
        return .init(
            ahead: total(0..<count), from: from, to: to, total: before * ratio,
            probabilityAbove: share(of: paths.totals(0..<count), above: before))
    }

    private func share(of totals: [Double], above bound: Double) -> Double {
        let known = totals.filter { !$0.isNaN }
        return Double(known.reduce(0) { $0 + ($1 > bound ? 1 : 0) }) / Double(known.count)
    }

    /// Every financial year that observed and forecast months cover whole, and that has a month ahead.
    func years() -> [ForecastResult.Year] {
        let first = FinancialYear(containing: month(0))
        let last = FinancialYear(containing: month(request.horizon - 1))
        return (first.endingMarch...last.endingMarch).compactMap { ending in
            let year = FinancialYear(endingMarch: ending)
            guard year.last <= month(request.horizon - 1) else { return nil }
            let observedMonths = max(0, month(0) - year.first)
            let observed = observedMonths == 0 ? 0 : series.total(from: year.first, to: series.end)
            guard !observed.isNaN else { return nil }
            let ahead = max(0, year.first - month(0))..<(year.last - month(0) + 1)
            let totals = paths.totals(ahead).map { $0 + observed }
            let previous = series.total(from: year.first - 12, to: year.last - 12)
            let own = figure(mean: mean(ahead) + observed * ratio, draws: scaled(totals))
            return .init(
                year: year, monthsObserved: observedMonths, observed: observed * ratio,
                figure: conformal(ahead, mean: own.mean, median: own.median, added: observed) ?? own,
                previous: previous.isNaN ? nil : previous * ratio,
                probabilityAbove: previous.isNaN ? nil : share(of: totals, above: previous))
        }
    }

    private func mean(_ range: Range<Int>) -> Double {
        range.reduce(0) { $0 + prediction.means[$1] * ratio }
    }

    private func scaled(_ draws: [Double]) -> [Double] { factors.map { zip(draws, $0).map { $0 * $1 } } ?? draws }

    private func figure(mean: Double, draws: [Double]) -> PredictedFigure {
        let sorted = draws.filter { !$0.isNaN }.sorted()
        let ranges = request.levels.map { level in
            let tail = Level(level).tail
            return LevelRange(
                level: level, lower: Summary.quantile(sorted: sorted, tail),
                upper: Summary.quantile(sorted: sorted, 1 - tail))
        }
        return PredictedFigure(mean: mean, median: Summary.quantile(sorted: sorted, 0.5), ranges: ranges)
    }
}
