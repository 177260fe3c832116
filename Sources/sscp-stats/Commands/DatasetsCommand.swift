import ArgumentParser
import Reports
import CouncilData
import Studies
import Presentation

struct DatasetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "datasets", abstract: "List the shipped figures, with their sources, periods and licences.",
        discussion: "Give a NAME for all that is known of one dataset.")

    @Argument(help: "A dataset, by name or file.")
    var name: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        try running {
            let catalogue = try DatasetCatalogue(DataLocation.find())
            let listing = DatasetListing(
                datasets: try name.map { [try catalogue.find($0)] } ?? catalogue.datasets, whole: name != nil)
            switch output.format ?? .text {
            case .json: try output.target.write(listing.json.text() + "\n")
            case .csv: try output.target.write { try listing.writeCSV(to: $0) }
            case let form: try output.write(listing.document, as: form)
            }
        }
    }
}
