import CouncilData
import StatNumerics
import TimeSeries

/// The same forecast by another rule, with how that rule did at past origins.
package struct Alternative: Sendable {
    package enum Rule: String, Sendable, CaseIterable {
        case asItIs = "as it is"
        case breaksAllowedFor = "breaks allowed for"
        case eventsModelled = "events modelled"
    }

    package var rule: Rule
    /// Of the months ahead: their total, their average, or what there is at their end.
    package var total: ForecastResult.Total
    /// At past origins, the same for every rule; nil where it could be tried at none.
    package var mae: Double?
    /// The share of months inside the 80 % range.
    package var coverage80: Double?
    /// Origins tried.
    package var origins: Int

    /// Origins that a rule is tried at, every third month: enough to set rules beside each other.
    private static let mostOrigins = 8
    private static let monthsApart = 3

    /// The rules that make a difference here: with breaks allowed for where some were found, and with events where the
    /// area has dated ones that are not modelled already.
    ///
    /// - Parameters:
    ///   - foundBreaks: whether there are shifts that nobody declared.
    ///   - fits: of the rule that is asked for.
    static func all(_ request: ForecastRequest, foundBreaks: Bool, fits: SharedFits?) -> [Alternative] {
        var list = [(Rule.asItIs, request)]
        list[0].1.breaks = .off
        list[0].1.effects.events = []
        if foundBreaks {
            var adjusted = list[0].1
            adjusted.breaks = .adjust
            list.append((.breaksAllowedFor, adjusted))
        }
        let known = request.allEvents.filter { $0.start > request.series.start && $0.start <= request.series.end }
        if !known.isEmpty {
            var modelled = list[0].1
            modelled.effects.events = known
            list.append((.eventsModelled, modelled))
        }
        return list.compactMap { rule, one in
            let isAskedFor =
                (one.breaks == .adjust) == (request.breaks == .adjust) && one.effects.events == request.effects.events
            return try? made(rule, one, isAskedFor ? fits : nil)
        }
    }

    private static func made(_ rule: Rule, _ request: ForecastRequest, _ fits: SharedFits?) throws -> Alternative {
        var predictor = try request.predictor()
        predictor.fits = fits
        let series = request.series
        let prediction = try predictor.predict(series)
        let total = try Draws(request: request, prediction: prediction).total(0..<request.horizon)
        let horizon = min(12, request.horizon)
        let specification = predictor.specification(for: series)
        let origins = (0..<mostOrigins).map { series.count - horizon - monthsApart * $0 }.filter {
            $0 >= YearTrial.shortestPast
        }
        let scores = parallelMap(origins.count) { place -> OriginScores? in
            let n = origins[place]
            guard let fit = try? specification.fit(Array(series.values.prefix(n)), period: 12) else { return nil }
            return OriginScores(
                training: series.values[0..<n],
                forecast: fit.forecast(horizon: horizon, support: series.support, seed: request.seed),
                outturn: series.values[n..<(n + horizon)], levels: [80], period: 12, scoresDistribution: false)
        }.compactMap(\.self)
        let record = Backtest(horizon: horizon, scores: scores, originsLeftOut: origins.count - scores.count)
        let ratio = request.contactsRule?.contactsPerReferral ?? 1
        return Alternative(
            rule: rule, total: total, mae: scores.isEmpty ? nil : record.mae * ratio,
            coverage80: scores.isEmpty ? nil : record.coverage(0), origins: record.origins)
    }
}
