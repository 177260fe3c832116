import Tables

/// Words on a grid of characters: widths, wrapping, padding.
enum TerminalText {
    /// On one line, with what would steer the terminal shown instead of done.
    static func plain(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\t" || VisibleText.steers($0) }) else {
            return text
        }
        return VisibleText.shown(String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }))
    }

    /// Places on the line; East Asian wide characters and emoji take two.
    static func width(_ text: String) -> Int {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
        return text.reduce(0) { $0 + width($1) }
    }

    static func padded(_ text: String, to width: Int, alignment: DocumentTable.Alignment = .leading) -> String {
        let blanks = String(repeating: " ", count: max(0, width - Self.width(text)))
        return alignment == .leading ? text + blanks : blanks + text
    }

    /// Lines of at most `width` places, broken at blanks; a longer word stands alone and juts out.
    static func wrapped(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in plain(text).split(separator: " ").map(String.init) {
            let size = Self.width(word)
            if used > 0, used + 1 + size > width {
                lines.append(line)
                line = ""
                used = 0
            }
            line += used > 0 ? " " + word : word
            used += used > 0 ? size + 1 : size
        }
        if used > 0 || lines.isEmpty { lines.append(line) }
        return lines
    }

    /// Short texts on lines of at most `width` places, three blanks between; one that is too long is wrapped.
    static func flowed(_ entries: [String], width: Int) -> [String] {
        var lines: [String] = []
        for entry in entries {
            if let line = lines.last, Self.width(line) + 3 + Self.width(entry) <= width {
                lines[lines.count - 1] = line + "   " + entry
            } else {
                lines += wrapped(entry, width: width)
            }
        }
        return lines
    }

    /// The nearest in ASCII, one character for one so that columns stay: straight quotes, hyphens, `?` for the rest.
    static func ascii(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        return String(
            text.map { character -> Character in
                switch character {
                case "–", "—", "−", "‐", "‑", "•": "-"
                case "‘", "’": "'"
                case "“", "”": "\""
                case "…": "."
                case "×": "x"
                case "\u{A0}", "\u{2009}", "\u{202F}": " "
                case "á", "à", "â", "ä", "ã", "å": "a"
                case "é", "è", "ê", "ë": "e"
                case "í", "ì", "î", "ï": "i"
                case "ó", "ò", "ô", "ö", "õ": "o"
                case "ú", "ù", "û", "ü": "u"
                case "ŵ": "w"
                case "ŷ", "ý", "ÿ": "y"
                case "ç": "c"
                case "ñ": "n"
                default: character.isASCII ? character : "?"
                }
            })
    }

    private static func width(_ character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
            0x20000...0x3FFFD:
            return 2
        case 0x0300...0x036F, 0x200B...0x200F, 0x2060: return 0
        default: return 1
        }
    }
}

extension String {
    /// `Median forecast` within a sentence: `median forecast`. An abbreviation stays.
    var lowercasedFirst: String {
        guard let first, dropFirst().first?.isUppercase != true else { return self }
        return first.lowercased() + dropFirst()
    }
}
