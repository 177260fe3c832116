import Reports
import Testing

@Suite("Terminal")
struct TerminalTests {
    private func render(_ document: Document, _ options: TerminalRenderer.Options = .init()) -> String {
        TerminalRenderer(options: options).render(document)
    }

    @Test("snapshots")
    func snapshots() throws {
        try expectSnapshot(render(exampleDocument), "terminal-80.txt")
        try expectSnapshot(render(exampleDocument, .init(width: 50, asciiOnly: true)), "terminal-50-ascii.txt")
    }

    @Test("no line is wider than the terminal, ASCII is ASCII", arguments: [40, 47, 60, 80, 100, 200])
    func widths(width: Int) {
        let text = render(exampleDocument, .init(width: width))
        for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
        let ascii = render(exampleDocument, .init(width: width, asciiOnly: true))
        #expect(ascii.utf8.allSatisfy { $0 < 0x80 })
        for line in ascii.split(separator: "\n") { #expect(line.utf8.count <= width, "\(line)") }
    }

    @Test("colour adds to the text and changes nothing in it")
    func colour() throws {
        let coloured = render(exampleDocument, .init(usesColour: true))
        #expect(coloured.contains("\u{1B}["))
        let bare = coloured.replacing(try Regex("\u{1B}\\[[0-9;]*m"), with: "")
        #expect(bare == render(exampleDocument))
        #expect(!render(exampleDocument).contains("\u{1B}"))
    }

    @Test("colour and ASCII follow the terminal and the environment")
    func environment() {
        func options(_ isTerminal: Bool, _ environment: [String: String]) -> TerminalRenderer.Options {
            TerminalRenderer.Options(isTerminal: isTerminal, environment: environment)
        }
        #expect(options(true, [:]).usesColour)
        #expect(!options(false, [:]).usesColour)
        #expect(!options(true, ["NO_COLOR": "1"]).usesColour)
        #expect(options(true, ["NO_COLOR": ""]).usesColour)
        #expect(!options(true, ["TERM": "dumb"]).usesColour)
        #expect(options(true, ["LC_ALL": "C", "LANG": "en_GB.UTF-8"]).asciiOnly)
        #expect(!options(true, ["LC_ALL": "", "LANG": "en_GB.UTF-8"]).asciiOnly)
        #expect(!options(false, ["LC_ALL": "C"]).asciiOnly)
    }

    @Test("texts cannot steer the terminal")
    func control() {
        let hostile = "a\u{1B}[2Jb\u{7}\u{202E}c\nd"
        let document = Document(
            title: hostile,
            blocks: [
                .paragraph(hostile), .keyValues([.init(hostile, hostile)]),
                .table(
                    DocumentTable(caption: hostile, columns: [.text(hostile)], rows: [[DocumentTable.Cell(hostile)]])),
            ])
        let text = render(document)
        for scalar in ["\u{1B}", "\u{7}", "\u{202E}"] { #expect(!text.contains(scalar)) }
        #expect(text.contains("a\\u{1b}[2Jb\\u{7}\\u{202e}c d"))
    }

    @Test("a table too wide is set in parts, each with the row headers")
    func parts() {
        let columns = [DocumentTable.Column.rowHeader("Area")] + (0..<12).map { .number("Column\($0)") }
        let row = [DocumentTable.Cell("Sefton")] + (0..<12).map { DocumentTable.Cell("1,00\($0)") }
        let table = DocumentTable(caption: "Wide", columns: columns, rows: [row])
        let text = render(Document(title: "T", blocks: [.table(table)]), .init(width: 64))
        #expect(text.split(separator: "\n").filter { $0.hasPrefix("Sefton") }.count == 2)
        for number in 0..<12 { #expect(text.contains("Column\(number)")) }
    }

    @Test("short rows are filled, long ones cut")
    func rows() {
        let table = DocumentTable(caption: "", columns: [.text("A"), .text("B")], rows: [["1"], ["1", "2", "3"]])
        #expect(table.rows.map { $0.map(\.text) } == [["1", ""], ["1", "2"]])
    }

    /// Charts of every awkward kind, at every width: what is drawn stays within its frame.
    @Test("charts of any data are drawn or passed over, never wrong in size")
    func anyData() {
        let values: [Double?] = [nil, 0, 1, -5, 1e15, 1e15 + 1, 1e-12, .nan, .infinity, 1e308, -1e308]
        var charts: [FanChart] = []
        for value in values {
            for other in values {
                for count in [0, 1, 2, 40] {
                    for horizon in [0, 1, 30] {
                        var chart = exampleChart
                        chart.history = (0..<count).map {
                            .init(month: "\($0)", value: $0.isMultiple(of: 2) ? value : other)
                        }
                        chart.median = (0..<horizon).map { .init(month: "f\($0)", value: other) }
                        chart.bands = [
                            .init(
                                level: 80, lower: Array(repeating: (other ?? .nan) - 1, count: horizon),
                                upper: Array(repeating: value ?? .nan, count: max(0, horizon - 1)))
                        ]
                        chart.startsAtZero = count == 2
                        charts.append(chart)
                    }
                }
            }
        }
        var tooWide = 0
        for chart in charts {
            let document = Document(title: "T", blocks: [.chart(.fan(chart))])
            let text = render(document, .init(width: 60))
            tooWide += text.split(separator: "\n").filter { $0.count > 60 }.count
            #expect(HTMLRenderer().render(document).hasSuffix("</html>\n"))
        }
        #expect(charts.count == 1452)
        #expect(tooWide == 0)
    }
}
