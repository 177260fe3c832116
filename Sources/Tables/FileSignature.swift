/// Recognises by its first bytes what a file is.
enum FileSignature {
    /// The byte order mark that Excel puts before UTF-8.
    static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    static let gzip: [UInt8] = [0x1F, 0x8B]
    static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    /// Microsoft's compound file: workbooks before 2007, and encrypted ones since.
    static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

    private static let kinds: [(magic: [UInt8], kind: String, advice: String)] = [
        (Array("%PDF".utf8), "a PDF document", "Ask for the figures as a spreadsheet or CSV."),
        (gzip, "a file compressed twice", "Uncompress it once (gunzip)."),
        ([0x50, 0x4B, 0x05, 0x06], "an empty zip file", "Export the figures again."),
        ([0x42, 0x5A, 0x68], "a file compressed by bzip2", "Uncompress it first (bunzip2)."),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "a file compressed by xz", "Uncompress it first (unxz)."),
        ([0x28, 0xB5, 0x2F, 0xFD], "a file compressed by zstd", "Uncompress it first (unzstd)."),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7-Zip archive", "Take the table out of it first."),
        (Array("SQLite format 3".utf8), "a database (SQLite)", "Export the figures as CSV."),
        (Array("{\\rtf".utf8), "a rich text document", "Ask for the figures as a spreadsheet or CSV."),
        (Array("<!DOCTYPE".utf8), "a web page", "The download gave a page in place of the file; download it again."),
        (Array("<html".utf8), "a web page", "The download gave a page in place of the file; download it again."),
        (Array("{\"".utf8), "JSON", "Export the figures as CSV, a header row and then a row a month."),
        (Array("[{".utf8), "JSON", "Export the figures as CSV, a header row and then a row a month."),
        (Array("PAR1".utf8), "a Parquet file", "Export the figures as CSV."),
    ]

    /// - Parameter start: the first bytes of the file, up to 64 of them.
    /// - Throws: `TableError.notCSV`.
    static func check(_ start: ArraySlice<UInt8>, file: String) throws(TableError) {
        let bare = start.starts(with: utf8Mark) ? start.dropFirst(3) : start
        for entry in kinds where bare.starts(with: entry.magic) {
            throw .notCSV(file: file, kind: entry.kind, advice: entry.advice)
        }
        if start.starts(with: [0xFF, 0xFE, 0, 0]) || start.starts(with: [0, 0, 0xFE, 0xFF]) {
            throw .wrongEncoding(file: file, encoding: "UTF-32")
        }
    }

    /// How a text holds its letters: by its mark or, without one, UTF-16 by a zero in every second byte of plain
    /// letters.
    static func encoding(_ start: [UInt8]) -> TextEncoding {
        if start.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if start.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        let bytes = Array(start.prefix(16))
        guard bytes.count >= 4 else { return .utf8 }
        let zerosAtEven = stride(from: 0, to: bytes.count, by: 2).filter { bytes[$0] == 0 }.count
        let zerosAtOdd = stride(from: 1, to: bytes.count, by: 2).filter { bytes[$0] == 0 }.count
        let half = bytes.count / 2
        if zerosAtOdd == half, zerosAtEven == 0 { return .utf16LittleEndian }
        return zerosAtEven >= half && zerosAtOdd == 0 ? .utf16BigEndian : .utf8
    }

    /// What a compound file is: an encrypted workbook holds a stream of that name, in the UTF-16 of its directory.
    static func compoundError(_ bytes: [UInt8], file: String) -> TableError {
        let name = "EncryptedPackage".utf8.flatMap { [$0, UInt8(0)] }
        let isEncrypted = bytes.indices.contains { bytes[$0] == name[0] && bytes[$0...].starts(with: name) }
        if isEncrypted { return .encrypted(file: file) }
        return .notCSV(
            file: file, kind: "an old Excel workbook (.xls) or another file of old Office",
            advice: "Open it in Excel and save it as .xlsx, or the sheet as \"CSV UTF-8 (comma delimited)\".")
    }
}
