import CouncilData
import StatNumerics
import TimeSeries

/// The headline's test where nothing is claimed: on other authorities, at other months, and on simulated series.
struct ImpactPlacebos {
    let request: ImpactRequest
    let model: InterventionModel

    /// Months of history that a placebo date needs, so that it is tested as the claimed one is.
    private static let history = 36

    private func test(
        _ series: MonthlySeries, at: Month
    ) -> InterventionModel.Effect? {
        let window = ImpactStudy.nearWindow(series, at)
        let events = ImpactStudy.overlapping(request.adjustments, window)
        return try? ImpactStudy.fit(model, series, at: at, window: window, events: events, control: nil).effect
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

    /// Series with the fitted level, trend, season and events and no change, whose counts vary as much as these and follow
    /// each other as closely; the share whose change, over its error of Newey and West, is at least as large. The relation
    /// between months is corrected by a first round of simulation for what the fit takes away.
    ///
    /// - Returns: the sizes of the simulated changes on the logarithm, as they would be with the error of this one; fewer
    ///   than 19 where hardly any could be fitted.
    func simulation(
        _ fit: InterventionModel.Fitted, window: ImpactResult.Window, events: [Event]
    ) -> [Double] {
        let part = request.input.series.window(from: window.from, to: window.to)
        let mean = fit.without
        let phi = max(1, fit.effect.dispersion)
        let seen = fit.effect.residualCorrelation.isFinite ? fit.effect.residualCorrelation : 0
        func series(_ rho: Double, stream: UInt64) -> MonthlySeries {
            var random = RandomStream(seed: request.seed, stream: stream)
            var copy = part
            var error = random.nextNormal()
            for place in mean.indices {
                if place > 0 { error = rho * error + (1 - rho * rho).squareRoot() * random.nextNormal() }
                guard !mean[place].isNaN else {
                    copy.values[place] = .nan
                    continue
                }
                // A mean that moves with the error, then the error about it: in all φ times the mean.
                copy.values[place] = max(0, mean[place] + (phi * mean[place]).squareRoot() * error).rounded()
            }
            return copy
        }
        func effect(_ rho: Double, stream: UInt64) -> InterventionModel.Effect? {
            try? ImpactStudy.fit(
                model, series(rho, stream: stream), at: request.at, window: window, events: events, control: nil
            ).effect
        }
        // What is left of a relation after the fit rises with the relation: found on a grid, between its steps by lines.
        var rho = 0.0
        var before: (rho: Double, left: Double)?
        for step in 0...9 {
            let trial = Double(step) / 10
            let left = (0..<30).compactMap { effect(trial, stream: UInt64(1_000_000 + $0))?.residualCorrelation }
            let average = left.isEmpty ? trial : left.reduce(0, +) / Double(left.count)
            if average >= seen {
                rho = trial
                if let before, average > before.left {
                    rho = before.rho + (seen - before.left) / (average - before.left) * (trial - before.rho)
                }
                break
            }
            before = (trial, average)
            rho = trial
        }
        return (0..<request.simulations).compactMap { draw in
            guard let found = effect(rho, stream: UInt64(draw)), found.neweyWest > 0 else { return nil }
            let size = abs(found.coefficient) / found.neweyWest * fit.effect.neweyWest
            return size.isFinite ? size : nil
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
