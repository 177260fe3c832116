/// A workbook held in memory: XLSX (ECMA-376) or ODS (OASIS OpenDocument 1.3).
struct Workbook {
    /// The largest file that is opened.
    static let mostBytes = 1 << 28
    /// Rows that are read to see whether a sheet has a table.
    static let rowsProbed = 200

    private let book: any SheetSource
    private let file: String

    /// - Throws: `TableError.notCSV` for an archive that is no workbook, or one with macros or in another form;
    ///   `.encrypted`, `.damaged`, `.tooLarge`.
    init(_ bytes: [UInt8], file: String) throws(TableError) {
        self.file = file
        let archive = try ZipReader(bytes, file: file)
        let names = archive.entries.keys
        func refuse(_ kind: String, _ advice: String) -> TableError { .notCSV(file: file, kind: kind, advice: advice) }
        if archive.entries["xl/workbook.bin"] != nil {
            throw refuse("a binary workbook (.xlsb)", "Open it in Excel and save it as .xlsx.")
        }
        if archive.entries["xl/vbaProject.bin"] != nil {
            throw refuse("a workbook with macros (.xlsm)", "Open it in Excel and save it as .xlsx, without the macros.")
        }
        if archive.entries["xl/workbook.xml"] != nil {
            book = try XLSXBook(archive, file: file)
        } else if archive.entries["content.xml"] != nil, try Self.isSheets(archive) {
            if try Self.isEncrypted(archive) { throw TableError.encrypted(file: file) }
            book = ODSBook(archive, file: file)
        } else if archive.entries["word/document.xml"] != nil {
            throw refuse("a Word document", "Ask for the figures as a spreadsheet or CSV.")
        } else if archive.entries["content.xml"] != nil || names.contains(where: { $0.hasPrefix("ppt/") }) {
            throw refuse(
                "a document of an office program and no workbook", "Ask for the figures as a spreadsheet or CSV.")
        } else if names.contains(where: { $0.hasPrefix("Index/") && $0.hasSuffix(".iwa") }) {
            throw refuse("an Apple Numbers document", "Export it as Excel or CSV.")
        } else {
            throw refuse("a zip file", "Take the table out of it first.")
        }
    }

    private static func isSheets(_ archive: ZipReader) throws(TableError) -> Bool {
        guard archive.entries["mimetype"] != nil else { return true }
        return try text(archive, "mimetype").contains("spreadsheet")
    }

    private static func isEncrypted(_ archive: ZipReader) throws(TableError) -> Bool {
        guard archive.entries["META-INF/manifest.xml"] != nil else { return false }
        return try text(archive, "META-INF/manifest.xml").contains("encryption-data")
    }

    /// The beginning of an entry that is small.
    private static func text(_ archive: ZipReader, _ name: String) throws(TableError) -> String {
        var all: [UInt8] = []
        try archive.read(name) { piece throws(TableError) in
            all.append(contentsOf: piece)
            return all.count < 1 << 20
        }
        return String(decoding: all, as: UTF8.self)
    }

    /// The rows of a sheet: the one named, or the only one that has a table.
    /// - Parameter columns: where several have one, those with a column of one of these names are meant.
    /// - Throws: `TableError.noSuchSheet`, `.whichSheet`.
    func rows(sheet wanted: String?, columns: [String]) throws(TableError) -> (rows: SheetRows, notes: [TableNote]) {
        let sheets = try book.sheets()
        var notes: [TableNote] = []
        let chosen: Int
        if let wanted {
            chosen = try place(of: wanted, in: sheets.map(\.name))
        } else {
            let wanted = Set(columns.map(Self.letters))
            let visible = sheets.indices.filter { !sheets[$0].isHidden }
            var filled: [(place: Int, isKnown: Bool, isMeant: Bool)] = []
            for place in visible {
                let rows = SheetRows(try book.grid(place, mostRows: Self.rowsProbed))
                if !rows.isEmpty {
                    filled.append(
                        (place, rows.header.isKnown, rows.headings.contains { wanted.contains(Self.letters($0)) }))
                }
            }
            // A table without a row under its header yet is meant before one that holds something else.
            let meant = filled.filter(\.isMeant)
            let readable = meant.isEmpty ? filled.filter(\.isKnown) : meant
            if filled.count == 1 || readable.count == 1 {
                chosen = readable.first?.place ?? filled[0].place
                if filled.count > 1 { notes.append(.sheet(sheets[chosen].name, of: filled.count)) }
            } else if filled.isEmpty {
                throw .emptyFile(file: file)
            } else {
                throw .whichSheet(
                    file: file, present: filled.map { sheets[$0.place].name },
                    readable: readable.map { sheets[$0.place].name })
            }
        }
        let grid = try book.grid(chosen, mostRows: .max)
        if let bound = grid.exceeded { throw .tooLarge(file: file, what: bound.what, limit: bound.limit) }
        guard grid.isInOrder else { throw .damaged(file: file, form: .workbook) }
        let rows = SheetRows(grid)
        if rows.isEmpty { throw .emptyFile(file: file) }
        let percentages = rows.percentageColumns
        if !percentages.isEmpty, rows.header.isKnown { notes.append(.percentages(columns: percentages)) }
        if !rows.joined.isEmpty { notes.append(.joinedHeadings(rows: rows.joined)) }
        return (rows, notes)
    }

    private static func folded(_ name: String) -> String {
        name.lowercased().filter { $0 != " " && $0 != "_" && $0 != "-" }
    }

    /// Letters and figures alone, in lower case, as headings are compared.
    private static func letters(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }

    private func place(of wanted: String, in names: [String]) throws(TableError) -> Int {
        if let exact = names.firstIndex(of: wanted) { return exact }
        let matches = names.indices.filter { Self.folded(names[$0]) == Self.folded(wanted) }
        if matches.count == 1 { return matches[0] }
        throw .noSuchSheet(
            file: file, wanted: wanted, present: names, suggestion: NearestName.nearest(to: wanted, in: names))
    }
}

/// A form of workbook.
protocol SheetSource {
    func sheets() throws(TableError) -> [(name: String, isHidden: Bool)]
    /// The cells of a sheet, no more than so many rows of it.
    func grid(_ place: Int, mostRows: Int) throws(TableError) -> SheetGrid
}
