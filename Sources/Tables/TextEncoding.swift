/// How a text file holds its letters. Whatever it is, what comes out of a reader is UTF-8.
package enum TextEncoding: Sendable, Hashable {
    case utf8
    case utf16LittleEndian
    case utf16BigEndian
    /// Western European of Windows, which ISO 8859-1 is a part of for all that is printed.
    case windows1252

    package var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16LittleEndian, .utf16BigEndian: "UTF-16"
        case .windows1252: "Windows-1252"
        }
    }
}

/// Turns the bytes of a file into UTF-8, a piece at a time.
struct TextDecoder {
    /// What cannot be decoded: the text before it.
    struct Failure: Error { var before: [UInt8] }

    let encoding: TextEncoding
    /// A byte or a surrogate that waits for the next piece.
    private var pendingByte: UInt8?
    private var pendingSurrogate: UInt16?

    init(_ encoding: TextEncoding) { self.encoding = encoding }

    /// - Parameter isLast: whether the file ends with these bytes.
    mutating func decode(_ bytes: ArraySlice<UInt8>, isLast: Bool) throws(Failure) -> [UInt8] {
        switch encoding {
        case .utf8: return Array(bytes)
        case .windows1252: return try decodeWindows(bytes)
        case .utf16LittleEndian, .utf16BigEndian: return try decodeUTF16(bytes, isLast: isLast)
        }
    }

    private func decodeWindows(_ bytes: ArraySlice<UInt8>) throws(Failure) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                output.append(byte)
            } else {
                let scalar = Self.windowsScalar(byte)
                guard scalar != 0 else { throw Failure(before: output) }
                Self.append(scalar, to: &output)
            }
        }
        return output
    }

    private mutating func decodeUTF16(_ bytes: ArraySlice<UInt8>, isLast: Bool) throws(Failure) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        let isLittle = encoding == .utf16LittleEndian
        for byte in bytes {
            guard let first = pendingByte else {
                pendingByte = byte
                continue
            }
            pendingByte = nil
            let unit = isLittle ? UInt16(byte) << 8 | UInt16(first) : UInt16(first) << 8 | UInt16(byte)
            if let high = pendingSurrogate {
                guard (0xDC00...0xDFFF).contains(unit) else { throw Failure(before: output) }
                pendingSurrogate = nil
                Self.append(0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00), to: &output)
            } else if (0xD800...0xDBFF).contains(unit) {
                pendingSurrogate = unit
            } else if (0xDC00...0xDFFF).contains(unit) {
                throw Failure(before: output)
            } else {
                Self.append(UInt32(unit), to: &output)
            }
        }
        if isLast, pendingByte != nil || pendingSurrogate != nil { throw Failure(before: output) }
        return output
    }

    private static func append(_ scalar: UInt32, to output: inout [UInt8]) {
        switch scalar {
        case ..<0x80: output.append(UInt8(scalar))
        case ..<0x800:
            output.append(UInt8(0xC0 | scalar >> 6))
            output.append(UInt8(0x80 | scalar & 0x3F))
        case ..<0x10000:
            output.append(UInt8(0xE0 | scalar >> 12))
            output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            output.append(UInt8(0x80 | scalar & 0x3F))
        default:
            output.append(UInt8(0xF0 | scalar >> 18))
            output.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            output.append(UInt8(0x80 | scalar & 0x3F))
        }
    }

    /// The letter of a byte of Windows-1252; 0 where there is none.
    static func windowsScalar(_ byte: UInt8) -> UInt32 {
        (0x80..<0xA0).contains(byte) ? windowsScalars[Int(byte - 0x80)] : UInt32(byte)
    }

    /// Bytes 80 to 9F; 0 where the page has nothing. (Unicode Consortium, MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT.)
    private static let windowsScalars: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]
}
