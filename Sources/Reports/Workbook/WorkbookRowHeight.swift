/// How high a row must be for words that are broken over lines. It is written into the file, because a program that opens a
/// workbook need not measure its rows: LibreOffice prints them over one another.
enum WorkbookRowHeight {
    /// Points of a line, and characters of the normal font that go into the width of one of this style's: a little fewer
    /// than fit, since a row too high does no harm.
    private static func metrics(_ style: Workbook.Style) -> (line: Double, share: Double) {
        switch style {
        case .title: (21, 0.66)
        case .heading: (18.75, 0.78)
        case .strong, .header: (15.75, 0.9)
        case .normal, .trailing, .number: (15.75, 0.98)
        }
    }

    private static let usual = 15.75
    /// The most that Excel allows.
    private static let most = 409.5

    /// - Parameters:
    ///   - widths: of the columns, in characters.
    ///   - wraps: whether the words of a cell are broken, one a cell; those of headers are.
    /// - Returns: nil where the usual height does.
    static func points(_ cells: [Workbook.Cell], widths: [Double], wraps: [Bool]) -> Double? {
        var height = usual
        for (cell, (width, wraps)) in zip(cells, zip(widths, wraps)) {
            let metrics = metrics(cell.style)
            guard case .text(let text) = cell.value, wraps || cell.style == .header else {
                height = max(height, metrics.line)
                continue
            }
            height = max(height, metrics.line * Double(lines(text, width: width * metrics.share)))
        }
        return height > usual ? min(height, most) : nil
    }

    /// Lines of a text broken between words, a word that is longer than a line over several.
    static func lines(_ text: String, width: Double) -> Int {
        let room = max(1, Int(width))
        var lines = 1
        var used = 0
        for word in text.split(separator: " ") {
            let length = word.count
            if used > 0, used + 1 + length > room {
                lines += 1
                used = 0
            }
            used += (used > 0 ? 1 : 0) + length
            while used > room {
                lines += 1
                used -= room
            }
        }
        return lines
    }
}
