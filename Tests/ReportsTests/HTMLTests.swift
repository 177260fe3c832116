import Foundation
import Reports
import Testing

@Suite("HTML")
struct HTMLTests {
    private let page = HTMLRenderer().render(exampleDocument)

    /// Tags in order with their attributes, comments and text left out.
    private func tags(_ page: String) -> [(name: String, attributes: String, closes: Bool)] {
        page.matches(of: /<(\/?)([a-z1-6]+)((?:\s+[a-zA-Z:-]+(?:="[^"<]*")?)*)\s*(\/?)>/).map { match in
            (String(match.2), String(match.3), !match.1.isEmpty || !match.4.isEmpty)
        }
    }

    private func values(_ attribute: String, in page: String) -> [String] {
        tags(page).flatMap { tag in
            tag.attributes.components(separatedBy: " \(attribute)=\"").dropFirst().map {
                String($0.prefix { $0 != "\"" })
            }
        }
    }

    @Test("snapshot")
    func snapshot() throws {
        try expectSnapshot(page, "document.html")
    }

    @Test("tags close in order and every bracket belongs to one")
    func wellFormed() {
        let void: Set<String> = ["meta", "br"]
        // Shapes in drawings close themselves.
        var open: [String] = []
        var selfClosed = 0
        for match in page.matches(of: /<(\/?)([a-z1-6]+)[^>]*?(\/?)>/) {
            let name = String(match.2)
            if !match.1.isEmpty {
                #expect(open.popLast() == name)
            } else if match.3.isEmpty, !void.contains(name) {
                open.append(name)
            } else {
                selfClosed += 1
            }
        }
        #expect(open.isEmpty)
        #expect(selfClosed > 10)
        let style = page.components(separatedBy: "</style>")
        let body = style.last ?? ""
        #expect(body.filter { $0 == "<" }.count == body.filter { $0 == ">" }.count)
    }

    @Test("language, title, and headings that skip no level")
    func structure() {
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en-GB\">"))
        #expect(page.contains("<title>Forecast of referrals in Exampleshire</title>"))
        let levels = tags(page).filter { !$0.closes }.compactMap { tag in
            tag.name.count == 2 && tag.name.hasPrefix("h") ? Int(tag.name.dropFirst()) : nil
        }
        #expect(levels == [1, 2, 3])
        let skipping = Document(title: "T", blocks: [.heading(level: 3, "deep"), .heading(level: 1, "up")])
        let rendered = HTMLRenderer().render(skipping)
        #expect(rendered.contains("<h2>deep</h2>") && rendered.contains("<h2>up</h2>"))
    }

    @Test("every table has a caption and scoped headers; every drawing a title and description")
    func accessible() {
        let all = tags(page)
        #expect(all.filter { $0.name == "table" && !$0.closes }.count == 2)
        #expect(all.filter { $0.name == "caption" && !$0.closes }.count == 2)
        for tag in all where tag.name == "th" && !tag.closes { #expect(tag.attributes.contains("scope=\"")) }
        let drawings = all.filter { $0.name == "svg" && !$0.closes }
        #expect(drawings.count == 2)
        for drawing in drawings { #expect(drawing.attributes.contains("role=\"img\"")) }
        let identifiers = values("id", in: page)
        #expect(Set(identifiers).count == identifiers.count)
        for reference in values("aria-labelledby", in: page).flatMap({ $0.split(separator: " ") }) {
            #expect(identifiers.contains(String(reference)))
        }
        #expect(page.contains("<details>"))
    }

    @Test("the first stop of the keyboard leads to the content")
    func skipLink() throws {
        let body = try #require(page.components(separatedBy: "<body>").last)
        #expect(body.hasPrefix("\n<a class=\"skip\" href=\"#main\">Skip to the main content</a>\n<main id=\"main\""))
    }

    @Test("columns of numbers stand to the right, also where they came as words")
    func numericWords() {
        let table = DocumentTable(
            caption: "T", columns: [.rowHeader("Area"), .text("Interval"), .text("Rank"), .text("Window")],
            rows: [["A", "-10.4 to +12.9", "1", "2012-04 to 2024-03"], ["B", "–", "2", "2017-04 to 2024-03"]])
        let html = HTMLRenderer().render(Document(title: "T", blocks: [.table(table)]))
        #expect(html.contains("<td class=\"number\">-10.4 to +12.9</td><td class=\"number\">1</td>"))
        #expect(html.contains("<td class=\"short\">2012-04 to 2024-03</td>"))
    }

    @Test("nothing runs and nothing is fetched")
    func selfContained() {
        for forbidden in [
            "<script", "<link", "<img", "<iframe", "url(", "@import", " src=", " href=\"h", "javascript:",
        ] {
            #expect(!page.contains(forbidden), "\(forbidden)")
        }
    }

    /// `sha256sum` of the style sheet, by which the policy lets it in and nothing else.
    @Test("the policy allows the one style sheet and no inline style")
    func policy() throws {
        let style = try #require(page.firstMatch(of: /<style>([^<]*)<\/style>/)).1
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["sha256sum"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        input.fileHandleForWriting.write(Data(style.utf8))
        try input.fileHandleForWriting.close()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let digits = Array(text.prefix(64))
        let bytes = stride(from: 0, to: 64, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
        #expect(bytes.count == 32)
        let digest = Data(bytes).base64EncodedString()
        #expect(page.contains("default-src 'none'; style-src 'sha256-\(digest)'"))
        #expect(!page.contains(" style=\""))
    }

    @Test("whatever the texts, they stay texts")
    func escaping() {
        let hostile = "</title></style><script>alert(\"1\")</script>' onload='x' & <b>\u{0}\u{8}"
        var chart = exampleChart
        (chart.title, chart.subtitle, chart.source, chart.yLabel, chart.alternativeText) = (
            hostile, hostile, hostile, hostile, hostile
        )
        chart.markers = [.init(month: "2023-01", label: hostile)]
        chart.history[3].month = hostile
        let table = DocumentTable(
            caption: hostile, columns: [.rowHeader(hostile), .text(hostile)],
            rows: [[DocumentTable.Cell(hostile), DocumentTable.Cell(hostile)]])
        let document = Document(
            title: hostile, language: hostile,
            blocks: [
                .heading(level: 1, hostile), .paragraph(hostile), .headline(hostile), .caution(hostile), .note(hostile),
                .list([hostile]), .keyValues([.init(hostile, hostile)]), .table(table), .chart(.fan(chart)),
            ])
        let rendered = HTMLRenderer().render(document)
        #expect(!rendered.contains("<script"))
        #expect(!rendered.contains("<b>"))
        #expect(!rendered.contains("' onload"))
        #expect(!rendered.contains("\u{0}") && !rendered.contains("\u{8}"))
        #expect(rendered.components(separatedBy: "</style>").count == 2)
        #expect(rendered.contains("&lt;script&gt;alert(&quot;1&quot;)"))
    }

    @Test("every colour of a drawing has one for dark grounds")
    func darkColours() throws {
        let style = try #require(page.firstMatch(of: /<style>([^<]*)<\/style>/)).1
        let drawing = page.components(separatedBy: "</style>").last ?? ""
        for attribute in ["stroke", "fill"] {
            for match in drawing.matches(
                of: try Regex("\(attribute)=\"(#[0-9A-Fa-f]+)\"", as: (Substring, Substring).self))
            {
                #expect(style.contains("svg [\(attribute)=\"\(match.1)\"]"), "\(attribute) \(match.1)")
            }
        }
    }

    /// Contrast by WCAG 2.2, "relative luminance" and "contrast ratio".
    @Test("text and lines stand out from white as WCAG 2.2 AA asks")
    func contrast() throws {
        func luminance(_ colour: String) throws -> Double {
            let number = try #require(Int(colour.dropFirst(), radix: 16))
            let parts = [16, 8, 0].map { shift -> Double in
                let value = Double((number >> shift) & 0xFF) / 255
                return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
        }
        func withWhite(_ colour: String) throws -> Double { 1.05 / (try luminance(colour) + 0.05) }
        for text in [Palette.darkBlue, Palette.darkPink, Palette.darkGrey, "#1d1d1d"] {
            let ratio = try withWhite(text)
            #expect(ratio >= 4.5, "\(text)")
        }
        for line in [Palette.darkBlue, Palette.darkPink, Palette.orange, Palette.sequential[1], "#757575"] {
            let ratio = try withWhite(line)
            #expect(ratio >= 3, "\(line)")
            #expect(page.contains(line))
        }
    }
}
