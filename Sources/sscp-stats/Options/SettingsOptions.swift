import ArgumentParser

/// Which settings file is read; the file is read before the parser ([SettingsInUse]), which finds these words here.
struct SettingsOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A settings file; without one sscp-stats.yaml beside the data file, else in the present folder. What the "
                + "command line says wins.", valueName: "path"),
        completion: .file(extensions: ["yaml", "yml"]))
    var settings: String?

    @Flag(help: "Read no settings file.")
    var noSettings = false

    static let file = "--settings"
    static let none = "--no-settings"
    static let modes = [OptionMode(file, .always), OptionMode(none, .always)]

    mutating func validate() throws {
        if settings != nil, noSettings {
            throw ValidationError("\(Self.file) names a file and \(Self.none) reads none: leave one out.")
        }
        if settings == "-" { throw ValidationError("\(Self.file) is -; expected a file.") }
    }
}
