import StatNumerics
import TimeSeries

/// The questions that a change raises, each answered apart.
package struct ImpactAnswer: Sendable, Hashable {
    package enum Question: String, Sendable, Hashable, CaseIterable {
        case changed = "did it change"
        case elsewhere = "was it more than elsewhere"
        case lasted = "has it lasted"
    }

    package enum Answer: String, Sendable, Hashable {
        case yes
        case noClearEvidence = "no clear evidence"
        case cannotTell = "cannot tell"
    }

    /// Why, for the words.
    package enum Reason: Sendable, Hashable {
        /// Judged by the figures: the change with its range.
        case judged
        /// So few months or so wide a spread that even a doubling would hardly show.
        case blind
        /// There is nothing to compare with.
        case nothingElsewhere
        /// It is large, but others changed as much in the same month.
        case othersToo
        /// There was no clear change to last.
        case nothingToLast
        /// Twelve months or fewer follow.
        case tooEarly
        /// The change is no step, or cannot be followed.
        case notFollowed
    }

    package var question: Question
    package var answer: Answer
    package var reason: Reason
}

extension ImpactResult {
    /// Of the three questions, in order.
    package var answers: [ImpactAnswer] {
        let changed = changedAnswer
        return [changed, elsewhereAnswer, lastedAnswer(after: changed)]
    }

    /// By the series' own standards: what clearly exceeds elsewhere has changed too.
    private var changedAnswer: ImpactAnswer {
        let found = own ?? headline
        if found.isClear || headline.isClear { return .init(question: .changed, answer: .yes, reason: .judged) }
        // A range that holds a half less and a doubling tells nothing.
        let isBlind = found.unit == .ratio && found.lower < 0.5 && found.upper > 2
        return isBlind
            ? .init(question: .changed, answer: .cannotTell, reason: .blind)
            : .init(question: .changed, answer: .noClearEvidence, reason: .judged)
    }

    private var elsewhereAnswer: ImpactAnswer {
        guard headline.control != nil || headline.method == .placebos else {
            return .init(question: .elsewhere, answer: .cannotTell, reason: .nothingElsewhere)
        }
        guard headline.isClear else { return .init(question: .elsewhere, answer: .noClearEvidence, reason: .judged) }
        if sameMonth?.isOwn == false { return .init(question: .elsewhere, answer: .cannotTell, reason: .othersToo) }
        return .init(question: .elsewhere, answer: .yes, reason: .judged)
    }

    private func lastedAnswer(after changed: ImpactAnswer) -> ImpactAnswer {
        guard changed.answer == .yes else {
            return .init(question: .lasted, answer: .cannotTell, reason: .nothingToLast)
        }
        if after.months <= 12 { return .init(question: .lasted, answer: .cannotTell, reason: .tooEarly) }
        guard after.lately != nil, let range = after.latelyRange else {
            return .init(question: .lasted, answer: .cannotTell, reason: .notFollowed)
        }
        let none = after.unit.none
        let isUp = headline.size > none
        let isClear = isUp ? range.lower > none : range.upper < none
        return .init(question: .lasted, answer: isClear ? .yes : .noClearEvidence, reason: .judged)
    }

    /// How many others changed as much in the same month, by the headline's own comparison.
    package var sameMonth: (asLarge: Int, of: Int, p: Double, isOwn: Bool)? {
        if headline.statistic == .twelveMonths, let years {
            return (years.asLarge, years.others.count, years.sameMonthP, years.sameMonthP <= 0.1)
        }
        return placebos.map { ($0.asLarge, $0.areas.count, $0.sameMonthP, $0.isOwn) }
    }
}
