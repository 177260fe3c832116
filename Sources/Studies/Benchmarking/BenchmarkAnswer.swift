package import Comparison
import CouncilData

/// On which side of a comparator a value lies, by the difference as it is printed, to one decimal.
package enum BenchmarkSide: String, Sendable, Hashable {
    case below, level, above

    package init(_ difference: Double) {
        // The printed difference rounds halves away from zero.
        if difference <= -0.05 {
            self = .below
        } else if difference >= 0.05 {
            self = .above
        } else {
            self = .level
        }
    }
}

/// What a comparison comes to, in a word.
package enum BenchmarkAnswer: Sendable, Hashable {
    case better, similar, worse
    /// Where neither direction is better, by chance alone.
    case lower, higher
    /// Where neither direction is better, by the spread of areas.
    case unusuallyLow, unusuallyHigh
    case notComparable

    /// In the words of a test of chance.
    package init(_ verdict: Verdict) {
        switch verdict {
        case .better: self = .better
        case .similar: self = .similar
        case .worse: self = .worse
        case .lower: self = .lower
        case .higher: self = .higher
        case .notComparable: self = .notComparable
        }
    }

    /// Whatever the method: `unusuallyLow` and `lower` are one answer by two methods.
    package var ofAnyMethod: BenchmarkAnswer {
        switch self {
        case .unusuallyLow: .lower
        case .unusuallyHigh: .higher
        default: self
        }
    }
}

/// Where a difference stands in the spread of authorities.
package enum BenchmarkJudgement: Sendable, Hashable {
    /// Too few authorities have figures.
    case cannotTell
    case ordinary, unusuallyLow, unusuallyHigh
}

extension BenchmarkResult.Method {
    /// Whether only chance in the subject's own count makes a difference.
    package var isChanceAlone: Bool { self == .binomial || self == .poisson }
}

extension BenchmarkResult.Assessment {
    package var side: BenchmarkSide { BenchmarkSide(difference) }

    package var answer: BenchmarkAnswer {
        switch verdict {
        case .lower where !method.isChanceAlone: .unusuallyLow
        case .higher where !method.isChanceAlone: .unusuallyHigh
        default: BenchmarkAnswer(verdict)
        }
    }

    package var judgement: BenchmarkJudgement {
        guard ordinary != nil, reason == nil, difference.isFinite else { return .cannotTell }
        if interval.contains(0) { return .ordinary }
        return difference < 0 ? .unusuallyLow : .unusuallyHigh
    }
}

extension BenchmarkResult.LeaveOneOut {
    /// By the spread of authorities, without the neighbour.
    package var answer: BenchmarkAnswer { BenchmarkAnswer(verdict) }
    /// By chance alone.
    package var plainAnswer: BenchmarkAnswer { BenchmarkAnswer(plainVerdict) }
}

extension BenchmarkResult {
    /// The answers of a method over all comparators, the most frequent first.
    package func answers(by method: Method) -> [(answer: BenchmarkAnswer, count: Int)] {
        Self.counted(assessments.filter { $0.method == method }.map(\.answer))
    }

    /// Each answer and how often it is given, the most frequent first, then in the order of the first.
    static func counted(_ answers: [BenchmarkAnswer]) -> [(answer: BenchmarkAnswer, count: Int)] {
        var counts: [(answer: BenchmarkAnswer, count: Int)] = []
        for answer in answers {
            if let place = counts.firstIndex(where: { $0.answer == answer }) {
                counts[place].count += 1
            } else {
                counts.append((answer, 1))
            }
        }
        return counts.sorted { $0.count > $1.count }
    }
}
