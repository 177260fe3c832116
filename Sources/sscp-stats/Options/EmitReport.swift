import Presentation
import Reports
import Studies
import Tables

extension OutputOptions {
    /// Gives a report in the form asked for: a page holds all pages, a workbook the figures of all measures.
    func emit(report result: ReportResult) throws {
        switch form {
        case .html: try target.write(ReportPack(result, pages: .oneFile).html(run).oneFile)
        case .xlsx:
            let book = run.added(to: ReportPack(result).workbookDocument)
            try target.write { try WorkbookRenderer().write(book, to: $0) }
        default: try emit(ReportPack(result))
        }
    }

    /// Gives a report as a folder: whole, or not at all.
    func emit(_ pack: ReportPack, to folder: OutputFolder) throws {
        for told in InputLog.current?.notes ?? [] { note(told.note.sentence(file: told.file)) }
        let book = MemorySink()
        try WorkbookRenderer().write(run.added(to: pack.workbookDocument), to: book)
        try folder.write(pack.entries(run, book: book.bytes), isOurs: ReportPack.isOurs)
    }
}
