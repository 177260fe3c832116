/// What stands between the fields of a text table.
package enum TableSeparator: UInt8, Sendable, Hashable, CaseIterable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09
    case bar = 0x7C

    /// Whether a character is one of them.
    static func isOne(_ character: Character) -> Bool {
        character.asciiValue.flatMap(TableSeparator.init(rawValue:)) != nil
    }

    /// Several of them, in words.
    package var plural: String {
        switch self {
        case .comma: "commas"
        case .semicolon: "semicolons"
        case .tab: "tabs"
        case .bar: "vertical bars"
        }
    }
}
