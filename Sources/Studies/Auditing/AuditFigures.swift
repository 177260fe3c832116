import CouncilData
import Tables
import TimeSeries

/// The figures of a report, found by what they are of.
struct AuditFigures {
    /// What is a figure of: a thing in a period.
    struct Key: Hashable {
        var name: String
        var period: String
    }

    let figures: [PrintedFigure]
    private let counts: [Key: PrintedFigure]

    init(_ figures: [PrintedFigure]) {
        self.figures = figures
        var counts: [Key: PrintedFigure] = [:]
        for figure in figures where figure.unit == .count && figure.value != nil {
            let key = Key(name: Self.folded(figure.name), period: figure.period)
            if counts[key] == nil { counts[key] = figure }
        }
        self.counts = counts
    }

    static func folded(_ name: String) -> String { name.lowercased() }

    /// The first count printed of a thing in a period.
    func count(_ name: String, _ period: String) -> PrintedFigure? {
        counts[Key(name: Self.folded(name), period: period)]
    }

    /// The whole that a figure belongs to, where a count of it is printed.
    func whole(of figure: PrintedFigure) -> PrintedFigure? {
        figure.whole.flatMap { count($0, figure.period) }
    }

    /// The figures of a kind by what they belong to, in the order of the table.
    func groups(
        _ unit: PrintedFigure.Unit, by key: (PrintedFigure) -> [String]?
    ) -> [(key: [String], figures: [PrintedFigure])] {
        var places: [[String]: Int] = [:]
        var groups: [(key: [String], figures: [PrintedFigure])] = []
        for figure in figures where figure.unit == unit {
            guard let key = key(figure) else { continue }
            if let place = places[key] {
                groups[place].figures.append(figure)
            } else {
                places[key] = groups.count
                groups.append((key, [figure]))
            }
        }
        return groups
    }

    /// Places in order, each once.
    static func places(_ figures: [PrintedFigure]) -> [String] {
        var seen: Set<String> = []
        return figures.map(\.place).filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// Wholes named by a row, of which no count is printed in any period.
    func unprintedWholes() -> [AuditNote] {
        var seen: Set<String> = []
        let names = figures.filter { $0.unit == .count }.map(\.name)
        let known = Set(names.map(Self.folded))
        return figures.compactMap { figure in
            guard let whole = figure.whole, !known.contains(Self.folded(whole)),
                seen.insert(Self.folded(whole)).inserted
            else { return nil }
            return .unprintedWhole(
                name: whole, row: figure.row, nearest: NearestName.nearest(to: whole, in: names))
        }
    }

    // MARK: - Parts and sums

    /// Counts against their whole; percentages of all parts against 100.
    func parts() -> [AuditCheck] {
        var checks: [AuditCheck] = []
        for group in groups(
            .count,
            by: { figure in
                figure.whole.map { [Self.folded($0), figure.period, figure.breakdown ?? ""] }
            })
        {
            guard let whole = whole(of: group.figures[0]), let total = whole.value else { continue }
            let values = group.figures.compactMap(\.value)
            if let breakdown = group.figures[0].breakdown, values.count == group.figures.count {
                let sum = values.reduce(0, +)
                checks.append(
                    AuditCheck(
                        kind: .parts, places: Self.places(group.figures + [whole]),
                        finding: .sum(breakdown: breakdown, whole: whole, parts: group.figures), printed: total,
                        computed: sum, decimals: 0, holds: sum == total))
            } else {
                checks += group.figures.compactMap { figure in
                    figure.value.map {
                        AuditCheck(
                            kind: .parts, places: Self.places([figure, whole]),
                            finding: .part(figure, of: whole), printed: total, computed: $0, decimals: 0,
                            holds: $0 <= total)
                    }
                }
            }
        }
        for group in groups(
            .percent,
            by: { figure in
                figure.breakdown.map { [$0, figure.period, figure.whole.map(Self.folded) ?? ""] }
            })
        {
            let values = group.figures.compactMap(\.value)
            guard values.count == group.figures.count, values.count > 1 else { continue }
            let sum = values.reduce(0, +)
            let decimals = group.figures.map(\.decimals).max() ?? 0
            // Sums of decimals are no decimals in binary: what is printed as equal is equal.
            let difference = (sum - 100).magnitude
            let holds = difference < 1e-9 * 100
            let rounding = group.figures.reduce(0) { $0 + $1.halfUnit }
            let allows = difference <= rounding + 1e-9
            checks.append(
                AuditCheck(
                    kind: allows ? .rounding : .parts, places: Self.places(group.figures),
                    finding: .percentages(
                        breakdown: group.figures[0].breakdown ?? "", whole: group.figures[0].whole ?? "",
                        parts: group.figures, roundingAllows: allows),
                    printed: 100, computed: Decimals.rounded(sum, decimals), decimals: decimals, holds: holds))
        }
        return checks
    }

    // MARK: - One figure in several places

    func repeats() -> [AuditCheck] {
        let units = figures.map(\.unit).reduce(into: [PrintedFigure.Unit]()) { list, unit in
            if !list.contains(unit) { list.append(unit) }
        }
        return units.flatMap { unit in
            groups(unit, by: { [Self.folded($0.name), $0.period, Self.folded($0.whole ?? "")] }).compactMap { group in
                let values = group.figures.compactMap(\.value)
                guard values.count > 1 else { return nil }
                return AuditCheck(
                    kind: .total, places: Self.places(group.figures), finding: .repeated(group.figures),
                    printed: values[0], computed: values.first { $0 != values[0] } ?? values[0],
                    decimals: group.figures.map(\.decimals).max() ?? 0, holds: values.allSatisfy { $0 == values[0] })
            }
        }
    }
}

/// Arithmetic on printed decimals.
enum Decimals {
    /// Rounded to so many digits after the point.
    static func rounded(_ value: Double, _ decimals: Int) -> Double {
        var scale = 1.0
        for _ in 0..<min(decimals, 9) { scale *= 10 }
        return (value * scale).rounded() / scale
    }
}
