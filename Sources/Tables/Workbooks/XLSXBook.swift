/// A workbook of Excel: which sheets it has, what its strings are, and how its cells are shown. (ECMA-376 part 1, 18.)
final class XLSXBook: SheetSource {
    private let archive: ZipReader
    private let file: String
    private let parts: [(name: String, isHidden: Bool, path: String)]
    private let from1904: Bool
    private let shown: [NumberShown]
    private let strings: XLSXStrings

    init(_ archive: ZipReader, file: String) throws(TableError) {
        self.archive = archive
        self.file = file
        let contents = XLSXContents()
        try archive.read("xl/workbook.xml", into: contents, file: file)
        let relations = XLSXRelations()
        if archive.entries["xl/_rels/workbook.xml.rels"] != nil {
            try archive.read("xl/_rels/workbook.xml.rels", into: relations, file: file)
        }
        from1904 = contents.from1904
        parts = contents.sheets.compactMap { sheet in
            guard let target = relations.targets[sheet.relation] else { return nil }
            let path = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
            // Sheets of charts and of dialogues hold no cells.
            return path.contains("worksheets/") || archive.entries[path] != nil && !path.contains("chartsheets/")
                ? (sheet.name, sheet.isHidden, path) : nil
        }
        let styles = XLSXStyles()
        if archive.entries["xl/styles.xml"] != nil { try archive.read("xl/styles.xml", into: styles, file: file) }
        shown = styles.shown
        strings = XLSXStrings()
        if archive.entries["xl/sharedStrings.xml"] != nil {
            try archive.read("xl/sharedStrings.xml", into: strings, file: file)
        }
        if parts.isEmpty { throw .damaged(file: file, form: .workbook) }
    }

    func sheets() -> [(name: String, isHidden: Bool)] { parts.map { ($0.name, $0.isHidden) } }

    func grid(_ place: Int, mostRows: Int) throws(TableError) -> SheetGrid {
        let sheet = XLSXSheet(strings: strings, shown: shown, from1904: from1904, mostRows: mostRows)
        try archive.read(parts[place].path, into: sheet, file: file)
        return sheet.grid
    }
}

/// `xl/workbook.xml`.
private final class XLSXContents: XMLListener {
    var sheets: [(name: String, isHidden: Bool, relation: String)] = []
    var from1904 = false
    var isDone = false

    func start(_ element: XMLElement) {
        if element.isNamed("sheet"), let name = element.attribute("name"), let relation = element.attribute("id") {
            let state = element.attribute("state")
            sheets.append((name, state == "hidden" || state == "veryHidden", relation))
        } else if element.isNamed("workbookPr") {
            from1904 = ["1", "true"].contains(element.attribute("date1904"))
        }
    }
    func end(_ element: XMLElement) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// `xl/_rels/workbook.xml.rels`: where the parts lie.
private final class XLSXRelations: XMLListener {
    var targets: [String: String] = [:]
    var isDone = false

    func start(_ element: XMLElement) {
        guard element.isNamed("Relationship"), element.attribute("TargetMode") != "External",
            let id = element.attribute("Id"), let target = element.attribute("Target")
        else { return }
        targets[id] = target
    }
    func end(_ element: XMLElement) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// `xl/styles.xml`: how the numbers of each style are shown.
private final class XLSXStyles: XMLListener {
    var shown: [NumberShown] = []
    var isDone = false
    private var formats: [Int: NumberShown] = [:]
    private var inCellStyles = false

    func start(_ element: XMLElement) {
        if element.isNamed("numFmt"), let id = element.attribute("numFmtId").flatMap({ Int($0) }),
            let code = element.attribute("formatCode")
        {
            formats[id] = SheetValue.shown(format: code)
        } else if element.isNamed("cellXfs") {
            inCellStyles = true
        } else if inCellStyles, element.isNamed("xf") {
            let id = element.attribute("numFmtId").flatMap { Int($0) } ?? 0
            shown.append(formats[id] ?? SheetValue.shown(builtIn: id))
        }
    }
    func end(_ element: XMLElement) { if element.isNamed("cellXfs") { inCellStyles = false } }
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// `xl/sharedStrings.xml`: the texts of the book, in one block.
final class XLSXStrings: XMLListener {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var inText = false
    private var inPhonetics = false
    var isDone = false

    func start(_ element: XMLElement) {
        if element.isNamed("t") { inText = !inPhonetics } else if element.isNamed("rPh") { inPhonetics = true }
    }
    func end(_ element: XMLElement) {
        if element.isNamed("t") {
            inText = false
        } else if element.isNamed("rPh") {
            inPhonetics = false
        } else if element.isNamed("si") {
            ends.append(bytes.count)
        }
    }
    func text(_ text: UnsafeBufferPointer<UInt8>) { if inText { bytes.append(contentsOf: text) } }

    /// A text by its place; nil where there is none.
    func text(_ index: Int) -> ArraySlice<UInt8>? {
        guard ends.indices.contains(index) else { return nil }
        return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }
}
