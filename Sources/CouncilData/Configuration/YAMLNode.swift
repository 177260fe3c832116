import CYAML

/// A value of a YAML file with the line where it begins: text, a list, or a mapping.
///
/// What stands for what (numbers, months, words) is for the reader of the file to say; here every scalar is text, and
/// whether it was written without quotation marks. Anchors, aliases and files beyond bounds are refused before
/// (``YAMLBounds``).
package struct YAMLNode: Sendable {
    package enum Content: Sendable {
        /// `isPlain` when it stood without quotation marks and in no block.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        case mapping([(key: YAMLNode, value: YAMLNode)])
    }

    package var content: Content
    /// From 1.
    package var line: Int

    /// The documents of a text in UTF-8, in order; an empty document is an empty plain scalar.
    /// - Throws: `YAMLFault`.
    package static func documents(_ text: [UInt8]) throws(YAMLFault) -> [YAMLNode] {
        let result: Result<[YAMLNode], YAMLFault> = text.withUnsafeBufferPointer { text in
            do throws(YAMLFault) { return .success(try YAMLComposer.compose(text)) } catch { return .failure(error) }
        }
        return try result.get()
    }
}

/// What is wrong with a text that is no YAML, in the parser's words.
package enum YAMLFault: Error, Sendable, Equatable {
    /// The line is nil where the parser has none.
    case syntax(line: Int?, problem: String)
    /// Keys of one mapping given more than once, in order; the line is that of the first such key.
    case duplicateKeys(line: Int, keys: [String])
}

/// Nodes made of the events of libyaml's parser, with a stack of the lists and mappings that are open.
private struct YAMLComposer {
    /// A list or mapping under way; a mapping's keys and values take turns in `nodes`.
    private struct Open {
        var line: Int
        var isMapping: Bool
        var nodes: [YAMLNode] = []
    }
    private var open: [Open] = []
    private var documents: [YAMLNode] = []

    static func compose(_ text: UnsafeBufferPointer<UInt8>) throws(YAMLFault) -> [YAMLNode] {
        guard let base = text.baseAddress else { return [] }
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else {
            throw .syntax(line: nil, problem: "there is no memory to read it with")
        }
        defer { yaml_parser_delete(&parser) }
        yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(&parser, base, text.count)
        var composer = YAMLComposer()
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(&parser, &event) == 1 else { throw fault(of: parser) }
            defer { yaml_event_delete(&event) }
            if event.type == YAML_STREAM_END_EVENT { return composer.documents }
            try composer.take(event)
        }
    }

    private static func fault(of parser: yaml_parser_t) -> YAMLFault {
        let problem = parser.problem.map { String(cString: $0) } ?? "it cannot be read"
        let hasLine = parser.error == YAML_SCANNER_ERROR || parser.error == YAML_PARSER_ERROR
        return .syntax(line: hasLine ? Int(parser.problem_mark.line) + 1 : nil, problem: problem)
    }

    private mutating func take(_ event: yaml_event_t) throws(YAMLFault) {
        let line = Int(event.start_mark.line) + 1
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            add(
                .init(
                    content: .scalar(
                        String(decoding: bytes, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE),
                    line: line))
        case YAML_SEQUENCE_START_EVENT: open.append(.init(line: line, isMapping: false))
        case YAML_MAPPING_START_EVENT: open.append(.init(line: line, isMapping: true))
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            if let last = open.popLast() { add(try Self.closed(last)) }
        default: break
        }
    }

    private mutating func add(_ node: YAMLNode) {
        if open.isEmpty {
            documents.append(node)
        } else {
            open[open.count - 1].nodes.append(node)
        }
    }

    private static func closed(_ open: Open) throws(YAMLFault) -> YAMLNode {
        guard open.isMapping else { return YAMLNode(content: .sequence(open.nodes), line: open.line) }
        let pairs = stride(from: 0, to: open.nodes.count - 1, by: 2).map { place in
            (key: open.nodes[place], value: open.nodes[place + 1])
        }
        var seen: [String: Int] = [:]
        var twice: [String: Int] = [:]
        for (key, _) in pairs {
            guard case .scalar(let word, _) = key.content else { continue }
            if let line = seen[word] { twice[word] = line } else { seen[word] = key.line }
        }
        if let first = twice.values.min() { throw .duplicateKeys(line: first, keys: twice.keys.sorted()) }
        return YAMLNode(content: .mapping(pairs), line: open.line)
    }
}
