/// A sheet of a workbook of Excel, read cell by cell.
final class XLSXSheet: XMLListener {
    private(set) var grid = SheetGrid()
    private(set) var isDone = false
    /// Whether a cell names a text or a style that the book has not.
    private(set) var isFaulty = false

    private let strings: XLSXStrings
    private let shown: [NumberShown]
    private let from1904: Bool
    private let mostRows: Int

    private var line = 0
    private var column = -1
    /// Of the cell that is open.
    private var type = ""
    private var style = 0
    private var value: [UInt8] = []
    private var inlineText: [UInt8] = []
    private var hasFormula = false
    private enum Part { case none, value, inlineText }
    private var part = Part.none
    private var inPhonetics = false

    init(strings: XLSXStrings, shown: [NumberShown], from1904: Bool, mostRows: Int) {
        self.strings = strings
        self.shown = shown
        self.from1904 = from1904
        self.mostRows = mostRows
    }

    func start(_ element: XMLElement) {
        if element.isNamed("c") {
            column = element.attribute("r").flatMap { Self.column(of: $0) } ?? column + 1
            type = element.attribute("t") ?? "n"
            style = element.attribute("s").flatMap { Int($0) } ?? 0
            value.removeAll(keepingCapacity: true)
            inlineText.removeAll(keepingCapacity: true)
            hasFormula = false
        } else if element.isNamed("v") {
            part = .value
        } else if element.isNamed("t") {
            if !inPhonetics { part = .inlineText }
        } else if element.isNamed("f") {
            hasFormula = true
        } else if element.isNamed("rPh") {
            inPhonetics = true
        } else if element.isNamed("row") {
            line = element.attribute("r").flatMap { Int($0) } ?? line + 1
            column = -1
            if line > mostRows { isDone = true }
        } else if element.isNamed("mergeCell"), let merge = element.attribute("ref").flatMap({ Self.merge($0) }) {
            if grid.merges.count < 10_000 { grid.merges.append(merge) }
        }
    }

    func end(_ element: XMLElement) {
        if element.isNamed("v") || element.isNamed("t") {
            part = .none
        } else if element.isNamed("rPh") {
            inPhonetics = false
        } else if element.isNamed("c") {
            addCell()
            if grid.exceeded != nil { isDone = true }
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        switch part {
        case .none: break
        case .value: value.append(contentsOf: bytes)
        case .inlineText: inlineText.append(contentsOf: bytes)
        }
    }

    private func addCell() {
        func add(_ text: some Collection<UInt8>, isPercentage: Bool = false) {
            grid.add(line: line, column: column, text, isPercentage: isPercentage)
        }
        switch type {
        case "inlineStr": add(inlineText)
        case "s":
            if let index = Int(String(decoding: value, as: UTF8.self)), let text = strings.text(index) {
                add(text)
            } else {
                isFaulty = true
            }
        case "b": add(Array(value == [0x31] ? "TRUE".utf8 : "FALSE".utf8))
        case "str", "e", "d": add(value)
        default:
            guard !value.isEmpty else {
                // Saved by a program that does not calculate: the value is not empty but not known.
                if hasFormula { add(Array("= (formula)".utf8)) }
                return
            }
            if style > 0, !shown.indices.contains(style) { isFaulty = true }
            let kind = shown.indices.contains(style) ? shown[style] : .number
            guard kind != .number, let number = Double(String(decoding: value, as: UTF8.self)) else {
                return add(value)
            }
            switch kind {
            case .date: add(SheetValue.date(number, from1904: from1904).map { Array($0.utf8) } ?? value)
            case .percentage: add(SheetValue.percentage(number).map { Array($0.utf8) } ?? value, isPercentage: true)
            case .number: add(value)
            }
        }
    }

    /// The column of a place such as `AB12`, from 0.
    static func column(of place: String) -> Int? {
        var column = 0
        for byte in place.utf8 {
            let letter = byte & 0xDF
            guard (0x41...0x5A).contains(letter) else { break }
            column = column * 26 + Int(letter - 0x40)
            if column > SheetGrid.mostColumns { return nil }
        }
        return column > 0 ? column - 1 : nil
    }

    private static func merge(_ reference: String) -> SheetGrid.Merge? {
        let corners = reference.split(separator: ":").map(String.init)
        guard corners.count == 2, let left = column(of: corners[0]), let right = column(of: corners[1]),
            let top = Int(corners[0].filter(\.isNumber)), let bottom = Int(corners[1].filter(\.isNumber)),
            left <= right, top <= bottom
        else { return nil }
        return SheetGrid.Merge(rows: top...bottom, columns: left...right)
    }
}
