/// Numbers as people read them: commas from 1,000, decimals fixed, rounded once and half up, a minus sign (U+2212).
///
/// Rounding is of the decimal that the number prints as: 2.675 gives 2.68 though its double is a little less, as a
/// person with the printed figure expects; halves go away from zero. NaN, infinities and nil give `missing`.
package enum NumberFormat {
    /// What stands where there is no number.
    package static let missing = "–"
    /// A hyphen is no minus: it is shorter, and a line may break after it.
    package static let minus = "\u{2212}"

    /// `1,234.5` for 1234.5 with one decimal.
    package static func fixed(_ value: Double?, decimals: Int = 0, commas: Bool = true) -> String {
        guard let value, value.isFinite else { return missing }
        let parts = roundedDigits(abs(value), decimals: max(0, decimals))
        var text = commas ? withCommas(parts.whole) : parts.whole
        if !parts.fraction.isEmpty { text += "." + parts.fraction }
        let isZero = text.allSatisfy { $0 == "0" || $0 == "." }
        return value < 0 && !isZero ? minus + text : text
    }

    /// `1,234`.
    package static func integer(_ value: Int) -> String {
        (value < 0 ? minus : "") + withCommas(String(value.magnitude))
    }

    /// `12.5%` for 12.5.
    package static func percent(_ value: Double?, decimals: Int = 1) -> String {
        guard let value, value.isFinite else { return missing }
        return fixed(value, decimals: decimals) + "%"
    }

    /// `12.5%` for 0.125.
    package static func percent(share: Double?, decimals: Int = 1) -> String {
        guard let share, share.isFinite else { return missing }
        // The point is moved in the decimal digits: 0.145 is 14.5%, not 14.499999999999998%.
        let parts = roundedDigits(abs(share), decimals: decimals + 2)
        let whole = parts.whole + parts.fraction.prefix(2)
        let bare = withCommas(String(whole.drop { $0 == "0" }))
        let fraction = parts.fraction.dropFirst(2)
        let text = (bare.isEmpty ? "0" : bare) + (fraction.isEmpty ? "" : "." + fraction)
        let isZero = text.allSatisfy { $0 == "0" || $0 == "." }
        return (share < 0 && !isZero ? minus : "") + text + "%"
    }

    /// With its sign, for changes: `+12.5`, `−3.0`, `0.0`.
    package static func signed(_ value: Double?, decimals: Int = 0) -> String {
        let text = fixed(value, decimals: decimals)
        guard let value, value.isFinite, value > 0, text.contains(where: { ("1"..."9").contains($0) }) else {
            return text
        }
        return "+" + text
    }

    /// As few decimals as say the number: `80`, `99.8`.
    package static func trimmed(_ value: Double?) -> String {
        guard let value, value.isFinite else { return missing }
        let text = fixed(value, decimals: 6)
        guard text.contains(".") else { return text }
        let bare = text.reversed().drop { $0 == "0" }
        return String((bare.first == "." ? bare.dropFirst() : bare).reversed())
    }

    /// The decimal digits of the shortest text of `value` (not negative), rounded half up.
    private static func roundedDigits(_ value: Double, decimals: Int) -> (whole: String, fraction: String) {
        var (digits, point) = decimalDigits(value)
        // Digits before the point as `point`; bring the digit string to cover at least the places asked for.
        if point < 0 {
            digits.insert(contentsOf: repeatElement(0, count: -point), at: 0)
            point = 0
        }
        let keep = point + decimals
        if digits.count > keep {
            let roundUp = digits[keep] >= 5
            digits.removeSubrange(keep...)
            if roundUp {
                var index = keep - 1
                while index >= 0, digits[index] == 9 {
                    digits[index] = 0
                    index -= 1
                }
                if index >= 0 {
                    digits[index] += 1
                } else {
                    digits.insert(1, at: 0)
                    point += 1
                }
            }
        } else {
            digits.append(contentsOf: repeatElement(0, count: keep - digits.count))
        }
        let bytes = digits.map { $0 + 0x30 }
        let whole = String(decoding: bytes[..<point], as: UTF8.self)
        return (whole.isEmpty ? "0" : whole, String(decoding: bytes[point...], as: UTF8.self))
    }

    /// Digits and how many of them stand before the point, from the shortest text (`12.5`, `1e+20`, `2.5e-07`).
    private static func decimalDigits(_ value: Double) -> (digits: [UInt8], point: Int) {
        var digits: [UInt8] = []
        var point: Int?
        var exponent = 0
        var negativeExponent = false
        var inExponent = false
        for byte in value.description.utf8 {
            switch byte {
            case UInt8(ascii: "."): point = digits.count
            case UInt8(ascii: "e"):
                inExponent = true
            case UInt8(ascii: "-"): negativeExponent = true
            case 0x30...0x39:
                if inExponent {
                    exponent = exponent * 10 + Int(byte - 0x30)
                } else {
                    digits.append(byte - 0x30)
                }
            default: break
            }
        }
        var place = (point ?? digits.count) + (negativeExponent ? -exponent : exponent)
        while digits.count > 1, digits.first == 0, place > 0 {
            digits.removeFirst()
            place -= 1
        }
        if place > digits.count { digits.append(contentsOf: repeatElement(0, count: place - digits.count)) }
        return (digits, place)
    }

    private static func withCommas(_ digits: String) -> String {
        guard digits.utf8.count > 3 else { return digits }
        var bytes: [UInt8] = []
        let count = digits.utf8.count
        for (index, byte) in digits.utf8.enumerated() {
            if index > 0, (count - index).isMultiple(of: 3) { bytes.append(0x2C) }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
