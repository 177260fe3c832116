/// A workbook of LibreOffice: `content.xml` holds all its sheets. (OASIS OpenDocument 1.3 part 3, 9 and 19.)
final class ODSBook: SheetSource {
    private let archive: ZipReader
    private let file: String

    init(_ archive: ZipReader, file: String) {
        self.archive = archive
        self.file = file
    }

    func sheets() throws(TableError) -> [(name: String, isHidden: Bool)] {
        let names = ODSNames()
        try archive.read("content.xml", into: names, file: file)
        return names.found
    }

    func grid(_ place: Int, mostRows: Int) throws(TableError) -> SheetGrid {
        let sheet = ODSSheet(place: place, mostRows: mostRows)
        try archive.read("content.xml", into: sheet, file: file)
        return sheet.grid
    }
}

/// The names of the sheets, and which are not shown.
private final class ODSNames: XMLListener {
    var found: [(name: String, isHidden: Bool)] = []
    var isDone = false
    private var hiddenStyles = Set<String>()
    private var style: String?
    private var depth = 0

    func start(_ element: XMLElement) {
        if element.isNamed("style") {
            style = element.attribute("name")
        } else if element.isNamed("table-properties") {
            if element.attribute("display") == "false", let style { hiddenStyles.insert(style) }
        } else if element.isNamed("table") {
            // A table within a cell is no sheet.
            if depth == 0, let name = element.attribute("name") {
                found.append((name, element.attribute("style-name").map(hiddenStyles.contains) ?? false))
            }
            depth += 1
        }
    }
    func end(_ element: XMLElement) { if element.isNamed("table") { depth -= 1 } }
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// A sheet, read cell by cell.
private final class ODSSheet: XMLListener {
    private(set) var grid = SheetGrid()
    private(set) var isDone = false

    private let wanted: Int
    private let mostRows: Int
    private var sheet = -1
    private var depth = 0
    private var line = 0
    private var rowTimes = 1
    private var column = 0
    /// Of the cell that is open.
    private var cellDepth = 0
    private var times = 1
    private var value: [UInt8]?
    private var isPercentage = false
    private var words: [UInt8] = []
    private var paragraphs = 0
    private var inParagraph = 0
    /// Comments, and what is drawn on a cell.
    private var aside = 0

    init(place: Int, mostRows: Int) {
        wanted = place
        self.mostRows = mostRows
    }

    func start(_ element: XMLElement) {
        if element.isNamed("table") {
            if depth == 0 { sheet += 1 }
            depth += 1
            return
        }
        guard sheet == wanted, depth == 1 else { return }
        if element.isNamed("table-row") {
            line += 1
            column = 0
            rowTimes = Self.count(element.attribute("number-rows-repeated"))
            if line > mostRows { isDone = true }
        } else if element.isNamed("table-cell") || element.isNamed("covered-table-cell") {
            cellDepth += 1
            if cellDepth == 1 { open(element) }
        } else if cellDepth > 0 {
            if element.isNamed("annotation") || element.isNamed("shapes") || element.isNamed("frame") {
                aside += 1
            } else if aside == 0 {
                inside(element)
            }
        }
    }

    private func open(_ element: XMLElement) {
        times = Self.count(element.attribute("number-columns-repeated"))
        words.removeAll(keepingCapacity: true)
        paragraphs = 0
        isPercentage = false
        let spanned = (
            Self.count(element.attribute("number-rows-spanned")),
            Self.count(element.attribute("number-columns-spanned"))
        )
        if spanned.0 > 1 || spanned.1 > 1, grid.merges.count < 10_000, spanned.0 < 1 << 20 {
            grid.merges.append(
                SheetGrid.Merge(rows: line...line + spanned.0 - 1, columns: column...column + spanned.1 - 1))
        }
        switch element.attribute("value-type") {
        case "float", "currency": value = element.attribute("value").map { Array($0.utf8) }
        case "percentage":
            isPercentage = true
            value = element.attribute("value").flatMap { Double($0) }.flatMap(SheetValue.percentage)
                .map { Array($0.utf8) }
        case "date": value = element.attribute("date-value").map { Array($0.utf8) }
        case "boolean": value = element.attribute("boolean-value").map { Array($0.uppercased().utf8) }
        case "string": value = element.attribute("string-value").map { Array($0.utf8) }
        case nil where element.attribute("formula") != nil: value = Array("= (formula)".utf8)
        default: value = nil
        }
    }

    private func inside(_ element: XMLElement) {
        if element.isNamed("p") {
            if paragraphs > 0 { words.append(0x0A) }
            paragraphs += 1
            inParagraph += 1
        } else if element.isNamed("s") {
            words.append(contentsOf: repeatElement(0x20, count: min(1000, Self.count(element.attribute("c")))))
        } else if element.isNamed("tab") {
            words.append(0x09)
        } else if element.isNamed("line-break") {
            words.append(0x0A)
        }
    }

    func end(_ element: XMLElement) {
        if element.isNamed("table") {
            depth -= 1
            if depth == 0, sheet == wanted { isDone = true }
            return
        }
        guard sheet == wanted, depth == 1 else { return }
        if element.isNamed("table-cell") || element.isNamed("covered-table-cell") {
            cellDepth -= 1
            if cellDepth == 0 { close() }
        } else if element.isNamed("table-row") {
            grid.repeatRow(line: line, times: rowTimes - 1)
            line += rowTimes - 1
            if grid.exceeded != nil { isDone = true }
        } else if element.isNamed("annotation") || element.isNamed("shapes") || element.isNamed("frame") {
            if aside > 0 { aside -= 1 }
        } else if element.isNamed("p"), inParagraph > 0, aside == 0 {
            inParagraph -= 1
        }
    }

    private func close() {
        grid.add(line: line, column: column, times: times, value ?? words, isPercentage: isPercentage)
        column = min(column + times, SheetGrid.mostColumns)
        value = nil
        inParagraph = 0
        aside = 0
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if cellDepth > 0, inParagraph > 0, aside == 0 { words.append(contentsOf: bytes) }
    }

    private static func count(_ text: String?) -> Int { max(1, min(1 << 24, text.flatMap { Int($0) } ?? 1)) }
}
