/// A fan chart as a drawing in SVG, with its title and description for screen readers.
struct SVGFanChart {
    /// The drawing's own units; text is 14 of them high.
    struct Size {
        var name: String
        var width: Double
        var height: Double
        /// Room for the labels that stand beside the ends of the lines.
        var right: Double
        var mostHistory: Int

        static let wide = Size(name: "wide", width: 960, height: 440, right: 132, mostHistory: 72)
        /// For telephones: fewer months, and the labels under the drawing.
        static let narrow = Size(name: "narrow", width: 380, height: 330, right: 12, mostHistory: 48)
    }

    private let chart: FanChart
    private let size: Size
    private let identifier: String
    private let geometry: FanGeometry
    private let axis: ValueAxis
    private let left: Double
    private let top: Double
    private let bottom: Double

    init(_ chart: FanChart, size: Size, identifier: String) {
        self.chart = chart
        self.size = size
        self.identifier = identifier
        // No more than leaves the forecast wide enough to read.
        let most = isWide(size) ? 6 * chart.median.count : 3 * chart.median.count
        geometry = FanGeometry(chart, mostHistory: chart.median.isEmpty ? .max : max(size.mostHistory, most))
        axis = ValueAxis(values: geometry.values, startsAtZero: chart.startsAtZero, count: 5)
        left = 14 + 8 * Double(axis.labels.map(\.count).max() ?? 1)
        top = geometry.markers.isEmpty ? 34 : 54
        bottom = isWide(size) ? 34 : 78
    }

    private var isNarrow: Bool { !isWide(size) }

    /// Months of history that the drawing shows.
    var monthsOfHistory: Int { geometry.forecastStart }

    /// The events within the months drawn, with their letters.
    var events: [(letter: String, marker: FanChart.Marker)] { geometry.markers.map { ($0.letter, $0.marker) } }

    var text: String {
        let escaped = HTMLText.escaped
        var parts = [
            "<svg class=\"\(size.name)\" viewBox=\"0 0 \(number(size.width)) \(number(size.height))\" role=\"img\" "
                + "aria-labelledby=\"\(identifier)-title \(identifier)-desc\">",
            "<title id=\"\(identifier)-title\">\(escaped(chart.title))</title>",
            "<desc id=\"\(identifier)-desc\">\(escaped(chart.alternativeText))</desc>",
        ]
        if geometry.months.count > 1, !geometry.values.isEmpty {
            parts += axes() + bands() + divider() + lines() + (isNarrow ? key() : directLabels())
        }
        parts.append("</svg>")
        return parts.joined(separator: "\n")
    }

    // MARK: - Places

    private func x(_ index: Int) -> Double {
        left + (size.width - left - size.right) * Double(index) / Double(geometry.months.count - 1)
    }

    private func y(_ value: Double) -> Double {
        let base = size.height - bottom
        return base - (base - top) * axis.position(value)
    }

    /// To a tenth of a unit.
    private func number(_ value: Double) -> String {
        NumberFormat.trimmed((value * 10).rounded() / 10).filter { $0 != "," }
    }

    private func path(_ points: [(Double, Double)]) -> String {
        points.enumerated().map { index, point in
            "\(index == 0 ? "M" : "L")\(number(point.0)) \(number(point.1))"
        }.joined()
    }

    private func label(
        _ text: String, x: Double, y: Double, anchor: String = "start", style: String = ""
    ) -> String {
        "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\"\(style)>\(HTMLText.escaped(text))</text>"
    }

    // MARK: - Layers

    private func axes() -> [String] {
        let base = size.height - bottom
        var parts = [label(chart.yLabel, x: 0, y: 14)]
        for (tick, text) in zip(axis.ticks, axis.labels) {
            let stroke = tick == axis.lower ? "#3D3D3D" : "#D9D9D9"
            parts.append(
                "<path d=\"M\(number(left)) \(number(y(tick)))H\(number(size.width - size.right))\" "
                    + "stroke=\"\(stroke)\" fill=\"none\"/>")
            parts.append(label(text, x: left - 8, y: y(tick) + 5, anchor: "end"))
        }
        let room = Int((size.width - left - size.right) / 76)
        for tick in MonthAxis.ticks(geometry.months, room: room) {
            parts.append("<path d=\"M\(number(x(tick))) \(number(base))v6\" stroke=\"#3D3D3D\" fill=\"none\"/>")
            let isFirst = x(tick) - left < 30
            let isLast = size.width - x(tick) < 34
            parts.append(
                label(
                    MonthLabel.short(geometry.months[tick]), x: isLast ? size.width : max(x(tick), isFirst ? 0 : 30),
                    y: base + 22, anchor: isLast ? "end" : isFirst ? "start" : "middle"))
        }
        var lastLetter = -Double.infinity
        for mark in geometry.markers {
            // Letters of neighbouring months stand beside each other.
            lastLetter = max(x(mark.index), lastLetter + 12)
            parts.append(
                "<path d=\"M\(number(x(mark.index))) \(number(top - 10))V\(number(base))\" stroke=\"#3D3D3D\" "
                    + "stroke-dasharray=\"2 3\" fill=\"none\"/>")
            parts.append(
                label(mark.letter, x: lastLetter, y: top - 14, anchor: "middle", style: " font-weight=\"bold\""))
        }
        return parts
    }

    private func bands() -> [String] {
        let fills = ["#DCEBF8", "#A9CDEE", "#6BACE6"]
        let offset = geometry.ribbons.count == 1 ? 1 : 0
        return geometry.ribbons.enumerated().map { number, ribbon in
            let upper = ribbon.points.map { (x($0.index), y($0.upper)) }
            let lower = ribbon.points.reversed().map { (x($0.index), y($0.lower)) }
            let fill = fills[min(number + offset, fills.count - 1)]
            return "<path d=\"\(path(upper + lower))Z\" fill=\"\(fill)\" stroke=\"#2073BC\" stroke-width=\"1\"/>"
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
        var runs: [[(Double, Double)]] = [[]]
        for point in geometry.observed {
            if let value = point.value {
                runs[runs.count - 1].append((x(point.index), y(value)))
            } else if runs.last?.isEmpty == false {
                runs.append([])
            }
        }
        var parts: [String] = []
        for run in runs where !run.isEmpty {
            // A month with gaps on both sides would be a line of no length.
            if run.count == 1 {
                parts.append(
                    "<circle cx=\"\(number(run[0].0))\" cy=\"\(number(run[0].1))\" r=\"2.5\" fill=\"\(Palette.darkBlue)\"/>"
                )
            } else {
                parts.append(
                    "<path d=\"\(path(run))\" fill=\"none\" stroke=\"\(Palette.darkBlue)\" stroke-width=\"2\" "
                        + "stroke-linejoin=\"round\"/>")
            }
        }
        if geometry.median.count > 1 {
            parts.append(
                "<path d=\"\(path(geometry.median.map { (x($0.index), y($0.value)) }))\" fill=\"none\" "
                    + "stroke=\"\(Palette.darkPink)\" stroke-width=\"2.5\" stroke-dasharray=\"7 3\"/>")
        }
        return parts
    }

    /// Names at the ends of the lines, moved apart where they would touch.
    private func directLabels() -> [String] {
        var entries: [(text: String, place: Double, colour: String)] = []
        for ribbon in geometry.ribbons {
            if let last = ribbon.points.last {
                entries.append((FanGeometry.name(ribbon.level), y(last.upper), Palette.darkBlue))
            }
        }
        if let last = geometry.median.last, geometry.median.count > 1 {
            entries.append(("Median forecast", y(last.value), Palette.darkPink))
        }
        entries.sort { $0.place < $1.place }
        for index in entries.indices.dropFirst() {
            entries[index].place = max(entries[index].place, entries[index - 1].place + 18)
        }
        let edge = x(geometry.months.count - 1)
        var parts = entries.map { entry in
            label(
                entry.text, x: edge + 8, y: entry.place + 5,
                style: entry.colour == Palette.darkPink ? " class=\"direct pink\"" : " class=\"direct\"")
        }
        // Above the highest point of the first fifth, where the line is alone.
        let early = geometry.observed.prefix(max(6, geometry.observed.count / 5)).compactMap(\.value)
        if let peak = early.max() {
            parts.append(label("Observed", x: left + 8, y: y(peak) - 10, style: " class=\"direct\""))
        }
        return parts
    }

    private func key() -> [String] {
        var parts: [String] = []
        let top = size.height - 40
        parts.append(
            "<path d=\"M0 \(number(top))h24\" stroke=\"\(Palette.darkBlue)\" stroke-width=\"2\" fill=\"none\"/>")
        parts.append(label("Observed", x: 30, y: top + 5))
        if geometry.median.count > 1 {
            parts.append(
                "<path d=\"M130 \(number(top))h24\" stroke=\"\(Palette.darkPink)\" stroke-width=\"2.5\" "
                    + "stroke-dasharray=\"7 3\" fill=\"none\"/>")
            parts.append(label("Median forecast", x: 160, y: top + 5))
        }
        let fills = ["#DCEBF8", "#A9CDEE", "#6BACE6"]
        let offset = geometry.ribbons.count == 1 ? 1 : 0
        for (place, entry) in geometry.ribbons.enumerated().reversed().enumerated() {
            let fill = fills[min(entry.offset + offset, fills.count - 1)]
            let start = Double(place) * 130
            parts.append(
                "<rect x=\"\(number(start + 0.5))\" y=\"\(number(top + 16))\" width=\"23\" height=\"14\" fill=\"\(fill)\" "
                    + "stroke=\"#2073BC\"/>")
            parts.append(label(FanGeometry.name(entry.element.level), x: start + 30, y: top + 28))
        }
        return parts
    }
}

/// Whether the labels stand beside the lines.
private func isWide(_ size: SVGFanChart.Size) -> Bool { size.right >= 100 }
