import ArgumentParser
import CouncilData
import Presentation
import Reports
import Studies

struct EventsCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "List and check the dated events: the shipped ones, or a file of yours.",
        discussion: """
            An event has a name, a kind (step, ramp, pulse, temporary or closure), a start, an end where it has one, a \
            reason and a source. A mistake in the file is told with its line, and the exit status is 78.
            """)

    @Option(
        help: ArgumentHelp("An events file; without it, the shipped one.", valueName: "path"),
        completion: .file(extensions: ["yaml", "yml"]))
    var events: String?

    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes =
        [
            OptionMode("--events", .always)
        ] + OutputOptions.modes

    func run() throws {
        try running(traced: output.form.isTraced) {
            let location = try DataLocation.find()
            let register = try AreaRegister(location)
            let path = events ?? location.path("events.yaml")
            let listing = EventListing(
                try EventFile(path: path, register: register), name: events ?? "the shipped events.yaml")
            try output.emit(listing)
        }
    }
}
