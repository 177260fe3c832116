import Tables

/// One self-contained HTML file: no scripts, nothing fetched, readable on a telephone, on paper and by a screen reader.
package struct HTMLRenderer: Renderer {
    package init() {}

    package func render(_ document: Document) -> String {
        var page = Page()
        for block in document.leadersPart { page.add(block) }
        page.addAnalystPart(document.analystPart)
        // After the heading, by which a screen reader finds the page.
        let preface = document.preface.map { ["<p class=\"caution\"><strong>\(HTMLText.escaped($0))</strong></p>"] }
        return Self.shell(
            title: document.title, language: document.language, layout: .page,
            ["<h1>\(HTMLText.heading(document.title))</h1>"] + (preface ?? []) + page.parts)
    }

    /// The file about what is shown.
    static func shell(title: String, language: String, layout: HTMLStyle.Layout, _ parts: [String]) -> String {
        let style = "\n\(HTMLStyle.sheet(layout))\n"
        let policy =
            "default-src 'none'; style-src 'sha256-\(SHA256.base64(style))'; base-uri 'none'; form-action 'none'"
        return """
            <!DOCTYPE html>
            <html lang="\(HTMLText.escaped(language))">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(HTMLText.escaped(title))</title>
            <style>\(style)</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the main content</a>
            <main id="main" tabindex="-1">
            \(parts.joined(separator: "\n"))
            </main>
            </body>
            </html>

            """
    }
}

/// Text made safe for HTML, in elements and in quoted attributes.
enum HTMLText {
    /// Escaped, with years such as 2024-25 kept whole: a heading breaks between words alone.
    static func heading(_ text: String) -> String {
        escaped(text).replacing(#/\b\d{4}-\d{2}\b/#) { "<span class=\"whole\">\($0.output)</span>" }
    }

    static func escaped(_ text: String) -> String {
        guard
            text.utf8.contains(where: {
                $0 < 0x20 || $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 || $0 == 0x27
            })
        else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\t", "\n", "\r": result += " "
            // Other control characters have no place in HTML.
            case _ where scalar.value < 0x20: continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

/// The body as it grows; counts its tables and charts, so that each has its own identifiers.
struct Page {
    var parts: [String] = []
    private var tables = 0
    private var charts = 0
    /// The level of the last heading, as HTML counts, so that none is skipped.
    private var level = 1
    /// The level of the heading under which the blocks stand.
    private var base = 1

    mutating func add(_ block: Document.Block) {
        let escaped = HTMLText.escaped
        switch block {
        case .heading(let wanted, let text):
            level = min(base + max(1, wanted), level + 1, 6)
            parts.append("<h\(level)>\(escaped(text))</h\(level)>")
        case .paragraph(let text): parts.append("<p>\(escaped(text))</p>")
        case .headline(let text): parts.append("<p class=\"headline\">\(escaped(text))</p>")
        case .caution(let text):
            parts.append("<p class=\"caution\"><strong>Caution:</strong> \(escaped(text))</p>")
        case .note(let text): parts.append("<p class=\"note\"><strong>Note:</strong> \(escaped(text))</p>")
        case .list(let items):
            parts.append("<ul>\n" + items.map { "<li>\(escaped($0))</li>\n" }.joined() + "</ul>")
        case .keyValues(let pairs):
            let rows = pairs.map { "<div><dt>\(escaped($0.key))</dt><dd>\(escaped($0.value))</dd></div>\n" }
            parts.append("<dl>\n" + rows.joined() + "</dl>")
        case .table(let table): parts.append(self.table(table))
        case .chart(let chart): parts.append(self.chart(chart))
        case .analystPart: break
        }
    }

    /// Closed on screen until it is opened; its headings begin below its own.
    ///
    /// - Parameter heading: the level of its heading.
    mutating func addAnalystPart(_ blocks: ArraySlice<Document.Block>, level heading: Int = 2) {
        guard !blocks.isEmpty else { return }
        parts.append(
            "<details class=\"analyst\">\n<summary><h\(heading)>\(Document.analystHeading)</h\(heading)></summary>")
        begin(under: heading)
        for block in blocks { add(block) }
        parts.append("</details>")
    }

    /// What follows stands under a heading of this level.
    mutating func begin(under heading: Int) { (level, base) = (heading, heading) }

    /// What has been added since the last time.
    mutating func take() -> [String] {
        defer { parts = [] }
        return parts
    }

    private mutating func table(_ table: DocumentTable) -> String {
        tables += 1
        return HTMLTable(table, identifier: "table-\(tables)").text
    }

    private mutating func chart(_ chart: Chart) -> String {
        charts += 1
        let identifier = "chart-\(charts)"
        let escaped = HTMLText.escaped
        var lines = ["<figure>", "<figcaption><strong class=\"chart-title\">\(escaped(chart.title))</strong>"]
        if !chart.subtitle.isEmpty { lines.append("<span class=\"subtitle\">\(escaped(chart.subtitle))</span>") }
        lines.append("</figcaption>")
        // Two drawings, of which the style sheet shows the one that suits the window: text in a drawing that is
        // shrunk to a telephone cannot be read.
        for size in [SVGFanChart.Size.wide, .narrow] {
            let drawing = SVGDrawing(chart, size: size, identifier: "\(identifier)-\(size.name)")
            lines.append(drawing.text)
            if let history = drawing.history, history.drawn < history.all {
                lines.append(
                    "<p class=\"source \(size.name)\">The last \(history.drawn) of \(history.all) "
                        + "months of history are drawn; all are in the figures below.</p>")
            }
        }
        // A telephone's drawing has fewer months; letters are the same in both.
        var events = chart.events
        if case .fan(let fan) = chart { events = SVGFanChart(fan, size: .wide, identifier: identifier).events }
        if !events.isEmpty {
            let items = events.map { "<li><strong>\($0.letter)</strong> \(escaped($0.text))</li>\n" }
            lines.append("<ul class=\"events\">\n" + items.joined() + "</ul>")
        }
        if !chart.source.isEmpty { lines.append("<p class=\"source\">Source: \(escaped(chart.source))</p>") }
        lines.append("<details>\n<summary>Description and figures of this chart</summary>")
        lines.append("<p>\(escaped(chart.alternativeText))</p>")
        lines.append(table(chart.dataTable))
        lines.append("</details>\n</figure>")
        return lines.joined(separator: "\n")
    }
}
