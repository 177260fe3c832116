import Foundation
import Tables
import Testing

/// Workbooks made by openpyxl 3.1.5 and odfpy 1.4.1 (Reference/workbooks/make.py), whole and spoilt.
@Suite("Workbooks")
struct WorkbookTests {
    private func source(_ name: String, sheet: String? = nil) -> TableSource {
        let path = referencePath("workbooks/\(name)")
        return sheet.map { .sheet($0, path: path) } ?? .path(path)
    }

    private func bytes(_ name: String) throws -> [UInt8] { try source(name).readAll() }

    @Test(
        "dates by format in both systems, percentages, booleans, errors, formulas",
        arguments: ["kinds.xlsx", "kinds-1904.xlsx"])
    func kinds(name: String) throws {
        let found = try table(source(name))
        #expect(found.header == ["month", "referrals", "share", "kept", "note", "code", "seen"])
        #expect(
            found.rows == [
                ["2021-09-01", "205", "20.5", "TRUE", "plain", "#N/A", "2021-09-01 13:30:00"],
                ["2021-10-01", "1234.5", "100", "FALSE", "a < b & \u{A3}", "= (formula)", "2021-10-01"],
            ])
        #expect(found.lines == [4, 5])
        #expect(
            found.notes == [
                .percentages(columns: ["share"]), .titleRows([1]), .totals([6], names: ["Total"]), .footnotes([7]),
            ])
    }

    @Test("headings of two rows, of which the upper is merged, make the names; hidden sheets are not chosen")
    func merged() throws {
        let found = try table(source("merged.xlsx"))
        #expect(
            found.header == [
                "month", "Police contacts", "Police referrals", "Schools contacts", "Schools referrals",
            ])
        #expect(found.rows == [["2021-04", "1", "2", "3", "4"], ["2021-05", "5", "6", "7", "8"]])
        #expect(found.notes == [.sheet("Sources", of: 2), .joinedHeadings(rows: [1, 2])])
        #expect(try table(source("merged.xlsx", sheet: "Old")).rows == [["2020-01", "9"]])
    }

    @Test("OpenDocument: repeated rows and columns, comments, spaces, dates, percentages")
    func openDocument() throws {
        let found = try table(source("kinds.ods"))
        #expect(found.header == ["month", "contacts", "share", "a  b"])
        #expect(
            found.rows == [
                ["2021-09-01", "205", "20.5", "1"], ["2021-10-01T00:00:00", "7", "7", "7"],
                ["2021-11-01", "8", "8", ""], ["2021-11-01", "8", "8", ""],
            ])
        #expect(found.lines == [5, 6, 7, 8])
    }

    @Test("a sheet is named after the path; where several could be meant it has to be")
    func sheets() throws {
        let path = referencePath("workbooks/two.xlsx")
        #expect(TableSource(argument: path + "#Contacts") == .sheet("Contacts", path: path))
        #expect(TableSource(argument: path) == .path(path))
        #expect(try table(source("two.xlsx", sheet: "contacts")).rows == [["2021-04", "10"]])
        #expect(try table(source("two.xlsx", sheet: "Referrals_by_month")).rows == [["2021-04", "3"]])
        #expect(
            throws: TableError.whichSheet(
                file: path, present: ["Contacts", "Referrals by month"], readable: ["Contacts", "Referrals by month"])
        ) { try table(source("two.xlsx")) }
        #expect(
            throws: TableError.noSuchSheet(
                file: path, wanted: "Contact", present: ["Contacts", "Referrals by month"], suggestion: "Contacts")
        ) { try table(source("two.xlsx", sheet: "Contact")) }
        var reader = try TableReader(source("two.xlsx"), options: .init(sheetColumns: ["referrals"]))
        #expect(try reader.nextRow()?.strings == ["2021-04", "3"])
        try withFolder { folder in
            try "month,n\n2021-04,1\n".write(toFile: folder + "/a#b.csv", atomically: true, encoding: .utf8)
            #expect(TableSource(argument: folder + "/a#b.csv") == .path(folder + "/a#b.csv"))
            // Writing over the book of a sheet that is read would destroy it.
            #expect(OutputTarget(argument: folder + "/a#b.csv").replaces(folder + "/a#b.csv"))
            try Data(try bytes("two.xlsx")).write(to: URL(fileURLWithPath: folder + "/b.xlsx"))
            #expect(OutputTarget(argument: folder + "/b.xlsx").replaces(folder + "/b.xlsx#Contacts"))
            try "month,n\n2021-04,1\n".write(toFile: folder + "/a.csv", atomically: true, encoding: .utf8)
            #expect(throws: TableError.noSheets(file: folder + "/a.csv", wanted: "x")) {
                try table(TableSource(argument: folder + "/a.csv#x"))
            }
        }
    }

    /// An archive of stored entries, as `ZipArchive` writes it.
    private func archive(_ entries: [(String, String)]) throws -> [UInt8] {
        let sink = MemorySink()
        let archive = ZipArchive(sink)
        for (name, text) in entries { try archive.add(name, Array(text.utf8)) }
        try archive.finish()
        return sink.bytes
    }

    private func book(sheet: String, workbook: String = "") throws -> [UInt8] {
        try archive([
            (
                "xl/workbook.xml",
                "<workbook xmlns:r=\"x\">\(workbook)<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"a\" Target=\"worksheets/s.xml\"/></Relationships>"
            ),
            ("xl/worksheets/s.xml", sheet),
        ])
    }

    private func cells(_ inner: String) -> String { "<worksheet><sheetData>\(inner)</sheetData></worksheet>" }

    /// 1 and 59 to 61 are 1 January, 28 February, the day that was none, and 1 March 1900 (ECMA-376 part 1, 18.17.4.1).
    @Test("strings in place, cells without a place, and the first dates of Excel's calendar")
    func inPlace() throws {
        let text = cells(
            "<row><c t=\"inlineStr\"><is><r><t>mon</t></r><r><t>th</t></r></is></c><c t=\"str\"><v>n</v></c></row>"
                + "<row r=\"5\"><c r=\"A5\"><v>1e2</v></c><c r=\"B5\"><f>1+1</f><v>2</v></c></row>")
        let found = try table(.bytes(try book(sheet: text), name: "b.xlsx"))
        #expect(found.header == ["month", "n"])
        #expect(found.rows == [["1e2", "2"]])
        #expect(found.lines == [5])
    }

    @Test("hostile archives are refused")
    func hostile() throws {
        func failure(_ bytes: [UInt8]) -> TableError? {
            do throws(TableError) {
                _ = try table(.bytes(bytes, name: "b.xlsx"))
                return nil
            } catch { return error }
        }
        let damaged = TableError.damaged(file: "b.xlsx", form: .workbook)
        // A document type, with entities that grow or name other files.
        let bomb =
            "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;&b;\">]>"
            + cells("<row><c t=\"str\"><v>&c;</v></c></row>")
        #expect(failure(try book(sheet: bomb)) == damaged)
        #expect(
            failure(try book(sheet: String(repeating: "<a>", count: 500)))
                == .tooLarge(file: "b.xlsx", what: .depth, limit: 200))
        // A cell of 20 MB, which no spreadsheet has, of letters that do not pack.
        var random = SplitMix(state: 5)
        let words = (0..<2_500_000).map { _ in "\(random.next() % 90_000_000 + 10_000_000)" }.joined()
        #expect(
            failure(try book(sheet: cells("<row><c t=\"inlineStr\"><is><t>\(words)</t></is></c></row>")))
                == .tooLarge(file: "b.xlsx", what: .text, limit: 1 << 24))
        #expect(
            failure(try book(sheet: cells("<row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>"))) == damaged)
        #expect(failure(try book(sheet: "<worksheet>")) == damaged)
        #expect(failure(try archive([("xl/workbook.xml", "<workbook/>")])) == damaged)
        // What is no workbook is called by its name.
        for (name, word) in [
            ("xl/workbook.bin", ".xlsb"), ("xl/vbaProject.bin", ".xlsm"), ("word/document.xml", "Word"),
            ("a.csv", "zip"),
        ] {
            guard case .notCSV(_, let kind, _)? = failure(try archive([(name, "x")])) else {
                Issue.record("\(name) was not recognised")
                continue
            }
            #expect(kind.contains(word))
        }
        let encrypted = try archive([
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "x"),
            ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
        ])
        #expect(failure(encrypted) == .encrypted(file: "b.xlsx"))
        // A row that says that it is there four million times.
        let repeated =
            "<document-content><spreadsheet><table name=\"S\"><table-row number-rows-repeated=\"16000000\">"
            + "<table-cell value-type=\"float\" value=\"1\"/></table-row></table></spreadsheet></document-content>"
        #expect(
            failure(try archive([("content.xml", repeated)]))
                == .tooLarge(file: "b.xlsx", what: .cells, limit: 4_000_000))
    }

    @Test("a sheet of more cells than a row may claim to repeat is held: 530,000 rows of eight columns")
    func long() throws {
        var random = SplitMix(state: 3)
        var text = "<row>" + (0..<8).map { "<c t=\"str\"><v>n\($0)</v></c>" }.joined() + "</row>"
        let rows = 530_000
        for _ in 0..<rows {
            text += "<row>"
            for _ in 0..<8 { text += "<c><v>\(random.next() % 1_000)</v></c>" }
            text += "</row>"
        }
        var reader = try TableReader(.bytes(try book(sheet: cells(text)), name: "b.xlsx"))
        var found = 0
        while let row = try reader.nextRow() {
            if found == 0 { #expect(row.strings.count == 8) }
            found += 1
        }
        #expect(found == rows)
    }

    @Test("a workbook cut short or with a byte changed is read as it was or refused")
    func spoilt() throws {
        var random = SplitMix(state: 11)
        var refused = 0
        for name in ["kinds.xlsx", "merged.xlsx", "kinds.ods"] {
            let whole = try bytes(name)
            let right = try table(.bytes(whole, name: name)).rows
            for _ in 0..<150 {
                var spoilt = whole
                let place = Int(random.next() % UInt64(whole.count))
                if random.next() % 3 == 0 {
                    spoilt.removeSubrange(place...)
                } else {
                    spoilt[place] = UInt8(truncatingIfNeeded: random.next())
                }
                do throws(TableError) {
                    // A part that is not needed may be spoilt; no cell may change.
                    #expect(try table(.bytes(spoilt, name: name)).rows == right)
                } catch {
                    refused += 1
                    #expect(error.category == .badData)
                }
            }
        }
        #expect(refused > 200)
    }
}
