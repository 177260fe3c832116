/// What kind of thing a cell holds, told from its letters alone: enough to know a header from the rows under it.
enum CellShape: Sendable, Hashable {
    case empty
    /// Figures, with or without commas, signs, a currency or a per cent.
    case number
    /// Figures with the separators or the month's name of a date.
    case date
    /// A symbol that stands for a missing figure.
    case symbol
    case text

    /// Whether this is what rows hold and headers do not.
    var isFigure: Bool { self == .number || self == .date }

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        let cell = trimmed(bytes)
        guard !cell.isEmpty else {
            self = .empty
            return
        }
        if MissingReason(cell) != nil {
            self = .symbol
            return
        }
        // Nothing longer is a number or a date.
        guard cell.count <= 40 else {
            self = .text
            return
        }
        var digits = 0
        var marks = 0
        var word: [UInt8] = []
        var hasMonth = false
        var index = 0
        /// Whether the letters so far can stand in a date or a number.
        func endsWell() -> Bool {
            if word.isEmpty { return true }
            if Self.isMonth(word) {
                hasMonth = true
            } else if !Self.wordsOfDates.contains(word) && !(word == [0x65] && digits > 0) {
                return false
            }
            word.removeAll(keepingCapacity: true)
            return true
        }
        while index < cell.count {
            let byte = cell[index]
            switch byte {
            case 0x30...0x39:
                guard endsWell() else {
                    self = .text
                    return
                }
                digits += 1
            case 0x41...0x5A, 0x61...0x7A: word.append(byte | 0x20)
            case UInt8(ascii: "/"), UInt8(ascii: ":"):
                guard endsWell() else {
                    self = .text
                    return
                }
                marks += 1
            case UInt8(ascii: "-"):
                guard endsWell() else {
                    self = .text
                    return
                }
                if index > 0 { marks += 1 }
            case 0x20, UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "%"), UInt8(ascii: "$"),
                UInt8(ascii: "("), UInt8(ascii: ")"):
                guard endsWell() else {
                    self = .text
                    return
                }
            case 0xC2 where index + 1 < cell.count && (cell[index + 1] == 0xA0 || cell[index + 1] == 0xA3):
                index += 1  // a no-break space, or a pound sign
            case 0xE2 where index + 2 < cell.count && cell[index + 1] == 0x80 && cell[index + 2] == 0xAF:
                index += 2  // a narrow no-break space
            case 0xA0, 0xA3: break  // the same in Windows-1252
            default:
                self = .text
                return
            }
            index += 1
        }
        guard endsWell(), digits > 0 else {
            self = .text
            return
        }
        self = marks > 0 || hasMonth ? .date : .number
    }

    init(_ text: String) {
        var copy = text
        self = copy.withUTF8 { CellShape($0) }
    }

    /// What stands between the figures of a date and is no month: the T and Z of ISO 8601, the endings of days.
    private static let wordsOfDates: Set<[UInt8]> = Set(["t", "z", "st", "nd", "rd", "th"].map { Array($0.utf8) })

    private static let months: [[UInt8]] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ].map { Array($0.utf8) }

    private static func isMonth(_ word: [UInt8]) -> Bool {
        guard word.count >= 3 else { return false }
        return months.contains { $0 == word || (word.count <= 4 && $0.starts(with: word)) }
    }
}
