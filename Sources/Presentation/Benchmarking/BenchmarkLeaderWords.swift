import Comparison
import CouncilData
import Reports
import Studies
import Tables

/// The leaders' part: how sure, so what, to ask, and what could change the answer.
extension BenchmarkResult {
    /// `Year ending March 2025, beside the 2025 statistical neighbours.`
    var placeAndPeriod: String {
        let beside: String
        if let list {
            beside = "its \(list.rawValue) statistical neighbours"
        } else if area.isListed {
            beside = "England and its region"
        } else {
            beside = "England and the median authority"
        }
        return "\(area.isListed ? "Year" : "A file without an area, year") ending March \(year), beside \(beside)."
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
        if let fiveYears {
            let then = fiveYears.rankThen.map {
                ", then \(Self.place($0, of: fiveYears.ofThen)) of \(fiveYears.ofThen)"
            }
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

    /// Chance, and how many differ as much.
    package var howSure: String {
        guard let lead, lead.reason == nil else {
            return lead?.reason.map { "Nothing can be said: \($0.phrase)." } ?? "Nothing can be said."
        }
        var parts: [String] = []
        if measure.isPrintedOnly {
            parts.append("Chance was not tested, for want of counts")
        } else if let plain = leadPlain {
            let gap = "The difference from \(leadKind.phrase)"
            parts.append(
                plain.verdict == .similar ? "\(gap) may be chance alone" : "\(gap) is more than chance")
        }
        if let further = lead.further, lead.side != .level {
            parts.append(
                "\(further) of \(lead.authorities) other authorities lie as far \(lead.side.phrase) "
                    + "\(lead.comparator.kind.ownPhrase)"
                    + (lead.judgement == .ordinary ? ", so it is of an ordinary size" : ""))
        }
        return parts.joined(separator: "; ") + "."
    }

    /// The difference in everyday units; `nil` without counts or where it is none.
    package var soWhat: String? {
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
                ? "Are all repeat referrals recorded as such?"
                : "Are cases closed too early, or one concern recorded twice?"
        }
        return measure.polarity == .none
            ? "Do \(area.name) and others use the same thresholds?"
            : "Do \(area.name) and others record this alike?"
    }

    /// Three at most, the one that decides first.
    package var whatCouldChange: [String] {
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
        return "\(isSimilar ? "Out of the ordinary" : "Ordinary") \(isAbove ? "from" : "at") "
            + "\(shortText(flip.value)) and \(isAbove ? "above" : "below")\(count ?? "")."
    }

    /// Whether the yardstick decides.
    private var yardstickSentence: String? {
        guard let lead, lead.reason == nil else { return nil }
        let different = otherAssessments.filter { $0.judgement != lead.judgement }
        if !different.isEmpty {
            return
                "The yardstick matters: beside \(different.count) of the \(otherAssessments.count) others the answer is "
                + "another."
        }
        let sides = otherAssessments.filter { $0.side != lead.side && $0.side != .level }
        guard let first = sides.first else { return nil }
        return "The side depends on the yardstick: \(area.name) is \(first.side.phrase) \(first.comparator.phrase)"
            + (sides.count > 1 ? " and \(sides.count - 1) more." : ".")
    }
}
