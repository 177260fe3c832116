/// Several fans with characters: a panel each, two beside each other where there is room, all on one scale.
struct TerminalFansChart {
    private let chart: FansChart
    private let options: TerminalRenderer.Options

    private static let gap = 3
    /// Events that a screen has room for.
    private static let mostEvents = 3

    init(_ chart: FansChart, options: TerminalRenderer.Options) {
        self.chart = chart
        self.options = options
    }

    func lines() -> [String] {
        var lines = TerminalText.wrapped(chart.title, width: options.width)
        if !chart.subtitle.isEmpty { lines += TerminalText.wrapped(chart.subtitle, width: options.width) }
        if !options.isCompact { lines.append("") }
        let panels = chart.panels
        let letters = chart.panelEvents.map(\.events.count)
        let months = min(chart.history.count, 12)
        let geometries = panels.indices.map { number in
            FanGeometry(
                panels[number], mostHistory: months, lettersFrom: letters[..<number].reduce(0, +))
        }
        let values = geometries.flatMap(\.values)
        guard let first = geometries.first, first.months.count > 1, !values.isEmpty else {
            return lines + TerminalText.wrapped(chart.alternativeText, width: options.width)
        }
        let columns = options.width >= 76 && panels.count > 1 ? 2 : 1
        var panelOptions = options
        panelOptions.chartHeight = max(4, options.chartHeight * 5 / 8)
        panelOptions.setWidth((options.width - Self.gap * (columns - 1)) / columns)
        let axis = ValueAxis(
            values: values, startsAtZero: chart.startsAtZero, count: max(2, panelOptions.chartHeight / 3))
        let drawn = panels.indices.map { number -> [String] in
            var drawing = TerminalFanChart(
                panels[number], geometry: geometries[number], axis: axis, options: panelOptions)
            return TerminalText.wrapped(panels[number].title, width: panelOptions.width) + drawing.plot()
        }
        if !options.isCompact { lines.append(TerminalText.plain(chart.yLabel)) }
        for start in stride(from: 0, to: drawn.count, by: columns) {
            if start > 0 { lines.append("") }
            lines += beside(Array(drawn[start..<min(start + columns, drawn.count)]), width: panelOptions.width)
        }
        if !options.isCompact { lines.append("") }
        // The last panel has every part that any has.
        if let panel = panels.last, let geometry = geometries.last {
            lines += TerminalFanChart(panel, geometry: geometry, axis: axis, options: options).key()
        }
        if options.isCompact, chart.events.count > Self.mostEvents, let first = chart.events.first,
            let last = chart.events.last
        {
            lines.append("\(first.letter) to \(last.letter): what each of them changes; --full lists it.")
        } else {
            for event in chart.events {
                lines += TerminalText.wrapped("\(event.letter) \(event.text)", width: options.width)
            }
        }
        if months < chart.history.count {
            lines.append("The last \(months) of \(chart.history.count) months of history are drawn.")
        }
        if !chart.source.isEmpty { lines += TerminalText.wrapped("Source: \(chart.source)", width: options.width) }
        return lines
    }

    /// Panels beside each other, standing on one line.
    private func beside(_ panels: [[String]], width: Int) -> [String] {
        let height = panels.map(\.count).max() ?? 0
        // Colour codes take no place.
        func visible(_ line: String) -> Int {
            TerminalText.width(line.replacing(/\u{1B}\[[0-9;]*m/, with: ""))
        }
        return (0..<height).map { row in
            var line = ""
            var used = 0
            for (number, panel) in panels.enumerated() {
                let index = row - (height - panel.count)
                guard panel.indices.contains(index) else { continue }
                let start = number * (width + Self.gap)
                line += String(repeating: " ", count: max(0, start - used)) + panel[index]
                used = start + visible(panel[index])
            }
            return line
        }
    }
}
