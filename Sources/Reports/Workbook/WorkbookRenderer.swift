package import Tables

/// A document as a workbook (.xlsx), by the Analysis Function's rules for spreadsheets: a cover, a list of contents,
/// notes, and one table a worksheet, marked up as a table, at the left edge, without merged or empty cells.
///
/// Numbers are unrounded and shown as the document shows them; a range is two columns; what has no figure has a symbol
/// in square brackets that is explained above the table. The figures of each chart are a table as well.
///
/// (Government Analysis Function, Releasing statistics in spreadsheets; Making spreadsheets accessible: a checklist.)
package struct WorkbookRenderer: Sendable {
    package init() {}

    /// - Throws: what the sink throws, and `TableError.cannotWrite` for what no worksheet can hold (a cell of more
    ///   than 32,767 characters, more than 1,048,576 rows).
    package func write(_ document: Document, to sink: any ByteSink) throws(TableError) {
        var package = WorkbookPackage(workbook(document))
        try package.write(to: sink)
    }

    /// A table of the document with where it belongs.
    private struct Part {
        var name: String
        var table: DocumentTable
        var caption: String
        /// What stands between the caption and the table.
        var lines: [String]
        var section: Int
    }

    private func workbook(_ document: Document) -> Workbook {
        let parts = parts(document)
        let notes = notes(document)
        let sheets = parts.map { part in
            sheet(part, notes: notes.filter { $0.section == part.section }.map(\.number))
        }
        var workbook = Workbook(title: document.title, language: document.language)
        let summary = summary(document, parts: parts, notes: notes)
        var list: [(name: String, title: String)] = [(summary.name, "The findings in words")]
        if !notes.isEmpty { list.append(("Notes", "Notes and cautions")) }
        list += parts.map { ($0.name, $0.caption) }
        workbook.sheets = [cover(document), contents(list), summary]
        if !notes.isEmpty { workbook.sheets.append(notesSheet(notes)) }
        workbook.sheets += sheets
        return workbook
    }

    // MARK: - What the document holds

    private func parts(_ document: Document) -> [Part] {
        var parts: [Part] = []
        var (tables, charts, section) = (0, 0, 0)
        for block in document.blocks {
            switch block {
            case .heading(let level, _): if level <= 1 { section += 1 }
            case .table(let table):
                tables += 1
                parts.append(
                    Part(
                        name: "Table \(tables)", table: table,
                        caption: table.caption.isEmpty ? document.title : table.caption, lines: [], section: section))
            case .chart(let chart):
                charts += 1
                var lines = [chart.subtitle, chart.alternativeText]
                lines += chart.events.map { "Event: \($0.text)" }
                if !chart.source.isEmpty { lines.append("Source: \(chart.source)") }
                parts.append(
                    Part(
                        name: "Chart \(charts)", table: chart.dataTable, caption: chart.title,
                        lines: lines.filter { !$0.isEmpty }, section: section))
            default: break
            }
        }
        return parts
    }

    private typealias Note = (number: Int, text: String, section: Int)

    /// Cautions and notes in the order of the document; those of a section go with its tables.
    private func notes(_ document: Document) -> [Note] {
        var notes: [Note] = []
        var section = 0
        for block in document.blocks {
            switch block {
            case .heading(let level, _): if level <= 1 { section += 1 }
            case .caution(let text): notes.append((notes.count + 1, "Caution: \(text)", section))
            case .note(let text): notes.append((notes.count + 1, text, section))
            default: break
            }
        }
        return notes
    }

    // MARK: - Worksheets

    private func cover(_ document: Document) -> Workbook.Sheet {
        var sheet = Workbook.Sheet(name: "Cover", widths: [100], wrapsText: true)
        sheet.rows.append([.text(document.title, .title)])
        if let preface = document.preface { sheet.rows.append([.text(preface, .strong)]) }
        for case .headline(let text) in document.blocks { sheet.rows.append([.text(text, .strong)]) }
        sheet.rows.append([.text("What each worksheet holds: Contents", link: "Contents")])
        sheet.rows.append([
            .text(
                "Figures in the tables are unrounded and shown rounded. A symbol in square brackets stands where there "
                    + "is no figure; each worksheet explains its own. Made with sscp-stats.")
        ])
        return sheet
    }

    private func contents(_ list: [(name: String, title: String)]) -> Workbook.Sheet {
        var sheet = tableSheet(
            "Contents", title: "Contents", lines: ["This worksheet contains one table."],
            headers: ["Worksheet", "Title"], rows: list.map { [.text($0.name, link: $0.name), .text($0.title)] },
            table: (name: "contents", description: "The worksheets of this workbook, with links to them"))
        sheet.widths = [16, 100]
        return sheet
    }

    /// The document's words in reading order; where a table stood, a link to it.
    private func summary(_ document: Document, parts: [Part], notes: [Note]) -> Workbook.Sheet {
        var sheet = Workbook.Sheet(name: "Summary", widths: [100], wrapsText: true)
        sheet.rows = [[.text(document.title, .title)]]
        if let preface = document.preface { sheet.rows.append([.text(preface, .strong)]) }
        var (part, note) = (0, 0)
        for block in document.blocks {
            switch block {
            case .heading(_, let text): sheet.rows.append([.text(text, .heading)])
            case .paragraph(let text): sheet.rows.append([.text(text)])
            case .headline(let text): sheet.rows.append([.text(text, .strong)])
            case .caution, .note:
                sheet.rows.append([.text("\(notes[note].text) [note \(notes[note].number)]")])
                note += 1
            case .list(let items): sheet.rows += items.map { [.text("• \($0)")] }
            case .keyValues(let pairs): sheet.rows += pairs.map { [.text("\($0.key): \($0.value)")] }
            case .analystPart: sheet.rows.append([.text(Document.analystHeading, .heading)])
            case .table, .chart:
                sheet.rows.append([.text("\(parts[part].name): \(parts[part].caption)", link: parts[part].name)])
                part += 1
            }
        }
        sheet.rows = sheet.rows.filter { row in row.allSatisfy { $0.value != .text("") } }
        return sheet
    }

    private func notesSheet(_ notes: [Note]) -> Workbook.Sheet {
        var sheet = tableSheet(
            "Notes", title: "Notes", lines: ["This worksheet contains one table."],
            headers: ["Note number", "Note text"],
            rows: notes.map { [.text("[note \($0.number)]"), .text($0.text)] },
            table: (name: "notes", description: "The notes that other worksheets refer to"))
        sheet.widths = [16, 100]
        return sheet
    }

    private func sheet(_ part: Part, notes: [Int]) -> Workbook.Sheet {
        let cells = WorkbookCells(part.table)
        let marks = notes.map { "[note \($0)]" }.joined(separator: " ")
        var lines = ["This worksheet contains one table."]
        if !notes.isEmpty { lines[0] += " Notes are on the worksheet Notes." }
        if !cells.shorthands.isEmpty {
            let words = cells.shorthands.sorted { $0.rawValue < $1.rawValue }.map { "[\($0.rawValue)] = \($0.meaning)" }
            lines.append("Symbols: \(words.joined(separator: "; ")).")
        }
        let title = "\(part.name): \(part.caption)" + (marks.isEmpty ? "" : " \(marks)")
        let identifier = part.name.lowercased().replacing(" ", with: "_")
        var sheet = tableSheet(
            part.name, title: title, lines: lines + part.lines, headers: cells.headers, rows: cells.rows,
            table: (name: identifier, description: part.caption))
        // A first column as wide as the words above it would push the others out of sight: those run on to the right.
        sheet.widths = widths(cells)
        return sheet
    }

    private func tableSheet(
        _ name: String, title: String, lines: [String], headers: [String], rows: [[Workbook.Cell]],
        table: (name: String, description: String)
    ) -> Workbook.Sheet {
        var sheet = Workbook.Sheet(name: name, rows: [[.text(title, .title)]] + lines.map { [.text($0)] })
        guard !headers.isEmpty, !rows.isEmpty else {
            sheet.rows.append([.text("There are no rows.")])
            return sheet
        }
        let headerRow = sheet.rows.count
        sheet.rows.append(headers.map { .text($0, .header) })
        sheet.rows += rows
        sheet.table = Workbook.Table(
            name: table.name, description: table.description, headerRow: headerRow, columns: headers, count: rows.count)
        // Longer than a screen: the header stays in sight.
        if rows.count > 30 { sheet.frozenRows = headerRow + 1 }
        return sheet
    }

    /// Wide enough for the cells and for the longest word of the header, which is broken over lines.
    private func widths(_ cells: WorkbookCells) -> [Double] {
        cells.headers.indices.map { column in
            let words = cells.headers[column].split(separator: " ").map(\.count).max() ?? 0
            let longest = cells.rows.map { row -> Int in
                switch row[column].value {
                case .text(let text): text.count
                case .number(let number): NumberFormat.fixed(number, decimals: 2).count
                }
            }
            // The button of the filter takes the room of three characters.
            return Double(min(70, max(10, words + 4, (longest.max() ?? 0) + 2)))
        }
    }
}
