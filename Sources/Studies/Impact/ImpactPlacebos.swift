import CouncilData
import StatNumerics
import TimeSeries

/// The headline's test where nothing is claimed: on other authorities, at other months, and on simulated series.
struct ImpactPlacebos {
    let request: ImpactRequest
    let model: InterventionModel
    /// Whose own course is taken out of every series alike; nil for none.
    var control: MonthlySeries?

    /// Months of history that a placebo date needs, so that it is tested as the claimed one is.
    private static let history = 36

    private func test(
        _ series: MonthlySeries, at: Month
    ) -> InterventionModel.Effect? {
        let window = ImpactStudy.nearWindow(series, at)
        // What lasts after the claimed month is the area's own.
        let events = ImpactStudy.overlapping(request.adjustments.filter { !$0.lasts }, window)
        return try? ImpactStudy.fit(model, series, at: at, window: window, events: events, control: control).effect
    }

    /// The test at every month of a series that has three years before and as many months after (up to a year) as the
    /// claimed one.
    func tests(_ series: MonthlySeries) -> [(month: Month, effect: InterventionModel.Effect)] {
        let after = min(11, request.input.series.end - request.at)
        let series = series.window(from: request.input.series.start, to: request.input.series.end)
        guard series.count > Self.history + after else { return [] }
        return (Self.history..<(series.count - after)).compactMap { place in
            let month = series.start + place
            return test(series.window(to: month + after), at: month).map { (month, $0) }
        }
    }

    /// The same month in every other authority, and every month in each that has three years before and as many months
    /// after (up to a year) as the claimed one.
    func panel(
        effect: InterventionModel.Effect
    ) -> (placebos: ImpactResult.Placebos, scores: [Double])? {
        var areas: [ImpactResult.Placebo] = []
        var scores: [Double] = []
        var total = 0
        var significant = 0
        var neweyWest = 0
        for member in request.panel {
            for (month, found) in tests(member.series) {
                total += 1
                if let score = found.score { scores.append(score) }
                if found.p(found.standardError) < 0.05 { significant += 1 }
                if found.p(found.neweyWest) < 0.05 { neweyWest += 1 }
                if month == request.at {
                    areas.append(
                        .init(
                            name: member.name, isNeighbour: member.isNeighbour,
                            ratio: exponential(found.coefficient), p: found.p(found.standardError),
                            neweyWestP: found.p(found.neweyWest)))
                }
            }
        }
        guard !scores.isEmpty, !areas.isEmpty else { return nil }
        let size = abs(effect.coefficient)
        let asLarge = areas.count { abs(logarithm($0.ratio)) >= size }
        return (
            .init(
                areas: areas.sorted { $0.ratio > $1.ratio }, asLarge: asLarge,
                sameMonthP: Double(1 + asLarge) / Double(1 + areas.count), tests: total,
                significant: Double(significant) / Double(total),
                neweyWestSignificant: Double(neweyWest) / Double(total)), scores
        )
    }

    /// Series with the fitted level, trend, season, control and events and no change, whose months have the errors that those
    /// of this series may have: each related to the one before, and a level that may wander. A value's unit changes nothing.
    ///
    /// - Returns: the changes that the model finds in them, on the scale of the unit; fewer than 19 where hardly any could be
    ///   fitted.
    func simulation(
        _ fit: InterventionModel.Fitted, _ errors: WanderingErrors, window: ImpactResult.Window, events: [Event]
    ) -> [Double] {
        let part = request.input.series.window(from: window.from, to: window.to)
        let mean = fit.without
        let isRatio = model.method != .ols
        return (0..<request.simulations).compactMap { draw in
            var random = RandomStream(seed: request.seed, stream: UInt64(draw))
            let course = errors.course(&random, count: part.count)
            var copy = part
            for place in mean.indices {
                guard !mean[place].isNaN else {
                    copy.values[place] = .nan
                    continue
                }
                copy.values[place] =
                    isRatio
                    ? max(0, mean[place] + mean[place].squareRoot() * course.own[place])
                        * exponential(min(20, max(-20, course.level[place])))
                    : mean[place] + course.own[place] + course.level[place]
            }
            let found = try? ImpactStudy.fit(
                model, copy, at: request.at, window: window, events: events, control: control
            ).effect.coefficient
            return found.flatMap { $0.isFinite ? $0 : nil }
        }
    }
}

extension InterventionModel.Effect {
    /// The change over its error of Newey and West; nil where there is none. What placebos are compared by: the sizes alone
    /// would call an authority whose figures jump clear again and again, and a steady one never.
    var score: Double? {
        let value = coefficient / neweyWest
        return neweyWest > 0 && value.isFinite ? value : nil
    }
}
