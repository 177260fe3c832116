/// Reads a decimal number, correctly rounded.
///
/// Up to 2⁵³ and powers of ten up to 10²² both are exact doubles, so one multiplication or division rounds correctly
/// (W. D. Clinger, How to read floating point numbers accurately, PLDI 1990, section 3). The rest goes to the standard
/// library, whose reading is correctly rounded and knows no locale.
enum DecimalParser {
    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// - Parameter cell: not empty, and without blanks around it.
    static func parse(_ cell: UnsafeBufferPointer<UInt8>) throws(CellProblem) -> Double {
        let count = cell.count
        var index = 0
        let negative = cell[0] == UInt8(ascii: "-")
        if negative || cell[0] == UInt8(ascii: "+") { index = 1 }

        var mantissa: UInt64 = 0
        var digits = 0  // significant digits in the mantissa, zeros in front not counted
        var seen = 0  // digits of any kind
        var exponent = 0
        var group = 0  // digits since the start or the last comma
        var commas = 0

        while index < count {
            let byte = cell[index]
            if byte >= 0x30 && byte <= 0x39 {
                if digits < 19 {
                    mantissa = mantissa &* 10 &+ UInt64(byte &- 0x30)
                    if mantissa != 0 { digits += 1 }
                } else {
                    digits += 1
                    exponent += 1
                }
                seen += 1
                group += 1
            } else if byte == UInt8(ascii: ",") {
                if seen == 0 || group > 3 || (commas > 0 && group != 3) { throw problem(in: cell) }
                commas += 1
                group = 0
            } else {
                break
            }
            index += 1
        }
        if commas > 0 && group != 3 { throw problem(in: cell) }

        if index < count, cell[index] == UInt8(ascii: ".") {
            index += 1
            while index < count, cell[index] >= 0x30, cell[index] <= 0x39 {
                if digits < 19 {
                    mantissa = mantissa &* 10 &+ UInt64(cell[index] &- 0x30)
                    if mantissa != 0 { digits += 1 }
                    exponent -= 1
                } else {
                    digits += 1
                }
                seen += 1
                index += 1
            }
        }
        if seen == 0 { throw problem(in: cell) }

        if index < count, cell[index] | 0x20 == UInt8(ascii: "e"), commas == 0 {
            index += 1
            var negativeExponent = false
            if index < count, cell[index] == UInt8(ascii: "-") || cell[index] == UInt8(ascii: "+") {
                negativeExponent = cell[index] == UInt8(ascii: "-")
                index += 1
            }
            if index == count { throw problem(in: cell) }
            var written = 0
            while index < count, cell[index] >= 0x30, cell[index] <= 0x39 {
                if written < 100_000 { written = written * 10 + Int(cell[index] - 0x30) }
                index += 1
            }
            exponent += negativeExponent ? -written : written
        }
        if index != count { throw problem(in: cell) }

        if mantissa == 0 { return negative ? -0.0 : 0 }
        if digits <= 19, mantissa <= 1 << 53, exponent >= -22, exponent <= 22 {
            let whole = Double(mantissa)
            let value = exponent < 0 ? whole / powersOfTen[-exponent] : whole * powersOfTen[exponent]
            return negative ? -value : value
        }
        return try slow(cell)
    }

    private static func slow(_ cell: UnsafeBufferPointer<UInt8>) throws(CellProblem) -> Double {
        let text = String(decoding: cell.lazy.filter { $0 != UInt8(ascii: ",") }, as: UTF8.self)
        guard let value = Double(text) else { throw .notANumber }
        guard value.isFinite else { throw .tooLarge }
        return value
    }

    /// Why this is no number, for the message.
    private static func problem(in cell: UnsafeBufferPointer<UInt8>) -> CellProblem {
        let text = String(decoding: cell, as: UTF8.self).lowercased()
        let bare = text.drop { $0 == "-" || $0 == "+" }
        switch bare {
        case "na", "nan", "n/a", "#n/a", "null", "none", ".", "..", "...", "", "*", "missing",
            "z", "x", "c", "u", "low", "k", "[z]", "[x]", "[c]", "[u]", "[low]", "[k]":
            return .foreignMissing
        case "#ref!", "#div/0!", "#value!", "#name?", "#null!", "#num!", "#spill!", "#calc!", "#getting_data":
            return .spreadsheetError
        case "inf", "infinity": return .notFinite
        default: break
        }
        if text.hasPrefix("=") { return .formula }
        if bare.hasPrefix("0x") { return .hexadecimal }
        if text.contains("%") { return .percentage }
        if text.contains(where: { $0.isCurrencySymbol }) { return .currency }
        if text.contains(","), text.allSatisfy({ $0.isNumber || ",.+-".contains($0) }) { return .misplacedComma }
        return .notANumber
    }
}
