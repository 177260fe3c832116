import ArgumentParser
import CouncilData
import Presentation
import Reports
import Studies
import Tables

struct DatasetsCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "datasets", abstract: "List the shipped figures, with their sources, periods and licences.",
        discussion: """
            Give a NAME for all that is known of one dataset.

            Examples:
              sscp-stats datasets
              sscp-stats datasets referrals_monthly.csv
              cp "$(sscp-stats datasets --path)/referrals_monthly.csv" .
            """)

    @Argument(help: "A dataset, by name or file.", completion: .datasets)
    var name: String?

    @Flag(help: "Print the folder that holds the shipped files, and nothing else.")
    var path = false

    @OptionGroup var output: OutputOptions

    static let modes = OutputOptions.modes + [OptionMode("--path", .always)]

    func validate() throws {
        if path, name != nil { throw ValidationError("--path is the folder of all datasets: leave the name out.") }
        if path, output.format != nil {
            throw ValidationError("--path is a folder's name, a line of text: leave --format out.")
        }
    }

    func run() throws {
        try running(traced: output.form.isTraced) {
            if path { return try output.target.write(DataLocation.find().directory + "\n") }
            let location = try DataLocation.find()
            let catalogue = try DatasetCatalogue(location)
            let datasets = try name.map { [try catalogue.find($0)] } ?? catalogue.datasets
            let checksums = try ShippedChecksums(folder: location.directory)
            var intact: [String: Bool] = [:]
            for set in datasets {
                intact[set.file] = try checksums?.isIntact(file: set.file, folder: location.directory)
            }
            let listing = DatasetListing(datasets: datasets, whole: name != nil, intact: intact)
            try output.emit(listing)
        }
    }
}
