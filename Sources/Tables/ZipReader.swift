import CZlib

/// The entries of a ZIP archive held in memory, stored or deflated, with their checksums checked.
/// (PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16.)
struct ZipReader {
    struct Entry {
        var method: UInt16
        var checksum: UInt32
        var compressed: Int
        var size: Int
        var offset: Int
    }

    /// The most bytes that one entry may give, and how many times its own size once it gives a lot: an archive that
    /// gives more is meant to fill a machine.
    static let mostBytes = 1 << 29
    private static let mostRatio = 250
    private static let ratioFrom = 1 << 23
    private static let mostEntries = 100_000

    private let bytes: [UInt8]
    private let file: String
    private(set) var entries: [String: Entry] = [:]

    /// - Throws: `TableError.damaged`, and `.encrypted` where an entry is.
    init(_ bytes: [UInt8], file: String) throws(TableError) {
        self.bytes = bytes
        self.file = file
        guard let directory = directory() else { throw .damaged(file: file, form: .workbook) }
        var offset = directory.offset
        for _ in 0..<directory.count {
            guard number(offset, 4) == 0x0201_4B50, let flags = number(offset + 8, 2),
                let method = number(offset + 10, 2),
                let checksum = number(offset + 16, 4), var compressed = number(offset + 20, 4),
                var size = number(offset + 24, 4), let nameLength = number(offset + 28, 2),
                let extraLength = number(offset + 30, 2), let commentLength = number(offset + 32, 2),
                var start = number(offset + 42, 4), offset + 46 + nameLength + extraLength <= bytes.count
            else { throw .damaged(file: file, form: .workbook) }
            if flags & 1 == 1 { throw .encrypted(file: file) }
            let name = String(decoding: bytes[offset + 46..<offset + 46 + nameLength], as: UTF8.self)
            readLargeFields(at: offset + 46 + nameLength, length: extraLength, &size, &compressed, &start)
            let entry = Entry(
                method: UInt16(method), checksum: UInt32(checksum), compressed: compressed, size: size, offset: start)
            if entries[name] == nil { entries[name] = entry }
            offset += 46 + nameLength + extraLength + commentLength
        }
    }

    /// The content of an entry, a piece at a time, until there is no more or `body` says false.
    /// - Throws: `TableError.damaged` for an entry that is missing, cut short or spoilt; `.tooLarge`; what `body` throws.
    func read(_ name: String, _ body: (ArraySlice<UInt8>) throws(TableError) -> Bool) throws(TableError) {
        let damaged = TableError.damaged(file: file, form: .workbook)
        guard let entry = entries[name], number(entry.offset, 4) == 0x0403_4B50,
            let nameLength = number(entry.offset + 26, 2), let extraLength = number(entry.offset + 28, 2)
        else { throw damaged }
        let start = entry.offset + 30 + nameLength + extraLength
        guard entry.compressed <= bytes.count, start <= bytes.count - entry.compressed else { throw damaged }
        let content = bytes[start..<start + entry.compressed]
        var checksum: UInt = 0
        var total = 0
        func give(_ piece: ArraySlice<UInt8>) throws(TableError) -> Bool {
            total += piece.count
            if total > Self.mostBytes { throw .tooLarge(file: file, what: .bytes, limit: Self.mostBytes) }
            if total > Self.ratioFrom, total / Self.mostRatio > entry.compressed {
                throw .tooLarge(file: file, what: .bytes, limit: Self.ratioFrom)
            }
            checksum = piece.withUnsafeBufferPointer { crc32(checksum, $0.baseAddress, UInt32($0.count)) }
            return try body(piece)
        }
        switch entry.method {
        case 0:
            var place = content.startIndex
            while place < content.endIndex {
                let end = min(content.endIndex, place + 1 << 16)
                if try !give(content[place..<end]) { return }
                place = end
            }
        case 8:
            guard let inflater = Inflater(.none) else { throw damaged }
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            var place = content.startIndex
            var isEnded = false
            while !isEnded {
                guard let step = inflater.inflate(content[place...], into: &buffer, from: 0) else { throw damaged }
                place += step.consumed
                isEnded = step.isEnded
                if step.produced > 0, try !give(buffer[0..<step.produced]) { return }
                if step.produced == 0, !isEnded, step.consumed == 0 { throw damaged }
            }
        default: throw damaged
        }
        guard total == entry.size, checksum == UInt(entry.checksum) else { throw damaged }
    }

    /// Where the directory begins and how many entries it has.
    private func directory() -> (offset: Int, count: Int)? {
        guard bytes.count >= 22 else { return nil }
        var place = bytes.count - 22
        let first = max(0, place - 65_535)
        while place >= first, number(place, 4) != 0x0605_4B50 { place -= 1 }
        guard place >= first, var count = number(place + 10, 2), var offset = number(place + 16, 4) else { return nil }
        // ZIP64 keeps what is too large for these fields in a record of its own.
        if count == 0xFFFF || offset == 0xFFFF_FFFF, place >= 20, number(place - 20, 4) == 0x0706_4B50 {
            guard let record = number(place - 12, 8), number(record, 4) == 0x0606_4B50,
                let largeCount = number(record + 32, 8), let largeOffset = number(record + 48, 8)
            else { return nil }
            (count, offset) = (largeCount, largeOffset)
        }
        guard count <= Self.mostEntries, offset <= bytes.count else { return nil }
        return (offset, count)
    }

    /// The extra field 1 of ZIP64 holds, in this order, those of the three that were too large.
    private func readLargeFields(
        at offset: Int, length: Int, _ size: inout Int, _ compressed: inout Int, _ start: inout Int
    ) {
        var place = offset
        while place + 4 <= offset + length, let kind = number(place, 2), let count = number(place + 2, 2) {
            if kind == 1 {
                var value = place + 4
                func take(_ field: inout Int) {
                    guard field == 0xFFFF_FFFF, value + 8 <= place + 4 + count, let large = number(value, 8) else {
                        return
                    }
                    field = large
                    value += 8
                }
                take(&size)
                take(&compressed)
                take(&start)
                return
            }
            place += 4 + count
        }
    }

    /// A number of so many bytes, the least first; nil outside the archive, or where it is larger than any place in it.
    private func number(_ offset: Int, _ count: Int) -> Int? {
        guard offset >= 0, offset <= bytes.count - count else { return nil }
        var value: UInt64 = 0
        for index in (0..<count).reversed() { value = value << 8 | UInt64(bytes[offset + index]) }
        return value > UInt64(Int32.max) << 16 ? nil : Int(value)
    }
}
