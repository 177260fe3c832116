/// What dated events are called above a drawing: their words where there is room for all of them, their letters alone where
/// there is not. The letter stays before the words, because the list under the chart and the drawing for telephones go by it.
struct SVGMarkWords {
    /// Each as the line from the axis to its words needs them.
    struct Placed: Equatable {
        var text: String
        /// Where the line of the event stands.
        var line: Double
        var x: Double
        /// `start`, `middle` or `end`, as in SVG.
        var anchor: String
        /// Rows above the lowest.
        var row: Int
    }

    var placed: [Placed]

    static let rowHeight = 18.0

    /// Rows that the words take.
    var rows: Int { (placed.map(\.row).max() ?? -1) + 1 }
    /// Where a plot begins under the words, 34 being where it begins without any.
    var top: Double { placed.isEmpty ? 34 : 36 + Double(rows) * Self.rowHeight }

    /// The baseline of a row.
    func baseline(_ row: Int, top: Double) -> Double { top - 14 - Double(row) * Self.rowHeight }

    /// - Parameters:
    ///   - marks: from left to right.
    ///   - width: of the drawing.
    ///   - isWide: whether words are tried at all.
    init(_ marks: [(x: Double, letter: String, words: String)], width: Double, isWide: Bool) {
        placed = (isWide ? Self.words(marks, width) : nil) ?? Self.letters(marks)
    }

    /// Letters of neighbouring months stand beside each other.
    private static func letters(_ marks: [(x: Double, letter: String, words: String)]) -> [Placed] {
        var last = -Double.infinity
        return marks.map { mark in
            last = max(mark.x, last + 12)
            return Placed(text: mark.letter, line: mark.x, x: last, anchor: "middle", row: 0)
        }
    }

    /// From right to left, each beginning at its line, in the lowest row that is free: so no line crosses the words of
    /// another. Nil where two rows do not hold them, or a line would cross.
    private static func words(_ marks: [(x: Double, letter: String, words: String)], _ width: Double) -> [Placed]? {
        var placed: [Placed] = []
        // Where the words of each row begin, as far as it is filled.
        var edge = [width, width]
        for (number, mark) in marks.enumerated().reversed() {
            let text = "\(mark.letter) \(mark.words)"
            let size = SVGKey.width(of: text, bold: true)
            let begin = mark.x - 5
            if let row = edge.indices.first(where: { begin + size + 10 <= edge[$0] }) {
                placed.insert(.init(text: text, line: mark.x, x: begin, anchor: "start", row: row), at: 0)
                edge[row] = begin
            } else if number == marks.count - 1, number == 0 || marks[number - 1].x < mark.x + 5 - size - 10,
                mark.x + 5 - size >= 0
            {
                // The last one, too near the right edge: its words end at its line.
                placed.insert(.init(text: text, line: mark.x, x: mark.x + 5, anchor: "end", row: 0), at: 0)
                edge[0] = mark.x + 5 - size
            } else {
                return nil
            }
        }
        return placed
    }
}

extension FanChart.Marker {
    /// The first of the names, without what is said of it: a mark has room for a few words.
    var words: String {
        let names = label.split(separator: "; ", omittingEmptySubsequences: true)
        let whole = names.first ?? ""
        let first = whole.prefix { !":(".contains($0) }
        var text = ""
        for word in first.split(separator: " ") {
            if !text.isEmpty, text.count + word.count >= Self.mostCharacters { return text + "…" }
            text += text.isEmpty ? String(word) : " \(word)"
        }
        // What follows a colon or stands in brackets are the names themselves: then it is one thing.
        return names.count > 1 && first == whole ? "\(text) +\(names.count - 1)" : text
    }

    private static let mostCharacters = 34
}
