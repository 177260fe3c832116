/// A chart as it is drawn at one size: what stands in it, before anybody puts a frame about it.
struct SVGDrawing {
    /// With the height that the chart took.
    var size: SVGFanChart.Size
    var identifier: String
    var title: String
    var description: String
    var parts: [String]
    /// How many months of history are drawn, of those that there are; nil where the chart has no history.
    var history: (drawn: Int, all: Int)?

    init(size: SVGFanChart.Size, identifier: String, title: String, description: String, parts: [String]) {
        self.size = size
        self.identifier = identifier
        self.title = title
        self.description = description
        self.parts = parts
    }

    /// The drawing of any chart.
    init(_ chart: Chart, size: SVGFanChart.Size, identifier: String) {
        switch chart {
        case .fan(let fan):
            let drawn = SVGFanChart(fan, size: size, identifier: identifier)
            self = drawn.drawing
            history = (drawn.monthsOfHistory, fan.history.count)
        case .fans(let fans):
            let drawn = SVGFansChart(fans, size: size, identifier: identifier)
            self = drawn.drawing
            history = (drawn.monthsOfHistory, fans.history.count)
        case .funnel(let funnel): self = SVGFunnelChart(chart: funnel, size: size, identifier: identifier).drawing
        case .ranked(let ranked): self = SVGRankedChart(chart: ranked, size: size, identifier: identifier).drawing
        case .months(let months): self = SVGMonthsChart(chart: months, size: size, identifier: identifier).drawing
        case .years(let years): self = SVGYearsChart(chart: years, size: size, identifier: identifier).drawing
        }
    }

    /// As a part of a page: its title is its name, its description stands beside.
    var text: String {
        ([
            "<svg class=\"\(size.name)\" viewBox=\"0 0 \(SVGPlot.number(size.width)) \(SVGPlot.number(size.height))\" "
                + "role=\"img\" aria-labelledby=\"\(identifier)-title \(identifier)-desc\">",
            "<title id=\"\(identifier)-title\">\(HTMLText.escaped(title))</title>",
            "<desc id=\"\(identifier)-desc\">\(HTMLText.escaped(description))</desc>",
        ] + parts + ["</svg>"]).joined(separator: "\n")
    }
}
