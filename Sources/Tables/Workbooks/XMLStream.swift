import CExpat

/// An element as a parser meets it; valid within the call only. Names are without their namespace's prefix.
struct XMLElement {
    fileprivate let name: UnsafePointer<CChar>
    fileprivate let attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    func isNamed(_ wanted: StaticString) -> Bool { Self.isEqual(Self.local(name), wanted) }

    /// The name, valid within the call only.
    var localName: UnsafeBufferPointer<UInt8> { Self.bytes(Self.local(name)) }

    /// Tells the names of the attributes.
    func forEachAttribute(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        guard var place = attributes else { return }
        while let name = place[0] {
            body(Self.bytes(Self.local(name)))
            place += 2
        }
    }

    private static func bytes(_ name: UnsafePointer<CChar>) -> UnsafeBufferPointer<UInt8> {
        var count = 0
        while name[count] != 0 { count += 1 }
        return UnsafeBufferPointer(
            start: UnsafeRawPointer(name).assumingMemoryBound(to: UInt8.self), count: count)
    }

    /// The value of an attribute.
    func attribute(_ wanted: StaticString) -> String? {
        guard var place = attributes else { return nil }
        while let name = place[0], let value = place[1] {
            if Self.isEqual(Self.local(name), wanted) { return String(cString: value) }
            place += 2
        }
        return nil
    }

    private static func local(_ name: UnsafePointer<CChar>) -> UnsafePointer<CChar> {
        var start = name
        var place = name
        while place.pointee != 0 {
            if place.pointee == 0x3A { start = place + 1 }
            place += 1
        }
        return start
    }

    private static func isEqual(_ name: UnsafePointer<CChar>, _ wanted: StaticString) -> Bool {
        let count = wanted.utf8CodeUnitCount
        return wanted.withUTF8Buffer { bytes in
            for index in 0..<count where UInt8(bitPattern: name[index]) != bytes[index] { return false }
            return name[count] == 0
        }
    }
}

/// What a handler of encodings returns (`XML_STATUS_ERROR`, `XML_STATUS_OK`).
private let unknownEncoding: CInt = 0
private let knownEncoding: CInt = 1

/// What hears a document go by.
protocol XMLListener: AnyObject {
    func start(_ element: XMLElement)
    func end(_ element: XMLElement)
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
    /// Whether enough was heard.
    var isDone: Bool { get }
}

/// Reads XML (by Expat) a piece at a time and tells a listener of it. Documents that declare a type are refused, and
/// with it every entity of their own; no other file is ever opened.
final class XMLStream {
    private let parser: XML_Parser
    private let listener: any XMLListener
    private var depth = 0
    /// Why the document is refused, where it is not its listener that does.
    private(set) var problem: XMLProblem?
    static let deepest = 200
    /// The most bytes of text between two tags, and how many there have been since the last.
    private let longestText: Int
    private var textCount = 0

    /// Nil where there is no memory.
    init?(_ listener: any XMLListener, longestText: Int = .max) {
        self.longestText = longestText
        guard let parser = XML_ParserCreate(nil) else { return nil }
        self.parser = parser
        self.listener = listener
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let stream = XMLStream.of(data), let name else { return }
                stream.depth += 1
                stream.textCount = 0
                if stream.depth > XMLStream.deepest { return stream.refuse(.tooDeep) }
                stream.listener.start(XMLElement(name: name, attributes: attributes))
                stream.stopIfDone()
            },
            { data, name in
                guard let stream = XMLStream.of(data), let name else { return }
                stream.depth -= 1
                stream.textCount = 0
                stream.listener.end(XMLElement(name: name, attributes: nil))
                stream.stopIfDone()
            })
        XML_SetCharacterDataHandler(parser) { data, text, count in
            guard let stream = XMLStream.of(data), let text else { return }
            stream.textCount += Int(count)
            if stream.textCount > stream.longestText { return stream.refuse(.tooLong(limit: stream.longestText)) }
            text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                stream.listener.text(UnsafeBufferPointer(start: $0, count: Int(count)))
            }
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in XMLStream.of(data)?.refuse(.documentType) }
        // Expat knows UTF-8, UTF-16, ISO 8859-1 and ASCII by itself.
        XML_SetUnknownEncodingHandler(
            parser,
            { _, name, encoding in
                guard let name, let encoding, XMLStream.isWindows1252(name) else { return unknownEncoding }
                encoding.pointee.data = nil
                encoding.pointee.convert = nil
                encoding.pointee.release = nil
                withUnsafeMutableBytes(of: &encoding.pointee.map) { raw in
                    let map = raw.bindMemory(to: CInt.self)
                    for byte in map.indices {
                        let scalar = TextDecoder.windowsScalar(UInt8(byte))
                        map[byte] = scalar == 0 && byte > 0 ? -1 : CInt(scalar)
                    }
                }
                return knownEncoding
            }, nil)
    }

    private static func isWindows1252(_ name: UnsafePointer<CChar>) -> Bool {
        ["windows-1252", "cp1252"].contains(String(cString: name).lowercased())
    }

    /// The line on which the parser is, the first being 1.
    var line: Int { Int(XML_GetCurrentLineNumber(parser)) }
    /// How many bytes it has done with.
    var position: Int { Int(XML_GetCurrentByteIndex(parser)) }

    deinit { XML_ParserFree(parser) }

    enum Outcome { case more, done, faulty }

    func feed(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> Outcome {
        let status = bytes.withUnsafeBufferPointer { piece in
            XML_Parse(
                parser, piece.baseAddress.map { UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self) },
                CInt(piece.count), isLast ? 1 : 0)
        }
        if listener.isDone { return .done }
        return status == XML_STATUS_OK && problem == nil ? .more : .faulty
    }

    private static func of(_ data: UnsafeMutableRawPointer?) -> XMLStream? {
        data.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
    }

    private func refuse(_ problem: XMLProblem) {
        self.problem = problem
        XML_StopParser(parser, 0)
    }

    private func stopIfDone() { if listener.isDone { XML_StopParser(parser, 0) } }
}

extension ZipReader {
    /// More than any cell holds (Excel's 32,767 letters), and any picture within a sheet.
    private static let longestText = 1 << 24

    /// Has a listener hear an entry that is XML.
    /// - Throws: `TableError.damaged` for one that is missing or is not well formed; what reading throws.
    func read(_ name: String, into listener: any XMLListener, file: String) throws(TableError) {
        guard let stream = XMLStream(listener, longestText: Self.longestText) else {
            throw .damaged(file: file, form: .workbook)
        }
        var outcome = XMLStream.Outcome.more
        try read(name) { piece throws(TableError) in
            outcome = stream.feed(piece, isLast: false)
            return outcome == .more
        }
        if outcome == .more { outcome = stream.feed([], isLast: true) }
        guard outcome == .faulty else { return }
        switch stream.problem {
        case .tooDeep: throw .tooLarge(file: file, what: .depth, limit: XMLStream.deepest)
        case .tooLong(let limit): throw .tooLarge(file: file, what: .text, limit: limit)
        default: throw .damaged(file: file, form: .workbook)
        }
    }
}
