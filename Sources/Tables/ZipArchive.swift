/// A ZIP archive, entry by entry, to wherever bytes go.
///
/// Entries are stored as they are, not compressed, and all carry the earliest date that the form knows, so that the
/// same entries always give the same bytes. (PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.)
package final class ZipArchive {
    private struct Entry {
        var name: [UInt8]
        var checksum: UInt32
        var size: UInt32
        var offset: UInt32
    }

    private let sink: any ByteSink
    private var entries: [Entry] = []
    private var offset: UInt64 = 0

    package init(_ sink: any ByteSink) { self.sink = sink }

    /// Adds an entry.
    /// - Parameter name: a path with `/` between folders.
    /// - Throws: what the sink throws; `TableError.cannotWrite` beyond 4 GB or 65,535 entries, which this form of
    ///   archive does not hold.
    package func add(_ name: String, _ bytes: [UInt8]) throws(TableError) {
        let name = Array(name.utf8)
        guard offset + UInt64(bytes.count) + UInt64(name.count) + 30 < UInt64(UInt32.max),
            entries.count < Int(UInt16.max)
        else { throw .cannotWrite(file: String(decoding: name, as: UTF8.self), reason: "the archive is too large") }
        let entry = Entry(
            name: name, checksum: CRC32.checksum(bytes), size: UInt32(bytes.count), offset: UInt32(offset))
        try write([0x50, 0x4B, 0x03, 0x04] + header(entry) + name)
        try write(bytes)
        entries.append(entry)
    }

    /// Writes the directory, without which there is no archive.
    package func finish() throws(TableError) {
        let start = UInt32(offset)
        for entry in entries {
            var bytes: [UInt8] = [0x50, 0x4B, 0x01, 0x02] + little(UInt16(20)) + header(entry)
            // No comment, first disk, no attributes.
            bytes += little(UInt16(0)) + little(UInt16(0)) + little(UInt16(0)) + little(UInt32(0))
            try write(bytes + little(entry.offset) + entry.name)
        }
        let count = little(UInt16(entries.count))
        var bytes: [UInt8] = [0x50, 0x4B, 0x05, 0x06] + little(UInt16(0)) + little(UInt16(0)) + count + count
        bytes += little(UInt32(offset) - start) + little(start) + little(UInt16(0))
        try write(bytes)
    }

    /// What the local header and the directory share: version 2.0, names in UTF-8, stored, 1 January 1980, no extras.
    private func header(_ entry: Entry) -> [UInt8] {
        var bytes = little(UInt16(20)) + little(UInt16(0x0800)) + little(UInt16(0))
        bytes += little(UInt16(0)) + little(UInt16(0x0021)) + little(entry.checksum)
        bytes += little(entry.size) + little(entry.size)
        return bytes + little(UInt16(entry.name.count)) + little(UInt16(0))
    }

    private func write(_ bytes: [UInt8]) throws(TableError) {
        try sink.write(bytes)
        offset += UInt64(bytes.count)
    }

    private func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> Number($0 * 8)) }
    }
}

/// The checksum of ZIP (ITU-T V.42, 8.1.1.6.2; polynomial EDB88320, reflected).
package enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    package static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
    }
}
