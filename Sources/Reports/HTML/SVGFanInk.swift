/// How the parts of a fan chart look, and their names: the same in the drawing, its key and its labels.
enum SVGFanInk {
    typealias Ink = (colour: String, width: Double, dash: String)

    static func history(_ chart: FanChart) -> Ink { (Palette.darkBlue, 2, chart.historyIsModelled ? "3 3" : "") }
    static let median: Ink = (Palette.darkPink, 2.5, "7 3")
    static let reference: Ink = (Palette.darkGrey, 1.5, "10 3 2 3")

    static func other(_ number: Int) -> Ink {
        number == 0 ? (Palette.darkGrey, 2.5, "2 3") : ("#1B7A72", 2.5, "12 4")
    }

    /// The innermost the darkest.
    static func fill(_ number: Int, of count: Int) -> String {
        let fills = ["#DCEBF8", "#A9CDEE", "#6BACE6"]
        return fills[min(number + (count == 1 ? 1 : 0), fills.count - 1)]
    }

    /// What stands at the ends of the lines, with the value beside which it stands.
    static func endLabels(
        _ chart: FanChart, _ geometry: FanGeometry
    ) -> [(text: String, value: Double, style: String)] {
        var labels: [(text: String, value: Double, style: String)] = []
        for ribbon in geometry.ribbons {
            if let last = ribbon.points.last { labels.append((FanGeometry.name(ribbon.level), last.upper, "")) }
        }
        if let last = geometry.median.last, geometry.median.count > 1 {
            labels.append((chart.medianName, last.value, " pink"))
        }
        for line in geometry.others {
            if let last = line.runs.last?.last { labels.append((line.name, last.value, " dark")) }
        }
        for reference in geometry.references { labels.append((reference.name, reference.value, " dark")) }
        return labels
    }

    static func key(_ chart: FanChart, _ geometry: FanGeometry) -> [(swatch: SVGKey.Swatch, text: String)] {
        func line(_ ink: Ink) -> SVGKey.Swatch { .line(colour: ink.colour, width: ink.width, dash: ink.dash) }
        var entries: [(swatch: SVGKey.Swatch, text: String)] = []
        if geometry.observed.contains(where: { $0.value != nil }) {
            entries.append((line(history(chart)), chart.historyName))
        }
        if geometry.median.count > 1 { entries.append((line(median), chart.medianName)) }
        for (number, ribbon) in geometry.ribbons.enumerated().reversed() {
            entries.append(
                (
                    .box(fill: fill(number, of: geometry.ribbons.count), stroke: "#2073BC"),
                    FanGeometry.name(ribbon.level)
                ))
        }
        for (number, other) in geometry.others.enumerated() { entries.append((line(Self.other(number)), other.name)) }
        for level in geometry.references { entries.append((line(reference), level.name)) }
        return entries
    }
}
