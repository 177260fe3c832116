import Foundation
import FoundationXML
import Reports
import Tables
import Testing

/// The entries of an archive whose entries are stored as they are, by its directory (APPNOTE.TXT 4.3.12, 4.3.16).
private func entries(_ bytes: [UInt8]) throws -> [String: String] {
    func number(_ at: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
    }
    let end = bytes.count - 22
    try #require(end > 0 && Array(bytes[end..<(end + 4)]) == [0x50, 0x4B, 5, 6])
    var found: [String: String] = [:]
    var at = number(end + 16, 4)
    for _ in 0..<number(end + 10, 2) {
        try #require(number(at, 4) == 0x0201_4B50)
        let (size, nameLength, start) = (number(at + 24, 4), number(at + 28, 2), number(at + 42, 4))
        let name = String(decoding: bytes[(at + 46)..<(at + 46 + nameLength)], as: UTF8.self)
        try #require(number(start, 4) == 0x0403_4B50 && number(start + 26, 2) == nameLength)
        let data = Array(bytes[(start + 30 + nameLength)..<(start + 30 + nameLength + size)])
        #expect(CRC32.checksum(data) == UInt32(number(at + 16, 4)))
        found[name] = String(decoding: data, as: UTF8.self)
        at += 46 + nameLength
    }
    #expect(at == end)
    return found
}

/// A workbook as a reader sees it.
private struct Book {
    struct Sheet {
        /// By place, such as `B7`: text, or a number as written.
        var cells: [String: String] = [:]
        var numbers: [String: Double] = [:]
        var formats: [String: String] = [:]
        var xml = ""
        var table: String?
    }

    var names: [String] = []
    var sheets: [String: Sheet] = [:]
    var parts: [String: String]

    init(_ document: Document) throws {
        let sink = MemorySink()
        try WorkbookRenderer().write(document, to: sink)
        parts = try entries(sink.bytes)
        for (name, text) in parts {
            let parser = XMLParser(data: Data(text.utf8))
            #expect(parser.parse(), "\(name): \(String(describing: parser.parserError))")
        }
        func plain(_ text: Substring) -> String {
            [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")].reduce(String(text)) {
                $0.replacing($1.0, with: $1.1)
            }
        }
        let strings = try #require(parts["xl/sharedStrings.xml"]).matches(of: /<t [^>]*>([^<]*)<\/t>/).map {
            plain($0.1)
        }
        let styles = try #require(parts["xl/styles.xml"])
        let codes = Dictionary(
            uniqueKeysWithValues: styles.matches(of: /<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/).map {
                (String($0.1), plain($0.2))
            })
        let records = try #require(styles.firstMatch(of: /<cellXfs[\s\S]*<\/cellXfs>/)).0
            .matches(of: /<xf numFmtId="(\d+)"/).map { String($0.1) }
        names = try #require(parts["xl/workbook.xml"]).matches(of: /<sheet name="([^"]*)"/).map { plain($0.1) }
        for (index, name) in names.enumerated() {
            var sheet = Sheet(xml: try #require(parts["xl/worksheets/sheet\(index + 1).xml"]))
            for match in sheet.xml.matches(of: /<c r="([A-Z]+\d+)" s="(\d+)"( t="s")?><v>([^<]*)<\/v>/) {
                let place = String(match.1)
                if match.3 == nil {
                    sheet.numbers[place] = Double(match.4)
                    sheet.formats[place] = codes[records[Int(match.2) ?? 0]]
                } else {
                    sheet.cells[place] = strings[try #require(Int(match.4))]
                }
            }
            sheet.table = parts["xl/tables/table\(index + 1).xml"]
            sheets[name] = sheet
        }
    }
}

@Suite("Workbook")
struct WorkbookTests {
    @Test("The checksum is that of ZIP: the check value of CRC-32/ISO-HDLC (reveng catalogue)")
    func checksum() {
        #expect(CRC32.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(CRC32.checksum([]) == 0)
    }

    @Test("A cover, contents, the words, notes, and a worksheet for every table and chart")
    func sheets() throws {
        let book = try Book(exampleDocument)
        #expect(book.names == ["Cover", "Contents", "Summary", "Notes", "Table 1", "Chart 1"])
        #expect(book.sheets["Cover"]?.cells["A1"] == "Forecast of referrals in Exampleshire")
        #expect(book.sheets["Cover"]?.cells["A2"]?.hasPrefix("Exampleshire can expect") == true)
        let contents = try #require(book.sheets["Contents"])
        #expect((4...7).map { contents.cells["A\($0)"] } == ["Summary", "Notes", "Table 1", "Chart 1"])
        #expect(contents.xml.contains("<hyperlink ref=\"A6\" location=\"'Table 1'!A1\""))
        let notes = try #require(book.sheets["Notes"])
        #expect(notes.cells["A4"] == "[note 1]")
        #expect(notes.cells["B4"] == "Caution: The ranges do not allow for a change of recording.")
        #expect(book.sheets["Table 1"]?.cells["A1"] == "Table 1: Totals by financial year [note 1] [note 2]")
        let properties = try #require(book.parts["docProps/core.xml"])
        #expect(properties.contains("<dc:title>Forecast of referrals in Exampleshire</dc:title>"))
        #expect(properties.contains("<dc:language>en-GB</dc:language>"))
        #expect(!properties.contains("created"))
        for sheet in book.sheets.values {
            #expect(!sheet.xml.contains("mergeCell") && !sheet.xml.contains("hidden"))
            #expect(sheet.xml.contains("activeCell=\"A1\" sqref=\"A1\""))
        }
    }

    private func table(_ columns: [DocumentTable.Column], _ rows: [[DocumentTable.Cell]]) throws -> Book.Sheet {
        let table = DocumentTable(caption: "C", columns: columns, rows: rows)
        return try #require(try Book(Document(title: "T", blocks: [.table(table)])).sheets["Table 1"])
    }

    /// The header stands in the row after the title and what the worksheet says of itself.
    @Test("Numbers are numbers, unrounded, shown as the document shows them")
    func numbers() throws {
        let shown: [(text: String, number: Double?, value: Double, code: String)] = [
            ("1,234.6", 1234.567, 1234.567, "#,##0.0"), ("12", 12.4, 12.4, "#,##0"),
            ("19.80%", 19.80269, 19.80269, "#,##0.00\"%\""), ("19.8%", 0.19803, 0.19803, "#,##0.0%"),
            ("+2.6", 2.588, 2.588, "+#,##0.0;-#,##0.0;#,##0.0"), ("-4.1", -4.097, -4.097, "#,##0.0"),
            ("3,510", nil, 3510, "#,##0"), ("65%", nil, 65, "#,##0\"%\""),
            ("about 5 points", 5.2, 5.2, "\"about \"#,##0\" points\""),
        ]
        let sheet = try table(
            [.rowHeader("Name"), .number("Value")], shown.map { ["a", .init($0.text, number: $0.number)] })
        for (index, item) in shown.enumerated() {
            let place = "B\(index + 4)"
            #expect(sheet.numbers[place] == item.value, "\(item.text)")
            #expect(sheet.formats[place] == item.code, "\(item.text)")
        }
        // A number that the text does not show is not put in its place; counts of counts stay words.
        let words = try table(
            [.rowHeader("Name"), .number("Value")],
            [["a", .init("12", number: 13)], ["b", "9 of 12"], ["c", "below 0.001"]])
        #expect(words.cells["B4"] == nil && words.numbers["B4"] == 12)
        #expect(words.cells["B5"] == "9 of 12" && words.cells["B6"] == "below 0.001")
    }

    @Test("A range is two columns with the bounds behind it; a gap in it has its symbol twice")
    func ranges() throws {
        let sheet = try table(
            [.rowHeader("Month"), .number("80% range"), .text("Window")],
            [
                ["Apr 2024", .init("429 to 948", lower: 428.7, upper: 948.2), "2012-04 to 2024-03"],
                ["May 2024", "446 to 1,011", "2012-04 to 2024-03"], ["Jun 2024", "–", "all"],
            ])
        #expect(sheet.cells["B4"] == "80% range, from" && sheet.cells["C4"] == "80% range, to")
        #expect(sheet.numbers["B5"] == 428.7 && sheet.numbers["C5"] == 948.2)
        #expect(sheet.numbers["B6"] == 446 && sheet.numbers["C6"] == 1011)
        #expect(sheet.cells["B7"] == "[x]" && sheet.cells["C7"] == "[x]")
        #expect(sheet.cells["D5"] == "2012-04 to 2024-03")
        #expect(sheet.cells["A3"] == "Symbols: [x] = not available.")
    }

    @Test("Symbols in brackets, explained above; no cell is empty; a name that is a symbol stays a name")
    func symbols() throws {
        let sheet = try table(
            [.rowHeader("Area"), .number("Value")],
            [["c", "c"], ["B", .init("–", shorthand: .notApplicable)], ["C", ""], ["D", "–"]])
        #expect((5...8).map { sheet.cells["B\($0)"] } == ["[c]", "[z]", "[z]", "[x]"])
        #expect(sheet.cells["A5"] == "c")
        #expect(sheet.cells["A3"] == "Symbols: [c] = suppressed; [x] = not available; [z] = not applicable.")
    }

    @Test("The table is marked up over header and rows, its header unique whatever the case")
    func markup() throws {
        let sheet = try table(
            [.rowHeader("Area"), .number("value"), .number("Value"), .number("")],
            (0..<40).map { [.init("A\($0)"), "1", "2", "3"] })
        let table = try #require(sheet.table)
        #expect(table.contains("ref=\"A3:D43\"") && table.contains("displayName=\"table_1\""))
        #expect(
            table.matches(of: /<tableColumn id="\d" name="([^"]*)"/).map { String($0.1) } == [
                "Area", "value", "Value (2)", "Column 4",
            ])
        #expect(["A3", "B3", "C3", "D3"].map { sheet.cells[$0] } == ["Area", "value", "Value (2)", "Column 4"])
        #expect(sheet.xml.contains("<pane ySplit=\"3\""))
        let empty = try self.table([.rowHeader("Area")], [])
        #expect(empty.table == nil && empty.cells["A3"] == "There are no rows.")
    }

    @Test("Whatever the texts, they stay texts, and no formula is made of them")
    func hostile() throws {
        let hostile = "=1+1</t><c>&\"\u{1}\u{8}_x0041_\n"
        let document = Document(
            title: hostile, language: hostile,
            blocks: [
                .caution(hostile), .list([hostile]), .keyValues([.init(hostile, hostile)]), .headline(hostile),
                .table(
                    DocumentTable(
                        caption: hostile, columns: [.rowHeader(hostile), .text(hostile)],
                        rows: [[.init(hostile), .init(hostile)]])), .chart(.fan(exampleChart)),
            ])
        let book = try Book(document)
        #expect(book.sheets.values.allSatisfy { !$0.xml.contains("<f>") })
        #expect(book.sheets["Table 1"]?.cells.values.contains("=1+1</t><c>&\"_x005F_x0041_ ") == true)
    }

    @Test("The same document gives the same bytes; what no cell can hold is refused")
    func limits() throws {
        let (first, second) = (MemorySink(), MemorySink())
        try WorkbookRenderer().write(exampleDocument, to: first)
        try WorkbookRenderer().write(exampleDocument, to: second)
        #expect(first.bytes == second.bytes)
        let long = String(repeating: "a", count: 32_768)
        #expect(throws: TableError.self) {
            try WorkbookRenderer().write(Document(title: "T", blocks: [.paragraph(long)]), to: MemorySink())
        }
        try WorkbookRenderer().write(
            Document(title: "T", blocks: [.paragraph(String(long.dropLast()))]), to: MemorySink())
    }

    @Test("a row is as high as the lines of its words: LibreOffice would print it over the next")
    func heights() throws {
        let long = String(repeating: "word ", count: 60)
        let table = DocumentTable(
            caption: "Long cells", columns: [.rowHeader("What"), .number("Figure")],
            rows: [[.init("Short"), .init("1", number: 1)], [.init(long), .init("2", number: 2)]])
        let book = try Book(
            Document(
                title: String(repeating: "Title ", count: 30),
                blocks: [.paragraph("One line."), .paragraph(long), .table(table)]))
        func heights(_ name: String) throws -> [Int: Double] {
            let sheet = try #require(book.sheets[name])
            return Dictionary(
                uniqueKeysWithValues: sheet.xml.matches(of: /<row r="(\d+)" ht="([\d.]+)" customHeight="1">/).map {
                    (Int($0.1) ?? 0, Double($0.2) ?? 0)
                })
        }
        let summary = try heights("Summary")
        // 180 characters of 16 points, 66 a line; 300 of 12 points, 98 a line; one line needs nothing.
        #expect(summary[1] == 63 && summary[2] == nil && summary[3] == 63)
        // In the table 300 characters stand in a column of 70.
        let cells = try heights("Table 1")
        #expect(cells.values.max() == 5 * 15.75)
    }

    /// Serials by Python: (date(2024, 4, 1) - date(1899, 12, 30)).days.
    @Test("a month is a date, shown as the page shows it")
    func months() throws {
        let known = [
            ("2024-04", 45383.0), ("2021-09", 44440), ("1901-01", 367), ("2000-02", 36557), ("2000-03", 36586),
            ("2100-03", 73110),
        ]
        let sheet = try table(
            [.rowHeader("Month"), .number("Value")],
            known.map { [.month($0.0), "1"] } + [[.month("2024-04", text: "April 2024"), "1"], ["Apr 2024", "1"]])
        for (row, month) in known.enumerated() {
            #expect(sheet.numbers["A\(row + 4)"] == month.1 && sheet.formats["A\(row + 4)"] == "mmm yyyy", "\(month)")
        }
        #expect(sheet.formats["A10"] == "mmmm yyyy")
        // Words are words, whatever they look like.
        #expect(sheet.cells["A11"] == "Apr 2024")
    }
}
