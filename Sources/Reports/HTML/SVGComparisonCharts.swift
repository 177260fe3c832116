import Tables

/// Places and shapes that the comparison charts share: a plot between margins, in the drawing's own units.
struct SVGPlot {
    var size: SVGFanChart.Size
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double

    var isNarrow: Bool { size.width < 500 }

    func x(_ share: Double) -> Double { left + (size.width - left - right) * share }
    func y(_ share: Double) -> Double { size.height - bottom - (size.height - top - bottom) * share }

    static func number(_ value: Double) -> String {
        NumberFormat.trimmed((value * 10).rounded() / 10).filter { $0 != "," }
    }

    static func path(_ points: [(Double, Double)]) -> String {
        points.enumerated().map { "\($0 == 0 ? "M" : "L")\(number($1.0)) \(number($1.1))" }.joined()
    }

    static func stroke(_ points: [(Double, Double)], _ colour: String, width: Double = 2, dash: String = "") -> String {
        "<path d=\"\(path(points))\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"\(number(width))\""
            + (dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\"") + " stroke-linejoin=\"round\"/>"
    }

    /// - Parameter style: the classes that the style sheet knows.
    static func text(
        _ text: String, _ x: Double, _ y: Double, anchor: String = "start", bold: Bool = false, style: String = ""
    ) -> String {
        let classes = style.isEmpty ? (bold ? "direct" : "") : style
        return "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\""
            + (classes.isEmpty ? "" : " class=\"\(classes)\"") + ">\(HTMLText.escaped(text))</text>"
    }

    func drawing(_ identifier: String, title: String, description: String, _ parts: [String]) -> SVGDrawing {
        SVGDrawing(size: size, identifier: identifier, title: title, description: description, parts: parts)
    }

    /// Grid lines and labels of a vertical axis.
    func valueAxis(_ axis: ValueAxis, label: String) -> [String] {
        [Self.text(label, 0, 14)]
            + zip(axis.ticks, axis.labels).flatMap { tick, label -> [String] in
                let place = y(axis.position(tick))
                return [
                    Self.stroke(
                        [(left, place), (size.width - right, place)], tick == axis.lower ? "#757575" : "#D9D9D9",
                        width: 1),
                    Self.text(label, left - 8, place + 5, anchor: "end"),
                ]
            }
    }

    /// The end labels of lines, moved apart where they would touch, and up again where that moved them among the labels of
    /// the axis below.
    ///
    /// - Parameter lowest: where the last may stand at most.
    static func apart(
        _ labels: [(text: String, place: Double)], lowest: Double = .infinity
    ) -> [(text: String, place: Double)] {
        var sorted = labels.sorted { $0.place < $1.place }
        for index in sorted.indices.dropFirst() {
            sorted[index].place = max(sorted[index].place, sorted[index - 1].place + 18)
        }
        var limit = lowest
        for index in sorted.indices.reversed() {
            sorted[index].place = min(sorted[index].place, limit)
            limit = sorted[index].place - 18
        }
        return sorted
    }
}

struct SVGRankedChart {
    let chart: RankedChart
    let size: SVGFanChart.Size
    let identifier: String

    var drawing: SVGDrawing {
        let isNarrow = size.width < 500
        var area = size
        let inks = chart.references.indices.map { index in
            (colour: index == 0 ? Palette.darkPink : Palette.darkGrey, dash: ["", "7 4", "2 3"][min(index, 2)])
        }
        let key = SVGKey(
            entries: zip(chart.references, inks).map { (.line(colour: $1.colour, width: 2, dash: $1.dash), $0.name) },
            width: size.width)
        let top = key.height + 12
        area.height = top + 56 + 30 * Double(chart.rows.count)
        let names = chart.rows.map { SVGKey.width(of: $0.name, bold: $0.isSubject) }.max() ?? 60
        let left = min(isNarrow ? 140 : 280, 16 + names)
        let plot = SVGPlot(size: area, left: left, right: 20, top: top, bottom: 56)
        let values = chart.rows.flatMap { [$0.lower, $0.upper, $0.value] } + chart.references.map(\.value)
        let axis = ValueAxis(values: values, startsAtZero: false, count: isNarrow ? 4 : 8)
        let base = top + 30 * Double(chart.rows.count)
        var parts = key.parts(x: 0, top: 0)
        for (tick, label) in zip(axis.ticks, axis.labels) {
            let x = plot.x(axis.position(tick))
            parts.append(SVGPlot.stroke([(x, top - 4), (x, base)], "#D9D9D9", width: 1))
            parts.append(SVGPlot.text(label, x, base + 20, anchor: "middle"))
        }
        parts.append(SVGPlot.text(chart.valueLabel, (left + area.width - 20) / 2, base + 40, anchor: "middle"))
        for (reference, ink) in zip(chart.references, inks) {
            let x = plot.x(axis.position(reference.value))
            parts.append(SVGPlot.stroke([(x, top - 4), (x, base)], ink.colour, width: 2, dash: ink.dash))
        }
        for (index, row) in chart.rows.enumerated() {
            let y = top + 15 + 30 * Double(index)
            parts.append(
                SVGPlot.text(
                    fitted(row.name, left, bold: row.isSubject), left - 10, y + 5, anchor: "end", bold: row.isSubject))
            if row.lower.isFinite, row.upper.isFinite {
                let (from, to) = (plot.x(axis.position(row.lower)), plot.x(axis.position(row.upper)))
                parts.append(SVGPlot.stroke([(from, y), (to, y)], Palette.darkBlue, width: row.isSubject ? 4 : 2))
            }
            let x = plot.x(axis.position(row.value))
            parts.append(
                row.isSubject
                    ? "<path d=\"M\(SVGPlot.number(x)) \(SVGPlot.number(y - 8))l8 8l-8 8l-8 -8Z\" fill=\"\(Palette.darkBlue)\"/>"
                    : "<circle cx=\"\(SVGPlot.number(x))\" cy=\"\(SVGPlot.number(y))\" r=\"4.5\" fill=\"#fff\" stroke=\"\(Palette.darkBlue)\" stroke-width=\"2\"/>"
            )
        }
        var tall = plot
        tall.size = area
        return tall.drawing(identifier, title: chart.title, description: chart.alternativeText, parts)
    }

    /// The name, or as much of it as there is room for; the figures beside the chart have it whole.
    private func fitted(_ name: String, _ room: Double, bold: Bool) -> String {
        var name = name
        guard SVGKey.width(of: name, bold: bold) > room - 14 else { return name }
        while !name.isEmpty, SVGKey.width(of: name + "…", bold: bold) > room - 14 { name.removeLast() }
        return name + "…"
    }
}

struct SVGYearsChart {
    let chart: YearsChart
    let size: SVGFanChart.Size
    let identifier: String

    var drawing: SVGDrawing {
        let isNarrow = size.width < 500
        let styles = [(Palette.darkBlue, 3.5, ""), (Palette.darkPink, 2.0, "7 4"), (Palette.darkGrey, 2.0, "2 3")]
        var entries: [(swatch: SVGKey.Swatch, text: String)] = zip(chart.lines, styles).map { line, style in
            (.line(colour: style.0, width: style.1, dash: style.2), line.name)
        }
        entries.append((.box(fill: "#DCEBF8", stroke: "#6BACE6"), chart.bandName))
        let key = SVGKey(entries: isNarrow ? entries : [], width: size.width)
        var area = size
        area.height += isNarrow ? key.height + 12 : 0
        let names = chart.lines.map(\.name) + [chart.bandName]
        let longest = names.map { SVGKey.width(of: $0, bold: true) }.max() ?? 0
        let plot = SVGPlot(
            size: area, left: 44, right: isNarrow ? 18 : min(300, max(132, 14 + longest)), top: 34,
            bottom: isNarrow ? key.height + 46 : 34)
        let values = (chart.lines.flatMap(\.values) + chart.lower + chart.upper).compactMap { $0 }
        let axis = ValueAxis(values: values, startsAtZero: true, count: 5)
        let last = Double(max(1, chart.years.count - 1))
        func place(_ index: Int, _ value: Double) -> (Double, Double) {
            (plot.x(Double(index) / last), plot.y(axis.position(value)))
        }
        var parts: [String] = []
        let band = chart.years.indices.compactMap { index -> (Int, Double, Double)? in
            guard let low = chart.lower[index], let high = chart.upper[index] else { return nil }
            return (index, low, high)
        }
        if band.count > 1 {
            let edge = band.map { place($0.0, $0.2) } + band.reversed().map { place($0.0, $0.1) }
            parts.append("<path d=\"\(SVGPlot.path(edge))Z\" fill=\"#DCEBF8\" stroke=\"#6BACE6\" stroke-width=\"1\"/>")
        }
        parts += plot.valueAxis(axis, label: chart.yLabel)
        for (index, year) in chart.years.enumerated()
        where (chart.years.count - 1 - index).isMultiple(of: isNarrow ? 3 : 1) {
            parts.append(
                SVGPlot.text("\(year)", plot.x(Double(index) / last), area.height - plot.bottom + 22, anchor: "middle"))
        }
        var ends: [(text: String, place: Double)] = []
        for (line, style) in zip(chart.lines, styles) {
            var run: [(Double, Double)] = []
            func close() {
                if run.count > 1 { parts.append(SVGPlot.stroke(run, style.0, width: style.1, dash: style.2)) }
                if run.count == 1 {
                    parts.append(
                        "<circle cx=\"\(SVGPlot.number(run[0].0))\" cy=\"\(SVGPlot.number(run[0].1))\" r=\"4\" fill=\"\(style.0)\"/>"
                    )
                }
                run = []
            }
            for (index, value) in line.values.enumerated() {
                if let value { run.append(place(index, value)) } else { close() }
            }
            close()
            if let end = line.values.compactMap({ $0 }).last { ends.append((line.name, plot.y(axis.position(end)))) }
        }
        if isNarrow {
            parts += key.parts(x: 0, top: area.height - key.height - 2)
        } else {
            if let end = band.last { ends.append((chart.bandName, plot.y(axis.position(end.1)))) }
            for label in SVGPlot.apart(ends, lowest: plot.y(0)) {
                let number = chart.lines.firstIndex { $0.name == label.text }
                parts.append(
                    SVGPlot.text(
                        label.text, area.width - plot.right + 8, label.place + 5,
                        style: number == 0 ? "direct" : number == 1 ? "pink" : "dark"))
            }
        }
        return plot.drawing(identifier, title: chart.title, description: chart.alternativeText, parts)
    }
}
