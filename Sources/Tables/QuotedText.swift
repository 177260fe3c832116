/// Text of a file as messages repeat it: in quotes, cut where it is long, and with what cannot be seen made visible.
package enum QuotedText {
    private static let longest = 40
    private static let mostNames = 20

    package static func quoted(_ value: String) -> String { "\"\(shown(value))\"" }

    /// Names in quotes, at most twenty of them.
    package static func list(_ names: [String], joint: String = ", ") -> String {
        let shown = names.prefix(mostNames).map(quoted).joined(separator: joint)
        return names.count > mostNames ? shown + " and \(names.count - mostNames) more" : shown
    }

    /// Fit for a line of a message: cut after 40 characters; control and format characters, and blanks that are not
    /// plain spaces, shown by their code.
    package static func shown(_ value: String) -> String {
        var text = ""
        var count = 0
        for scalar in value.unicodeScalars {
            if count == longest { return text + "…" }
            switch scalar {
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default:
                if isInvisible(scalar) {
                    text += "\\u{\(String(scalar.value, radix: 16))}"
                } else {
                    text.unicodeScalars.append(scalar)
                }
            }
            count += 1
        }
        return text
    }

    package static func hasInvisible(_ value: String) -> Bool { value.unicodeScalars.contains(where: isInvisible) }

    /// Whether a character leaves no mark of its own, or turns the text around it.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
        case .spaceSeparator: scalar != " "
        default: false
        }
    }
}
