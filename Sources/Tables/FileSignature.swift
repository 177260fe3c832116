/// Recognises by its first bytes a file that was given as CSV and is not.
enum FileSignature {
    /// The byte order mark that Excel puts before UTF-8.
    static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static let kinds: [(magic: [UInt8], kind: String, advice: String)] = [
        (
            [0x50, 0x4B, 0x03, 0x04], "a workbook or zip file (.xlsx, .ods, .zip)",
            "Open it and save the sheet as \"CSV UTF-8 (comma delimited)\", or take the CSV out of the zip."
        ),
        (
            [0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook (.xls)",
            "Open it and save the sheet as \"CSV UTF-8 (comma delimited)\"."
        ),
        (Array("%PDF".utf8), "a PDF document", "Ask for the figures as a spreadsheet or CSV."),
        ([0x1F, 0x8B], "a gzip-compressed file", "Uncompress it first (gunzip), or: gunzip -c FILE | … --data -"),
        (Array("<!DOCTYPE".utf8), "a web page", "The download gave a page in place of the file; download it again."),
        (Array("<html".utf8), "a web page", "The download gave a page in place of the file; download it again."),
        (Array("<?xml".utf8), "an XML document", "Export the figures as CSV."),
        (Array("{\"".utf8), "JSON", "Export the figures as CSV, a header row and then a row a month."),
        (Array("[{".utf8), "JSON", "Export the figures as CSV, a header row and then a row a month."),
        (Array("PAR1".utf8), "a Parquet file", "Export the figures as CSV."),
    ]

    /// - Parameter start: the first bytes of the file, up to 64 of them.
    /// - Throws: `TableError.notCSV`, `.wrongEncoding`.
    static func check(_ start: ArraySlice<UInt8>, file: String) throws(TableError) {
        for entry in kinds where start.starts(with: entry.magic) {
            throw .notCSV(file: file, kind: entry.kind, advice: entry.advice)
        }
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
            throw .wrongEncoding(file: file, encoding: "UTF-16 (Excel's \"Unicode text\")")
        }
        // Without its mark, UTF-16 shows itself by a zero in every second byte of plain letters.
        let bytes = Array(start.prefix(16))
        if bytes.count >= 4 {
            let zerosAtEven = stride(from: 0, to: bytes.count, by: 2).filter { bytes[$0] == 0 }.count
            let zerosAtOdd = stride(from: 1, to: bytes.count, by: 2).filter { bytes[$0] == 0 }.count
            let half = bytes.count / 2
            if (zerosAtOdd == half && zerosAtEven == 0) || (zerosAtEven >= half && zerosAtOdd == 0) {
                throw .wrongEncoding(file: file, encoding: "UTF-16 (Excel's \"Unicode text\")")
            }
        }
    }
}
