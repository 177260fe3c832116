import Reports
import Testing

@Suite("Markdown")
struct MarkdownTests {
    @Test("snapshot")
    func snapshot() throws {
        try expectSnapshot(MarkdownRenderer().render(exampleDocument), "document.md")
    }

    @Test("text stays text")
    func escaping() {
        func paragraph(_ text: String) -> String {
            let page = MarkdownRenderer().render(Document(title: "T", blocks: [.paragraph(text)]))
            return page.split(separator: "\n").last.map(String.init) ?? ""
        }
        #expect(paragraph("a*b_c`d[e]<f>|~") == #"a\*b\_c\`d\[e\]\<f\>\|\~"#)
        #expect(paragraph("# not a heading") == ##"\# not a heading"##)
        #expect(paragraph("- not a list") == #"\- not a list"#)
        #expect(paragraph("R&amp;D and A & B") == #"R\&amp;D and A & B"#)
        #expect(paragraph("see https://example.org/a_b|c") == "see https://example.org/a_b%7Cc")
        #expect(paragraph("two\nlines") == "two lines")
    }

    @Test("every row of a table has as many cells as the header")
    func cells() {
        let hostile = DocumentTable.Cell("a|b\\|c\n|")
        let table = DocumentTable(
            caption: "C", columns: [.text("x|y"), .number("n")], rows: [[hostile, "1"], [hostile]])
        let text = MarkdownRenderer().render(Document(title: "T", blocks: [.table(table)]))
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("|") }
        #expect(rows.count == 4)
        for row in rows {
            // Bars that an odd number of backslashes does not precede.
            var bars = 0
            var slashes = 0
            for character in row {
                if character == "|", slashes.isMultiple(of: 2) { bars += 1 }
                slashes = character == "\\" ? slashes + 1 : 0
            }
            #expect(bars == 3, "\(row)")
        }
    }

    @Test("no text makes an image or a link with other words, not even within an address")
    func loadsNothing() {
        let text =
            "![x](https://e.org/p.png) https://a.org/![x](https://e.org/p.png) <img src=\"//e.org\"> [a]: https://e.org"
        let document = Document(title: text, blocks: [.paragraph(text)])
        let markdown = MarkdownRenderer().render(document)
        #expect(!markdown.replacing(#"\]"#, with: "").contains("]("))
        #expect(!markdown.replacing(#"\<"#, with: "").contains("<img"))
        #expect(markdown.contains(#"!\[x\](https://e.org/p.png)"#))
        #expect(markdown.contains("https://a.org/%21%5Bx%5D(https://e.org/p.png)"))
        let address = "https://www.gov.uk/a_b?c=d&e=f#g"
        #expect(MarkdownRenderer().render(Document(title: "t", blocks: [.paragraph(address)])).contains(address))
    }
}
