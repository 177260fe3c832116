import Foundation

/// A ZIP archive whose entries are stored as they are, for files that begin as workbooks do.
enum StoredArchive {
    static func bytes(_ entries: [(name: String, content: String)]) -> Data {
        var archive = Data()
        var directory = Data()
        func put(_ value: Int, _ size: Int, _ data: inout Data) {
            for place in 0..<size { data.append(UInt8(truncatingIfNeeded: value >> (8 * place))) }
        }
        for entry in entries {
            let name = Data(entry.name.utf8)
            let content = Data(entry.content.utf8)
            let offset = archive.count
            // What both headers hold: version, flags, method, time, date, checksum, sizes, lengths.
            var shared = Data()
            for value in [20, 0, 0, 0, 33] { put(value, 2, &shared) }
            put(Int(checksum(content)), 4, &shared)
            put(content.count, 4, &shared)
            put(content.count, 4, &shared)
            put(name.count, 2, &shared)
            put(0, 2, &shared)
            for part in [Data([0x50, 0x4B, 3, 4]), shared, name, content] { archive.append(part) }
            for part in [Data([0x50, 0x4B, 1, 2, 20, 0]), shared, Data(repeating: 0, count: 10)] {
                directory.append(part)
            }
            put(offset, 4, &directory)
            directory.append(name)
        }
        let start = archive.count
        archive.append(directory)
        archive.append(Data([0x50, 0x4B, 5, 6, 0, 0, 0, 0]))
        put(entries.count, 2, &archive)
        put(entries.count, 2, &archive)
        put(directory.count, 4, &archive)
        put(start, 4, &archive)
        put(0, 2, &archive)
        return archive
    }

    /// CRC-32 (ISO 3309).
    private static func checksum(_ data: Data) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in data {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
