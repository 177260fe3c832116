package import CouncilData
import Tables

/// Holds the printed figures of a report against each other: parts and sums, percentages and counts, changes and levels,
/// one figure in several places; what percentages give away; and an exact test beside every change.
package enum AuditStudy {
    package static func run(_ request: AuditRequest) -> AuditResult {
        let ledger = AuditFigures(request.printed.figures)
        var checks = ledger.parts() + ledger.percentages() + ledger.changes() + ledger.repeats()
        for counterpart in request.published {
            guard let figure = ledger.count(counterpart.name, counterpart.period), let value = figure.value else {
                continue
            }
            checks.append(
                AuditCheck(
                    kind: .total, places: [figure.place], finding: .published(figure, counterpart), printed: value,
                    computed: counterpart.value, decimals: 0, holds: nil))
        }
        let figures = request.printed.figures
        let withheld = figures.count { $0.value == nil }
        var notes = ledger.unprintedWholes()
        if withheld > 0 { notes.append(.withheld(withheld)) }
        let used = Set(checks.flatMap(\.finding.figures))
        let alone = figures.count { $0.value != nil && !used.contains($0) }
        if alone > 0 { notes.append(.alone(alone)) }
        return AuditResult(
            file: request.printed.file, figures: figures.count, withheld: withheld, checks: checks, notes: notes)
    }
}

extension AuditFinding {
    /// The figures that a check is of.
    package var figures: [PrintedFigure] {
        switch self {
        case .sum(_, let whole, let parts): [whole] + parts
        case .percentages(_, _, let parts, _): parts
        case .part(let part, let whole): [part, whole]
        case .share(let percent, let count, let whole): [percent, count, whole]
        case .countsAllowed(let percent, let whole, _): [percent, whole]
        case .change(_, let before, let after, let printed): [before, after] + [printed].compactMap { $0 }
        case .levelsBefore(let change, let after, _): [change, after]
        case .repeated(let figures): figures
        case .unknownBase(_, let whole, let percentages, _, _): [whole].compactMap { $0 } + percentages
        case .published(let figure, _): [figure]
        }
    }
}
