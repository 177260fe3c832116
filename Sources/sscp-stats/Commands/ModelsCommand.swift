import ArgumentParser
import Reports
import CouncilData
import Studies
import Presentation

struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "List the models, with what they are and where they are from.")

    @OptionGroup var output: OutputOptions

    func run() throws {
        try running {
            let listing = ModelListing.standard
            switch output.format ?? .text {
            case .json: try output.target.write(listing.json.text() + "\n")
            case .csv: try output.target.write { try listing.writeCSV(to: $0) }
            case let form: try output.write(listing.document, as: form)
            }
        }
    }
}
