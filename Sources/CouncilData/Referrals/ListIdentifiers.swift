import Tables

/// What may stand for a child in a list: an id as the system wrote it.
///
/// A placeholder stands for no child, and would make one child, referred again and again, of many; an id that a
/// spreadsheet has damaged makes one of several. Both are refused. Ids are kept as hashes with a key that lives as long as
/// the run, and none is repeated in a message.
enum ListIdentifiers {
    enum Fault: Hashable {
        case empty, placeholder, scientific, spreadsheetError
    }

    private static let placeholders: Set<String> = [
        "null", "none", "nil", "nan", "na", "n/a", "unknown", "not known", "notknown", "not recorded", "missing",
        "blank",
        "(blank)", "tbc", "tba", "test", "xxx", "xx", "x", "anonymous", "anon", "no id", "noid", "not applicable",
        "unborn",
        "-", "--", "?", ".", "*", "redacted", "undefined",
    ]

    static func fault(_ text: String) -> Fault? {
        guard !text.isEmpty else { return .empty }
        let lower = text.lowercased()
        if lower.hasPrefix("#") { return .spreadsheetError }
        if placeholders.contains(lower) { return .placeholder }
        // 0, 000000, 9999999.
        let digits = lower.filter(\.isNumber)
        if digits.count == lower.count, let first = digits.first, digits.allSatisfy({ $0 == first }) {
            if first == "0" || (first == "9" && digits.count > 3) { return .placeholder }
        }
        // 1.23457E+12: the figures after the sixth are gone.
        let parts = lower.split(separator: "e", omittingEmptySubsequences: false)
        if parts.count == 2, Double(parts[0]) != nil, parts[0].contains("."), parts[1].hasPrefix("+"),
            Int(parts[1].dropFirst()) != nil
        {
            return .scientific
        }
        return nil
    }

    /// The error of a fault; the cell itself is not repeated.
    static func error(_ fault: Fault, _ row: TableRow, _ column: Int, _ layout: TableLayout) -> TableError {
        let (value, expected, advice): (String, String, String)
        switch fault {
        case .empty:
            (value, expected, advice) = (
                "", "a child's id", "Leave the row out, or give the child the id that the system has."
            )
        case .placeholder:
            (value, expected, advice) = (
                "(a placeholder)", "a child's id",
                "A placeholder such as NULL or 0 stands for no child and would make one child of many: leave such rows out, "
                    + "or give each child an id of its own."
            )
        case .scientific:
            (value, expected, advice) = (
                "(a number such as 1.23E+12)", "a child's id in full",
                "A spreadsheet has cut the id short, so that children run together: export the column as text."
            )
        case .spreadsheetError:
            (value, expected, advice) = (
                "(an error of a spreadsheet)", "a child's id",
                "Mend the formula, or export the ids as text."
            )
        }
        return layout.badValue(row: row.line, column: column, value: value, expected: expected, advice: advice)
    }

    /// The hash of an id that is plainly none of the faults, as nearly every id is; nil where ``fault(_:)`` has to look.
    ///
    /// Plain is what has a figure from 1 to 8 in it, no point and no letter beyond ASCII, and does not begin with `#`: no
    /// placeholder has such a figure, and a number that was cut short has a point.
    static func hashIfPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let first = bytes.first, first != UInt8(ascii: "#") else { return nil }
        var hasFigure = false
        for byte in bytes {
            if byte >= 0x80 || byte == UInt8(ascii: ".") { return nil }
            if byte >= UInt8(ascii: "1"), byte <= UInt8(ascii: "8") { hasFigure = true }
        }
        guard hasFigure else { return nil }
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
        return hasher.finalize()
    }

    /// The standard library's hash is keyed afresh in every run.
    static func hash(_ text: String) -> Int {
        var hasher = Hasher()
        hasher.combine(text)
        return hasher.finalize()
    }
}
