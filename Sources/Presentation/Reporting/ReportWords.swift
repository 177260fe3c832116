import CouncilData
import Reports
import Studies
import Tables
import TimeSeries

/// The sentences of a report.
extension ReportResult {
    /// What a leader reads first: what has newly changed, of how many measures.
    package var finding: String {
        let when = month.map { "\($0.longName): " } ?? ""
        let all = "\(looks) \(looks == 1 ? "measure" : "measures")"
        if looks == 0 { return when + "no measure could be charted" }
        if !ringing.isEmpty {
            return when + "\(ringing.count == 1 ? "a new signal" : "new signals") in \(ringing.count) of \(all): "
                + Self.list(ringing)
        }
        if !standing.isEmpty {
            return when + "no new signal in \(all); \(standing.count) \(standing.count == 1 ? "goes" : "go") on: "
                + Self.list(standing)
        }
        return when + "no signal stands out of \(all)"
    }

    private static func list(_ rows: [Row]) -> String {
        let names = rows.prefix(4).map(\.entry.title)
        if rows.count > 4 { return names.joined(separator: ", ") + " and \(rows.count - 4) more" }
        return names.count > 1
            ? names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1] : names.first ?? ""
    }

    /// Whose report, of when.
    var headSentence: String {
        let place = file.area.map { ", \($0)" } ?? ""
        return "\(file.name)\(place), as at \(day.day) \(day.month.longName). Owner: \(file.owner)."
    }

    /// How many signals chance alone would give, and what that leaves.
    var chanceSentence: String {
        let few = NumberFormat.fixed(expectedByChance, decimals: 1)
        let others = signals.count - standing.count
        let more =
            others == 0
            ? ""
            : " \(others) more \(others == 1 ? "is a signal" : "are signals") by \(others == 1 ? "itself" : "themselves"), and "
                + "may be chance."
        return "So many looks give \(few) signals by chance alone; those named stand after allowing for that.\(more)"
    }

    /// What the columns are, once for all measures.
    var readingSentences: [String] {
        var list = [
            "Usual range: the limits of the measure's process-behaviour chart; the band in the small line. A triangle is a "
                + "month that is a signal by the rules of Making Data Count, pointing to its side of the mean.",
            "A signal stands where p, allowing for months that follow each other, passes Benjamini and Yekutieli's test at "
                + "\(NumberFormat.percent(share: MonitorPanel.falseDiscoveryRate, decimals: 0)) false discoveries over the "
                + "\(looks) looks; it is new where it did not a month ago.",
            "On the year: the last twelve months over the twelve before.",
            "This year: what the financial year is expected to come to (a count its total, a stock what there is at its end, a "
                + "percentage or a rate its average), with its 80% range.",
        ]
        let kinds = rows.filter { $0.input.kind != .count }.map { "\($0.entry.title) is \($0.input.kind.inWords)" }
        if !kinds.isEmpty { list.append(kinds.joined(separator: "; ") + ".") }
        if let place = rows.compactMap(\.place).first {
            list.append(
                "Place: among the statistical neighbours and the area itself, 1st the highest, in the year to March "
                    + "\(place.year).")
        }
        return list
    }

    /// Months under way, and what could not be charted.
    var leftOutSentences: [String] {
        let months = Set(rows.flatMap { $0.input.leftOut.map(\.month) }).sorted()
        return months.map { month in
            let having = rows.filter { $0.input.leftOut.contains { $0.month == month } }.map(\.entry.title)
            let which = having.count == rows.count ? "all measures" : having.joined(separator: ", ")
            return "\(month.longName) is not over as at the day of the extract, and is left out (\(which))."
        } + rows.filter { $0.chart == nil }.map { "\($0.entry.title): \($0.refusal ?? "")" }
    }
}

extension ReportFile.Comment {
    /// Who wrote it, and when.
    var signature: String { "\(by), \(date.day) \(date.month.shortName)" }
}

extension ReportResult.Row {
    var decimals: Int { input.decimals }

    /// A value with its unit.
    func shown(_ value: Double) -> String {
        NumberFormat.fixed(value, decimals: decimals) + (input.kind == .percent ? "%" : "")
    }

    /// A distance between two values, without a sign.
    private func size(_ difference: Double) -> String {
        let number = NumberFormat.fixed(abs(difference), decimals: decimals)
        return input.kind == .percent ? "\(number) \(number == "1.0" ? "point" : "points")" : number
    }

    private func more(_ difference: Double) -> String {
        input.kind.isCounted ? (difference > 0 ? "more" : "fewer") : (difference > 0 ? "above" : "below")
    }

    private var aMonth: String { input.kind == .count ? " a month" : "" }

    /// The word of Making Data Count for the last month, with its sign.
    var variationWords: String {
        let word: String
        switch variation {
        case .ordinary: return "○ ordinary"
        case .improvement(let isAbove): word = "\(isAbove ? "▲" : "▼") improvement"
        case .concern(let isAbove): word = "\(isAbove ? "▲" : "▼") concern"
        case .change(let isAbove): word = "\(isAbove ? "▲ higher" : "▼ lower")"
        case nil: return NumberFormat.missing
        }
        return word + (rings ? ", new" : stands ? "" : ", may be chance")
    }

    /// What it comes to, in one line.
    var soWhatWords: String {
        switch soWhat {
        case .unlike(let usual, let difference):
            let than = input.kind.isCounted ? "than the usual" : "the usual"
            return "\(size(difference)) \(more(difference)) \(than) \(shown(usual))\(aMonth)"
        case .cannotMeet(let target, let distance):
            return "No usual month meets \(shown(target)): \(size(distance)) away"
        case .year(let year, let difference):
            let than = input.kind.isCounted ? "than" : ""
            return
                "\(year): about \(size(difference)) \(more(difference)) \(than.isEmpty ? "" : than + " ")the year before"
        case .meets(let target): return "Every usual month meets \(shown(target))"
        case .byChance(let target): return "Meets \(shown(target)) or not as chance has it"
        case .asUsual(let usual): return "As usual, about \(shown(usual))\(aMonth)"
        case nil: return refusal ?? NumberFormat.missing
        }
    }

    /// What the small line shows, in words.
    func lineWords(_ values: [Double?]) -> String {
        let known = values.compactMap(\.self)
        guard let least = known.min(), let most = known.max(), let last = known.last else { return entry.title }
        return
            "\(entry.title), the last \(values.count) months: from \(shown(least)) to \(shown(most)), last \(shown(last))"
    }
}
