import Tables
import Testing

@Suite("CSV reader")
struct TableReaderTests {
    @Test(
        "well-formed texts",
        arguments: [
            ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
            ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
            ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
            ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
            ("\u{FEFF}a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
            ("\u{FEFF}\"a\",b\n1,2\n", [["a", "b"], ["1", "2"]]),
            ("a,b\n\"1,234\",\"he said \"\"no\"\"\"\n", [["a", "b"], ["1,234", "he said \"no\""]]),
            ("a,b\n\"two\nlines\",\"two\r\nlines\"\n", [["a", "b"], ["two\nlines", "two\r\nlines"]]),
            ("a,b\n,\"\"\n", [["a", "b"], ["", ""]]),
            ("a,b\n\"\"\"\",2\n", [["a", "b"], ["\"", "2"]]),
            ("a,b\n\"1\" ,\"2\"\t\n", [["a", "b"], ["1", "2"]]),
            ("a,b\nit\"s,5\" nail\n", [["a", "b"], ["it\"s", "5\" nail"]]),
            (" a , b\u{A0}\n 1 ,2\n", [["a", "b"], [" 1 ", "2"]]),
            ("a,b\n\n1,2\n\n\n,\n3,4\n,\n", [["a", "b"], ["1", "2"], ["3", "4"]]),
            ("é,’\n日本,😀\n", [["é", "’"], ["日本", "😀"]]),
            ("a\n1\n", [["a"], ["1"]]),
            ("a", [["a"]]),
        ])
    func wellFormed(text: String, expected: [[String]]) {
        #expect(read(text) == .success(expected))
        for chunkSize in 1...(text.utf8.count + 1) {
            #expect(read(text, chunkSize: chunkSize) == .success(expected), "chunks of \(chunkSize)")
        }
    }

    @Test("agrees with Python's csv module on 300 texts (Reference/tables/make_csv_cases.py), in any chunks")
    func agreesWithPython() throws {
        let cases = try referenceLines("csv_cases.jsonl")
        #expect(cases.count == 300)
        for item in cases {
            let text = try #require(item["text"] as? String)
            let rows = try #require(item["rows"] as? [[String]])
            for chunkSize in [1, 2, 3, 5, 7, 64, 1 << 16] {
                #expect(read(text, chunkSize: chunkSize) == .success(rows), "\(text.debugDescription) in \(chunkSize)")
            }
        }
    }

    /// All 19,531 texts of up to six of the five kinds of character the scanner tells apart: the outcome, error or
    /// rows, does not depend on where chunks end.
    @Test("every short text reads the same in any chunks")
    func everyShortText() {
        let alphabet: [UInt8] = [0x61, 0x2C, 0x22, 0x0A, 0x0D]
        var texts: [[UInt8]] = [[]]
        var layer: [[UInt8]] = [[]]
        for _ in 0..<6 {
            layer = layer.flatMap { text in alphabet.map { text + [$0] } }
            texts += layer
        }
        var differing: [[UInt8]] = []
        for text in texts {
            let whole = read(.bytes(text, name: "t"))
            for chunkSize in 1...4 where read(.bytes(text, name: "t"), chunkSize: chunkSize) != whole {
                differing.append(text)
            }
            // And so where a separator, a title and a footer are looked for.
            let found = read(.bytes(text, name: "t"), isPlain: false)
            if read(.bytes(text, name: "t"), chunkSize: 2, isPlain: false) != found { differing.append(text) }
        }
        #expect(texts.count == 19531)
        #expect(
            differing.isEmpty, "\(differing.prefix(3).map { String(decoding: $0, as: UTF8.self).debugDescription })")
    }

    @Test("row numbers are lines of the file, the header being 1")
    func lines() throws {
        var reader = try TableReader(TableSource(text: "a,b\r\n\"x\r\ny\",1\r\n\r\n2,\"p\rq\nr\"\r\n3,4"))
        var lines: [Int] = []
        while let row = try reader.nextRow() { lines.append(row.line) }
        #expect(lines == [2, 5, 8])
    }

    @Test("a row that is kept outlives the rows after it")
    func keptRows() throws {
        let text = "a,b\n" + (0..<500).map { "\($0),value \($0)\n" }.joined()
        var reader = try TableReader(TableSource(text: text), options: .init(chunkSize: 16))
        var rows: [TableRow] = []
        while let row = try reader.nextRow() { rows.append(row) }
        #expect(rows.map { $0[1] } == (0..<500).map { "value \($0)" })
    }

    @Test("a table loaded whole has the same cells as the reader")
    func wholeTable() throws {
        let text = "month,n\n2021-09,\"1,234\"\n\n2021-10,c\n2021-11,\"say \"\"x\"\"\"\n"
        let table = try Table(TableSource(text: text))
        #expect(table.rowCount == 3)
        #expect(table.strings(0) == ["2021-09", "2021-10", "2021-11"])
        #expect(table.string(2, 1) == "say \"x\"")
        #expect(try table.cell(0, 1) == .number(1234))
        #expect(try table.cell(1, 1) == .missing(.confidential))
        #expect([table.line(0), table.line(1), table.line(2)] == [2, 4, 5])
        #expect(
            throws: TableError.badNumber(
                file: "text", row: 5, column: "n", number: 2, value: "say \"x\"", problem: .notANumber)
        ) { try table.cells(1) }
    }

    @Test("columns are found whatever the case, with a suggestion when nothing fits")
    func columns() throws {
        let layout = try TableLayout(file: "f.csv", header: ["Month", "referrals", "Value", "VALUE"])
        #expect(try layout.requireColumn("month") == 0)
        #expect(try layout.requireColumn("ds", "month", "date") == 0)
        #expect(try layout.requireColumn("Value") == 2)
        #expect(throws: TableError.ambiguousColumn(file: "f.csv", wanted: "value", matches: ["Value", "VALUE"])) {
            try layout.requireColumn("value")
        }
        #expect(
            throws: TableError.missingColumn(
                file: "f.csv", wanted: ["referals"], present: layout.header, suggestion: "referrals")
        ) { try layout.requireColumn("referals") }
        #expect(throws: TableError.duplicateColumn(file: "f.csv", column: "a", first: 1, second: 3)) {
            try TableLayout(file: "f.csv", header: ["a", "b", "a"])
        }
        #expect(try TableLayout(file: "f.csv", header: ["", "a", ""]).column("a") == 1)
    }
}
