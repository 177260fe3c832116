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
    /// More than a file may hold, or what none may.
    case beyondBounds(file: String, line: Int?, fault: YAMLBounds.Fault)

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
        case .beyondBounds(let file, let line, let fault):
            return file + (line.map { ", line \($0)" } ?? "") + ": " + Self.words(fault)
        case .wrongShape(let file, let line, let place, let expected):
            return "\(file), line \(line): \(place) is not \(expected)."
        case .unknownKey(let file, let line, let place, let key, let allowed, let suggestion):
            let guess = suggestion.map { " Did you mean \"\($0)\"?" } ?? ""
            return "\(file), line \(line): \(place) has an unknown key \"\(key)\".\(guess) "
                + "The keys are \(allowed.joined(separator: ", "))."
        case .duplicateKeys(let file, let line, let keys):
            let names = keys.map { "\"\($0)\"" }.joined(separator: ", ")
            return "\(file), line \(line): \(names) is given more than once, here for the first time. Keep one."
        case .missingKey(let file, let line, let place, let key, let expected):
            return "\(file), line \(line): \(place) has no \"\(key)\". Expected \(expected)."
        case .badValue(let file, let line, let place, let key, let value, let expected, let advice):
            return "\(file), line \(line): \(place), \(key): \"\(value)\" where \(expected) was expected."
                + (advice.map { " \($0)" } ?? "")
        }
    }

    private static func words(_ fault: YAMLBounds.Fault) -> String {
        switch fault {
        case .bytes:
            "the file is longer than \(YAMLBounds.bytes / 1024) KiB, the most that is read. Is it the file that was meant?"
        case .depth:
            "more than \(YAMLBounds.depth) lists and mappings stand within one another here. Expected at most that."
        case .values:
            "the file holds more than \(YAMLBounds.values) values, the most that is read. Divide it."
        case .anchor(let name):
            "\"&\(Excerpt.of(name))\" names a part of the file for use elsewhere, which is not read here. Write the part out "
                + "where it is wanted, and put text that begins with & in quotes."
        case .alias(let name):
            "\"*\(Excerpt.of(name))\" stands for another part of the file, which is not read here. Write the part out, and "
                + "put text that begins with * in quotes."
        }
    }
}
