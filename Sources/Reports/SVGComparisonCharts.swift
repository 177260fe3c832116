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

    static func text(_ text: String, _ x: Double, _ y: Double, anchor: String = "start", bold: Bool = false) -> String {
        "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\"\(bold ? " class=\"direct\"" : "")>"
            + "\(HTMLText.escaped(text))</text>"
    }

    func drawing(_ identifier: String, title: String, description: String, _ parts: [String]) -> String {
        ([
            "<svg class=\"\(size.name)\" viewBox=\"0 0 \(Self.number(size.width)) \(Self.number(size.height))\" role=\"img\" "
                + "aria-labelledby=\"\(identifier)-title \(identifier)-desc\">",
            "<title id=\"\(identifier)-title\">\(HTMLText.escaped(title))</title>",
            "<desc id=\"\(identifier)-desc\">\(HTMLText.escaped(description))</desc>",
        ] + parts + ["</svg>"]).joined(separator: "\n")
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

    /// The end labels of lines, moved apart where they would touch.
    static func apart(_ labels: [(text: String, place: Double)]) -> [(text: String, place: Double)] {
        var sorted = labels.sorted { $0.place < $1.place }
        for index in sorted.indices.dropFirst() {
            sorted[index].place = max(sorted[index].place, sorted[index - 1].place + 18)
        }
        return sorted
    }
}

struct SVGFunnelChart {
    let chart: FunnelChart
    let size: SVGFanChart.Size
    let identifier: String

    var text: String {
        let plot = SVGPlot(size: size, left: 44, right: size.width > 500 ? 24 : 12, top: 34, bottom: 92)
        let values = chart.points.map(\.value) + chart.limits.flatMap { $0.lower + $0.upper } + [chart.centre]
        let axis = ValueAxis(values: values, startsAtZero: false, count: 5)
        let across = ValueAxis(values: chart.points.map(\.size), startsAtZero: true, count: plot.isNarrow ? 3 : 6)
        func place(_ size: Double, _ value: Double) -> (Double, Double) {
            (plot.x(across.position(size)), plot.y(axis.position(value)))
        }
        var parts = plot.valueAxis(axis, label: chart.yLabel)
        for (tick, label) in zip(across.ticks, across.labels) {
            parts.append(SVGPlot.text(label, plot.x(across.position(tick)), size.height - 70, anchor: "middle"))
        }
        parts.append(
            SVGPlot.text(chart.xLabel, (plot.left + size.width - plot.right) / 2, size.height - 50, anchor: "middle"))
        let styles = [(Palette.darkPink, "6 4"), ("#2073BC", "")]
        for (limits, style) in zip(chart.limits, styles) {
            for bound in [limits.lower, limits.upper] {
                parts.append(SVGPlot.stroke(zip(limits.sizes, bound).map(place), style.0, dash: style.1))
            }
        }
        let middle = plot.y(axis.position(chart.centre))
        parts.append(
            SVGPlot.stroke([(plot.left, middle), (size.width - plot.right, middle)], Palette.darkGrey, width: 1.5))
        for point in chart.points.sorted(by: { !$0.isSubject && $1.isSubject }) {
            let (x, y) = place(point.size, point.value)
            if point.isSubject {
                parts.append(
                    "<path d=\"M\(SVGPlot.number(x)) \(SVGPlot.number(y - 9))l9 9l-9 9l-9 -9Z\" fill=\"\(Palette.darkBlue)\"/>"
                )
                let nearEdge = x > size.width * 0.7
                parts.append(
                    SVGPlot.text(
                        point.name, nearEdge ? x - 14 : x + 14, y + 5, anchor: nearEdge ? "end" : "start", bold: true))
            } else {
                parts.append(
                    "<circle cx=\"\(SVGPlot.number(x))\" cy=\"\(SVGPlot.number(y))\" r=\"5\" fill=\"#fff\" stroke=\"\(Palette.darkBlue)\" stroke-width=\"2\"/>"
                )
            }
        }
        // The key, a line each on a telephone.
        for (index, (limits, style)) in zip(chart.limits, styles).enumerated() {
            let x = plot.isNarrow ? 0 : Double(index) * 380 + plot.left
            let y = size.height - 24 + (plot.isNarrow ? Double(index) * 18 : 0)
            parts.append(SVGPlot.stroke([(x, y), (x + 26, y)], style.0, dash: style.1))
            parts.append(SVGPlot.text(limits.name, x + 34, y + 5))
        }
        return plot.drawing(identifier, title: chart.title, description: chart.alternativeText, parts)
    }
}

struct SVGRankedChart {
    let chart: RankedChart
    let size: SVGFanChart.Size
    let identifier: String

    var text: String {
        let isNarrow = size.width < 500
        var area = size
        area.height = 96 + 30 * Double(chart.rows.count) + (isNarrow ? 18 * Double(chart.references.count) : 0)
        let names = chart.rows.map(\.name.count).max() ?? 8
        let left = min(isNarrow ? 150 : 260, 16 + 7.6 * Double(names))
        let plot = SVGPlot(size: area, left: left, right: 16, top: 40, bottom: 56)
        let values = chart.rows.flatMap { [$0.lower, $0.upper, $0.value] } + chart.references.map(\.value)
        let axis = ValueAxis(values: values, startsAtZero: false, count: isNarrow ? 4 : 8)
        let base = 40 + 30 * Double(chart.rows.count)
        var parts: [String] = []
        for (tick, label) in zip(axis.ticks, axis.labels) {
            let x = plot.x(axis.position(tick))
            parts.append(SVGPlot.stroke([(x, 36), (x, base)], "#D9D9D9", width: 1))
            parts.append(SVGPlot.text(label, x, base + 20, anchor: "middle"))
        }
        parts.append(SVGPlot.text(chart.valueLabel, (left + area.width - 16) / 2, base + 40, anchor: "middle"))
        let dashes = ["", "7 4", "2 3"]
        for (index, reference) in chart.references.enumerated() {
            let x = plot.x(axis.position(reference.value))
            let colour = index == 0 ? Palette.darkPink : Palette.darkGrey
            parts.append(SVGPlot.stroke([(x, 36), (x, base)], colour, width: 2, dash: dashes[min(index, 2)]))
            let y = isNarrow ? base + 60 + 18 * Double(index) : 14
            let at = isNarrow ? 0 : left + Double(index) * 330
            parts.append(
                SVGPlot.stroke([(at, y - 5), (at + 26, y - 5)], colour, width: 2, dash: dashes[min(index, 2)]))
            parts.append(SVGPlot.text(reference.name, at + 34, y))
        }
        for (index, row) in chart.rows.enumerated() {
            let y = 56 + 30 * Double(index)
            parts.append(SVGPlot.text(fitted(row.name, left), left - 10, y + 5, anchor: "end", bold: row.isSubject))
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

    private func fitted(_ name: String, _ room: Double) -> String {
        let most = Int((room - 12) / 7.4)
        return name.count <= most ? name : name.prefix(max(1, most - 1)) + "…"
    }
}

struct SVGYearsChart {
    let chart: YearsChart
    let size: SVGFanChart.Size
    let identifier: String

    var text: String {
        let isNarrow = size.width < 500
        let plot = SVGPlot(size: size, left: 44, right: isNarrow ? 16 : 190, top: 34, bottom: isNarrow ? 110 : 34)
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
                SVGPlot.text("\(year)", plot.x(Double(index) / last), size.height - plot.bottom + 22, anchor: "middle"))
        }
        let styles = [(Palette.darkBlue, 3.5, ""), (Palette.darkPink, 2.0, "7 4"), (Palette.darkGrey, 2.0, "2 3")]
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
            for (index, (line, style)) in zip(chart.lines, styles).enumerated() {
                let y = size.height - 72 + 18 * Double(index)
                parts.append(SVGPlot.stroke([(0, y), (26, y)], style.0, width: style.1, dash: style.2))
                parts.append(SVGPlot.text(line.name, 34, y + 5))
            }
            let y = size.height - 72 + 18 * Double(chart.lines.count)
            parts.append(
                "<rect x=\"1\" y=\"\(SVGPlot.number(y - 6))\" width=\"25\" height=\"12\" fill=\"#DCEBF8\" stroke=\"#6BACE6\"/>"
            )
            parts.append(SVGPlot.text(chart.bandName, 34, y + 5))
        } else {
            if let end = band.last { ends.append((chart.bandName, plot.y(axis.position(end.1)))) }
            for label in SVGPlot.apart(ends) {
                parts.append(
                    SVGPlot.text(
                        label.text, size.width - plot.right + 8, label.place + 5,
                        bold: label.text == chart.lines.first?.name))
            }
        }
        return plot.drawing(identifier, title: chart.title, description: chart.alternativeText, parts)
    }
}
