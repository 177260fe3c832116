import CouncilData
package import Reports
package import Studies
package import Tables
import TimeSeries

/// A report as it is given: the side, a page each behind it, one workbook and one JSON.
package struct ReportPack: StudyOutput {
    /// Where the pages behind the side are, seen from it.
    package enum Pages: Sendable {
        /// There are none.
        case none
        /// In the same file.
        case oneFile
        /// Beside it, in a folder of their own.
        case folder
    }

    package var result: ReportResult
    package var pages: Pages

    package init(_ result: ReportResult, pages: Pages = .none) {
        self.result = result
        self.pages = pages
    }

    /// What the files of a folder are called.
    package static let index = "index.html"
    package static let workbook = "book.xlsx"
    package static let data = "report.json"
    private static let sheets = "pages"

    /// Whether a file of a folder, by its path in it, is one that a report has.
    package static func isOurs(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 1 { return [index, workbook, data, sheets].contains(path) }
        return parts.count == 2 && parts[0] == sheets && parts[1].hasSuffix(".html")
    }

    /// Where the page of a measure is, seen from the side; nil where there is none.
    func address(of row: ReportResult.Row) -> String? {
        guard row.chart != nil else { return nil }
        return switch pages {
        case .none: nil
        case .oneFile: "#\(row.entry.page)"
        case .folder: Self.file(row.entry.page)
        }
    }

    /// The same of the scenarios.
    var scenarioAddress: String? {
        switch pages {
        case .none: nil
        case .oneFile: "#\(ReportFile.scenarioPage)"
        case .folder: Self.file(ReportFile.scenarioPage)
        }
    }

    static func file(_ page: String) -> String { "\(sheets)/\(page).html" }

    /// The pages, with the run at the end of each.
    package func html(_ run: RunRecord) -> HTMLPack {
        var sheets = result.rows.filter { $0.chart != nil }.map { (name: $0.entry.page, page: $0.page) }
        if let scenarios = result.scenarios { sheets.append((ReportFile.scenarioPage, scenarios.document)) }
        return HTMLPack(
            side: run.added(to: document),
            sheets: sheets.map { .init(name: $0.name, document: pages == .folder ? run.added(to: $0.page) : $0.page) })
    }

    /// Every file of a folder.
    ///
    /// - Parameter book: the bytes of the workbook.
    package func entries(_ run: RunRecord, book: [UInt8]) -> [OutputFolder.Entry] {
        let pack = html(run)
        return [
            .init(Self.index, Array(pack.index.utf8)), .init(Self.workbook, book),
            .init(Self.data, Array((run.added(to: json).text() + "\n").utf8)),
        ]
            + pack.pages(home: "../\(Self.index)").map { page in
                .init(Self.file(page.name), Array(page.text.utf8))
            }
    }

    /// The side, then the figures of each measure: months with their limits, months ahead and years.
    package var workbookDocument: Document {
        var book = document
        for row in result.rows {
            let figures = row.figures
            guard !figures.isEmpty else { continue }
            book.append(.heading(level: 1, row.entry.title))
            for block in figures { book.append(block) }
        }
        return book
    }
}

extension ReportResult.Row {
    /// The page of the measure: what its chart says, what is expected, its place, and for the analyst all behind them.
    var page: Document {
        guard let chart else { return Document(title: entry.title) }
        let monitor = chart.document
        var page = Document(title: monitor.title)
        if let comment { page.append(.paragraph("\(comment.line) (\(comment.signature))")) }
        for block in monitor.leadersPart { page.append(block.lowered) }
        let ahead = forecast?.document
        if let ahead {
            page.append(.heading(level: 1, "What is expected"))
            for block in ahead.leadersPart { page.append(block.lowered) }
        }
        if let place {
            page.append(.heading(level: 1, "Among neighbours"))
            for sentence in place.standingSentences { page.append(.paragraph(sentence)) }
        }
        page.append(.analystPart)
        for block in monitor.analystPart { page.append(block) }
        for block in ahead?.analystPart ?? [] { page.append(block) }
        return page
    }

    /// The tables and the charts' figures, each with the name of the measure.
    var figures: [Document.Block] {
        let blocks = (chart?.document.blocks ?? []) + (forecast?.document.blocks ?? [])
        return blocks.compactMap { block in
            switch block {
            case .chart: return block
            case .table(var table):
                table.caption = "\(entry.title): \(table.caption)"
                return .table(table)
            default: return nil
            }
        }
    }
}

extension Document.Block {
    /// Under a heading of its own, its headings stand a level lower.
    fileprivate var lowered: Document.Block {
        if case .heading(let level, let text) = self { return .heading(level: level + 1, text) }
        return self
    }
}
