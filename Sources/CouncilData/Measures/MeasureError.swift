import Tables

/// Why there are no figures for what was asked.
package enum MeasureError: CategorisedError, Equatable {
    /// The measure is published by the year alone, or not for this area.
    case noMonthlyFigures(measure: String, area: String, available: [String])
    /// Contacts are modelled for Sefton alone: its report has the only public figure of contacts.
    case contactsOnlyForSefton(area: String)
    /// What was asked would find the referrals' pattern in contacts that were made from them.
    case modelledContactsRefused(command: String)
    /// Areas are not compared by it.
    case notCompared(name: String)

    package var exitCategory: ExitCategory {
        switch self {
        case .notCompared: .usage
        default: .data
        }
    }

    package var description: String { words(ownSeries: "with --data") }

    /// - Parameter ownSeries: how a series of one's own is given where the error is told.
    package func words(ownSeries: String) -> String {
        switch self {
        case .noMonthlyFigures(let measure, let area, let available):
            let areas =
                available.isEmpty
                ? "No area has any" : "Monthly \(measure) are at hand for \(available.joined(separator: ", "))"
            return "There are no monthly figures of \(measure) for \(area). \(areas). "
                + "Give a monthly series of your own \(ownSeries)."
        case .contactsOnlyForSefton(let area):
            return "There are no contacts for \(area). The only public figure of contacts is Sefton's 9,519 in "
                + "2021-22, and contacts are modelled from it for Sefton alone. "
                + "Give \(area)'s own series \(ownSeries)."
        case .modelledContactsRefused(let command):
            return "\(command) needs real contacts. Without --data, contacts are modelled as referrals times a ratio: "
                + "they carry the referrals' findings and nothing of their own. Give the real series with --data, "
                + "or ask for referrals."
        case .notCompared(let name):
            let known = Measure.comparedMeasures.map(\.name)
            let near = NearestName.nearest(to: name, in: known).map { " Did you mean \($0)?" } ?? ""
            return "There is no measure \"\(name)\" to compare areas by.\(near) The measures are "
                + "\(known.joined(separator: ", "))."
        }
    }
}
