package import Tables

extension CategorisedError {
    /// Errors that are of no place in a file.
    package var place: ErrorPlace { ErrorPlace() }
}

extension ConfigurationError {
    package var place: ErrorPlace {
        switch self {
        case .noSuchFile(let file), .unreadable(let file, _): ErrorPlace(file: file)
        case .empty(let file, let expected): ErrorPlace(file: file, expected: expected)
        case .syntax(let file, let line, _), .beyondBounds(let file, let line, _): ErrorPlace(file: file, row: line)
        case .wrongShape(let file, let line, _, let expected): ErrorPlace(file: file, row: line, expected: expected)
        case .unknownKey(let file, let line, _, let key, let allowed, _):
            ErrorPlace(file: file, row: line, column: key, expected: "one of " + allowed.joined(separator: ", "))
        case .duplicateKeys(let file, let line, let keys):
            ErrorPlace(file: file, row: line, column: keys.first, expected: "each key once")
        case .missingKey(let file, let line, _, let key, let expected):
            ErrorPlace(file: file, row: line, column: key, expected: expected)
        case .badValue(let file, let line, _, let key, let value, let expected, _):
            ErrorPlace(file: file, row: line, column: key, value: value, expected: expected)
        }
    }
}
