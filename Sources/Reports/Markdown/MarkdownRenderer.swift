/// Markdown with GitHub's tables. A chart is its description and its figures.
package struct MarkdownRenderer: Renderer {
    package init() {}

    package func render(_ document: Document) -> String {
        let preface = document.preface.map { ["> **\(escaped($0))**"] } ?? []
        let blocks = preface + ["# " + escaped(document.title)] + document.blocks.map(text)
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private func text(_ block: Document.Block) -> String {
        switch block {
        case .heading(let level, let text):
            String(repeating: "#", count: min(6, max(1, level) + 1)) + " " + escaped(text)
        case .paragraph(let text): escaped(text)
        case .headline(let text): "**\(escaped(text))**"
        case .caution(let text): "> **Caution:** \(escaped(text))"
        case .note(let text): "> **Note:** \(escaped(text))"
        case .list(let items): items.map { "- " + escaped($0) }.joined(separator: "\n")
        case .keyValues(let pairs):
            pairs.map { "- **\(escaped($0.key)):** \(escaped($0.value))" }.joined(separator: "\n")
        case .table(let table): self.table(table)
        case .chart(let chart): self.chart(chart)
        case .analystPart: "## " + Document.analystHeading
        }
    }

    private func table(_ table: DocumentTable) -> String {
        var lines: [String] = []
        if !table.caption.isEmpty { lines += ["**\(escaped(table.caption))**", ""] }
        func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        lines.append(row(table.columns.map { escaped($0.title) }))
        lines.append(row(table.columns.map { $0.alignment == .trailing ? "---:" : ":---" }))
        for cells in table.rows { lines.append(row(cells.map { escaped($0.text) })) }
        return lines.joined(separator: "\n")
    }

    private func chart(_ chart: Chart) -> String {
        var parts = ["**\(escaped(chart.title))**"]
        if !chart.subtitle.isEmpty { parts.append(escaped(chart.subtitle)) }
        parts.append(escaped(chart.alternativeText))
        if !chart.events.isEmpty {
            parts.append(chart.events.map { "- \(escaped($0.text))" }.joined(separator: "\n"))
        }
        if !chart.source.isEmpty { parts.append("Source: " + escaped(chart.source)) }
        parts.append(table(chart.dataTable))
        return parts.joined(separator: "\n\n")
    }

    /// Text as text: what Markdown would take for marking is escaped, line ends become blanks, addresses stay whole.
    /// So nothing that a file says is an image or a link with another text, and no reader's program loads anything.
    private func escaped(_ text: String) -> String {
        let words = text.split(omittingEmptySubsequences: false) { $0.isNewline || $0 == " " || $0 == "\t" }
        var result = words.map { word in
            word.hasPrefix("https://") || word.hasPrefix("http://") ? address(word) : marked(word)
        }.joined(separator: " ")
        // At the start of a line these would begin a heading or a list.
        if let first = result.first, "#+-=".contains(first) { result = "\\" + result }
        return result
    }

    /// An address whole, with what could begin other marking in it as RFC 3986 writes such characters (`%5B`).
    private func address(_ word: Substring) -> String {
        String(
            word.flatMap { character -> [Character] in
                guard let byte = character.asciiValue, !character.isLetter, !character.isNumber,
                    !"-._:/?#@$&+,;=%()".contains(character)
                else { return [character] }
                return Array("%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true))
            })
    }

    private func marked(_ word: Substring) -> String {
        var result = ""
        var rest = word[...]
        while let character = rest.popFirst() {
            let isEntity = character == "&" && (rest.first.map { $0.isLetter || $0 == "#" } ?? false)
            if "\\`*_[]<>|~".contains(character) || isEntity { result.append("\\") }
            result.append(character)
        }
        return result
    }
}
