/// A fan chart as a drawing in SVG, with its title and description for screen readers.
struct SVGFanChart {
    /// The drawing's own units; text is 14 of them high.
    struct Size {
        var name: String
        var width: Double
        var height: Double
        /// Room for the labels that stand beside the ends of the lines; without, they are in a key under the drawing.
        var right: Double
        var mostHistory: Int

        /// Windows of more than 40 rem, and paper.
        static let wide = Size(name: "wide", width: 960, height: 440, right: 132, mostHistory: 72)
        /// For telephones: fewer months, and the labels under the drawing.
        static let narrow = Size(name: "narrow", width: 320, height: 270, right: 12, mostHistory: 48)

        /// Whether the labels stand beside the lines.
        var isWide: Bool { right >= 100 }
    }

    private let chart: FanChart
    private var size: Size
    private let identifier: String
    private let geometry: FanGeometry
    private let axis: ValueAxis
    private let isPanel: Bool
    private let key: SVGKey
    private let marks: SVGMarkWords
    private let left: Double
    private let top: Double
    private let bottom: Double

    init(_ chart: FanChart, size: Size, identifier: String) {
        self.init(chart, size: size, identifier: identifier, axis: nil, lettersFrom: 0, panelTop: nil)
    }

    /// - Parameters:
    ///   - axis: the value axis, where charts share one.
    ///   - panelTop: where the plot begins, of one of several that share a key and the name of their values; the
    ///     title stands on top.
    init(_ chart: FanChart, size: Size, identifier: String, axis: ValueAxis?, lettersFrom: Int, panelTop: Double?) {
        self.chart = chart
        self.identifier = identifier
        let isPanel = panelTop != nil
        self.isPanel = isPanel
        // No more than leaves the forecast wide enough to read.
        let most = max(size.mostHistory, (size.isWide ? 6 : 3) * chart.median.count)
        geometry = FanGeometry(
            chart, mostHistory: chart.median.isEmpty ? .max : isPanel ? size.mostHistory : most,
            lettersFrom: lettersFrom)
        self.axis =
            axis ?? ValueAxis(values: geometry.values, startsAtZero: chart.startsAtZero, count: isPanel ? 4 : 5)
        key = SVGKey(entries: size.isWide || isPanel ? [] : SVGFanInk.key(chart, geometry), width: size.width)
        left = 14 + 8 * Double(self.axis.labels.map(\.count).max() ?? 1)
        bottom = key.entries.isEmpty ? 34 : 46 + key.height
        self.size = size
        self.size.height += key.height
        if size.isWide {
            let widest = SVGFanInk.endLabels(chart, geometry).map { SVGKey.width(of: $0.text, bold: true) }.max() ?? 0
            self.size.right = min(280, max(size.right, 14 + widest))
        }
        let room = (self.size.width - left - self.size.right) / Double(max(1, geometry.months.count - 1))
        let left = left
        marks = SVGMarkWords(
            geometry.markers.map { (left + room * Double($0.index), $0.letter, $0.marker.words) },
            width: self.size.width, isWide: size.isWide && !isPanel)
        top = panelTop ?? marks.top
    }

    /// Months of history that the drawing shows.
    var monthsOfHistory: Int { geometry.forecastStart }

    /// The events within the months drawn.
    var events: [LetteredEvent] {
        geometry.markers.map { LetteredEvent(letter: $0.letter, month: $0.marker.month, label: $0.marker.label) }
    }

    var drawing: SVGDrawing {
        let plot = SVGPlot(size: size, left: left, right: size.right, top: top, bottom: bottom)
        return plot.drawing(identifier, title: chart.title, description: chart.alternativeText, content)
    }

    /// The drawing without its frame; nothing where there is nothing to draw.
    var content: [String] {
        guard geometry.months.count > 1, !geometry.values.isEmpty else { return [] }
        return axes() + bands() + divider() + lines()
            + (isPanel ? [] : size.isWide ? directLabels() : key.parts(x: 0, top: size.height - key.height - 2))
    }

    // MARK: - Places

    private func x(_ index: Int) -> Double {
        left + (size.width - left - size.right) * Double(index) / Double(geometry.months.count - 1)
    }

    private func y(_ value: Double) -> Double {
        let base = size.height - bottom
        return base - (base - top) * axis.position(value)
    }

    private func number(_ value: Double) -> String { SVGPlot.number(value) }

    private func label(
        _ text: String, x: Double, y: Double, anchor: String = "start", style: String = ""
    ) -> String {
        "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\"\(style)>\(HTMLText.escaped(text))</text>"
    }

    // MARK: - Layers

    private func axes() -> [String] {
        let base = size.height - bottom
        var parts =
            isPanel
            ? [label(chart.title, x: left, y: 14, style: " class=\"direct\"")] : [label(chart.yLabel, x: 0, y: 14)]
        for (tick, text) in zip(axis.ticks, axis.labels) {
            let stroke = tick == axis.lower ? "#3D3D3D" : "#D9D9D9"
            parts.append(
                "<path d=\"M\(number(left)) \(number(y(tick)))H\(number(size.width - size.right))\" "
                    + "stroke=\"\(stroke)\" fill=\"none\"/>")
            parts.append(label(text, x: left - 8, y: y(tick) + 5, anchor: "end"))
        }
        let room = Int((size.width - left - size.right) / 76)
        let ticks = MonthAxis.ticks(geometry.months, room: room)
        // A first label that begins at its tick needs more room before the next than one about it.
        let isCrowded = ticks.count > 1 && x(ticks[1]) - x(ticks[0]) < 96
        for tick in ticks {
            parts.append("<path d=\"M\(number(x(tick))) \(number(base))v6\" stroke=\"#3D3D3D\" fill=\"none\"/>")
            let isFirst = x(tick) - left < 30 && !isCrowded
            let isLast = size.width - x(tick) < 34
            parts.append(
                label(
                    MonthLabel.short(geometry.months[tick]), x: isLast ? size.width : max(x(tick), isFirst ? 0 : 30),
                    y: base + 22, anchor: isLast ? "end" : isFirst ? "start" : "middle"))
        }
        for mark in marks.placed {
            let foot = marks.baseline(mark.row, top: top)
            parts.append(
                "<path d=\"M\(number(mark.line)) \(number(foot + 4))V\(number(base))\" stroke=\"#3D3D3D\" "
                    + "stroke-dasharray=\"2 3\" fill=\"none\"/>")
            parts.append(label(mark.text, x: mark.x, y: foot, anchor: mark.anchor, style: " font-weight=\"bold\""))
        }
        return parts
    }

    private func bands() -> [String] {
        geometry.ribbons.enumerated().map { number, ribbon in
            let upper = ribbon.points.map { (x($0.index), y($0.upper)) }
            let lower = ribbon.points.reversed().map { (x($0.index), y($0.lower)) }
            let fill = SVGFanInk.fill(number, of: geometry.ribbons.count)
            return
                "<path d=\"\(SVGPlot.path(upper + lower))Z\" fill=\"\(fill)\" stroke=\"#2073BC\" stroke-width=\"1\"/>"
        }
    }

    private func divider() -> [String] {
        guard geometry.forecastStart > 0, geometry.forecastStart < geometry.months.count else { return [] }
        let place = x(geometry.forecastStart - 1)
        return [
            "<path d=\"M\(number(place)) \(number(top))V\(number(size.height - bottom))\" stroke=\"#757575\" fill=\"none\"/>"
        ]
    }

    private func lines() -> [String] {
        var parts = geometry.references.map { reference in
            SVGPlot.stroke(
                [(left, y(reference.value)), (size.width - size.right, y(reference.value))],
                SVGFanInk.reference.colour, width: SVGFanInk.reference.width, dash: SVGFanInk.reference.dash)
        }
        for run in observedRuns {
            // A month with gaps on both sides would be a line of no length.
            if run.count == 1 {
                parts.append(dot(run[0], 3.5, SVGFanInk.history(chart).colour))
            } else {
                let ink = SVGFanInk.history(chart)
                parts.append(SVGPlot.stroke(run, ink.colour, width: ink.width, dash: ink.dash))
            }
        }
        for (number, line) in geometry.others.enumerated() {
            let ink = SVGFanInk.other(number)
            for run in line.runs {
                let points = run.map { (x($0.index), y($0.value)) }
                parts.append(
                    points.count == 1
                        ? dot(points[0], 4, ink.colour)
                        : SVGPlot.stroke(points, ink.colour, width: ink.width, dash: ink.dash))
            }
        }
        if geometry.median.count > 1 {
            let ink = SVGFanInk.median
            parts.append(
                SVGPlot.stroke(
                    geometry.median.map { (x($0.index), y($0.value)) }, ink.colour, width: ink.width, dash: ink.dash))
        }
        return parts
    }

    /// What was observed, in stretches without a gap.
    private var observedRuns: [[(Double, Double)]] {
        var runs: [[(Double, Double)]] = [[]]
        for point in geometry.observed {
            if let value = point.value {
                runs[runs.count - 1].append((x(point.index), y(value)))
            } else if runs.last?.isEmpty == false {
                runs.append([])
            }
        }
        return runs.filter { !$0.isEmpty }
    }

    private func dot(_ place: (Double, Double), _ radius: Double, _ colour: String) -> String {
        "<circle cx=\"\(number(place.0))\" cy=\"\(number(place.1))\" r=\"\(number(radius))\" fill=\"\(colour)\"/>"
    }

    /// Names at the ends of the lines, moved apart where they would touch.
    private func directLabels() -> [String] {
        var entries = SVGFanInk.endLabels(chart, geometry).map { (text: $0.text, place: y($0.value), style: $0.style) }
        entries.sort { $0.place < $1.place }
        for index in entries.indices.dropFirst() {
            entries[index].place = max(entries[index].place, entries[index - 1].place + 18)
        }
        let edge = size.width - size.right
        var parts = entries.map { entry in
            label(entry.text, x: edge + 8, y: entry.place + 5, style: " class=\"direct\(entry.style)\"")
        }
        // Above the highest point of the first fifth, where the line is alone.
        let months = max(6, geometry.observed.count / 5)
        let early = geometry.observed.prefix(months).compactMap(\.value)
        // Above the range too, where the history has one.
        let rim = geometry.ribbons.first?.points.filter { $0.index < months }.map(\.upper).max()
        if !geometry.observed.isEmpty, let peak = [early.max(), rim].compactMap(\.self).max() {
            parts.append(label(chart.historyName, x: left + 8, y: y(peak) - 10, style: " class=\"direct\""))
        }
        return parts
    }
}
