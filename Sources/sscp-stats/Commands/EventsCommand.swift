import ArgumentParser
import Reports
import CouncilData
import Studies
import Presentation

struct EventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "List and check the dated events: the shipped ones, or a file of yours.",
        discussion: """
            An event has a name, a kind (step, ramp, pulse, temporary or closure), a start, an end where it has one, a \
            reason and a source. A mistake in the file is told with its line, and the exit status is 78.
            """)

    @Option(help: ArgumentHelp("An events file; without it, the shipped one.", valueName: "path"))
    var events: String?

    @OptionGroup(title: "Output") var output: OutputOptions

    func run() throws {
        try running {
            let location = try DataLocation.find()
            let register = try AreaRegister(location)
            let path = events ?? location.path("events.yaml")
            let listing = EventListing(
                try EventFile(path: path, register: register), name: events ?? "the shipped events.yaml")
            switch output.format ?? .text {
            case .json: try output.target.write(listing.json.text() + "\n")
            case .csv: try output.target.write { try listing.writeCSV(to: $0) }
            case let form: try output.write(listing.document, as: form)
            }
        }
    }
}
