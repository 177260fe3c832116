/// The text of a label, read whatever its case and blanks.
struct LabelText {
    /// In lower case, without blanks.
    let text: String

    init(_ label: some StringProtocol) { text = label.lowercased().filter { !$0.isWhitespace } }

    /// What stands in the brackets of `name(…)`; nil for a label of another form.
    func inside(_ name: String) -> LabelText? {
        guard text.hasPrefix(name + "("), text.hasSuffix(")") else { return nil }
        return LabelText(text.dropFirst(name.count + 1).dropLast())
    }

    /// The parts between commas, empty ones included.
    var parts: [String] { text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
}
