/// Validation of UTF-8 after Unicode 15, table 3-7 (well-formed byte sequences): no overlong forms, no surrogates,
/// nothing above U+10FFFF.
enum UTF8Check {
    /// The index of the first byte that begins no well-formed sequence, or nil when all is well.
    static func firstInvalidIndex(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var index = 0
        let count = bytes.count
        while index < count {
            let lead = bytes[index]
            if lead < 0x80 {
                index += 1
                continue
            }
            var lower: UInt8 = 0x80
            var upper: UInt8 = 0xBF
            let length: Int
            switch lead {
            case 0xC2...0xDF: length = 2
            case 0xE0...0xEF:
                length = 3
                if lead == 0xE0 { lower = 0xA0 }
                if lead == 0xED { upper = 0x9F }
            case 0xF0...0xF4:
                length = 4
                if lead == 0xF0 { lower = 0x90 }
                if lead == 0xF4 { upper = 0x8F }
            default: return index
            }
            guard index + length <= count, bytes[index + 1] >= lower, bytes[index + 1] <= upper else { return index }
            for next in stride(from: index + 2, to: index + length, by: 1) where bytes[next] & 0xC0 != 0x80 {
                return index
            }
            index += length
        }
        return nil
    }
}
