import Tables

/// A workbook as a file: the parts of Office Open XML (ECMA-376, part 1, sections 12, 15 and 18) in a ZIP archive.
///
/// The file has no date and no name of a person in it: the same workbook always gives the same bytes.
struct WorkbookPackage {
    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let packages = "http://schemas.openxmlformats.org/package/2006"

    private let workbook: Workbook
    private var strings = WorkbookStrings()
    private var styles = WorkbookStyles()

    init(_ workbook: Workbook) { self.workbook = workbook }

    /// - Throws: what the sink throws; `TableError.cannotWrite` for what no worksheet can hold.
    mutating func write(to sink: any ByteSink) throws(TableError) {
        var sheets: [String] = []
        for sheet in workbook.sheets { sheets.append(try worksheet(sheet)) }
        let archive = ZipArchive(sink)
        func add(_ name: String, _ body: String) throws(TableError) {
            try archive.add(name, Array((Self.head + body).utf8))
        }
        try add("[Content_Types].xml", contentTypes)
        try add("_rels/.rels", rootRelations)
        try add("docProps/core.xml", properties)
        try add("xl/workbook.xml", workbookPart)
        try add("xl/_rels/workbook.xml.rels", workbookRelations)
        try add("xl/styles.xml", styles.part)
        try add("xl/sharedStrings.xml", strings.part)
        for (number, text) in sheets.enumerated() {
            try add("xl/worksheets/sheet\(number + 1).xml", text)
            guard let table = workbook.sheets[number].table else { continue }
            try add("xl/tables/table\(number + 1).xml", self.table(table, number: number + 1))
            try add(
                "xl/worksheets/_rels/sheet\(number + 1).xml.rels",
                "<Relationships xmlns=\"\(Self.packages)/relationships\"><Relationship Id=\"rId1\" "
                    + "Type=\"\(Self.relations)/table\" Target=\"../tables/table\(number + 1).xml\"/></Relationships>")
        }
        try archive.finish()
    }

    // MARK: - The package

    private var tableNumbers: [Int] {
        workbook.sheets.indices.filter { workbook.sheets[$0].table != nil }.map { $0 + 1 }
    }

    private var contentTypes: String {
        let form = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        var parts = [
            "<Types xmlns=\"\(Self.packages)/content-types\">",
            "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
            "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
            "<Override PartName=\"/docProps/core.xml\" "
                + "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>",
        ]
        func override(_ name: String, _ type: String) {
            parts.append("<Override PartName=\"/xl/\(name).xml\" ContentType=\"\(form).\(type)+xml\"/>")
        }
        override("workbook", "sheet.main")
        override("styles", "styles")
        override("sharedStrings", "sharedStrings")
        for number in workbook.sheets.indices { override("worksheets/sheet\(number + 1)", "worksheet") }
        for number in tableNumbers { override("tables/table\(number)", "table") }
        return parts.joined() + "</Types>"
    }

    private var rootRelations: String {
        "<Relationships xmlns=\"\(Self.packages)/relationships\">"
            + "<Relationship Id=\"rId1\" Type=\"\(Self.relations)/officeDocument\" Target=\"xl/workbook.xml\"/>"
            + "<Relationship Id=\"rId2\" Type=\"\(Self.packages)/relationships/metadata/core-properties\" "
            + "Target=\"docProps/core.xml\"/></Relationships>"
    }

    private var properties: String {
        "<cp:coreProperties xmlns:cp=\"\(Self.packages)/metadata/core-properties\" "
            + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>\(XMLText.escaped(workbook.title))</dc:title>"
            + "<dc:creator>sscp-stats</dc:creator><dc:language>\(XMLText.escaped(workbook.language))</dc:language>"
            + "</cp:coreProperties>"
    }

    private var workbookPart: String {
        let sheets = workbook.sheets.enumerated().map { number, sheet in
            "<sheet name=\"\(XMLText.escaped(sheet.name))\" sheetId=\"\(number + 1)\" r:id=\"rId\(number + 1)\"/>"
        }
        return "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.relations)\">"
            + "<bookViews><workbookView activeTab=\"0\" firstSheet=\"0\"/></bookViews>"
            + "<sheets>\(sheets.joined())</sheets></workbook>"
    }

    private var workbookRelations: String {
        func relation(_ number: Int, _ type: String, _ target: String) -> String {
            "<Relationship Id=\"rId\(number)\" Type=\"\(Self.relations)/\(type)\" Target=\"\(target).xml\"/>"
        }
        let count = workbook.sheets.count
        var parts = workbook.sheets.indices.map { relation($0 + 1, "worksheet", "worksheets/sheet\($0 + 1)") }
        parts.append(relation(count + 1, "styles", "styles"))
        parts.append(relation(count + 2, "sharedStrings", "sharedStrings"))
        return "<Relationships xmlns=\"\(Self.packages)/relationships\">\(parts.joined())</Relationships>"
    }

    // MARK: - A worksheet

    private mutating func worksheet(_ sheet: Workbook.Sheet) throws(TableError) -> String {
        func fails(_ reason: String) -> TableError {
            .cannotWrite(file: "worksheet \(sheet.name)", reason: reason)
        }
        guard sheet.rows.count <= 1_048_576, sheet.rows.allSatisfy({ $0.count <= 16_384 }) else {
            throw fails("a worksheet holds 1,048,576 rows of 16,384 cells and no more")
        }
        var parts = [
            "<worksheet xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.relations)\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews>"
        ]
        let selected = sheet.name == workbook.sheets.first?.name ? " tabSelected=\"1\"" : ""
        parts.append("<sheetView\(selected) workbookViewId=\"0\">")
        if sheet.frozenRows > 0 {
            parts.append(
                "<pane ySplit=\"\(sheet.frozenRows)\" topLeftCell=\"A\(sheet.frozenRows + 1)\" activePane=\"bottomLeft\" "
                    + "state=\"frozen\"/><selection pane=\"bottomLeft\" activeCell=\"A1\" sqref=\"A1\"/>")
        } else {
            parts.append("<selection activeCell=\"A1\" sqref=\"A1\"/>")
        }
        parts.append("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15.75\"/>")
        if !sheet.widths.isEmpty {
            parts.append("<cols>")
            for (index, width) in sheet.widths.enumerated() {
                parts.append(
                    "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(NumberFormat.trimmed(width))\" customWidth=\"1\"/>"
                )
            }
            parts.append("</cols>")
        }
        parts.append("<sheetData>")
        for (row, cells) in sheet.rows.enumerated() {
            let wraps = cells.indices.map { sheet.wraps(row: row, column: $0) }
            let height = WorkbookRowHeight.points(cells, widths: sheet.widths, wraps: wraps)
                .map { " ht=\"\(NumberFormat.trimmed($0))\" customHeight=\"1\"" }
            parts.append("<row r=\"\(row + 1)\"\(height ?? "")>")
            for (column, cell) in cells.enumerated() {
                let place = Self.place(row, column)
                let style = styles.index(cell.style, wraps: wraps[column], isLink: cell.link != nil)
                switch cell.value {
                case .number(let number):
                    parts.append("<c r=\"\(place)\" s=\"\(style)\"><v>\(number)</v></c>")
                case .text(let text):
                    guard text.utf16.count <= 32_767 else {
                        throw fails("cell \(place) has more than the 32,767 characters that a cell holds")
                    }
                    parts.append("<c r=\"\(place)\" s=\"\(style)\" t=\"s\"><v>\(strings.index(text))</v></c>")
                }
            }
            parts.append("</row>")
        }
        parts.append("</sheetData>")
        parts.append(links(sheet))
        parts.append(
            "<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>")
        parts.append("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>")
        // Words that look like numbers (years that name rows) are meant so.
        let last = Self.place(max(0, sheet.rows.count - 1), max(0, (sheet.rows.map(\.count).max() ?? 1) - 1))
        parts.append("<ignoredErrors><ignoredError sqref=\"A1:\(last)\" numberStoredAsText=\"1\"/></ignoredErrors>")
        if sheet.table != nil { parts.append("<tableParts count=\"1\"><tablePart r:id=\"rId1\"/></tableParts>") }
        return parts.joined() + "</worksheet>"
    }

    private func links(_ sheet: Workbook.Sheet) -> String {
        var links = ""
        for (row, cells) in sheet.rows.enumerated() {
            for (column, cell) in cells.enumerated() {
                guard let link = cell.link, case .text(let text) = cell.value else { continue }
                let target = "'" + link.replacing("'", with: "''") + "'!A1"
                links +=
                    "<hyperlink ref=\"\(Self.place(row, column))\" location=\"\(XMLText.escaped(target))\" "
                    + "display=\"\(XMLText.escaped(text))\"/>"
            }
        }
        return links.isEmpty ? "" : "<hyperlinks>\(links)</hyperlinks>"
    }

    private func table(_ table: Workbook.Table, number: Int) -> String {
        let last = Self.place(table.headerRow + table.count, table.columns.count - 1)
        let area = "\(Self.place(table.headerRow, 0)):\(last)"
        let columns = table.columns.enumerated().map { index, name in
            "<tableColumn id=\"\(index + 1)\" name=\"\(XMLText.escaped(name))\"/>"
        }
        return "<table xmlns=\"\(Self.main)\" id=\"\(number)\" name=\"\(table.name)\" displayName=\"\(table.name)\" "
            + "ref=\"\(area)\" totalsRowShown=\"0\"><autoFilter ref=\"\(area)\"/>"
            + "<tableColumns count=\"\(columns.count)\">\(columns.joined())</tableColumns>"
            + "<tableStyleInfo name=\"TableStyleLight1\" showFirstColumn=\"0\" showLastColumn=\"0\" showRowStripes=\"0\" "
            + "showColumnStripes=\"0\"/><extLst><ext uri=\"{504A1905-F514-4f6f-8877-14C23A59335A}\" "
            + "xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\">"
            + "<x14:table altText=\"\(XMLText.escaped(table.name))\" altTextSummary=\"\(XMLText.escaped(table.description))\"/>"
            + "</ext></extLst></table>"
    }

    /// `B7` for row 6 and column 1, counted from 0.
    static func place(_ row: Int, _ column: Int) -> String {
        var letters: [UInt8] = []
        var rest = column + 1
        while rest > 0 {
            letters.insert(UInt8(0x41 + (rest - 1) % 26), at: 0)
            rest = (rest - 1) / 26
        }
        return String(decoding: letters, as: UTF8.self) + "\(row + 1)"
    }
}
