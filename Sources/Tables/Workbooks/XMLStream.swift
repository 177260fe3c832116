import CExpat

/// An element as a parser meets it; valid within the call only. Names are without their namespace's prefix.
struct XMLElement {
    fileprivate let name: UnsafePointer<CChar>
    fileprivate let attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    func isNamed(_ wanted: StaticString) -> Bool { Self.isEqual(Self.local(name), wanted) }

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
    private var isRefused = false
    private static let deepest = 200

    /// Nil where there is no memory.
    init?(_ listener: any XMLListener) {
        guard let parser = XML_ParserCreate(nil) else { return nil }
        self.parser = parser
        self.listener = listener
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let stream = XMLStream.of(data), let name else { return }
                stream.depth += 1
                if stream.depth > XMLStream.deepest { return stream.refuse() }
                stream.listener.start(XMLElement(name: name, attributes: attributes))
                stream.stopIfDone()
            },
            { data, name in
                guard let stream = XMLStream.of(data), let name else { return }
                stream.depth -= 1
                stream.listener.end(XMLElement(name: name, attributes: nil))
                stream.stopIfDone()
            })
        XML_SetCharacterDataHandler(parser) { data, text, count in
            guard let stream = XMLStream.of(data), let text else { return }
            text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                stream.listener.text(UnsafeBufferPointer(start: $0, count: Int(count)))
            }
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in XMLStream.of(data)?.refuse() }
    }

    deinit { XML_ParserFree(parser) }

    enum Outcome { case more, done, faulty }

    func feed(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> Outcome {
        let status = bytes.withUnsafeBufferPointer { piece in
            XML_Parse(
                parser, piece.baseAddress.map { UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self) },
                CInt(piece.count), isLast ? 1 : 0)
        }
        if listener.isDone { return .done }
        return status == XML_STATUS_OK && !isRefused ? .more : .faulty
    }

    private static func of(_ data: UnsafeMutableRawPointer?) -> XMLStream? {
        data.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
    }

    private func refuse() {
        isRefused = true
        XML_StopParser(parser, 0)
    }

    private func stopIfDone() { if listener.isDone { XML_StopParser(parser, 0) } }
}

extension ZipReader {
    /// Has a listener hear an entry that is XML.
    /// - Throws: `TableError.damaged` for one that is missing or is not well formed; what reading throws.
    func read(_ name: String, into listener: any XMLListener, file: String) throws(TableError) {
        guard let stream = XMLStream(listener) else { throw .damaged(file: file, form: .workbook) }
        var outcome = XMLStream.Outcome.more
        try read(name) { piece throws(TableError) in
            outcome = stream.feed(piece, isLast: false)
            return outcome == .more
        }
        if outcome == .more { outcome = stream.feed([], isLast: true) }
        if outcome == .faulty { throw .damaged(file: file, form: .workbook) }
    }
}
