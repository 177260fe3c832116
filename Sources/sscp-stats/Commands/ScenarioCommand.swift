import ArgumentParser

/// What `scenario` holds together.
struct ScenarioCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenario",
        abstract: "Plan caseloads: from the forecast through the pathway to the people needed.",
        discussion: """
            A scenario is a YAML file with a name, an owner, a date and a reason, and changes in everyday units. What it does \
            not give is derived from published figures, and every figure is shown with where it comes from. The caseload \
            limit is yours to give.

            Examples:
              sscp-stats scenario init --area Sefton > as-is.yaml
              sscp-stats scenario check as-is.yaml
              sscp-stats scenario run as-is.yaml
              sscp-stats scenario run as-is.yaml --target caseload=16 --assurance 80%
              sscp-stats scenario compare as-is.yaml front-door.yaml --format html -o page.html
              sscp-stats scenario backtest --area Sefton
            """,
        subcommands: [
            ScenarioInitCommand.self, ScenarioCheckCommand.self, ScenarioRunCommand.self, ScenarioCompareCommand.self,
            ScenarioBacktestCommand.self,
        ])
}
