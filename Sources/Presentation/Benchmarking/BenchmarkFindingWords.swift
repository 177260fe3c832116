import Comparison
import CouncilData
import Reports
package import Studies
import Tables
import TimeSeries

/// What was found, a sentence each: at most 25 words and three numbers, no interval, no option, no Greek.
extension BenchmarkResult {
    /// The most unusual of the findings; the heading of the page and the `headline` of the JSON.
    package var headline: String { sentence(leadingFinding) }

    package func sentence(_ finding: BenchmarkFinding) -> String {
        switch finding.kind {
        case .notComparable: notComparableSentence
        case .level: levelSentence
        case .change: changeSentence
        case .fiveYears: fiveYearsSentence
        case .persistence: persistenceSentence
        }
    }

    /// `Re-referrals in Sefton`; plural, whatever is measured.
    var subjectPhrase: String {
        let name =
            measure.isRate && !measure.isPrintedOnly && Measure.named(measure.name) != nil
            ? "\(measure.numerator.name.prefix(1).uppercased())\(measure.numerator.name.dropFirst()) per "
                + "\(NumberFormat.integer(Int(measure.per))) \(measure.denominator?.shortName ?? "")"
            : measure.title
        return "\(name) in \(area.name)"
    }

    // MARK: - Where it stands

    /// High or low, how extreme, the value, the place.
    private var levelSentence: String {
        guard let lead else { return "\(subjectPhrase): \(shortText(subject.value))." }
        let place = placePhrase.map { ", \($0)" } ?? ""
        switch lead.judgement {
        case .unusuallyHigh, .unusuallyLow:
            return "\(subjectPhrase) are \(lead.judgement.phrase): \(shortText(subject.value))\(place)."
        case .cannotTell: return "\(subjectPhrase): \(shortText(subject.value))\(place)."
        case .ordinary:
            guard lead.side != .level, lead.p < Self.nearTheMiddle else {
                return "\(subjectPhrase) are near \(yardstickPhrase): \(shortText(subject.value))\(place)."
            }
            return "\(subjectPhrase) are \(lead.side == .above ? "high" : "low"), but not extreme: "
                + "\(shortText(subject.value))\(place)."
        }
    }

    /// A difference that more than this share of authorities exceed is near the middle.
    private static let nearTheMiddle = 0.5

    /// `those of its neighbours`, `England's`.
    private var yardstickPhrase: String { list == nil ? "England's" : "those of its neighbours" }

    /// Among the areas shown: `second highest of 11`, `lowest of 11`; `nil` for one that stands alone.
    var placePhrase: String? {
        guard let own = rankFromHighest, own.of > 1 else { return nil }
        return Self.place(own.rank, of: own.of) + " of \(own.of)"
    }

    /// From the nearer end: `highest`, `second highest`, `fourth lowest`.
    static func place(_ rank: Int, of count: Int) -> String {
        let fromLowest = count + 1 - rank
        if rank == fromLowest { return "in the middle" }
        let (place, end) = rank < fromLowest ? (rank, "highest") : (fromLowest, "lowest")
        return place == 1 ? end : "\(ordinalWord(place)) \(end)"
    }

    /// After "from" and "to".
    private static func placeNoun(_ rank: Int, of count: Int) -> String {
        rank == count + 1 - rank ? "the middle" : place(rank, of: count)
    }

    /// A distance, its unit where the subject does not say it.
    private func short(_ difference: Double) -> String {
        measure.kind == .percent ? distance(difference) : NumberFormat.fixed(abs(difference), decimals: 1)
    }

    private static func ordinalWord(_ number: Int) -> String {
        let words = [
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        ]
        return words.indices.contains(number - 1) ? words[number - 1] : ordinalNumber(number)
    }

    static func ordinalNumber(_ number: Int) -> String {
        if (11...13).contains(number % 100) { return "\(number)th" }
        switch number % 10 {
        case 1: return "\(number)st"
        case 2: return "\(number)nd"
        case 3: return "\(number)rd"
        default: return "\(number)th"
        }
    }

    // MARK: - How it moved

    private var changeSentence: String {
        guard let change else { return levelSentence }
        guard BenchmarkSide(change.difference) != .level else {
            return "\(subjectPhrase) did not move on the year: \(shortText(subject.value))."
        }
        let moved =
            "\(subjectPhrase) \(verb(change.difference)) by \(short(change.difference)) on the year, to "
            + "\(shortText(subject.value)): "
        if change.further == 0 {
            return moved
                + "the largest \(change.difference < 0 ? "fall" : "rise") of \(change.authorities + 1) authorities."
        }
        return moved + alsoMoved(change.further, change.difference)
    }

    private var fiveYearsSentence: String {
        guard let fiveYears else { return levelSentence }
        guard BenchmarkSide(fiveYears.change) != .level else {
            return "\(subjectPhrase) are where they were in \(fiveYears.from): \(shortText(subject.value))."
        }
        if let then = fiveYears.rankThen, let now = rankFromHighest, fiveYears.ofThen == now.of,
            then != now.rank, (then > now.rank) == (fiveYears.change > 0)
        {
            return "\(subjectPhrase) \(verb(fiveYears.change)) from \(Self.placeNoun(then, of: now.of)) to "
                + "\(Self.placeNoun(now.rank, of: now.of)) of \(now.of) \(inYears(fiveYears.from)): "
                + "\(shortText(subject.value)), \(fiveYears.change < 0 ? "down" : "up") by \(short(fiveYears.change))."
        }
        return
            "\(subjectPhrase) \(verb(fiveYears.change)) by \(short(fiveYears.change)) \(inYears(fiveYears.from)), to "
            + "\(shortText(subject.value)): "
            + alsoMoved(fiveYears.further, fiveYears.change)
    }

    /// How long ago a year was, in words: where numbers are dear, a date is one.
    private func inYears(_ from: Int) -> String {
        let words = ["one", "two", "three", "four", "five"]
        let years = year - from
        return years == 1
            ? "in a year" : "in \(words.indices.contains(years - 1) ? words[years - 1] : "\(years)") years"
    }

    private func verb(_ change: Double) -> String { change < 0 ? "fell" : "rose" }

    /// In a finding, where numbers are dear.
    private func alsoMoved(_ count: Int, _ change: Double) -> String {
        switch count {
        case 0: "no other authority \(verb(change)) as much."
        case 1: "1 other authority \(verb(change)) as much."
        default: "\(count) other authorities \(verb(change)) as much."
        }
    }

    func othersMoved(_ count: Int, of authorities: Int, _ change: Double) -> String {
        count == 0
            ? "no other of \(authorities) authorities \(verb(change)) as much"
            : "\(count) of \(authorities) other authorities \(verb(change)) as much"
    }

    private var persistenceSentence: String {
        guard let persistence else { return levelSentence }
        return "\(subjectPhrase) have been \(persistence.side.phrase) \(leadKind.phrase) in \(persistence.years) of "
            + "\(persistence.of) years."
    }

    // MARK: - What cannot be compared

    private var notComparableSentence: String {
        guard subject.value.isFinite else {
            return "No comparison can be made: \(area.name)'s figure for \(yearText) is missing "
                + "(\(subject.missing?.phrase ?? "no figure"))."
        }
        switch lead?.reason {
        case .firstYear:
            return
                "\(area.name)'s \(shortText(subject.value)) bears no comparison: a new authority's first year cannot "
                + "count referrals that lie with its predecessor."
        case .tooFewAuthorities(let count):
            return
                "\(subjectPhrase) are \(shortText(subject.value)); figures of \(count) other authorities are too few to "
                + "say whether that is unusual."
        case .notAYear, .listTooShort:
            return
                "\(subjectPhrase): \(shortText(subject.value)), which bears no comparison: \(lead?.reason?.phrase ?? "")."
        default: return "\(subjectPhrase) are \(shortText(subject.value)), and there is nothing to set that beside."
        }
    }

    // MARK: - Numbers

    /// To one decimal, as a leader reads it.
    func shortText(_ value: Double) -> String { text(value, decimals: 1) }
}

extension BenchmarkIncomparable {
    /// Why nothing can be said, ending a sentence.
    package var phrase: String {
        switch self {
        case .noFigure(let absence): "there is no figure: \(absence.phrase)"
        case .firstYear(let predecessors):
            "the first year of a new authority: earlier referrals of its children lie with "
                + "\(predecessors.isEmpty ? "its predecessors" : BenchmarkResult.joined(predecessors))"
        case .notAYear(let months): "the figures cover \(months) of 12 months"
        case .listTooShort(let month):
            "the list begins in \(month.longName), so that repeats of earlier referrals cannot be told"
        case .tooFewAuthorities(let count):
            "only \(count) other authorities have figures, too few to learn what is ordinary"
        case .noCounts: "the file has the value and no counts, and a test of chance needs counts"
        case .noFunnel: "too few areas have figures for a funnel"
        }
    }
}
