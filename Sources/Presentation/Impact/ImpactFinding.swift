import CouncilData
package import Studies
import Tables
import TimeSeries

/// The finding in one sentence, and the three questions with their answers.
extension ImpactResult {
    /// What a leader reads first: a direction and a size, without a range.
    package var finding: String {
        let what = "\(request.input.capitalisedMeasure) in \(request.input.areaName)"
        let month = request.at.longName
        if headline.statistic == .conditional, let levels = headline.levels, levels.before == 0 {
            return "\(what): none before \(month), \(NumberFormat.fixed(levels.after)) a month since."
        }
        let against = headline.control.map { "\($0.title)'s own change taken out" }
        guard answers[0].answer == .yes else {
            return "No clear change in \(request.input.measure) in \(request.input.areaName) at \(month)."
                + (detectableSentence.map { " \($0)" } ?? "")
        }
        if !headline.isClear, let against, own?.isClear == true {
            return "\(what) changed at \(month), and so did the control: with \(against), "
                + "\(side(headline.size, headline.unit)) what was to be expected, no clear change."
        }
        guard headline.isClear || own == nil else {
            return
                "\(what) changed at \(month) (\(change(own?.size ?? headline.size, headline.unit))), and others as much: no "
                + "clear change beyond theirs."
        }
        let verb = headline.size > headline.unit.none ? "rose" : "fell"
        return "\(what) \(verb) by \(size) at \(month)\(elsewhereClause)\(lastedClause)."
    }

    private var size: String {
        let text = change(headline.size, headline.unit)
        return text.hasPrefix("+") || text.hasPrefix(NumberFormat.minus) ? String(text.dropFirst()) : text
    }

    private var elsewhereClause: String {
        switch answers[1].reason {
        case .othersToo:
            guard let same = sameMonth else { return "" }
            return "; \(same.asLarge) of \(same.of) other authorities changed as much"
        case .judged where answers[1].answer == .yes: return ", more than elsewhere"
        default: return ""
        }
    }

    private var lastedClause: String {
        guard after.lately != nil else { return "" }
        switch after.fate {
        case .turned: return "; it has since turned round"
        case .faded: return "; most of it has gone since"
        case .lasted, .grown: return answers[2].answer == .yes ? "; it has lasted" : ""
        case .unknown, nil: return ""
        }
    }

    /// What could have been seen.
    package var detectableSentence: String? {
        guard let detectable, detectable.smallest.isFinite else { return nil }
        let least =
            headline.unit == .ratio
            ? NumberFormat.percent(share: detectable.smallest, decimals: 0)
            : NumberFormat.fixed(detectable.smallest, decimals: 1)
        return "A rise of less than \(least) would not show clearly."
    }

    /// The same with the chance of seeing a rise by half.
    var detectableLine: String? {
        guard let least = detectableSentence else { return nil }
        guard let power = detectable?.powerAtHalf else { return least }
        return "\(least) One of 50% would in \(NumberFormat.percent(share: power, decimals: 0)) of cases."
    }

    /// The text of an answer.
    package func sentence(_ answer: ImpactAnswer) -> String {
        let unit = headline.unit
        switch answer.question {
        case .changed:
            let found = own ?? headline
            let isOwn = found.isClear || !headline.isClear
            let shown = isOwn ? found : headline
            let text =
                shown.size.isFinite
                ? "by its own months \(change(shown.size, unit)) (\(change(shown.lower, unit)) to "
                    + "\(shown.upper.isFinite ? change(shown.upper, unit) : "any size")), p = \(shownP(shown.p))"
                : "there was nothing before, and there is something since"
            switch answer.answer {
            case .yes: return "Yes: \(text)."
            case .noClearEvidence: return "No clear evidence: \(text)."
            case .cannotTell: return "The figures cannot tell: \(text)."
            }
        case .elsewhere: return elsewhereSentence(answer)
        case .lasted: return lastedSentence(answer)
        }
    }

    private func elsewhereSentence(_ answer: ImpactAnswer) -> String {
        let range =
            "\(change(headline.size, headline.unit)) (\(change(headline.lower, headline.unit)) to "
            + "\(change(headline.upper, headline.unit))), p = \(shownP(headline.p))"
        let against = headline.control.map { "against \($0.title)" } ?? "among other authorities"
        switch answer.reason {
        case .nothingElsewhere:
            return
                "The figures cannot tell: there is nothing to compare with. Name a series that the same things move with "
                + "--control."
        case .othersToo:
            guard let same = sameMonth else { return "The figures cannot tell." }
            let events = request.eventsOfMonth.count
            return
                "The figures cannot tell: \(against) \(range), yet \(same.asLarge) of \(same.of) other authorities changed as "
                + "much that month"
                + (events > 1 ? ", and \(events) things happened at once." : ".")
        default:
            return answer.answer == .yes ? "Yes: \(against) \(range)." : "No clear evidence: \(against) \(range)."
        }
    }

    private func lastedSentence(_ answer: ImpactAnswer) -> String {
        switch answer.reason {
        case .nothingToLast: return "The figures cannot tell: there was no clear change to last."
        case .tooEarly:
            return
                "Too early to tell: \(after.months) \(after.months == 1 ? "month follows" : "months follow"), and more than "
                + "twelve are needed."
        case .notFollowed, .blind, .nothingElsewhere, .othersToo:
            return "The figures cannot tell: the last twelve months have nothing to be set against."
        case .judged:
            guard let lately = after.lately, let range = after.latelyRange else { return "The figures cannot tell." }
            if !lately.isFinite, let levels = after.levels {
                return "Yes: \(NumberFormat.fixed(levels.lately)) a month in the last twelve months, after none before."
            }
            let text =
                "the last twelve months are \(change(lately, after.unit)) (\(change(range.lower, after.unit)) to "
                + "\(range.upper.isFinite ? change(range.upper, after.unit) : "any size"))"
            return answer.answer == .yes ? "Yes: \(text)." : "No clear evidence: \(text)."
        }
    }

    /// The questions, each with its answer.
    package var questionsAnswered: [(question: String, answer: String)] {
        answers.map { answer in
            let question = answer.question.rawValue
            return ("\(question.prefix(1).uppercased() + question.dropFirst())?", sentence(answer))
        }
    }

    /// The same, as a list has them.
    package var questionLines: [String] { questionsAnswered.map { "\($0.question) \($0.answer)" } }

    /// What the change is made of.
    func sentence(_ part: ImpactPart) -> String {
        let shown = { (value: Double) in NumberFormat.fixed(value, decimals: max(1, request.input.decimals)) }
        let share = part.share.map { ", \(NumberFormat.percent(share: $0, decimals: 0)) of the whole change" } ?? ""
        let own = part.change.map { found in
            " By its own months \(change(found.size, found.unit)) (\(change(found.lower, found.unit)) to "
                + "\(change(found.upper, found.unit)))."
        }
        return "\(part.title): from \(shown(part.before)) to \(shown(part.after)) a month\(share).\(own ?? "")"
    }
}

extension ImpactPart {
    /// The column, or the rest.
    var title: String {
        switch kind {
        case .column(let name): name
        case .rest: "all the rest"
        }
    }
}
