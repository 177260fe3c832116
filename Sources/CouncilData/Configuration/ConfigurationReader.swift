import Tables
import TimeSeries

/// One mapping of a YAML file, read strictly: every key must be known, every value of its kind, and every error names
/// the file and line.
struct ConfigurationMapping {
    let file: String
    let line: Int
    /// What messages call it: `the file`, `event "Tier 3"`.
    var place: String
    private let pairs: [(key: String, line: Int, value: YAMLNode)]

    /// Reads a file whose top level is a mapping.
    static func read(path: String, expected: String) throws(ConfigurationError) -> ConfigurationMapping {
        try parse(bytes(of: .path(path)), file: path, expected: expected)
    }

    private static func bytes(of source: TableSource) throws(ConfigurationError) -> [UInt8] {
        do throws(TableError) {
            return try source.readAll(limit: YAMLBounds.bytes)
        } catch {
            switch error {
            case .noSuchFile(let file): throw .noSuchFile(file: file)
            case .isDirectory(let file): throw .unreadable(file: file, reason: "it is a folder")
            case .unreadable(let file, let reason): throw .unreadable(file: file, reason: reason)
            case .cutShort(let file): throw .unreadable(file: file, reason: "it became shorter while it was read")
            default: throw .unreadable(file: source.name, reason: "\(error)")
            }
        }
    }

    /// The documents of a file that may be read: UTF-8, without what may not stand in it.
    private static func documents(_ bytes: [UInt8], file: String) throws(ConfigurationError) -> [YAMLNode] {
        guard bytes.count > YAMLBounds.bytes || String(validating: bytes, as: UTF8.self) != nil else {
            throw .syntax(file: file, line: nil, problem: "the text is not UTF-8")
        }
        try YAMLBounds.check(bytes, file: file)
        do throws(YAMLFault) {
            return try YAMLNode.documents(bytes)
        } catch {
            switch error {
            case .syntax(let line, let problem): throw .syntax(file: file, line: line, problem: problem)
            case .duplicateKeys(let line, let keys): throw .duplicateKeys(file: file, line: line, keys: keys)
            }
        }
    }

    /// Parses text; `file` is what messages call it.
    static func parse(
        _ bytes: [UInt8], file: String, expected: String
    ) throws(ConfigurationError) -> ConfigurationMapping {
        let documents = try documents(bytes, file: file)
        if documents.count > 1 {
            throw .syntax(
                file: file, line: documents[1].line, problem: "expected a single document in the stream")
        }
        guard let root = documents.first, !isNull(root) else { throw .empty(file: file, expected: expected) }
        return try ConfigurationMapping(root, file: file, place: "the file", expected: expected)
    }

    /// Every mapping of a file: one, several documents with `---` between, or a list of them.
    static func readAll(path: String, expected: String) throws(ConfigurationError) -> [ConfigurationMapping] {
        try parseAll(
            bytes(of: TableSource(argument: path)), file: path == "-" ? "standard input" : path, expected: expected)
    }

    static func parseAll(
        _ bytes: [UInt8], file: String, expected: String
    ) throws(ConfigurationError) -> [ConfigurationMapping] {
        var all: [ConfigurationMapping] = []
        for node in try documents(bytes, file: file) where !isNull(node) {
            if case .sequence(let sequence) = node.content {
                for element in sequence {
                    all.append(try ConfigurationMapping(element, file: file, place: "the file", expected: expected))
                }
            } else {
                all.append(try ConfigurationMapping(node, file: file, place: "the file", expected: expected))
            }
        }
        if all.isEmpty { throw .empty(file: file, expected: expected) }
        return all
    }

    init(_ node: YAMLNode, file: String, place: String, expected: String) throws(ConfigurationError) {
        guard case .mapping(let mapping) = node.content else {
            throw .wrongShape(file: file, line: node.line, place: place, expected: expected)
        }
        var pairs: [(key: String, line: Int, value: YAMLNode)] = []
        for (key, value) in mapping {
            guard case .scalar(let word, _) = key.content else {
                throw .wrongShape(file: file, line: key.line, place: "a key of \(place)", expected: "a word")
            }
            pairs.append((word, key.line, value))
        }
        self.file = file
        self.line = node.line
        self.place = place
        self.pairs = pairs
    }

    /// The keys in the order of the file.
    var keys: [String] { pairs.map(\.key) }

    func has(_ key: String) -> Bool { value(key) != nil }

    /// Whether "key: value" lines stand under a key.
    func isMapping(_ key: String) -> Bool {
        if case .mapping? = value(key)?.content { true } else { false }
    }

    /// The line of a key; that of the mapping if it is missing.
    func line(of key: String) -> Int { pairs.first { $0.key == key }?.line ?? line }

    func allowOnly(_ allowed: [String]) throws(ConfigurationError) {
        if let problem = unknownKeys(allowed).first { throw problem }
    }

    /// An error for each key that is not among those allowed. They are worked out as they are asked for, since finding
    /// the nearest name takes a while and nobody reads hundreds.
    func unknownKeys(_ allowed: [String]) -> some Collection<ConfigurationError> {
        pairs.filter { !allowed.contains($0.key) }.lazy.map { pair in
            .unknownKey(
                file: file, line: pair.line, place: Excerpt.of(place), key: Excerpt.of(pair.key), allowed: allowed,
                suggestion: NearestName.nearest(to: pair.key, in: allowed))
        }
    }

    /// The text of a key; `nil` if it is missing or empty. Blanks at either end are taken off.
    func optionalText(_ key: String) throws(ConfigurationError) -> String? {
        guard let node = value(key) else { return nil }
        guard case .scalar(let word, _) = node.content else {
            throw .wrongShape(file: file, line: line(of: key), place: "\(key) of \(place)", expected: "a single value")
        }
        let text = trimmed(word)
        return text.isEmpty ? nil : text
    }

    func text(_ key: String, expected: String) throws(ConfigurationError) -> String {
        guard let text = try optionalText(key) else {
            throw .missingKey(file: file, line: line(of: key), place: place, key: key, expected: expected)
        }
        return text
    }

    /// The texts under a key: one, or a list of them; empty if the key is missing or empty.
    func texts(_ key: String) throws(ConfigurationError) -> [String] {
        guard case .sequence(let sequence)? = value(key)?.content else {
            return try optionalText(key).map { [$0] } ?? []
        }
        var texts: [String] = []
        for element in sequence {
            guard case .scalar(let word, _) = element.content, !trimmed(word).isEmpty else {
                throw .wrongShape(
                    file: file, line: element.line, place: "an entry of \(key) of \(place)",
                    expected: "a single value")
            }
            texts.append(trimmed(word))
        }
        return texts
    }

    /// A month in the standard form, `2021-09`; other spellings are refused with the standard one as advice.
    func optionalMonth(_ key: String) throws(ConfigurationError) -> Month? {
        guard let text = try optionalText(key) else { return nil }
        if let month = Month(text) { return month }
        let advice = (try? MonthFormat.parse(text)).map { "Write \($0)." } ?? adviceOnMonth(text)
        throw bad(key, value: text, expected: "a month such as 2021-09", advice: advice)
    }

    func month(_ key: String) throws(ConfigurationError) -> Month {
        guard let month = try optionalMonth(key) else {
            throw .missingKey(
                file: file, line: line(of: key), place: place, key: key, expected: "a month such as 2021-09")
        }
        return month
    }

    /// A whole number that is not negative.
    func count(_ key: String) throws(ConfigurationError) -> Int {
        let text = try text(key, expected: "a whole number")
        guard let number = Int(text), number >= 0 else { throw bad(key, value: text, expected: "a whole number") }
        return number
    }

    /// One of some words.
    func choice(_ key: String, of allowed: [String]) throws(ConfigurationError) -> String {
        let list = allowed.joined(separator: ", ")
        let text = try text(key, expected: "one of \(list)")
        guard allowed.contains(text) else {
            let near = NearestName.nearest(to: text, in: allowed)
            throw bad(key, value: text, expected: "one of \(list)", advice: near.map { "Did you mean \"\($0)\"?" })
        }
        return text
    }

    /// A mapping under a key; `nil` if the key is missing or empty.
    func optionalMapping(_ key: String, expected: String) throws(ConfigurationError) -> ConfigurationMapping? {
        guard let node = value(key) else { return nil }
        return try ConfigurationMapping(node, file: file, place: key, expected: expected)
    }

    /// The mappings of a list under a key; empty if the key is missing or empty.
    func mappings(_ key: String, each item: String) throws(ConfigurationError) -> [ConfigurationMapping] {
        guard let node = value(key) else { return [] }
        guard case .sequence(let sequence) = node.content else {
            throw .wrongShape(
                file: file, line: line(of: key), place: key, expected: "a list (each entry begins with \"- \")")
        }
        var all: [ConfigurationMapping] = []
        for (index, element) in sequence.enumerated() {
            all.append(
                try ConfigurationMapping(
                    element, file: file, place: "\(item) \(index + 1)", expected: "a set of \"key: value\" lines"))
        }
        return all
    }

    /// An error about the value of a key.
    package func bad(_ key: String, value: String, expected: String, advice: String? = nil) -> ConfigurationError {
        .badValue(
            file: file, line: line(of: key), place: Excerpt.of(place), key: key, value: Excerpt.of(value),
            expected: expected, advice: advice)
    }

    private func value(_ key: String) -> YAMLNode? {
        guard let node = pairs.first(where: { $0.key == key })?.value, !Self.isNull(node) else { return nil }
        return node
    }

    /// A key with nothing after it (`end:`) counts as left out.
    private static func isNull(_ node: YAMLNode) -> Bool {
        guard case .scalar(let word, let isPlain) = node.content else { return false }
        return isPlain && ["", "~", "null", "Null", "NULL"].contains(word)
    }

    private func adviceOnMonth(_ text: String) -> String? {
        let parts = text.split(separator: "-")
        guard parts.count == 2, let month = Int(parts[1]), !(1...12).contains(month) else { return nil }
        return "Months run from 01 to 12."
    }

    private func trimmed(_ text: String) -> String {
        let kept = text.drop { $0.isWhitespace }
        guard let last = kept.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(kept[...last])
    }
}
