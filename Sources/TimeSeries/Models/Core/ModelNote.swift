/// What a careful reader should know of a fit.
public enum ModelNote: Hashable, Sendable {
    /// A series that never varied has no spread to estimate.
    case neverVaried
    /// Trend and season leave nothing: there is no spread to estimate.
    case variesByPatternAlone
    /// Every month was at the level of the last year.
    case alwaysAtLevel
    /// Every month repeated that of the year before.
    case repeatsTheYearBefore
    /// Too few months to estimate a spread.
    case spreadAssumed
    /// A count that never had a case.
    case noCase
    /// Slips, which are left out.
    case slipsLeftOut([Slip])
    /// The level was left so many months ago, and the months before are left out.
    case levelLeft(months: Int)
    /// Counts so small that they are forecast as counts; the share of the weight, 0 to 1.
    case forecastAsCounts(share: Double)
    /// Months that stand out, by index, oldest first, are replaced in half of the weight.
    case outliersReplaced([Int])
    /// So many members of a combination gave implausible forecasts.
    case implausibleForecastsLeftOut(Int)
    /// A member of a combination could not be fitted, with the reason in words.
    case memberLeftOut(label: String, reason: String)
    /// A regressor that the series cannot tell from something else.
    case regressorLeftOut(String, sameAs: Confounder)
    /// The working days of the months are allowed for.
    case workingDaysAllowedFor
    /// Schools shut are allowed for.
    case closuresAllowedFor

    /// What a regressor cannot be told from.
    public enum Confounder: String, Hashable, Sendable {
        case level = "the level"
        case otherRegressors = "the others"
    }
}

extension ModelNote: CustomStringConvertible {
    /// In words, for a reader who knows nothing of the method; without a capital and a full stop.
    public var description: String {
        switch self {
        case .neverVaried:
            "the series never varied, so its ranges reflect rounding alone and say nothing of a change to come"
        case .variesByPatternAlone:
            "the series follows this pattern without any variation, so the ranges reflect rounding alone"
        case .alwaysAtLevel: "every month was at the level, so the ranges reflect rounding alone"
        case .repeatsTheYearBefore: "every month repeated the year before, so the ranges reflect rounding alone"
        case .spreadAssumed:
            "too few months to estimate a spread: the square root of the last value stands in for it"
        case .noCase:
            "no case in any month: the ranges are for a rate of half a case in all the months observed"
        case .slipsLeftOut(let slips):
            "\(slips.count == 1 ? "one month is" : "\(slips.count) months are") so far from all about "
                + "\(slips.count == 1 ? "it" : "them") that \(slips.count == 1 ? "it is" : "they are") left out "
                + "(counted from the first month: \(Self.runs(slips.map(\.index))))"
        case .levelLeft(let months):
            "the level was another until \(months) months before the end, and only the months since then are used"
        case .forecastAsCounts(let share):
            share >= 1
                ? "numbers so small are forecast as counts: whole cases that come by chance"
                : "numbers so small are forecast as counts with \(Int((100 * share).rounded()))% of the weight"
        case .outliersReplaced(let indices):
            "\(indices.count) \(indices.count == 1 ? "month stands" : "months stand") out from the trend and season "
                + "(counted from the first month: \(Self.runs(indices))); half of the weight is on the "
                + "series with what "
                + "trend and season say in \(indices.count == 1 ? "its" : "their") place"
        case .implausibleForecastsLeftOut(let count):
            "\(count) of the forecasts \(count == 1 ? "is" : "are") left out: within a year further from all that the "
                + "series has been, and from the others, than it has ever varied by, three times over"
        case .memberLeftOut(let label, let reason):
            "the model \(label) is left out of the combination: \(reason)"
        case .regressorLeftOut(let name, let other):
            "\(name) is not modelled: these months cannot tell it from \(other.rawValue)"
        case .workingDaysAllowedFor: "each month is forecast for the working days that it has"
        case .closuresAllowedFor:
            "months with schools shut are taken at what they would have been with schools open"
        }
    }

    /// Indices counted from one, runs joined: "3, 97 to 99".
    private static func runs(_ indices: [Int]) -> String {
        var runs: [(first: Int, last: Int)] = []
        for index in indices {
            if let last = runs.last, last.last == index - 1 {
                runs[runs.count - 1].last = index
            } else {
                runs.append((index, index))
            }
        }
        return runs.map { $0.first == $0.last ? "\($0.first + 1)" : "\($0.first + 1) to \($0.last + 1)" }
            .joined(separator: ", ")
    }
}

extension [ModelNote] {
    /// The slips that any of them tells of.
    public var slips: [Slip] {
        flatMap { note -> [Slip] in if case .slipsLeftOut(let slips) = note { slips } else { [] } }
    }
}
