import CouncilData
import Studies
import Tables

extension AuditCheck {
    /// What must be so, or what follows, in a sentence without a full stop.
    package var statement: String {
        func count(_ value: Double?) -> String { NumberFormat.fixed(value) }
        func percent(_ figure: PrintedFigure) -> String { Self.percent(figure.value, figure.decimals) }
        switch finding {
        case .sum(let breakdown, let whole, let parts):
            let sum = parts.map { count($0.value) }.joined(separator: " + ")
            let names = "\(whole.titled): the parts by \(breakdown)"
            return holds == true
                ? "\(names) add up, \(sum) = \(count(printed))"
                : "\(names) add up to \(count(computed)), not \(count(printed)): \(sum)"
        case .percentages(let breakdown, let whole, let parts, let allows):
            let name = whole.isEmpty ? "" : " of \(whole)"
            let sum = Self.percent(computed, decimals)
            let head =
                "The \(parts.count) percentages\(name) by \(breakdown)\(parts.first?.when ?? "") add up to \(sum)"
            return head
                + (holds == true ? "" : allows ? ", which rounding alone can do" : ", more than rounding can do")
        case .part(let part, let whole):
            return "\(part.titled), \(count(part.value)), is \(holds == true ? "no more than" : "more than") "
                + "its whole, \(whole.name), \(count(whole.value))"
        case .share(let figure, let part, let whole):
            return "\(figure.titled): \(count(part.value)) of \(count(whole.value)) is "
                + "\(Self.percent(computed, decimals)), printed \(percent(figure))"
        case .countsAllowed(let figure, let whole, let counts):
            guard let counts else {
                return "\(figure.titled): no count of \(count(whole.value)) prints as \(percent(figure))"
            }
            return "\(figure.titled): \(percent(figure)) of \(count(whole.value)) is \(Self.range(counts))"
        case .change(let name, let before, let after, let printed):
            let change = computed.map { "\(NumberFormat.signed($0, decimals: 1))%" } ?? "from nothing"
            return "\(name): \(count(before.value)) in \(before.period), \(count(after.value)) in \(after.period), "
                + change + (printed.map { ", printed \(percent($0))" } ?? "") + chance
        case .levelsBefore(let figure, let after, let before):
            guard let before else {
                return "\(after.name): no earlier count rises by \(percent(figure)) to \(count(after.value))"
            }
            return "\(after.name): \(percent(figure)) more or less than before and \(count(after.value)) now is "
                + "\(Self.range(before)) before" + chance
        case .repeated(let figures):
            let values = figures.map { NumberFormat.fixed($0.value, decimals: $0.decimals) }
            return holds == true
                ? "\(figures[0].titled) is \(values[0]) in each of \(figures.count) places"
                : "\(figures[0].titled) is printed as \(values.joined(separator: " and "))"
        case .unknownBase(let whole, let printedWhole, let percentages, let bases, let counts):
            return Self.base(whole, printedWhole, percentages, bases, counts)
        case .published(let figure, let other):
            return "\(figure.titled): \(count(figure.value)) here; \(other.source) has \(count(other.value)) of "
                + "\(count(other.whole)), by its own definition"
        }
    }

    private static func base(
        _ whole: String, _ printedWhole: PrintedFigure?, _ percentages: [PrintedFigure], _ bases: [Int], _ counts: [Int]
    ) -> String {
        let list = percentages.map { NumberFormat.fixed($0.value, decimals: $0.decimals) }
        let printed = "\(sentenceList(list))%"
        let not = printedWhole.map { "not of all \(NumberFormat.fixed($0.value)) \($0.name); " } ?? ""
        let of = "\(sentenceList(counts.map(String.init))) of \(bases[0])"
        let rest =
            bases.count > 1
            ? "; the next numbers possible are \(sentenceList(bases.dropFirst().map(String.init)))" : ""
        let verb = bases.count > 1 ? "can be" : "can only be"
        return
            "\(whole.isEmpty ? "A number not printed" : whole)\(percentages[0].when): \(not)\(printed) \(verb) \(of)\(rest)"
    }

    private static func sentenceList(_ words: [String]) -> String {
        words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
    }

    /// The exact test beside a change.
    private var chance: String {
        guard let p else { return "" }
        let value = p < 0.0001 ? "under 0.0001" : NumberFormat.fixed(p, decimals: p < 0.01 ? 4 : 2)
        return "; chance alone would move so much with probability \(value)"
    }

    private static func percent(_ value: Double?, _ decimals: Int) -> String {
        NumberFormat.percent(value, decimals: decimals)
    }

    private static func range(_ counts: ClosedRange<Int>) -> String {
        counts.count == 1
            ? NumberFormat.integer(counts.lowerBound)
            : "\(NumberFormat.integer(counts.lowerBound)) to \(NumberFormat.integer(counts.upperBound))"
    }
}

extension PrintedFigure {
    /// `referral records closed (2021-22)`.
    fileprivate var titled: String { name + (period.isEmpty ? "" : " (\(period))") }
    /// ` in 2021-22`, where there is a period.
    fileprivate var when: String { period.isEmpty ? "" : " in \(period)" }
}

extension AuditCheck.Kind {
    package var title: String {
        switch self {
        case .parts: "Parts and sums"
        case .percentage: "Percentages and counts"
        case .change: "Changes and levels"
        case .rounding: "Rounding"
        case .total: "One figure in several places"
        case .disclosive: "What percentages give away"
        }
    }
}

extension AuditNote {
    package var sentence: String {
        switch self {
        case .unprintedWhole(let name, let row, let nearest):
            "No count of \"\(name)\" (row \(row)) is in the table."
                + (nearest.map { " Is \"\($0)\" meant?" } ?? "")
        case .withheld(let count):
            "\(count == 1 ? "1 figure is" : "\(count) figures are") withheld, and \(count == 1 ? "takes" : "take") part in "
                + "no check."
        case .alone(let count):
            "\(count == 1 ? "1 figure stands" : "\(count) figures stand") alone: nothing in the table can be held against "
                + "\(count == 1 ? "it" : "them")."
        }
    }
}

extension AuditResult {
    /// The answer, in one sentence.
    package var headline: String {
        let tested = checks.count { $0.holds != nil }
        guard !failures.isEmpty else {
            return tested == 0
                ? "Nothing among the \(figures) figures can be held against anything else."
                : "The figures agree: all \(tested) checks hold."
        }
        return "\(failures.count) of \(tested) checks of the \(figures) printed figures "
            + "\(failures.count == 1 ? "does" : "do") not hold."
    }
}
