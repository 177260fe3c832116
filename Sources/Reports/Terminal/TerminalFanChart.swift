/// A fan chart drawn with characters: history in braille dots, the ranges in two shades, the median as a heavy line.
struct TerminalFanChart {
    private enum Ink { case none, outerBand, innerBand, history, median, other, axis }

    private let chart: FanChart
    private let options: TerminalRenderer.Options
    private let geometry: FanGeometry
    private let axis: ValueAxis
    private let labelWidth: Int
    private let columns: Int
    private let rows: Int
    private let labelStride: Int
    private var cells: [[Character]]
    private var inks: [[Ink]]

    init(_ chart: FanChart, options: TerminalRenderer.Options) {
        // Enough history to see a season come round four times, and never so much that the forecast is a sliver.
        let most = max(48, 3 * chart.median.count)
        var drawn = FanGeometry(chart, mostHistory: chart.median.isEmpty ? .max : most)
        // Nothing else shows this chart: letters begin at A with the first event drawn.
        for number in drawn.markers.indices {
            drawn.markers[number].letter = String(UnicodeScalar(UInt8(0x41 + number)))
        }
        let axis = ValueAxis(
            values: drawn.values, startsAtZero: chart.startsAtZero, count: options.tickCount)
        self.init(chart, geometry: drawn, axis: axis, options: options)
    }

    /// - Parameter axis: the value axis, where charts share one.
    init(_ chart: FanChart, geometry: FanGeometry, axis: ValueAxis, options: TerminalRenderer.Options) {
        self.chart = chart
        self.options = options
        self.geometry = geometry
        self.axis = axis
        (rows, labelStride) = axis.rows(within: options.chartHeight)
        labelWidth = axis.labels.map(TerminalText.width).max() ?? 1
        columns = max(10, options.width - labelWidth - 2)
        cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
        inks = Array(repeating: Array(repeating: .none, count: columns), count: rows)
    }

    mutating func lines() -> [String] {
        var lines = TerminalText.wrapped(chart.title, width: options.width)
        if !chart.subtitle.isEmpty { lines += TerminalText.wrapped(chart.subtitle, width: options.width) }
        if !options.isCompact { lines.append("") }
        guard geometry.months.count > 1, !geometry.values.isEmpty else {
            return lines + TerminalText.wrapped(chart.alternativeText, width: options.width)
        }
        if !options.isCompact { lines.append(TerminalText.plain(chart.yLabel)) }
        lines += plot()
        if !options.isCompact { lines.append("") }
        lines += key() + footnotes()
        if !chart.source.isEmpty { lines += TerminalText.wrapped("Source: \(chart.source)", width: options.width) }
        return lines
    }

    /// The drawing alone: letters of the events, the plot and its axis of months.
    mutating func plot() -> [String] {
        drawDivider()
        drawBands()
        drawReferences()
        drawHistory()
        drawOthers()
        drawMedian()
        return (markerLine().map { [$0] } ?? []) + plotLines() + timeAxis()
    }

    // MARK: - Places

    private func place(_ index: Int) -> Double {
        Double(index) / Double(geometry.months.count - 1)
    }

    private func column(_ index: Int) -> Int { Int((place(index) * Double(columns - 1)).rounded()) }

    /// Counted in dots from the top: four a row.
    private func dotRow(_ value: Double) -> Int { Int(((1 - axis.position(value)) * Double(rows * 4 - 1)).rounded()) }

    private mutating func put(_ character: Character, _ ink: Ink, row: Int, column: Int) {
        guard cells.indices.contains(row), cells[row].indices.contains(column) else { return }
        cells[row][column] = character
        inks[row][column] = ink
    }

    // MARK: - Layers

    private mutating func drawDivider() {
        guard geometry.forecastStart > 0, geometry.forecastStart < geometry.months.count else { return }
        let column = column(geometry.forecastStart - 1)
        for row in 0..<rows { put(options.asciiOnly ? "|" : "┊", .axis, row: row, column: column) }
    }

    private mutating func drawBands() {
        let last = geometry.ribbons.count - 1
        for (number, ribbon) in geometry.ribbons.enumerated() {
            let isInner = number == last && last > 0
            let shade = shade(isInner: isInner)
            let first = chart.historyBands.isEmpty ? column(geometry.forecastStart - 1) + 1 : 0
            for column in max(0, first)..<columns {
                let month = Double(column) / Double(columns - 1) * Double(geometry.months.count - 1)
                guard let range = ribbon.range(at: month) else { continue }
                let top = dotRow(range.upper) / 4
                let bottom = dotRow(range.lower) / 4
                for row in top...max(top, bottom) {
                    put(shade, isInner ? .innerBand : .outerBand, row: row, column: column)
                }
            }
        }
    }

    private func shade(isInner: Bool) -> Character {
        if options.asciiOnly { return isInner ? ":" : "." }
        return isInner ? "▒" : "░"
    }

    private mutating func drawHistory() {
        var dots = BrailleDots(columns: columns, rows: rows)
        var previous: (x: Int, y: Int)?
        for (index, value) in geometry.observed {
            guard let value else {
                previous = nil
                continue
            }
            let point = (x: Int((place(index) * Double(columns * 2 - 1)).rounded()), y: dotRow(value))
            if options.asciiOnly {
                put("*", .history, row: point.y / 4, column: column(index))
            } else {
                // Every other month of what was not counted, so that the line is broken.
                if !chart.historyIsModelled || !index.isMultiple(of: 2) {
                    dots.line(from: previous ?? point, to: point)
                }
            }
            previous = point
        }
        for row in 0..<rows {
            for column in 0..<columns {
                if let character = dots.character(row: row, column: column) {
                    put(character, .history, row: row, column: column)
                }
            }
        }
        // A value without neighbours would be a single dot of braille.
        let known = geometry.observed.map { $0.value != nil }
        for (index, value) in geometry.observed {
            guard let value, index == 0 || !known[index - 1], index + 1 >= known.count || !known[index + 1] else {
                continue
            }
            put(options.asciiOnly ? "*" : "●", .history, row: dotRow(value) / 4, column: column(index))
        }
    }

    private mutating func drawReferences() {
        for reference in geometry.references {
            for column in 0..<columns {
                put(options.asciiOnly ? "=" : "╌", .axis, row: dotRow(reference.value) / 4, column: column)
            }
        }
    }

    private mutating func drawOthers() {
        for (number, line) in geometry.others.enumerated() {
            for point in line.runs.joined() {
                put(otherMark(number), .other, row: dotRow(point.value) / 4, column: column(point.index))
            }
        }
    }

    private func otherMark(_ number: Int) -> Character {
        if options.asciiOnly { return number == 0 ? "x" : "+" }
        return number == 0 ? "○" : "◇"
    }

    private mutating func drawMedian() {
        let points = geometry.median
        let first = column(geometry.forecastStart - 1)
        let mark: Character = options.asciiOnly ? "o" : "━"
        for (left, right) in zip(points, points.dropFirst()) {
            for column in max(first + 1, self.column(left.index))...max(first + 1, self.column(right.index)) {
                let month = Double(column) / Double(columns - 1) * Double(geometry.months.count - 1)
                let share = (month - Double(left.index)) / Double(right.index - left.index)
                guard share >= -0.001, share <= 1.001 else { continue }
                let value = left.value + share * (right.value - left.value)
                put(mark, .median, row: dotRow(value) / 4, column: column)
            }
        }
    }

    // MARK: - Lines

    private func plotLines() -> [String] {
        let labels = axis.labels(onRows: rows, stride: labelStride)
        return (0..<rows).map { row in
            let label = TerminalText.padded(labels[row], to: labelWidth, alignment: .trailing)
            let stroke = options.asciiOnly ? (labels[row].isEmpty ? "|" : "+") : (labels[row].isEmpty ? "│" : "┤")
            return trimmedEnd("\(label) \(stroke)\(painted(row))")
        }
    }

    private func painted(_ row: Int) -> String {
        guard options.usesColour else { return String(cells[row]) }
        var text = ""
        var current = Ink.none
        for (character, ink) in zip(cells[row], inks[row]) {
            if ink != current {
                text += "\u{1B}[0m" + code(ink)
                current = ink
            }
            text.append(character)
        }
        return current == .none ? text : text + "\u{1B}[0m"
    }

    private func code(_ ink: Ink) -> String {
        switch ink {
        case .none: ""
        case .outerBand, .innerBand: "\u{1B}[34m"
        case .history: "\u{1B}[1m"
        case .median: "\u{1B}[1;35m"
        case .other: "\u{1B}[36m"
        case .axis: "\u{1B}[2m"
        }
    }

    private func timeAxis() -> [String] {
        let ticks = MonthAxis.ticks(geometry.months, room: max(1, columns / 11))
        var stroke = Array(repeating: Character(options.asciiOnly ? "-" : "─"), count: columns)
        var labels = Array(repeating: Character(" "), count: columns)
        var free = 0
        for (number, tick) in ticks.enumerated() {
            let column = column(tick)
            stroke[column] = options.asciiOnly ? "+" : "┬"
            let text = Array(MonthLabel.short(geometry.months[tick]))
            let start = min(max(0, column - text.count / 2), columns - text.count)
            // A first label that the edge pushes into the second gives way to it.
            let isCrowded =
                number == 0 && ticks.count > 1 && self.column(ticks[1]) - text.count / 2 < start + text.count + 1
            guard start >= free, !isCrowded else { continue }
            for (offset, character) in text.enumerated() where labels.indices.contains(start + offset) {
                labels[start + offset] = character
            }
            free = start + text.count + 1
        }
        let margin = String(repeating: " ", count: labelWidth + 1)
        return [margin + (options.asciiOnly ? "+" : "└") + String(stroke), trimmedEnd(margin + " " + String(labels))]
    }

    private func markerLine() -> String? {
        guard !geometry.markers.isEmpty else { return nil }
        var line = Array(repeating: Character(" "), count: columns)
        for mark in geometry.markers {
            var column = column(mark.index)
            while column < columns - 1, line[column] != " " { column += 1 }
            line[column] = mark.letter.first ?? "*"
        }
        return trimmedEnd(String(repeating: " ", count: labelWidth + 2) + String(line))
    }

    /// What the signs mean, as many a line as fit.
    func key() -> [String] {
        var entries: [String] = []
        if geometry.observed.contains(where: { $0.value != nil }) {
            entries.append((options.asciiOnly ? "* " : "⠤⠒ ") + chart.historyName.lowercasedFirst)
        }
        if !chart.median.isEmpty {
            entries.append((options.asciiOnly ? "o " : "━━ ") + chart.medianName.lowercasedFirst)
        }
        let last = geometry.ribbons.count - 1
        for (number, ribbon) in geometry.ribbons.enumerated().reversed() {
            let shade = shade(isInner: number == last && last > 0)
            entries.append(String(repeating: shade, count: 2) + " " + FanGeometry.name(ribbon.level))
        }
        for (number, line) in geometry.others.enumerated() { entries.append("\(otherMark(number)) \(line.name)") }
        for reference in geometry.references {
            entries.append((options.asciiOnly ? "== " : "╌╌ ") + reference.name)
        }
        return TerminalText.flowed(entries.map(TerminalText.plain), width: options.width)
    }

    /// The events, and what of the history is not drawn.
    private func footnotes() -> [String] {
        var lines: [String] = []
        for mark in geometry.markers {
            let text = "\(mark.letter) \(MonthLabel.short(mark.marker.month)): \(mark.marker.label)"
            lines += TerminalText.wrapped(text, width: options.width)
        }
        if geometry.forecastStart < chart.history.count {
            let shown = geometry.forecastStart
            lines.append("The last \(shown) of \(chart.history.count) months of history are drawn.")
        }
        return lines
    }

    private func trimmedEnd(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }
}
