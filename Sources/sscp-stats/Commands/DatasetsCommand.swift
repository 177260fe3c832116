import ArgumentParser
import CouncilData
import Presentation
import Reports
import Studies

struct DatasetsCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "datasets", abstract: "List the shipped figures, with their sources, periods and licences.",
        discussion: "Give a NAME for all that is known of one dataset.")

    @Argument(help: "A dataset, by name or file.", completion: .datasets)
    var name: String?

    @OptionGroup var output: OutputOptions

    static let modes = OutputOptions.modes

    func run() throws {
        try running(traced: output.form.isTraced) {
            let catalogue = try DatasetCatalogue(DataLocation.find())
            let listing = DatasetListing(
                datasets: try name.map { [try catalogue.find($0)] } ?? catalogue.datasets, whole: name != nil)
            try output.emit(listing)
        }
    }
}
