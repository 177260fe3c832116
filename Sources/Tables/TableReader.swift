/// Reads a table row by row, whatever holds it: text (commas, semicolons, tabs or bars; UTF-8, UTF-16 or Windows-1252;
/// compressed by gzip or not), a sheet of a workbook (XLSX, ODS), or the records of an XML document of
/// a known form. Memory does not grow with a text file or a document.
///
/// Text is read after RFC 4180: fields in quotes may hold separators, quotes (doubled) and line ends; lines end with
/// CRLF, LF or CR. The first row is the header; rows of titles above it are passed over (`HeaderFinder`), as are lines
/// with nothing on them, rows whose fields are all empty (`,,,`, as Excel leaves under a table), and totals and
/// footnotes below it (`TableFooter`): all are counted as lines, and ``notes`` tells of them. Every row has as many
/// fields as the header.
///
///     var reader = try TableReader(.path("referrals.csv"))
///     let value = try reader.layout.requireColumn("referrals")
///     while let row = try reader.nextRow() {
///         let cell = try reader.layout.cell(row, value)
///     }
package struct TableReader: ~Copyable {
    package struct Options: Sendable {
        /// Bytes read at a time. At least 1.
        package var chunkSize: Int
        /// The longest row allowed, in bytes, so that a quote left open cannot swallow the memory.
        package var longestRow: Int
        /// Whether a file with a header and nothing under it is refused (`TableError.noRows`).
        package var requiresRows: Bool
        /// The columns of a file that has no header; nil for one that has.
        package var header: [String]?
        /// Whether the run's log is told of ``TableReader/notes``, by a caller that does not tell them itself.
        package var tellsLog: Bool
        /// Whether the file is a plain table, commas between its fields and the first row its header: nothing else is
        /// looked for, above, below or between.
        package var isPlain: Bool
        /// Names one of which the sheet that is meant has, where several sheets hold a table.
        package var sheetColumns: [String]
        /// How an XML document is read; nil to refuse one.
        package var xml: XMLForm?

        package init(
            chunkSize: Int = 1 << 18, longestRow: Int = 1 << 24, requiresRows: Bool = true, header: [String]? = nil,
            tellsLog: Bool = false, isPlain: Bool = false, sheetColumns: [String] = [], xml: XMLForm? = nil
        ) {
            self.chunkSize = max(1, chunkSize)
            self.longestRow = min(max(1, longestRow), Int(UInt32.max / 4))
            self.requiresRows = requiresRows
            self.header = header
            self.tellsLog = tellsLog
            self.isPlain = isPlain
            self.sheetColumns = sheetColumns
            self.xml = xml
        }
    }

    /// The file's name and its header.
    package let layout: TableLayout
    /// Rows handed out so far.
    package private(set) var rowCount = 0

    private var text: RowSplitter?
    private var sheet: SheetRows?
    private var records: XMLRecords?
    private var footer = TableFooter()
    /// Rows that turned out to be no footer, to be handed out before any other.
    private var ready: [TableRow] = []
    private var openingNotes: [TableNote] = []
    private let options: Options

    /// Opens the source and reads the header.
    /// - Throws: `TableError` for a file that cannot be read, is empty, is no table, whose header names a column twice
    ///   or that has none.
    package init(_ source: TableSource, options: Options = Options()) throws(TableError) {
        self.options = options
        let name = source.name
        switch try OpenedFile(source, options: options) {
        case .text(let stream, let encoding, let notes):
            var splitter = try RowSplitter(stream, encoding: encoding, file: name, options: options)
            if splitter.dialect.header.looksLikeData { throw splitter.dialect.header.error(file: name, row: 1) }
            openingNotes = notes
            var above: [Int] = []
            if options.header == nil {
                for _ in 0..<splitter.dialect.rowsAbove {
                    if let row = try splitter.next() { above.append(row.line) }
                }
            }
            if !above.isEmpty { openingNotes.append(.titleRows(above)) }
            layout = try Self.layout(
                name, options, isKnown: splitter.dialect.header.isKnown
            ) { () throws(TableError) in
                try splitter.next()
            }
            text = splitter
        case .workbook(let rows, let notes):
            var rows = rows
            if rows.header.looksLikeData { throw rows.header.error(file: name, row: rows.header.index + 1) }
            openingNotes = notes
            let above = options.header == nil ? rows.passTitles() : []
            if !above.isEmpty { openingNotes.append(.titleRows(above)) }
            layout = try Self.layout(name, options, isKnown: rows.header.isKnown) { rows.next() }
            sheet = rows
        case .records(let opened, let form, let notes):
            openingNotes = notes
            layout = try TableLayout(file: name, header: form.columns.map(\.name), headerRow: 0)
            records = opened
        }
    }

    private static func layout(
        _ name: String, _ options: Options, isKnown: Bool, first: () throws(TableError) -> TableRow?
    ) throws(TableError) -> TableLayout {
        if let header = options.header { return try TableLayout(file: name, header: header, headerRow: 0) }
        guard let row = try first() else { throw .emptyFile(file: name) }
        return try TableLayout(
            file: name, header: (0..<row.count).map(row.trimmedString), headerRow: row.line, isKnown: isKnown)
    }

    package var header: [String] { layout.header }

    /// What was done to read the file and what was left out of it, as far as it has been read.
    package var notes: [TableNote] {
        var notes = openingNotes
        if let text {
            if text.dialect.separator != .comma { notes.append(.separator(text.dialect.separator)) }
            if text.encoding != .utf8 { notes.append(.encoding(text.encoding)) }
        }
        return notes + footer.notes
    }

    /// The next row, or nil at the end.
    /// - Throws: `TableError.raggedRow`, `.unterminatedQuote`, `.textAfterQuote`, `.invalidUTF8`, `.nulByte`,
    ///   `.rowTooLong`, `.unreadable`, and `.noRows` at the end of a file that has none.
    package mutating func nextRow() throws(TableError) -> TableRow? {
        while true {
            if !ready.isEmpty { return try checked(ready.removeFirst()) }
            guard let row = try nextOfFile() else {
                footer.end()
                if options.tellsLog { InputLog.current?.tell(notes, of: layout.file) }
                if rowCount == 0, options.requiresRows { throw .noRows(file: layout.file) }
                return nil
            }
            if options.isPlain || records != nil || footer.isPassed(row) { return try checked(row) }
            switch footer.judge(row, columns: layout.header.count) {
            case .row:
                return try checked(row)
            case .held:
                continue
            case .heldAreRows(let held):
                ready = held
            }
        }
    }

    private mutating func nextOfFile() throws(TableError) -> TableRow? {
        if text != nil { return try text?.next() }
        if let records { return try records.next() }
        return sheet?.next()
    }

    private mutating func checked(_ row: TableRow) throws(TableError) -> TableRow {
        if row.count != layout.header.count {
            throw .raggedRow(file: layout.file, row: row.line, expected: layout.header.count, found: row.count)
        }
        rowCount += 1
        return row
    }
}
