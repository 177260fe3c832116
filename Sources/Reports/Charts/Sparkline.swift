/// A small line of months for a cell of a table: no axis, the limits as a band, signals as triangles.
package struct Sparkline: Equatable, Sendable {
    /// Oldest first; nil where there is none.
    package var values: [Double?]
    /// The band within which months are ordinary; nil where it is not known.
    package var lower: Double?
    package var upper: Double?
    package var marks: [MonthsChart.Mark]
    /// What it shows, in words.
    package var alternativeText: String

    package init(
        values: [Double?], lower: Double?, upper: Double?, marks: [MonthsChart.Mark], alternativeText: String
    ) {
        self.values = values
        self.lower = lower
        self.upper = upper
        self.marks = marks
        self.alternativeText = alternativeText
    }

    /// From the least that is drawn to the most; nil without a value.
    var range: (least: Double, most: Double)? {
        let drawn = values.compactMap(\.self) + [lower, upper].compactMap(\.self)
        guard values.contains(where: { $0 != nil }), let least = drawn.min(), let most = drawn.max() else { return nil }
        return (least, most)
    }

    /// The same in characters, a month each: eight heights, a blank where there is no value.
    package var bars: String {
        let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
        let known = values.compactMap(\.self)
        guard let least = known.min(), let most = known.max() else { return "" }
        return String(
            values.map { value in
                guard let value else { return " " }
                let share = most > least ? (value - least) / (most - least) : 0.5
                return blocks[min(7, Int(share * 8))]
            })
    }
}
