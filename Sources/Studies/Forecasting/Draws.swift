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
    /// What hidden months may have been; nil where there are none.
    private let hidden: HiddenCountImputation?
    /// Past errors, where ranges are made of these.
    private let calibration: ConformalCalibration?
    private var series: MonthlySeries { request.series }

    /// - Throws: ``ConformalError`` where past errors are too few for a level.
    init(request: ForecastRequest, prediction: Prediction, calibration: ConformalCalibration? = nil) throws {
        self.request = request
        self.calibration = calibration
        self.prediction = prediction
        hidden = request.series.imputation(seed: request.seed)
        paths = prediction.paths(ForecastStudy.paths)
        factors = request.contactsRule?.factors(count: ForecastStudy.paths, seed: request.seed)
        ratio = request.contactsRule?.contactsPerReferral ?? 1
        // Asked once for all: what a range needs does not depend on the months.
        for level in request.levels {
            if let calibration { _ = try calibration.halfWidth(0..<request.horizon, level: Level(level)) }
        }
    }

    private func month(_ h: Int) -> Month { series.end + (h + 1) }

    private func span(_ from: Month, _ to: Month) -> MonthSpan? {
        MonthSpan(from: from, to: to, of: series, horizon: request.horizon, shares: request.shares, hidden: hidden)
    }

    func months() -> [ForecastResult.MonthAhead] {
        (0..<request.horizon).map { h in
            let mean = prediction.means[h]
            if let factors {
                let draws = zip(paths.month(h), factors).map { $0 * $1 }
                return .init(month: month(h), figure: figure(mean: mean * ratio, draws: draws))
            }
            let own = PredictedFigure(mean: mean, median: prediction.median(h), ranges: prediction.ranges[h])
            let alone = MonthSpan(from: month(h), to: month(h), of: series, horizon: request.horizon)
            return .init(month: month(h), figure: alone.flatMap { conformal($0, own) } ?? own)
        }
    }

    /// Some of the months ahead together. The mean of a total is the sum of their means; ranges come from the joint
    /// paths.
    func total(_ range: Range<Int>) -> ForecastResult.Total {
        let (from, to) = (month(range.lowerBound), month(range.upperBound - 1))
        guard let span = span(from, to) else {
            let nothing = PredictedFigure(mean: .nan, median: .nan, ranges: [])
            return .init(from: from, to: to, figure: nothing)
        }
        return .init(from: from, to: to, figure: figure(span))
    }

    /// The first months ahead against the same months a year before; nil where any of those is missing.
    func comparison() -> ForecastResult.Comparison? {
        let count = min(12, request.horizon)
        let from = month(0) - 12
        let to = from + (count - 1)
        guard let before = span(from, to), let ahead = span(month(0), month(count - 1)) else { return nil }
        // For modelled contacts the factor multiplies both sides alike, so the chance is that of the referrals.
        return .init(
            ahead: total(0..<count), from: from, to: to, total: before.observed * ratio,
            probabilityAbove: chance(ahead, above: before))
    }

    /// Every financial year that observed and forecast months cover whole, and that has a month ahead.
    func years() -> [ForecastResult.Year] {
        let first = FinancialYear(containing: month(0))
        let last = FinancialYear(containing: month(request.horizon - 1))
        return (first.endingMarch...last.endingMarch).compactMap { ending in
            let year = FinancialYear(endingMarch: ending)
            guard year.last <= month(request.horizon - 1), let whole = span(year.first, year.last) else { return nil }
            let observedMonths = max(0, month(0) - year.first)
            let previous = span(year.first - 12, year.last - 12)
            let soFar = observedMonths == 0 ? nil : span(year.first, series.end)?.observed
            return .init(
                year: year, monthsObserved: observedMonths,
                observed: series.kind == .stock && observedMonths > 0 ? nil : (soFar ?? 0) * ratio,
                figure: figure(whole), previous: previous.map { $0.mean(prediction.means, ratio: ratio) },
                previousIsForecast: previous.map { !$0.ahead.isEmpty } ?? false,
                probabilityAbove: previous.map { chance(whole, above: $0) },
                range80: figure(whole, levels: [80]).ranges.first)
        }
    }

    /// The probability that one span exceeds another.
    private func chance(_ span: MonthSpan, above other: MonthSpan) -> Double {
        if let calibration, factors == nil, other.ahead.isEmpty {
            return calibration.chance(span, mean: span.mean(prediction.means, ratio: 1), above: other.observed)
        }
        let own = span.draws(paths)
        let bounds = other.ahead.isEmpty && other.observedDraws.isEmpty ? nil : other.draws(paths)
        var known = 0.0
        var above = 0.0
        for path in own.indices where !own[path].isNaN {
            known += 1
            if own[path] > (bounds?[path] ?? other.observed) { above += 1 }
        }
        return above / known
    }

    /// The figure of some months ahead with ranges of past errors about its mean; nil where ranges are the model's.
    private func conformal(_ span: MonthSpan, _ own: PredictedFigure, levels: [Double]? = nil) -> PredictedFigure? {
        guard let calibration, factors == nil else { return nil }
        let asked = levels ?? request.levels
        let ranges = asked.compactMap { level -> LevelRange? in
            guard let width = try? calibration.halfWidth(span, level: Level(level)) else { return nil }
            let floor = series.support == .nonNegative ? span.observed : -Double.infinity
            let ceiling = series.kind.most ?? .infinity
            func held(_ bound: Double) -> Double { min(ceiling, max(floor, bound)) }
            return LevelRange(level: level, lower: held(own.mean - width), upper: held(own.mean + width))
        }
        return ranges.count == asked.count
            ? PredictedFigure(mean: own.mean, median: own.median, ranges: ranges) : nil
    }

    private func figure(_ span: MonthSpan, levels: [Double]? = nil) -> PredictedFigure {
        let mean = span.mean(prediction.means, ratio: ratio)
        let drawn = span.draws(paths)
        let own = figure(mean: mean, draws: factors.map { zip(drawn, $0).map { $0 * $1 } } ?? drawn, levels: levels)
        return conformal(span, own, levels: levels) ?? own
    }

    private func figure(mean: Double, draws: [Double], levels: [Double]? = nil) -> PredictedFigure {
        let sorted = draws.filter { !$0.isNaN }.sorted()
        let ranges = (levels ?? request.levels).map { level in
            let tail = Level(level).tail
            return LevelRange(
                level: level, lower: Summary.quantile(sorted: sorted, tail),
                upper: Summary.quantile(sorted: sorted, 1 - tail))
        }
        return PredictedFigure(mean: mean, median: Summary.quantile(sorted: sorted, 0.5), ranges: ranges)
    }
}

extension ConformalCalibration {
    /// Absolute errors of a span at the past origins, ascending.
    private func sizes(_ span: MonthSpan) -> [Double] {
        errors.map { span.error($0).magnitude }.filter { !$0.isNaN }.sorted()
    }

    /// Half the width of the range of a span.
    fileprivate func halfWidth(_ span: MonthSpan, level: Level) throws(ConformalError) -> Double {
        let sizes = sizes(span)
        return sizes[try ConformalCalibration.rank(count: sizes.count, level: level) - 1]
    }

    /// The probability that goes with the ranges: errors as likely above the mean as below it, of the sizes that they
    /// had at the past origins.
    fileprivate func chance(_ span: MonthSpan, mean: Double, above bound: Double) -> Double {
        let sizes = sizes(span)
        let distance = (mean - bound).magnitude
        let beyond = Double(sizes.count { $0 >= distance }) / Double(sizes.count + 1)
        return mean > bound ? 1 - beyond / 2 : beyond / 2
    }
}
