/// The rows of an XML document, read while the document is: memory does not grow with it.
final class XMLRecords {
    private let stream: any ByteInput
    private let collector: XMLCollector
    private let parser: XMLStream
    private let form: XMLForm
    private let file: String
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var ready: ArraySlice<XMLCollector.Record> = []
    private var fed = 0
    private var isEnded = false
    private var hasRecords = false

    /// - Throws: `TableError.badXML`.
    init(_ stream: any ByteInput, form: XMLForm, file: String) throws(TableError) {
        self.stream = stream
        self.form = form
        self.file = file
        collector = XMLCollector(form)
        guard let parser = XMLStream(collector) else { throw .badXML(file: file, row: 1, problem: .malformed) }
        self.parser = parser
        // The parser outlives what it is asked by.
        collector.line = { [unowned parser] in parser.line }
    }

    /// The next row; nil at the end of a document that is whole.
    /// - Throws: `TableError.badXML`; what reading throws.
    func next() throws(TableError) -> TableRow? {
        while ready.isEmpty {
            if isEnded {
                if hasRecords { return nil }
                throw .badXML(
                    file: file, row: 1, problem: .noRecords(form.path[form.path.count - 1], kind: form.kind))
            }
            try feed()
            ready = collector.takeReady()
        }
        hasRecords = true
        return row(ready.removeFirst())
    }

    private func feed() throws(TableError) {
        let count = try stream.read(into: &buffer, from: 0)
        fed += count
        isEnded = count == 0
        let outcome = parser.feed(buffer[..<count], isLast: isEnded)
        if let problem = collector.problem ?? parser.problem {
            throw .badXML(file: file, row: parser.line, problem: problem)
        }
        if outcome == .faulty { throw .badXML(file: file, row: parser.line, problem: .malformed) }
        if fed - parser.position > XMLForm.longestToken {
            throw .badXML(file: file, row: parser.line, problem: .tooLong(limit: XMLForm.longestToken))
        }
    }

    private func row(_ record: XMLCollector.Record) -> TableRow {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(record.cells.reduce(0) { $0 + $1.count })
        var fields: [FieldSpan] = []
        fields.reserveCapacity(record.cells.count)
        for cell in record.cells {
            let start = UInt32(bytes.count)
            bytes.append(contentsOf: cell)
            fields.append(
                FieldSpan(start: start, end: UInt32(bytes.count), isQuoted: false, hasEscapes: false))
        }
        return TableRow(line: record.line, buffer: bytes, fields: fields)
    }

    /// Whether a file begins as an XML document does, and no web page; its mark and UTF-16's zeros apart.
    static func isXML(_ start: [UInt8]) -> Bool {
        let marks: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0, 0x20, 0x09, 0x0A, 0x0D]
        let plain = start.drop { marks.contains($0) }.filter { $0 != 0 }
        let text = String(decoding: plain.prefix(32), as: UTF8.self).lowercased()
        // A cell may begin so too ("<5").
        guard plain.first == 0x3C, let second = text.dropFirst().first, second.isLetter || "?!".contains(second) else {
            return false
        }
        return !text.hasPrefix("<!doctype html") && !text.hasPrefix("<html")
    }
}
