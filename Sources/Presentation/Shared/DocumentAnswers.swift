import Reports

extension Document {
    /// What follows the heading, each with its name: how sure, so what, and the like. What has no answer is left out.
    mutating func append(answers: [(key: String, value: String?)]) {
        let known = answers.compactMap { pair in pair.value.map { Document.KeyValue(pair.key, $0) } }
        if !known.isEmpty { append(.keyValues(known)) }
    }
}

extension String {
    /// As a title: without the full stop at its end.
    var asTitle: String { last == "." ? String(dropLast()) : self }
}
