import Tables

/// Lines over months as a drawing in SVG.
struct SVGMonthsChart {
    let chart: MonthsChart
    let size: SVGFanChart.Size
    let identifier: String

    private static let styles: [MonthsChart.Line.Style: (colour: String, width: Double, dash: String)] = [
        .observed: (Palette.darkBlue, 2, ""), .centre: (Palette.darkGrey, 2, ""),
        .limit: (Palette.darkGrey, 1.5, "6 4"), .model: (Palette.darkPink, 2.5, "7 3"),
    ]

    var drawing: SVGDrawing {
        let isNarrow = size.width < 500
        let key = SVGKey(entries: isNarrow ? keyEntries : [], width: size.width)
        var area = size
        area.height += key.entries.isEmpty ? 0 : key.height + 12
        let axis = ValueAxis(values: chart.allValues, startsAtZero: chart.startsAtZero, count: 5)
        let left = 14 + 8 * Double(axis.labels.map(\.count).max() ?? 1)
        let longest =
            chart.lines.map { line in
                SVGKey.width(of: endLabel(line, line.values.compactMap(\.self).last ?? 0), bold: true)
            }.max() ?? 0
        let right = isNarrow ? 12 : min(280, max(132, 14 + longest))
        let cell = (area.width - left - right) / Double(max(1, chart.months.count))
        let marks = SVGMarkWords(
            chart.letters.map { (left + cell * Double($0.index), $0.letter, $0.marker.words) }, width: area.width,
            isWide: !isNarrow)
        let plot = SVGPlot(
            size: area, left: left, right: right, top: marks.top,
            bottom: 34 + (key.entries.isEmpty ? 0 : key.height + 12))
        guard chart.months.count > 1, !chart.allValues.isEmpty else {
            return plot.drawing(identifier, title: chart.title, description: chart.alternativeText, [])
        }
        // Each month has a cell of its own; its point stands in the middle.
        let count = Double(chart.months.count)
        func x(_ place: Double) -> Double { plot.x((place + 0.5) / count) }
        func y(_ value: Double) -> Double { plot.y(axis.position(value)) }
        let base = area.height - plot.bottom
        var parts = plot.valueAxis(axis, label: chart.yLabel)
        for tick in MonthAxis.ticks(chart.months, room: Int((area.width - left - plot.right) / 76)) {
            let place = x(Double(tick))
            parts.append(SVGPlot.stroke([(place, base), (place, base + 6)], Palette.darkGrey, width: 1))
            let isLast = area.width - place < 34
            parts.append(
                SVGPlot.text(
                    MonthLabel.short(chart.months[tick]), isLast ? area.width : max(place, 30), base + 22,
                    anchor: isLast ? "end" : "middle"))
        }
        for mark in marks.placed {
            let foot = marks.baseline(mark.row, top: plot.top)
            parts.append(
                SVGPlot.stroke([(mark.line, foot + 4), (mark.line, base)], Palette.darkGrey, width: 1, dash: "2 3"))
            parts.append(SVGPlot.text(mark.text, mark.x, foot, anchor: mark.anchor, bold: true))
        }
        for line in chart.lines.reversed() {
            guard let style = Self.styles[line.style] else { continue }
            for run in runs(line) {
                let points: [(Double, Double)] =
                    line.style == .centre || line.style == .limit
                    ? run.flatMap {
                        [(x(Double($0.index) - 0.5), y($0.value)), (x(Double($0.index) + 0.5), y($0.value))]
                    }
                    : run.map { (x(Double($0.index)), y($0.value)) }
                parts.append(SVGPlot.stroke(points, style.colour, width: style.width, dash: style.dash))
                if line.style == .observed, chart.months.count <= 160 {
                    parts += run.map { circle(x(Double($0.index)), y($0.value), 2.5, style.colour) }
                }
            }
        }
        for mark in chart.marks {
            guard let line = chart.lines.first, line.values.indices.contains(mark.index),
                let value = line.values[mark.index]
            else { continue }
            parts.append(triangle(x(Double(mark.index)), y(value), isUp: mark.isAbove, Self.colour(mark.meaning)))
        }
        parts +=
            isNarrow ? key.parts(x: 0, top: area.height - key.height - 2) : labels(plot, y: y) + signalKey(plot)
        return plot.drawing(identifier, title: chart.title, description: chart.alternativeText, parts)
    }

    /// Stretches without a gap; flat lines also part where they jump.
    private func runs(_ line: MonthsChart.Line) -> [[(index: Int, value: Double)]] {
        var result: [[(index: Int, value: Double)]] = []
        var current: [(index: Int, value: Double)] = []
        for (index, value) in line.values.enumerated() {
            if let value {
                current.append((index, value))
            } else {
                if !current.isEmpty { result.append(current) }
                current = []
            }
        }
        if !current.isEmpty { result.append(current) }
        return result
    }

    /// The colours that Making Data Count uses, with an edge that has contrast.
    static func colour(_ meaning: MonthsChart.Mark.Meaning) -> String {
        switch meaning {
        case .improvement: "#00B0F0"
        case .concern: "#E46C0A"
        case .neutral: "#490092"
        }
    }

    private func circle(_ x: Double, _ y: Double, _ radius: Double, _ colour: String) -> String {
        "<circle cx=\"\(SVGPlot.number(x))\" cy=\"\(SVGPlot.number(y))\" r=\"\(SVGPlot.number(radius))\" fill=\"\(colour)\"/>"
    }

    private func triangle(_ x: Double, _ y: Double, isUp: Bool, _ colour: String) -> String {
        let sign = isUp ? 1.0 : -1
        let points = [(x, y - 6 * sign), (x + 5.5, y + 4.5 * sign), (x - 5.5, y + 4.5 * sign)]
        return "<path d=\"\(SVGPlot.path(points))Z\" fill=\"\(colour)\" stroke=\"#1d1d1d\" stroke-width=\"1\"/>"
    }

    private func labels(_ plot: SVGPlot, y: (Double) -> Double) -> [String] {
        let ends = chart.lines.compactMap { line -> (text: String, place: Double)? in
            line.values.compactMap { $0 }.last.map { (endLabel(line, $0), y($0)) }
        }
        return SVGPlot.apart(ends, lowest: plot.y(0)).map { end in
            let style = chart.lines.first { end.text.hasPrefix($0.name) }?.style
            let ink = style == .model ? "direct pink" : style == .observed ? "direct" : "dark"
            return SVGPlot.text(end.text, plot.size.width - plot.right + 8, end.place + 5, style: ink)
        }
    }

    /// A line's name at its end, of a flat one with its last value.
    private func endLabel(_ line: MonthsChart.Line, _ last: Double) -> String {
        guard line.style == .centre || line.style == .limit else { return line.name }
        return "\(line.name) \(NumberFormat.fixed(last, decimals: chart.decimals))"
    }

    /// What the marked points are, at the top of a drawing that has no key.
    private func signalKey(_ plot: SVGPlot) -> [String] {
        guard let mark = chart.marks.first else { return [] }
        let text = "signal: above the mean if it points up"
        let end = plot.size.width - plot.right
        let begin = end - SVGKey.width(of: text)
        return [
            triangle(begin - 12, 9, isUp: true, Self.colour(mark.meaning)),
            SVGPlot.text(text, end, 14, anchor: "end"),
        ]
    }

    private var keyEntries: [(swatch: SVGKey.Swatch, text: String)] {
        var entries: [(swatch: SVGKey.Swatch, text: String)] = chart.lines.compactMap { line in
            Self.styles[line.style].map { (.line(colour: $0.colour, width: $0.width, dash: $0.dash), line.name) }
        }
        if let mark = chart.marks.first {
            let colour = Self.colour(mark.meaning)
            entries.append((.shape { triangle($0, $1, isUp: true, colour) }, "Signal (pointing up: above the mean)"))
        }
        return entries
    }
}
