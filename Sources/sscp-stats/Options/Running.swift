import ArgumentParser
import CouncilData
import Studies
import Presentation
import Tables
import TimeSeries

/// Runs the body of a command; any error is told in plain words and becomes the exit status of its kind.
func running(_ body: () throws -> Void) throws {
    do {
        try body()
    } catch let error as TableError {
        // The reader of a pipe has gone: nobody is left to tell.
        if error.category == .closedPipe { return }
        throw told("\(error)", status: error.category.exitStatus)
    } catch let error as any CategorisedError {
        throw told(error.description, status: error.exitCategory.rawValue)
    } catch let error as ModelError {
        let status: ExitCategory
        switch error {
        case .unknownModel, .inadmissible: status = .usage
        default: status = .data
        }
        throw told(error.description + ".", status: status.rawValue)
    } catch let error as ValidationError {
        throw error
    } catch let error as ExitCode {
        throw error
    } catch {
        throw told(
            "The program failed in a way that it should not: \(error). Please report it.",
            status: ExitCategory.software.rawValue)
    }
}

private func told(_ message: String, status: Int32) -> ExitCode {
    StandardError.write("sscp-stats: \(message)")
    return ExitCode(status)
}
