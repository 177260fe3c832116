/// A small line of months as a drawing in a cell.
struct SVGSparkline {
    let line: Sparkline

    static let width = 132.0
    static let height = 34.0
    private static let margin = 6.0

    var text: String {
        let name = HTMLText.escaped(line.alternativeText)
        return "<svg class=\"spark\" viewBox=\"0 0 \(SVGPlot.number(Self.width)) \(SVGPlot.number(Self.height))\" "
            + "role=\"img\" aria-label=\"\(name)\">\(parts.joined())</svg>"
    }

    private var parts: [String] {
        guard let (least, most) = line.range else { return [] }
        let step = (Self.width - 2 * Self.margin) / Double(max(1, line.values.count - 1))
        func x(_ place: Int) -> Double { Self.margin + Double(place) * step }
        func y(_ value: Double) -> Double {
            let share = most > least ? (value - least) / (most - least) : 0.5
            return Self.height - Self.margin - share * (Self.height - 2 * Self.margin)
        }
        var parts: [String] = []
        if let lower = line.lower, let upper = line.upper, upper > lower {
            parts.append(
                "<rect x=\"0\" y=\"\(SVGPlot.number(y(upper)))\" width=\"\(SVGPlot.number(Self.width))\" "
                    + "height=\"\(SVGPlot.number(y(lower) - y(upper)))\" fill=\"#DCEBF8\"/>")
        }
        for run in runs {
            parts.append(SVGPlot.stroke(run.map { (x($0), y(line.values[$0] ?? least)) }, Palette.darkBlue, width: 1.5))
        }
        for mark in line.marks {
            guard line.values.indices.contains(mark.index), let value = line.values[mark.index] else { continue }
            parts.append(triangle(x(mark.index), y(value), mark))
        }
        let isMarked = line.marks.contains { $0.index == line.values.count - 1 }
        if !isMarked, let last = line.values.last, let value = last {
            parts.append(
                "<circle cx=\"\(SVGPlot.number(x(line.values.count - 1)))\" cy=\"\(SVGPlot.number(y(value)))\" r=\"2.5\" "
                    + "fill=\"\(Palette.darkBlue)\"/>")
        }
        return parts
    }

    /// Places of months in a row that have a value.
    private var runs: [[Int]] {
        var runs: [[Int]] = [[]]
        for (place, value) in line.values.enumerated() {
            if value != nil {
                runs[runs.count - 1].append(place)
            } else {
                runs.append([])
            }
        }
        return runs.filter { $0.count > 1 }
    }

    private func triangle(_ x: Double, _ y: Double, _ mark: MonthsChart.Mark) -> String {
        let sign = mark.isAbove ? 1.0 : -1
        let points = [(x, y - 4.5 * sign), (x + 4, y + 3 * sign), (x - 4, y + 3 * sign)]
        return "<path d=\"\(SVGPlot.path(points))Z\" fill=\"\(SVGMonthsChart.colour(mark.meaning))\" "
            + "stroke=\"#1d1d1d\" stroke-width=\"0.75\"/>"
    }
}
