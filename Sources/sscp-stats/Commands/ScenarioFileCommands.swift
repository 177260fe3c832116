import ArgumentParser
import CouncilData
import Presentation
import Scenarios
import Studies
import Tables
import TimeSeries

struct ScenarioInitCommand: OptionedCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a commented scenario file for an area, filled in from published figures.",
        discussion: """
            The published months end where DfE's yearly release ends; with --data the scenario starts from the end of your \
            own, with the latest published year beside them.

            Examples:
              sscp-stats scenario init --area Wirral > as-is.yaml
              sscp-stats scenario init --area Wirral --data referrals.csv -o as-is.yaml
              sscp-stats scenario init --example -o example.yaml
            """)

    @Option(
        help: ArgumentHelp("The area, by name or code; Sefton if not given.", valueName: "name"), completion: .areas)
    var area: String?

    @Option(
        help: ArgumentHelp("Your own months (month, referrals), to start from; needs --area.", valueName: "path"),
        completion: .file())
    var data: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("A file for the result, written whole or not at all.", valueName: "path"),
        completion: .file())
    var output: String?

    @Flag(help: "Write a worked example instead, with changes and a caseload limit: one to run and to change.")
    var example = false

    @OptionGroup var settings: SettingsOptions
    @OptionGroup(title: "Your own months") var months: MonthOptions

    static let modes =
        [
            OptionMode("--area", .always), OptionMode("--data", .always), OptionMode("--output", .always),
            OptionMode("--example", .always),
        ] + SettingsOptions.modes + MonthOptions.modes(.ownData)

    private static let exampleFile = "scenarios/front-door-settles.yaml"

    func has(_ mode: Mode) -> Bool { mode == .ownData && data != nil }

    mutating func validate() throws {
        if example, area != nil || data != nil {
            throw ValidationError("--example is a file as it is shipped: leave --area and --data out.")
        }
        if let data {
            if area == nil { throw ValidationError("--data needs --area: whose figures are the months?") }
            if data == "-" { throw ValidationError("--data is -; expected a file, which the scenario then names.") }
        }
    }

    func run() throws {
        try running {
            let location = try DataLocation.find()
            if example {
                let bytes = try TableSource.path("\(location.directory)/\(Self.exampleFile)").readAll()
                return try OutputTarget(argument: output).write(String(decoding: bytes, as: UTF8.self))
            }
            let figures = try ScenarioFigures(location, register: AreaRegister(location))
            let area = try figures.register.find(area ?? SeriesLoader.defaultArea)
            let template: ScenarioTemplate
            if let data {
                let own = try ForecastSource(
                    measure: Measure.referrals.name, data: .path(data), area: area, rules: months.rules,
                    contactsRule: .standard, location: location, register: figures.register)
                template = ScenarioTemplate(figures, area: area, series: own.series, data: data)
            } else {
                template = try ScenarioTemplate(figures, area: area)
            }
            try OutputTarget(argument: output).write(template.text(date: Clock.today.description))
        }
    }
}

struct ScenarioCheckCommand: OptionedCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check scenario files: every unknown key, impossible value and contradictory date.",
        discussion: """
            All that is wrong is told at once, with file, line and what was expected; the exit status is then 78.

            Example:
              sscp-stats scenario check *.yaml
            """)

    @Argument(help: "Scenario files.", completion: .file(extensions: ["yaml", "yml"]))
    var files: [String]

    static let modes: [OptionMode] = []

    func has(_ mode: Mode) -> Bool { false }

    func run() throws {
        try running {
            let loader = try ScenarioLoader(
                location: DataLocation.find(), rules: SeriesRules(now: Clock.month))
            let scenarios = try loader.prepare(loader.read(files))
            let names = scenarios.map { scenario in
                "\"\(scenario.definition.name)\" (\(scenario.area.name), \(scenario.month(0)) to "
                    + "\(scenario.month(scenario.inputs.horizon - 1)))"
            }
            try OutputTarget.standardOutput.write(
                "\(scenarios.count == 1 ? "1 scenario is" : "\(scenarios.count) scenarios are") in order: "
                    + names.joined(separator: ", ") + ".\n")
        }
    }
}
