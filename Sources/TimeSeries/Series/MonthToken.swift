/// One run of digits or letters in the text of a month, with the separator before it.
struct MonthToken {
    /// The value of a run of at most six digits; `nil` for letters.
    var number: Int?
    /// The letters, in lower case; empty for digits.
    var word = ""
    /// The number of bytes in the run.
    var length = 0
    /// What stands between this token and the one before: a blank, `-`, `/`, `.`, `:`, or nothing.
    var separator: Character?

    /// A month's full or three-letter English name, or `sept`.
    var month: Int? { Month.number(ofName: word) }
    /// A day or a month in one or two digits.
    var dayOrMonth: Int? { length <= 2 ? number : nil }
    var fourDigitYear: Int? { length == 4 ? number : nil }
    /// Four digits, or two in the window 1950 to 2049.
    var year: Int? {
        guard length == 2, let number else { return fourDigitYear }
        return number < 50 ? 2000 + number : 1900 + number
    }
    /// Whether a time of day can begin here: after a blank, or at the `T` of an ISO 8601 time.
    var isAfterDate: Bool { number != nil ? separator == " " : word == "t" && separator == nil }

    /// Splits a cell into tokens; `nil` if it holds any other character, or two separators in a row.
    static func scan(_ bytes: [UInt8]) -> [MonthToken]? {
        var tokens: [MonthToken] = []
        var index = 0
        var end = bytes.count
        while index < end, isBlank(bytes[index]) { index += 1 }
        while end > index, isBlank(bytes[end - 1]) { end -= 1 }
        while index < end {
            var token = MonthToken()
            if !tokens.isEmpty { token.separator = separator(bytes, &index, end) }
            let first = index
            while index < end, isDigit(bytes[index]) { index += 1 }
            if index > first {
                guard index - first <= 6 else { return nil }
                token.number = bytes[first..<index].reduce(0) { 10 * $0 + Int($1 - UInt8(ascii: "0")) }
            } else {
                while index < end, isLetter(bytes[index]) { index += 1 }
                guard index > first, index - first <= 9 else { return nil }
                token.word = String(decoding: bytes[first..<index].map { $0 | 0x20 }, as: UTF8.self)
            }
            token.length = index - first
            // `Sep2021` and `1st` are nobody's export; only the letters of an ISO time touch their digits.
            if token.separator == nil, let last = tokens.last, token.word != "t", token.word != "z", last.word != "t" {
                return nil
            }
            tokens.append(token)
            guard tokens.count <= 9 else { return nil }
        }
        return tokens
    }

    /// The separator at `index`, stepping over blanks at both its sides; `nil` where there is none.
    private static func separator(_ bytes: [UInt8], _ index: inout Int, _ end: Int) -> Character? {
        let first = index
        while index < end, isBlank(bytes[index]) { index += 1 }
        var found: Character? = index > first ? " " : nil
        if index < end, "-/.:".utf8.contains(bytes[index]) {
            found = Character(Unicode.Scalar(bytes[index]))
            index += 1
            while index < end, isBlank(bytes[index]) { index += 1 }
        }
        return found
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a }
}

extension Month {
    /// The number of a month's English name in lower case: in full, its first three letters, or `sept`.
    static func number(ofName word: String) -> Int? {
        guard word.utf8.count >= 3 else { return nil }
        let position = lowercaseNames.firstIndex { name in
            word == name || (word.utf8.count == 3 && name.hasPrefix(word)) || (word == "sept" && name == "september")
        }
        return position.map { $0 + 1 }
    }
    private static let lowercaseNames = names.map { $0.lowercased() }
}
