/// One chart as a file of its own, for a slide or a report: a whole picture in SVG, with title, subtitle, key, events and
/// source inside, on white, with its fonts named and nothing fetched.
package struct SVGPicture {
    /// How high the picture is for its width.
    package enum Shape: String, CaseIterable, Sendable {
        /// A slide.
        case wide
        /// Half a page of A4.
        case half

        /// Units of the drawing, of which a line of text is 14 to 28.
        var height: Double { self == .wide ? 540 : 680 }
    }

    private let chart: Chart
    private let shape: Shape
    private static let width = 960.0
    private static let margin = 24.0
    private static let titleSize = 24.0

    package init(_ chart: Chart, shape: Shape = .wide) {
        self.chart = chart
        self.shape = shape
    }

    /// The file.
    package var text: String {
        let inner = Self.width - 2 * Self.margin
        var head: [String] = []
        var y = Self.margin + Self.titleSize - 4
        // Bold letters of the title are wider than those of the drawing, in proportion to their height.
        let wide = Self.titleSize / 14
        for line in Self.broken(chart.title, inner / wide, bold: true) {
            head.append(self.line(line, y, size: Self.titleSize, weight: "bold", colour: Palette.darkBlue))
            y += Self.titleSize + 6
        }
        for line in Self.broken(chart.subtitle, inner * 14 / 16, bold: false) where !chart.subtitle.isEmpty {
            head.append(self.line(line, y, size: 16, colour: Palette.darkGrey))
            y += 22
        }
        var foot = chart.events.map { "\($0.letter)  \($0.text)" }
        if !chart.source.isEmpty { foot.append("Source: \(chart.source)") }
        let footLines = foot.flatMap { Self.broken($0, inner, bold: false) }
        let footHeight = Double(footLines.count) * 18
        let room = max(240, shape.height - y - footHeight - Self.margin - 12)
        let size = SVGFanChart.Size(name: "wide", width: inner, height: room, right: 132, mostHistory: 72)
        let drawing = SVGDrawing(chart, size: size, identifier: "chart")
        // Some drawings are as high as what they show: the picture grows with them.
        let height = max(shape.height, y + drawing.size.height + footHeight + Self.margin + 12)
        var low = y + drawing.size.height + 24
        let tail = footLines.map { text -> String in
            defer { low += 18 }
            return self.line(text, low, size: 14, colour: Palette.darkGrey)
        }
        let whole = SVGPlot.number(height)
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(SVGPlot.number(Self.width)) \(whole)" \
            width="\(SVGPlot.number(Self.width))" height="\(whole)" role="img" font-family="Arial, Helvetica, \
            'Liberation Sans', sans-serif" font-size="14" fill="#1d1d1d">
            <title>\(HTMLText.escaped(chart.title))</title>
            <desc>\(HTMLText.escaped(chart.alternativeText))</desc>
            <style>\(HTMLStyle.drawing)</style>
            <rect width="100%" height="100%" fill="#fff"/>
            \(head.joined(separator: "\n"))
            <g transform="translate(\(SVGPlot.number(Self.margin)) \(SVGPlot.number(y - 4)))">
            \(drawing.parts.joined(separator: "\n"))
            </g>
            \(tail.joined(separator: "\n"))
            </svg>

            """
    }

    private func line(_ text: String, _ y: Double, size: Double, weight: String = "normal", colour: String) -> String {
        "<text x=\"\(SVGPlot.number(Self.margin))\" y=\"\(SVGPlot.number(y))\" font-size=\"\(SVGPlot.number(size))\" "
            + "font-weight=\"\(weight)\" fill=\"\(colour)\">\(HTMLText.escaped(text))</text>"
    }

    /// A text in lines that fit a width in the drawing's units.
    private static func broken(_ text: String, _ width: Double, bold: Bool) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            let longer = line.isEmpty ? String(word) : "\(line) \(word)"
            if !line.isEmpty, SVGKey.width(of: longer, bold: bold) > width {
                lines.append(line)
                line = String(word)
            } else {
                line = longer
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
