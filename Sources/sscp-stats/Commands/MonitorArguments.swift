import ArgumentParser
import Presentation
import Studies
import TimeSeries

enum Switch: String, CaseIterable, ExpressibleByArgument {
    case on, off
}

/// A kind of chart, or the word that asks for the kinds.
enum MonitorChartArgument: ExpressibleByArgument, Equatable, CustomStringConvertible {
    case kind(ControlChartKind)
    case list

    init?(argument: String) {
        if argument == PictureOptions.list {
            self = .list
        } else {
            guard let kind = ControlChartKind(rawValue: argument) else { return nil }
            self = .kind(kind)
        }
    }

    static var allValueStrings: [String] { ControlChartKind.allCases.map(\.rawValue) + [PictureOptions.list] }
    var description: String { self == .list ? PictureOptions.list : kind.rawValue }
    var defaultValueDescription: String { description }

    /// The usual one, where only the kinds are asked for.
    var kind: ControlChartKind {
        switch self {
        case .kind(let kind): kind
        case .list: .xmr
        }
    }

    /// The kinds, a line each, with what each is for.
    static var listed: String {
        ControlChartKind.allCases.map { "\($0.rawValue)\t\($0.purpose)\n" }.joined()
    }
}

/// `2021-09`, or `2023-04=reason`.
struct RebaseArgument: ExpressibleByArgument {
    var rebase: MonitorRequest.Rebase
    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let month = try? MonthFormat.parse(String(parts[0])) else { return nil }
        guard parts.count > 1 else {
            rebase = .init(month: month)
            return
        }
        // An empty reason is none: the study says what is missing.
        let reason = parts[1].drop { $0.isWhitespace }
        rebase = .init(month: month, reason: reason.isEmpty ? nil : String(reason))
    }
}

/// `2019-04..2021-03`.
struct SpanArgument: ExpressibleByArgument {
    var span: MonitorResult.MonthSpan
    init?(argument: String) {
        let parts = argument.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let from = try? MonthFormat.parse(parts[0]), let to = try? MonthFormat.parse(parts[1])
        else { return nil }
        span = .init(from: from, to: to)
    }
}

/// Words of the command line.
enum OptionText {
    /// Without blanks at either end.
    static func trimmed(_ text: some StringProtocol) -> String {
        let kept = text.drop { $0.isWhitespace }
        return String(kept.lastIndex { !$0.isWhitespace }.map { kept[...$0] } ?? kept[kept.endIndex...])
    }
}
