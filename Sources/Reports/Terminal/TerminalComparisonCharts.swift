/// The ranked chart with characters: a line an area, `├──●──┤` for its interval.
struct TerminalRankedChart {
    let chart: RankedChart
    let options: TerminalRenderer.Options

    func lines() -> [String] {
        var lines = TerminalText.wrapped(chart.title, width: options.width)
        if !chart.subtitle.isEmpty { lines += TerminalText.wrapped(chart.subtitle, width: options.width) }
        if !options.isCompact { lines.append("") }
        let names = min(28, (chart.rows + []).map { TerminalText.width($0.name) }.max() ?? 8)
        let room = max(20, options.width - names - 2)
        let values = chart.rows.flatMap { [$0.lower, $0.upper, $0.value] } + chart.references.map(\.value)
        let axis = ValueAxis(values: values, startsAtZero: false, count: 5)
        func column(_ value: Double) -> Int { Int((axis.position(value) * Double(room - 1)).rounded()) }
        let marks: (bar: Character, dot: Character, own: Character, left: Character, right: Character) =
            options.asciiOnly ? ("-", "o", "#", "|", "|") : ("─", "○", "◆", "├", "┤")
        let shown = shownRows
        for (place, row) in chart.rows.enumerated() {
            guard shown.contains(place) else {
                if shown.contains(place - 1) { lines.append(options.asciiOnly ? "..." : "…") }
                continue
            }
            var cells = [Character](repeating: " ", count: room)
            for (index, reference) in chart.references.enumerated() {
                cells[column(reference.value)] =
                    index == 0 ? (options.asciiOnly ? ":" : "┆") : (options.asciiOnly ? "." : "·")
            }
            if row.lower.isFinite, row.upper.isFinite {
                let (from, to) = (column(row.lower), column(row.upper))
                for place in from...max(from, to) { cells[place] = marks.bar }
                cells[from] = marks.left
                cells[max(from, to)] = marks.right
            }
            cells[column(row.value)] = row.isSubject ? marks.own : marks.dot
            let name = TerminalText.plain(row.name)
            let label = TerminalText.width(name) > names ? String(name.prefix(names)) : name
            let line = TerminalText.padded(label, to: names) + "  " + String(cells)
            lines.append(String(line.reversed().drop { $0 == " " }.reversed()))
        }
        var scale = [Character](repeating: " ", count: room + 8)
        var end = -1
        for (tick, label) in zip(axis.ticks, axis.labels) {
            let start = min(max(0, column(tick) - label.count / 2), room - label.count)
            guard start > end else { continue }
            for (offset, character) in label.enumerated() where scale.indices.contains(start + offset) {
                scale[start + offset] = character
            }
            end = start + label.count
        }
        let text = String(repeating: " ", count: names + 2) + String(scale)
        lines.append(String(text.reversed().drop { $0 == " " }.reversed()))
        let key = chart.references.enumerated().map { index, reference in
            let mark = index == 0 ? (options.asciiOnly ? ":" : "┆") : (options.asciiOnly ? "." : "·")
            return "\(mark) \(TerminalText.plain(reference.name))"
        }
        return lines + (options.isCompact ? TerminalText.flowed(key, width: options.width) : key)
    }

    /// Rows that a screen has room for: all of a few; of many both ends and those about the subject.
    private var shownRows: Set<Int> {
        let all = chart.rows.indices
        guard options.isCompact, all.count > Self.mostRows else { return Set(all) }
        let own = chart.rows.firstIndex(where: \.isSubject) ?? 0
        return Set(all.filter { $0 < 3 || $0 >= all.count - 3 || abs($0 - own) <= 2 })
    }

    private static let mostRows = 14
}
