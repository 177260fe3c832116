import ArgumentParser

/// What `ledger` holds together.
struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Remember what was said, and hold it against what came.",
        discussion: """
            A ledger is an SQLite file of yours, which Datasette, Excel, R and sqlite3 read too. It holds each forecast that \
            you record: months, totals and quantiles, the months that it was made from, the options, the version, who made it \
            and as at which day. It holds no rows of children, and of your own figures no counts of 1 to 5, unless you say \
            why. Nothing is recorded that you do not ask for.

            Examples:
              sscp-stats forecast contacts --data may.csv --record said.sqlite
              sscp-stats ledger record contacts --data june.csv --ledger said.sqlite
              sscp-stats ledger compare contacts --ledger said.sqlite
              sscp-stats ledger score --ledger said.sqlite
              sscp-stats ledger late contacts --ledger said.sqlite
              sscp-stats ledger list --ledger said.sqlite
              sscp-stats ledger forget --before 2024-04-01 --ledger said.sqlite
            """,
        subcommands: [
            LedgerRecordCommand.self, LedgerListCommand.self, LedgerShowCommand.self, LedgerCompareCommand.self,
            LedgerScoreCommand.self, LedgerLateCommand.self, LedgerForgetCommand.self,
        ])
}
