import Tables
import Testing

@Suite("CSV writer")
struct CSVWriterTests {
    private func written(_ rows: [[CSVWriter.Field]], _ options: CSVWriter.Options = .init()) throws -> String {
        let sink = MemorySink()
        var writer = CSVWriter(sink, options: options)
        for row in rows { try writer.row(row) }
        try writer.finish()
        return sink.text
    }

    @Test("quotes only where needed; numbers shortest; nothing for what is not a number")
    func fields() throws {
        let text = try written([
            ["plain", "a,b", "say \"x\"", "two\nlines", " blank", "", .empty],
            [1, 0.1, .number(.nan), .number(3.0), .number(1e21), .integer(-5), .number(-2.5e-7)],
        ])
        #expect(
            text == "plain,\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\" blank\",,\n1,0.1,,3,1e+21,-5,-2.5e-07\n")
    }

    @Test("options: CRLF, byte order mark, formulas made harmless")
    func options() throws {
        #expect(try written([["a"], [1]], .init(lineEnd: .crlf)) == "a\r\n1\r\n")
        #expect(try Array(written([["a"]], .init(byteOrderMark: true)).utf8) == [0xEF, 0xBB, 0xBF, 0x61, 0x0A])
        let row: [CSVWriter.Field] = ["=1+1", "+1", "-x", "@f", .number(-1), "a=b"]
        #expect(try written([row]) == "=1+1,+1,-x,@f,-1,a=b\n")
        #expect(try written([row], .init(escapesFormulas: true)) == "'=1+1,'+1,'-x,'@f,-1,a=b\n")
    }

    @Test("a row of empty fields is not a blank line")
    func emptyRow() throws {
        #expect(try written([["a", "b"], ["", .empty], [1, 2]]) == "a,b\n\"\",\n1,2\n")
        #expect(try written([["a"], [.empty]]) == "a\n\"\"\n")
    }

    @Test("whatever is written reads back the same")
    func roundTrip() throws {
        var random = SplitMix(state: 2)
        let pieces = ["a", ",", "\"", "\n", "\r", "\r\n", " ", "\t", "é", "😀", "=", "", "1,234", "\u{FEFF}"]
        for _ in 0..<500 {
            let columns = Int.random(in: 1...4, using: &random)
            var rows = [(0..<columns).map { "c\($0)" }]
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                rows.append(
                    (0..<columns).map { _ in
                        (0..<Int.random(in: 0...4, using: &random)).map { _ in
                            pieces.randomElement(using: &random) ?? ""
                        }.joined()
                    })
            }
            let lineEnd: CSVWriter.LineEnd = Bool.random(using: &random) ? .lf : .crlf
            let options = CSVWriter.Options(lineEnd: lineEnd, byteOrderMark: Bool.random(using: &random))
            let text = try written(rows.map { $0.map { .text($0) } }, options)
            // Compared by bytes: Swift's text comparison would take CR LF pairs for other things.
            let again = try read(text, chunkSize: Int.random(in: 1...40, using: &random)).get()
            #expect(again.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
        }
    }

    @Test("every double that is written reads back bit for bit")
    func numbersRoundTrip() throws {
        var random = SplitMix(state: 3)
        for _ in 0..<5000 {
            let value = Double(bitPattern: random.next())
            guard value.isFinite else { continue }
            let text = try #require(NumberText.shortest(value))
            #expect(try CellValue(text).number?.bitPattern == value.bitPattern)
        }
        #expect(NumberText.shortest(.infinity) == nil)
    }

    @Test("more than one buffer's worth arrives in order")
    func large() throws {
        let sink = MemorySink()
        var writer = CSVWriter(sink)
        try writer.row(["n"])
        for value in 0..<50000 { try writer.row([.integer(value)]) }
        try writer.finish()
        let table = try Table(.bytes(sink.bytes, name: "t"))
        #expect(try table.cells(0) == (0..<50000).map { .number(Double($0)) })
    }
}
