import CYAML

/// How much a YAML file may hold, and what it may not: looked for among the parser's own events, before anything is made
/// of them.
///
/// A name for a part of the file (an anchor, `&a`) and a reference to it (an alias, `*a`) let a few hundred bytes stand
/// for billions of values; no file of this program needs them.
package enum YAMLBounds {
    /// Bytes of a file.
    package static let bytes = 1 << 20
    /// Lists and mappings within one another.
    package static let depth = 20
    /// Values, keys, lists and mappings together.
    package static let values = 20_000

    /// What is too much or not allowed.
    package enum Fault: Sendable, Hashable {
        case bytes, depth, values
        case anchor(String)
        case alias(String)
    }

    /// - Throws: ``ConfigurationError/beyondBounds(file:line:fault:)`` with the line. What is no YAML at all is left to be
    ///   told by who reads it.
    static func check(_ text: [UInt8], file: String) throws(ConfigurationError) {
        if text.count > bytes { throw .beyondBounds(file: file, line: nil, fault: .bytes) }
        let found = text.withUnsafeBufferPointer(firstFault)
        if let (line, fault) = found { throw .beyondBounds(file: file, line: line, fault: fault) }
    }

    private static func firstFault(_ text: UnsafeBufferPointer<UInt8>) -> (line: Int, fault: Fault)? {
        var parser = yaml_parser_t()
        guard let base = text.baseAddress, yaml_parser_initialize(&parser) == 1 else { return nil }
        defer { yaml_parser_delete(&parser) }
        yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(&parser, base, text.count)
        var open = 0
        var count = 0
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(&parser, &event) == 1 else { return nil }
            defer { yaml_event_delete(&event) }
            let line = Int(event.start_mark.line) + 1
            func named(_ name: UnsafeMutablePointer<UInt8>?) -> String? { name.map { String(cString: $0) } }
            var anchor: String?
            switch event.type {
            case YAML_ALIAS_EVENT:
                return (line, .alias(named(event.data.alias.anchor) ?? ""))
            case YAML_SCALAR_EVENT:
                anchor = named(event.data.scalar.anchor)
                count += 1
            case YAML_SEQUENCE_START_EVENT:
                anchor = named(event.data.sequence_start.anchor)
                count += 1
                open += 1
            case YAML_MAPPING_START_EVENT:
                anchor = named(event.data.mapping_start.anchor)
                count += 1
                open += 1
            case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: open -= 1
            case YAML_STREAM_END_EVENT: return nil
            default: break
            }
            if let anchor { return (line, .anchor(anchor)) }
            if open > depth { return (line, .depth) }
            if count > values { return (line, .values) }
        }
    }
}

/// Text of a file as a message repeats it: no longer than helps to find it.
enum Excerpt {
    static let longest = 80

    static func of(_ text: String) -> String {
        text.utf8.count <= longest || text.count <= longest ? text : text.prefix(longest) + "…"
    }
}
