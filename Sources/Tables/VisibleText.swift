/// Text from elsewhere as a terminal may be given it: what would steer the terminal, or turn the order of the letters,
/// is shown instead of done.
package enum VisibleText {
    /// Whether a scalar does something instead of showing: the controls C0 and C1, and those of the direction of
    /// writing (Unicode 15, annex 9, table 4). Line ends and tabs do not count.
    package static func steers(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// The text with `\u{1b}` for an escape, and so on.
    ///
    /// - Parameter keepsStyles: leaves sequences that set a colour or weight (`ESC [ … m`) as they are.
    package static func shown(_ text: String, keepsStyles: Bool = false) -> String {
        guard text.unicodeScalars.contains(where: steers) else { return text }
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first {
            if keepsStyles, scalar == "\u{1B}", let end = endOfStyle(rest) {
                result.append(contentsOf: rest[..<end])
                rest = rest[end...]
                continue
            }
            rest.removeFirst()
            if steers(scalar) {
                result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    private static func endOfStyle(_ text: Substring.UnicodeScalarView) -> String.Index? {
        var index = text.index(after: text.startIndex)
        guard index < text.endIndex, text[index] == "[" else { return nil }
        repeat {
            index = text.index(after: index)
        } while index < text.endIndex
            && ((0x30...0x39).contains(text[index].value) || text[index] == ";")
        guard index < text.endIndex, text[index] == "m" else { return nil }
        return text.index(after: index)
    }
}

/// Writes to a terminal what it may be given. Each piece must be whole characters.
final class TerminalSink: ByteSink {
    private let sink: any ByteSink
    private let isStyled: Bool

    init(_ sink: any ByteSink, isStyled: Bool) {
        self.sink = sink
        self.isStyled = isStyled
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(TableError) {
        try sink.write(VisibleText.shown(String(decoding: bytes, as: UTF8.self), keepsStyles: isStyled))
    }
}
