import CouncilData
import Studies
import Tables
import TimeSeries

/// The sentences of a description.
extension DescribeResult {
    static let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    func shown(_ value: Double?) -> String { NumberFormat.fixed(value, decimals: input.decimals) }
    func share(_ value: Double) -> String { NumberFormat.signed(100 * value) + "%" }

    /// "about 46 fewer referrals".
    func units(_ effect: Double) -> String {
        let size = NumberFormat.fixed(abs(effect * monthlyLevel), decimals: input.decimals)
        return "about \(size) \(effect < 0 ? "fewer" : "more") \(input.measure)"
    }

    /// The months that stand out in nearly every year, and no others.
    package var seasonSentences: [String] {
        guard let months else { return [] }
        let stable = months.effects.filter(\.isStable)
        if stable.isEmpty {
            return [
                "No month is reliably above or below the others: none has a clear mean and the same sign in four "
                    + "years of five."
            ]
        }
        return stable.map { effect in
            let below = effect.effect < 0
            let count = below ? effect.below : effect.years - effect.below
            return
                "\(Self.names[effect.month - 1]) is \(NumberFormat.fixed(abs(100 * effect.effect)))% \(below ? "below" : "above") the "
                + "mean of the other months (95% interval \(share(effect.lower)) to \(share(effect.upper))), \(below ? "lower" : "higher") in "
                + "\(count) of \(effect.years) years, between \(share(effect.lowest)) and \(share(effect.highest)): "
                + "\(units(effect.effect)) at the level of the last twelve months."
        }
    }

    /// How strong trend and season are.
    package var splitSentence: String? {
        guard let split else { return nil }
        func strength(_ value: Double) -> String {
            "\(SeasonalSplit.Strength(value).word) (\(NumberFormat.fixed(value, decimals: 2)) of 1)"
        }
        let season =
            split.settings.seasonalWindow.map { "a season smoothed over \($0) years" }
            ?? "a season that repeats exactly"
        return "Split into trend, season and remainder by loess (STL, \(season)"
            + (split.settings.robust ? ", outlying months weighed down" : "")
            + "): the trend is \(strength(split.trendStrength)) and the season \(strength(split.seasonalStrength)), each against "
            + "the month-to-month remainder."
    }

    private func shownP(_ p: Double) -> String { p < 0.001 ? "below 0.001" : "= " + NumberFormat.fixed(p, decimals: 3) }

    /// Where the level stands by the structural model, and what it finds out of the ordinary.
    package var modelSentences: [String] {
        guard let model, let last = model.level.last else { return [] }
        var list = [
            "A model of a moving level and months (structural\(model.isLogarithmic ? ", of the logarithm" : "")) puts the level at "
                + "\(shown(last.mean)) a month in \(last.month.longName), the season taken out (95% interval \(shown(last.lower)) to "
                + "\(shown(last.upper))); by it the months' effects \(model.seasonMoves ? "have changed over the years" : "have not changed over the years")."
        ]
        func names(_ jumps: [StructuralSplit.Jump]) -> String {
            jumps.prefix(5).map {
                "\($0.month.longName) (\($0.score > 0 ? "up" : "down"), "
                    + "\(NumberFormat.fixed(abs($0.score), decimals: 1)) standard deviations)"
            }.joined(separator: "; ")
        }
        if !model.shifts.isEmpty {
            list.append(
                "Its level moved further than it expects (beyond three standard deviations) at \(names(model.shifts)).")
        } else if let largest = model.largest {
            list.append("Its level moved most at \(names([largest])); none of its moves is beyond three.")
        }
        if !model.outliers.isEmpty {
            list.append("Months that lie further from level and season than it expects: \(names(model.outliers)).")
        }
        if model.leavesPattern {
            list.append(
                "What it leaves is not without pattern (Ljung and Box, p \(shownP(model.whiteness))), so "
                    + "its intervals are somewhat too sure.")
        }
        return list
    }

    package var spreadSentence: String? {
        dispersion.map {
            "After year and month effects the months vary \(NumberFormat.fixed($0, decimals: 1)) times as much as chance alone would "
                + "make them (Poisson)" + ($0 > 2 ? ": tests and limits for chance alone would be too sure." : ".")
        }
    }

    package var breakSentence: String {
        guard let search else { return "There are too few months to look for a lasting change of level." }
        if neverVaries {
            return "Every month has the same value, so nothing has changed and nothing can be learnt from the months."
        }
        if search.course.wanders {
            return
                "The level wanders: it moves a little in every month, as a random walk does, and no date stands out at "
                + "which it changed. It may come back or go on."
        }
        guard !breaks.isEmpty else {
            guard let searched = search.searched else {
                return "There are too few months to look for a change of level."
            }
            return "No lasting change of level stands out from related months, from \(searched.lowerBound.longName) to "
                + "\(searched.upperBound.longName): nearer the ends none can be found."
        }
        let kind = search.shape == .trend ? "level and slope" : "level"
        let list = breaks.map {
            "\($0.month.longName) (95% interval \($0.lower.longName) to \($0.upper.longName)), from \(shown($0.before.rounded())) to "
                + "\(shown($0.after.rounded())) a month at that point"
        }
        return "A new \(kind) from \(list.joined(separator: "; "))."
    }

    /// What `forecast` makes of the breaks; nil where neither command finds any.
    package var forecastBreakSentence: String? { search?.forecastSentence(decimals: input.decimals) }
}

extension SeasonalSplit.Strength {
    fileprivate var word: String {
        switch self {
        case .weak: "weak"
        case .moderate: "moderate"
        case .strong: "strong"
        }
    }
}
