import ArgumentParser
import CouncilData
import Presentation
import Reports
import Studies

struct ModelsCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "List the models, with what they are and where they are from.")

    @OptionGroup var output: OutputOptions

    static let modes = OutputOptions.modes

    func run() throws {
        try running(traced: output.form.isTraced) {
            try output.emit(ModelListing.standard)
        }
    }
}
