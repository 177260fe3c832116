import ArgumentParser
import CouncilData
import Tables
import TimeSeries

/// What became of a run that failed, in words and for scripts.
struct ErrorReport {
    var status: Int32
    var message: String
    /// Where in the input, as far as it is known.
    var place = ErrorPlace()

    /// Nil where nobody is left to tell: the reader of standard output has gone.
    init?(_ error: any Error) {
        switch error {
        case let error as TableError:
            if error.category == .closedPipe { return nil }
            status = error.category.exitStatus
            message = "\(error)"
            place = error.place
        case let error as any CategorisedError:
            status = error.exitCategory.rawValue
            message = error.description
            place = error.place
        case let error as ModelError:
            switch error {
            case .unknownModel, .inadmissible: status = ExitCategory.usage.rawValue
            default: status = ExitCategory.data.rawValue
            }
            message = error.description + "."
        default:
            status = ExitCategory.software.rawValue
            message = "The program failed in a way that it should not: \(error). Please report it."
        }
    }

    init(status: Int32, message: String) {
        self.status = status
        self.message = message
    }

    /// The kind, one word a status.
    private var kind: String {
        switch ExitCategory(rawValue: status) {
        case .usage: "usage"
        case .data: "data"
        case .noInput: "no-input"
        case .software: "software"
        case .cannotCreate: "cannot-write"
        case .configuration: "configuration"
        case nil: "other"
        }
    }

    var json: JSONValue {
        [
            "error": [
                "status": .integer(Int(status)), "kind": .string(kind), "message": .string(message),
                "file": JSONValue(place.file), "row": JSONValue(place.row), "column": JSONValue(place.column),
                "value": JSONValue(place.value), "expected": JSONValue(place.expected),
            ]
        ]
    }

    /// Whether the command line, or a settings file, asks for JSON, read without the parser, which may be what failed.
    static var isWantedAsJSON: Bool {
        let words = SettingsInUse.current?.words ?? Array(CommandLine.arguments.dropFirst())
        if let format = TypedOptions.value(["--format"], in: words) { return format == OutputFormat.json.rawValue }
        return TypedOptions.value(["--output", "-o"], in: words).flatMap(OutputFormat.init(fileName:)) == .json
    }
}
