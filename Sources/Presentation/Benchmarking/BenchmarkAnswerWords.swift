import Comparison
import CouncilData
import Studies

/// The one word or phrase for each outcome.
extension BenchmarkAnswer {
    var word: String {
        switch self {
        case .better: "better"
        case .similar: "similar"
        case .worse: "worse"
        case .lower: "lower"
        case .higher: "higher"
        case .unusuallyLow: "unusually low"
        case .unusuallyHigh: "unusually high"
        case .notComparable: "not comparable"
        }
    }
}

extension BenchmarkJudgement {
    var phrase: String {
        switch self {
        case .cannotTell: "too few authorities have figures to say whether that is unusual"
        case .ordinary: "within the ordinary spread"
        case .unusuallyLow: "unusually low"
        case .unusuallyHigh: "unusually high"
        }
    }
}

extension BenchmarkSide {
    /// Before what a value is beside: `below`, `level with`.
    var phrase: String {
        switch self {
        case .below: "below"
        case .level: "level with"
        case .above: "above"
        }
    }
}

extension AverageKind {
    /// In a sentence, after an article.
    var phrase: String {
        switch self {
        case .median: "median"
        case .mean: "mean"
        case .pooled: "pooled rate"
        }
    }
}

extension BenchmarkResult.Comparator.Kind {
    /// Neighbours and wholes in a sentence, as a yardstick: `the median of the 2021 neighbours`.
    var phrase: String {
        switch self {
        case .neighbours(let list, let average): "the \(average.phrase) of the \(list.rawValue) neighbours"
        case .england: "England"
        case .region: "the region's authorities"
        case .medianAuthority: "the median authority"
        }
    }

    /// What each authority is set beside.
    var ownPhrase: String {
        switch self {
        case .neighbours: "their own neighbours"
        case .england: "England"
        case .region: "their own region"
        case .medianAuthority: "the median authority"
        }
    }
}

extension BenchmarkResult.Comparator {
    /// In tables and files.
    var name: String {
        switch kind {
        case .neighbours(let list, let average):
            "Statistical neighbours (\(list.rawValue) list), \(average.rawValue)"
        case .medianAuthority: "Median authority"
        case .england, .region: area?.name ?? ""
        }
    }

    /// In tables whose column says what it is: `2021 list, median`.
    var tableName: String {
        if case .neighbours(let list, let average) = kind { return "\(list.rawValue) list, \(average.rawValue)" }
        return name
    }

    /// In a sentence, without its value.
    var phrase: String {
        if case .region = kind { return Area.inProse(name) }
        return kind.phrase
    }
}
