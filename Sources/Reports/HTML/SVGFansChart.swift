/// Several fans as one drawing: a panel each, all on one scale, and one key.
struct SVGFansChart {
    private let chart: FansChart
    private let size: SVGFanChart.Size
    private let identifier: String

    private static let gap = 24.0

    init(_ chart: FansChart, size: SVGFanChart.Size, identifier: String) {
        self.chart = chart
        self.size = size
        self.identifier = identifier
    }

    /// Months of history that the panels show.
    var monthsOfHistory: Int { min(chart.history.count, size.isWide ? 36 : 24) }

    private var columns: Int {
        guard size.isWide else { return 1 }
        return switch chart.fans.count {
        case 0...1: 1
        case 2, 4: 2
        default: 3
        }
    }

    var drawing: SVGDrawing {
        let panels = chart.panels
        let geometries = panels.map { FanGeometry($0, mostHistory: monthsOfHistory) }
        let axis = ValueAxis(values: geometries.flatMap(\.values), startsAtZero: chart.startsAtZero, count: 4)
        let width = (size.width - Self.gap * Double(columns - 1)) / Double(columns)
        let hasMarkers = geometries.contains { !$0.markers.isEmpty }
        let panelSize = SVGFanChart.Size(
            name: size.name, width: width, height: (size.isWide ? 250 : 200) + (hasMarkers ? 20 : 0), right: 14,
            mostHistory: monthsOfHistory)
        // The last panel has every part that any has.
        let key = SVGKey(
            entries: zip(panels, geometries).suffix(1).flatMap { SVGFanInk.key($0, $1) }, width: size.width)
        let rows = (panels.count + columns - 1) / max(1, columns)
        let top = 26.0
        var whole = size
        whole.height = top + Double(rows) * (panelSize.height + Self.gap) + key.height + 4
        var parts = [SVGPlot.text(chart.yLabel, 0, 14)]
        let letters = chart.panelEvents.map(\.events.count)
        for (number, panel) in panels.enumerated() {
            let place = (
                x: Double(number % columns) * (width + Self.gap),
                y: top + Double(number / columns) * (panelSize.height + Self.gap)
            )
            let drawing = SVGFanChart(
                panel, size: panelSize, identifier: "", axis: axis, lettersFrom: letters[..<number].reduce(0, +),
                panelTop: hasMarkers ? 48 : 28)
            parts.append("<g transform=\"translate(\(SVGPlot.number(place.x)) \(SVGPlot.number(place.y)))\">")
            parts += drawing.content
            parts.append("</g>")
        }
        parts += key.parts(x: 0, top: whole.height - key.height - 2)
        let plot = SVGPlot(size: whole, left: 0, right: 0, top: 0, bottom: 0)
        return plot.drawing(identifier, title: chart.title, description: chart.alternativeText, parts)
    }
}
