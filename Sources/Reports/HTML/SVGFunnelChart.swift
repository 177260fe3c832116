import Tables

/// A funnel as a drawing in SVG: areas by size, the subject named, limits as lines.
struct SVGFunnelChart {
    let chart: FunnelChart
    let size: SVGFanChart.Size
    let identifier: String

    private static let styles = [(Palette.darkPink, "6 4"), ("#2073BC", "")]

    var drawing: SVGDrawing {
        let isNarrow = size.width < 500
        var entries: [(swatch: SVGKey.Swatch, text: String)] = zip(chart.limits, Self.styles).map { limits, style in
            (.line(colour: style.0, width: 2, dash: style.1), limits.name)
        }
        let centre = NumberFormat.fixed(chart.centre, decimals: chart.decimals)
        entries.append((.line(colour: Palette.darkGrey, width: 1.5, dash: ""), "Centre (\(centre))"))
        entries.append((.shape { Self.circle($0, $1) }, "Other areas"))
        let key = SVGKey(entries: entries, width: isNarrow ? size.width : size.width - 44)
        var area = size
        area.height += key.height - 20
        let plot = SVGPlot(size: area, left: 44, right: 28, top: 34, bottom: 64 + key.height)
        let values = chart.points.map(\.value) + chart.limits.flatMap { $0.lower + $0.upper } + [chart.centre]
        let axis = ValueAxis(values: values, startsAtZero: false, count: 5)
        let across = ValueAxis(values: chart.points.map(\.size), startsAtZero: true, count: isNarrow ? 3 : 6)
        func place(_ size: Double, _ value: Double) -> (Double, Double) {
            (plot.x(across.position(size)), plot.y(axis.position(value)))
        }
        var parts = plot.valueAxis(axis, label: chart.yLabel)
        let base = area.height - plot.bottom
        // As many labels as have room beside each other.
        let widest = across.labels.map { SVGKey.width(of: $0) }.max() ?? 0
        let apart = (area.width - plot.left - plot.right) / Double(max(1, across.ticks.count - 1))
        let every = max(1, Int(((widest + 10) / apart).rounded(.up)))
        for (number, (tick, label)) in zip(across.ticks, across.labels).enumerated() where number.isMultiple(of: every)
        {
            parts.append(SVGPlot.text(label, plot.x(across.position(tick)), base + 22, anchor: "middle"))
        }
        parts.append(SVGPlot.text(chart.xLabel, (plot.left + area.width - plot.right) / 2, base + 42, anchor: "middle"))
        for (limits, style) in zip(chart.limits, Self.styles) {
            for bound in [limits.lower, limits.upper] {
                parts.append(SVGPlot.stroke(zip(limits.sizes, bound).map(place), style.0, dash: style.1))
            }
        }
        let middle = plot.y(axis.position(chart.centre))
        parts.append(
            SVGPlot.stroke([(plot.left, middle), (area.width - plot.right, middle)], Palette.darkGrey, width: 1.5))
        let points = chart.points.map { (point: $0, place: place($0.size, $0.value)) }
        for entry in points where !entry.point.isSubject { parts.append(Self.circle(entry.place.0, entry.place.1)) }
        for entry in points where entry.point.isSubject {
            let (x, y) = entry.place
            parts.append(
                "<path d=\"M\(SVGPlot.number(x)) \(SVGPlot.number(y - 9))l9 9l-9 9l-9 -9Z\" fill=\"\(Palette.darkBlue)\"/>"
            )
            let others = points.filter { !$0.point.isSubject }.map(\.place)
            let label = labelPlace(entry.point.name, x, y, plot: plot, others: others)
            parts.append(SVGPlot.text(entry.point.name, label.0, label.1, anchor: label.2, style: "direct halo"))
        }
        parts += key.parts(x: isNarrow ? 0 : 44, top: area.height - key.height - 2)
        return plot.drawing(identifier, title: chart.title, description: chart.alternativeText, parts)
    }

    private static func circle(_ x: Double, _ y: Double) -> String {
        "<circle cx=\"\(SVGPlot.number(x))\" cy=\"\(SVGPlot.number(y))\" r=\"5\" fill=\"#fff\" "
            + "stroke=\"\(Palette.darkBlue)\" stroke-width=\"2\"/>"
    }

    /// Where the subject's name covers the fewest other areas and stays in the drawing.
    private func labelPlace(
        _ name: String, _ x: Double, _ y: Double, plot: SVGPlot, others: [(Double, Double)]
    ) -> (Double, Double, String) {
        let width = SVGKey.width(of: name, bold: true)
        let choices: [(left: Double, x: Double, y: Double, anchor: String)] = [
            (x + 14, x + 14, y + 5, "start"), (x - 14 - width, x - 14, y + 5, "end"),
            (x - width / 2, x, y - 15, "middle"), (x - width / 2, x, y + 25, "middle"),
        ]
        func cost(_ choice: (left: Double, x: Double, y: Double, anchor: String)) -> Int {
            let covered = others.filter {
                $0.0 > choice.left - 7 && $0.0 < choice.left + width + 7 && $0.1 > choice.y - 18 && $0.1 < choice.y + 9
            }
            // Below the plot stand the labels of its axis.
            let isOutside =
                choice.left < plot.left || choice.left + width > plot.size.width - 4
                || choice.y > plot.size.height - plot.bottom + 4 || choice.y < plot.top - 8
            return covered.count + (isOutside ? 100 : 0)
        }
        let best = choices.min { cost($0) < cost($1) } ?? choices[0]
        return (best.x, best.y, best.anchor)
    }
}
