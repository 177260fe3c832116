/// Lines over months with characters: counts in braille dots, levels and limits as lines, signals as triangles.
struct TerminalMonthsChart {
    private let chart: MonthsChart
    private let options: TerminalRenderer.Options
    private let axis: ValueAxis
    private let labelWidth: Int
    private let columns: Int
    private let rows: Int
    private let labelStride: Int

    init(_ chart: MonthsChart, options: TerminalRenderer.Options) {
        self.chart = chart
        self.options = options
        axis = ValueAxis(
            values: chart.allValues, startsAtZero: chart.startsAtZero, count: options.tickCount)
        (rows, labelStride) = axis.rows(within: options.chartHeight)
        labelWidth = axis.labels.map(TerminalText.width).max() ?? 1
        columns = max(10, options.width - labelWidth - 2)
    }

    private func column(_ index: Int) -> Int {
        min(columns - 1, Int((Double(index) + 0.5) / Double(chart.months.count) * Double(columns)))
    }

    private func dotRow(_ value: Double) -> Int { Int(((1 - axis.position(value)) * Double(rows * 4 - 1)).rounded()) }

    func lines() -> [String] {
        var lines = TerminalText.wrapped(chart.title, width: options.width)
        if !chart.subtitle.isEmpty { lines += TerminalText.wrapped(chart.subtitle, width: options.width) }
        if !options.isCompact { lines.append("") }
        guard chart.months.count > 1, !chart.allValues.isEmpty else {
            return lines + TerminalText.wrapped(chart.alternativeText, width: options.width)
        }
        if !options.isCompact { lines.append(TerminalText.plain(chart.yLabel)) }
        if !chart.letters.isEmpty { lines.append(markerLine()) }
        let cells = plot()
        let labels = axis.labels(onRows: rows, stride: labelStride)
        for row in 0..<rows {
            let label = TerminalText.padded(labels[row], to: labelWidth, alignment: .trailing)
            let stroke = options.asciiOnly ? (labels[row].isEmpty ? "|" : "+") : (labels[row].isEmpty ? "│" : "┤")
            lines.append(trimmedEnd("\(label) \(stroke)\(String(cells[row]))"))
        }
        lines += timeAxis()
        if !options.isCompact { lines.append("") }
        lines += key()
        if !chart.source.isEmpty { lines += TerminalText.wrapped("Source: \(chart.source)", width: options.width) }
        return lines
    }

    /// What each line is drawn with.
    private func ink(_ style: MonthsChart.Line.Style) -> Character {
        switch style {
        case .observed: options.asciiOnly ? "*" : "⠒"
        case .centre: options.asciiOnly ? "-" : "─"
        case .limit: options.asciiOnly ? "." : "╌"
        case .model: options.asciiOnly ? "o" : "━"
        }
    }

    private func plot() -> [[Character]] {
        var cells = Array(repeating: Array(repeating: Character(" "), count: columns), count: rows)
        for line in chart.lines.reversed() where line.style != .observed {
            for column in 0..<columns {
                let index = min(
                    chart.months.count - 1, Int(Double(column) / Double(columns) * Double(chart.months.count)))
                guard line.values.indices.contains(index), let value = line.values[index] else { continue }
                cells[dotRow(value) / 4][column] = ink(line.style)
            }
        }
        for line in chart.lines where line.style == .observed { draw(line, on: &cells) }
        for mark in chart.marks {
            guard let line = chart.lines.first, line.values.indices.contains(mark.index),
                let value = line.values[mark.index]
            else { continue }
            cells[dotRow(value) / 4][column(mark.index)] =
                options.asciiOnly ? (mark.isAbove ? "^" : "v") : (mark.isAbove ? "▲" : "▼")
        }
        return cells
    }

    private func draw(_ line: MonthsChart.Line, on cells: inout [[Character]]) {
        var dots = BrailleDots(columns: columns, rows: rows)
        var previous: (x: Int, y: Int)?
        for (index, value) in line.values.enumerated() {
            guard let value else {
                previous = nil
                continue
            }
            let place = (Double(index) + 0.5) / Double(chart.months.count)
            let point = (x: min(columns * 2 - 1, Int(place * Double(columns * 2))), y: dotRow(value))
            if options.asciiOnly {
                cells[point.y / 4][column(index)] = "*"
            } else {
                dots.line(from: previous ?? point, to: point)
            }
            previous = point
        }
        for row in 0..<rows {
            for column in 0..<columns {
                if let character = dots.character(row: row, column: column) { cells[row][column] = character }
            }
        }
    }

    private func timeAxis() -> [String] {
        let ticks = MonthAxis.ticks(chart.months, room: max(1, columns / 11))
        var stroke = Array(repeating: Character(options.asciiOnly ? "-" : "─"), count: columns)
        var labels = Array(repeating: Character(" "), count: columns)
        var free = 0
        for tick in ticks {
            let column = column(tick)
            stroke[column] = options.asciiOnly ? "+" : "┬"
            let text = Array(MonthLabel.short(chart.months[tick]))
            let start = min(max(0, column - text.count / 2), columns - text.count)
            guard start >= free else { continue }
            for (offset, character) in text.enumerated() where labels.indices.contains(start + offset) {
                labels[start + offset] = character
            }
            free = start + text.count + 1
        }
        let margin = String(repeating: " ", count: labelWidth + 1)
        return [margin + (options.asciiOnly ? "+" : "└") + String(stroke), trimmedEnd(margin + " " + String(labels))]
    }

    private func markerLine() -> String {
        var line = Array(repeating: Character(" "), count: columns)
        for mark in chart.letters {
            var column = column(mark.index)
            while column < columns - 1, line[column] != " " { column += 1 }
            line[column] = mark.letter.first ?? "*"
        }
        return trimmedEnd(String(repeating: " ", count: labelWidth + 2) + String(line))
    }

    private func key() -> [String] {
        var entries: [String] = []
        var limits: [String] = []
        for line in chart.lines {
            if line.style == .limit { limits.append(line.name.lowercased()) }
        }
        for line in chart.lines where line.style != .limit {
            entries.append("\(ink(line.style))\(ink(line.style)) \(line.name.lowercasedFirst)")
        }
        if !limits.isEmpty { entries.append("\(ink(.limit))\(ink(.limit)) \(limits.joined(separator: ", "))") }
        if !chart.marks.isEmpty {
            entries.append(options.asciiOnly ? "^ v signal above, below" : "▲ ▼ signal above, below")
        }
        var lines: [String] = []
        for entry in entries {
            if let line = lines.last, TerminalText.width(line) + 3 + TerminalText.width(entry) <= options.width {
                lines[lines.count - 1] = line + "   " + entry
            } else {
                lines.append(entry)
            }
        }
        for mark in chart.letters {
            let text = "\(mark.letter) \(MonthLabel.short(mark.marker.month)): \(mark.marker.label)"
            lines += TerminalText.wrapped(text, width: options.width)
        }
        return lines
    }

    private func trimmedEnd(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }
}
