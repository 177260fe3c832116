/// A source opened and known for what it is by its first bytes.
enum OpenedFile {
    case text(any ByteInput, TextEncoding, [TableNote])
    case workbook(SheetRows, [TableNote])
    case records(XMLRecords, XMLForm, [TableNote])

    /// - Throws: `TableError.notCSV` for what is no table; what opening and reading throw.
    init(_ source: TableSource, options: TableReader.Options) throws(TableError) {
        let file = source.name
        var stream = PeekedInput(try ByteStream(source))
        var notes: [TableNote] = []
        var start = try stream.peek(64)
        if start.starts(with: FileSignature.gzip) {
            stream = PeekedInput(try GzipInput(stream, file: file))
            notes.append(.compressed)
            start = try stream.peek(64)
        }
        if start.starts(with: FileSignature.zip) {
            let bytes = try stream.readAll(limit: Workbook.mostBytes, file: file)
            let opened = try Workbook(bytes, file: file).rows(
                sheet: source.sheet, columns: options.sheetColumns)
            self = .workbook(opened.rows, notes + opened.notes)
            return
        }
        if let wanted = source.sheet { throw .noSheets(file: file, wanted: wanted) }
        if let form = options.xml, XMLRecords.isXML(start) {
            self = .records(try XMLRecords(stream, form: form, file: file), form, notes)
            return
        }
        if start.starts(with: FileSignature.compound) {
            throw FileSignature.compoundError(try stream.readAll(limit: Workbook.mostBytes, file: file), file: file)
        }
        try FileSignature.check(start[...], file: file)
        if XMLRecords.isXML(start) { throw .xmlDocument(file: file) }
        self = .text(stream, FileSignature.encoding(start), notes)
    }
}
