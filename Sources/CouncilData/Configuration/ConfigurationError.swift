/// What is wrong with a YAML file that a person wrote: events, scenarios, the list of datasets.
///
/// `file` is the path as given; `line` counts from 1.
package enum ConfigurationError: CategorisedError, Equatable {
    // No input.
    case noSuchFile(file: String)
    case unreadable(file: String, reason: String)

    // The file as a whole.
    case empty(file: String, expected: String)
    case syntax(file: String, line: Int?, problem: String)

    // Its shape.
    case wrongShape(file: String, line: Int, place: String, expected: String)
    case unknownKey(file: String, line: Int, place: String, key: String, allowed: [String], suggestion: String?)
    case duplicateKeys(file: String, line: Int, keys: [String])
    case missingKey(file: String, line: Int, place: String, key: String, expected: String)

    // A value.
    case badValue(file: String, line: Int, place: String, key: String, value: String, expected: String, advice: String?)

    package var exitCategory: ExitCategory {
        switch self {
        case .noSuchFile, .unreadable: .noInput
        default: .configuration
        }
    }

    package var description: String {
        switch self {
        case .noSuchFile(let file):
            return "There is no file \"\(file)\". Check the path."
        case .unreadable(let file, let reason):
            return "\(file) cannot be read: \(reason)."
        case .empty(let file, let expected):
            return "\(file) is empty. Expected \(expected)."
        case .syntax(let file, let line, let problem):
            let place = line.map { ", line \($0)" } ?? ""
            return "\(file)\(place): this is not YAML: \(problem). Check the indentation, put a space after each "
                + "colon, and put text with a colon or # in it in quotes."
        case .wrongShape(let file, let line, let place, let expected):
            return "\(file), line \(line): \(place) is not \(expected)."
        case .unknownKey(let file, let line, let place, let key, let allowed, let suggestion):
            let guess = suggestion.map { " Did you mean \"\($0)\"?" } ?? ""
            return "\(file), line \(line): \(place) has an unknown key \"\(key)\".\(guess) "
                + "The keys are \(allowed.joined(separator: ", "))."
        case .duplicateKeys(let file, let line, let keys):
            let names = keys.map { "\"\($0)\"" }.joined(separator: ", ")
            return "\(file), line \(line): \(names) is given more than once in the entry that begins there. Keep one."
        case .missingKey(let file, let line, let place, let key, let expected):
            return "\(file), line \(line): \(place) has no \"\(key)\". Expected \(expected)."
        case .badValue(let file, let line, let place, let key, let value, let expected, let advice):
            return "\(file), line \(line): \(place), \(key): \"\(value)\" where \(expected) was expected."
                + (advice.map { " \($0)" } ?? "")
        }
    }
}
