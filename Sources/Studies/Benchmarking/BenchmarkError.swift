package import CouncilData

/// Why a benchmark cannot be made.
package enum BenchmarkError: CategorisedError, Equatable {
    case notAnAuthority(area: String, level: Area.Level)
    case noSuchYear(year: Int, available: [Int])
    case areaNotInYear(area: String, year: Int, first: Int, last: Int, before: [String], replacedBy: [String])
    case areaNotInData(area: String, year: Int, source: String)

    package var exitCategory: ExitCategory {
        switch self {
        case .areaNotInData: .data
        default: .usage
        }
    }

    package var description: String {
        switch self {
        case .notAnAuthority(let area, let level):
            return
                "\(area) is a \(level == .country ? "country" : "region"), and a benchmark sets one local authority beside others. "
                + "Give an authority with --area; its region and England stand beside it."
        case .noSuchYear(let year, let available):
            let span = available.isEmpty ? "none" : "\(available[0]) to \(available[available.count - 1])"
            return "There are no figures for the year ending March \(year). The years at hand are \(span)."
        case .areaNotInYear(let area, let year, let first, let last, let before, let replacedBy):
            let after =
                replacedBy.isEmpty ? "" : " Since then its place is taken by \(replacedBy.joined(separator: " and "))."
            let earlier = before.isEmpty ? "" : " Before, it was part of \(before.joined(separator: " and "))."
            return "\(area) has figures for the years ending March \(first) to \(last), not \(year)."
                + (year < first ? earlier : year > last ? after : "")
        case .areaNotInData(let area, let year, let source):
            return "\(source): there is no row for \(area) in the year ending March \(year). "
                + "Check the area's code and the year."
        }
    }
}
