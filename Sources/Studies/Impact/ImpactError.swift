package import CouncilData
package import StatNumerics
package import TimeSeries

/// Why no change can be looked for.
package enum ImpactError: CategorisedError, Equatable {
    case outside(at: Month, first: Month, last: Month)
    case tooFewBefore(at: Month, found: Int, needed: Int)
    case noneAfter(at: Month)
    case neverVaries(value: Double)
    case unknownEvent(name: String, suggestion: String?, eventsName: String)
    case notEstimable(LinearAlgebraError, at: Month)
    /// - Parameter name: as asked for.
    case noControl(name: String, reason: NoControl)
    /// - Parameter column: as asked for.
    case noPart(String)

    /// Why a series cannot be the control.
    package enum NoControl: Equatable, Sendable {
        case inNoRegion(String)
        case isTheArea
        case noNeighbours(of: String)
        case notOnBothSides(of: Month)
    }

    package var exitCategory: ExitCategory {
        switch self {
        case .outside, .unknownEvent, .noControl, .noPart: .usage
        default: .data
        }
    }

    package var description: String {
        switch self {
        case .outside(let at, let first, let last):
            return "\(at.longName) is not among the months after the first: the series runs from \(first.longName) to "
                + "\(last.longName). Choose a month within, or give a longer series."
        case .tooFewBefore(let at, let found, let needed):
            return
                "There are \(found) months with a value before \(at.longName), and at least \(needed) are needed to know "
                + "what a month would have been like without a change. Add earlier months."
        case .noneAfter(let at):
            return "No month from \(at.longName) on has a value, so nothing can be said of a change."
        case .neverVaries(let value):
            let text = value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
            return "Every month has the value \(text): there is no change to find and no spread to judge one by. "
                + "Check that the figures are real."
        case .unknownEvent(let name, let suggestion, let eventsName):
            let near = suggestion.map { " Did you mean \"\($0)\"?" } ?? ""
            return "There is no event \"\(name)\" in \(eventsName).\(near) sscp-stats events lists them."
        case .notEstimable(let error, let at):
            return "No model could be fitted: \(Self.words(error, at))."
        case .noPart(let column):
            return
                "--parts names \"\(column)\", and the file has no such column. Name the columns as the header has them, with "
                + "commas between."
        case .noControl(let name, let reason):
            return "\(name) cannot be the control: \(Self.words(reason)). Choose another --control, or none."
        }
    }

    /// Why a regression failed, without its columns.
    private static func words(_ error: LinearAlgebraError, _ at: Month) -> String {
        switch error {
        case .rankDeficient:
            "within these months a change at \(at.longName) cannot be told from the trend, the months of the year or the "
                + "events allowed for; add earlier or later months"
        case .tooFewRows(let rows, let columns):
            "there are \(rows) usable months for \(columns) coefficients; add earlier months"
        default: "\(error)"
        }
    }

    private static func words(_ reason: NoControl) -> String {
        switch reason {
        case .inNoRegion(let area): "\(area) lies in no region"
        case .isTheArea: "it is the area itself"
        case .noNeighbours(let area): "no monthly figures of \(area)'s neighbours are at hand"
        case .notOnBothSides(let month):
            "it has no values above zero on both sides of \(month.longName) within the series"
        }
    }
}
