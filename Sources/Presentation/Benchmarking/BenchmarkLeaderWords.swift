import Comparison
import CouncilData
import Reports
import Studies
import Tables

/// The leaders' part: how sure, so what, to ask, and what could change the answer.
extension BenchmarkResult {
    /// `Sefton, year ending March 2025 · DfE`.
    var placeAndPeriod: String {
        "\(measure.title), \(area.name), year ending March \(year), beside "
            + (list.map { "its \($0.rawValue) statistical neighbours" } ?? "England and its region") + " · \(source)"
    }

    /// Value and count; change over five years; place among all authorities.
    var standingFacts: [Document.KeyValue] {
        var facts: [Document.KeyValue] = []
        if subject.numerator.isFinite {
            let of =
                measure.isRate
                ? "\(NumberFormat.fixed(subject.numerator)) \(measure.numerator.name)"
                : "\(NumberFormat.fixed(subject.numerator)) of \(NumberFormat.fixed(subject.denominator))"
            facts.append(.init(shortText(subject.value), of))
        } else {
            facts.append(.init(shortText(subject.value), "as the file prints it"))
        }
        if let lead, lead.reason == nil {
            facts.append(
                .init(
                    lead.side == .level ? "level" : "\(distance(lead.difference))",
                    "\(lead.side == .level ? "with" : lead.side.phrase) \(phrase(lead.comparator))"))
        }
        if let fiveYears {
            let then = fiveYears.rankThen.map { ", then \(Self.place($0, of: fiveYears.ofThen)) of \(fiveYears.ofThen)" }
            facts.append(
                .init(
                    "\(NumberFormat.signed(fiveYears.change, decimals: 1)) \(unitOfDifference)",
                    "since \(fiveYears.from)\(then ?? "")"))
        }
        if authorities > 1, lead?.reason == nil {
            facts.append(
                .init(
                    placePhrase ?? "among all",
                    "higher than \(authoritiesBelow) of \(authorities - 1) other authorities"))
        }
        return facts
    }

    /// Chance, how many differ as much, and what else may be in it.
    var howSure: String {
        guard let lead, lead.reason == nil else {
            return lead?.reason.map { "Nothing can be said: \($0.phrase)." } ?? "Nothing can be said."
        }
        var parts: [String] = []
        if measure.isPrintedOnly {
            parts.append("The file has no counts, so chance was not tested")
        } else if let plain = leadPlain {
            parts.append(
                plain.verdict == .similar
                    ? "Chance alone could explain the difference from \(leadKind.phrase)"
                    : "The difference from \(leadKind.phrase) is more than chance")
        }
        if let further = lead.further, lead.side != .level {
            parts.append(
                "\(further) of \(lead.authorities) other authorities lie as far \(lead.side.phrase) theirs"
                    + (lead.judgement == .ordinary ? ", which is within the ordinary spread" : ""))
        }
        if let persistence, persistence.of > 1, persistence.side != .level {
            parts.append(
                "the same side in \(persistence.years) of \(persistence.of) years, as in \(persistence.asLong) of "
                    + "\(persistence.authorities) others")
        }
        return parts.joined(separator: "; ") + "."
    }

    /// The difference in everyday units; `nil` without counts or where it is none.
    var soWhat: String? {
        guard let lead, lead.reason == nil, lead.side != .level, subject.denominator.isFinite else { return nil }
        let gap = lead.difference / measure.per * subject.denominator
        guard abs(gap) >= 1 else { return nil }
        return "At \(leadKind.phrase) \(area.name) would have about \(Self.rounded(abs(gap))) "
            + "\(gap > 0 ? "fewer" : "more") \(measure.numerator.name) a year."
    }

    /// To two figures.
    private static func rounded(_ value: Double) -> String {
        var unit = 1.0
        while value / unit >= 100 { unit *= 10 }
        return NumberFormat.fixed((value / unit).rounded() * unit)
    }

    var toAsk: String? {
        guard lead?.reason == nil else { return nil }
        if measure.isRepeat {
            return lead?.side == .below
                ? "Are repeat referrals all recorded as such, or added to the case that is there?"
                : "Are cases closed before needs are met, and is one concern recorded as several referrals?"
        }
        return measure.polarity == .none
            ? "Do \(area.name) and its neighbours use the same thresholds, and record this alike?"
            : "Do \(area.name) and its neighbours record this alike?"
    }

    /// Three at most, the one that decides first.
    var whatCouldChange: [String] {
        var cautions: [String] = []
        if let change, change.isFromFirstYear {
            cautions.append(
                "\(change.from) was \(area.name)'s first year, when earlier referrals lay with its predecessor: part of the "
                    + "rise since is of counting.")
        }
        if let flip { cautions.append(sentence(flip)) }
        if let sentence = yardstickSentence { cautions.append(sentence) }
        if !measure.polarityNote.isEmpty { cautions.append(measure.polarityNote) }
        return Array(cautions.prefix(3))
    }

    private func sentence(_ flip: Flip) -> String {
        let isSimilar = lead?.verdict == .similar
        let isAbove = flip.value >= subject.value
        let count = flip.more.map { more in
            " (\(NumberFormat.fixed(abs(more))) \(more < 0 ? "fewer" : "more") \(measure.numerator.name))"
        }
        return "\(isSimilar ? "It would be out of the ordinary" : "It would be ordinary") \(isAbove ? "from" : "at") "
            + "\(shortText(flip.value))\(isAbove ? " up" : " and less")\(count ?? "")."
    }

    /// Whether the yardstick decides.
    private var yardstickSentence: String? {
        guard let lead, lead.reason == nil else { return nil }
        let different = otherAssessments.filter { $0.judgement != lead.judgement }
        if !different.isEmpty {
            return "The yardstick matters: beside \(different.count) of the \(otherAssessments.count) others the answer is "
                + "another."
        }
        let sides = otherAssessments.filter { $0.side != lead.side && $0.side != .level }
        guard let first = sides.first else { return nil }
        return "The side depends on the yardstick: \(area.name) is \(first.side.phrase) \(first.comparator.phrase)"
            + (sides.count > 1 ? " and \(sides.count - 1) more." : ".")
    }
}
