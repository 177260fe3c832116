import ArgumentParser
import CouncilData
import Tables
import TimeSeries

/// Runs the body of a command; any error is told in plain words and becomes the exit status of its kind.
///
/// The files that it reads are known, and not written over.
///
/// - Parameter traced: whether the result carries the record of the run: only then are the files hashed.
func running(traced: Bool = false, _ body: () throws -> Void) throws {
    do {
        let log = InputLog(hashes: traced)
        try InputLog.$current.withValue(log) {
            // A file of settings is one that the run read: it stands in the record, and is not written over.
            if let used = SettingsInUse.current { _ = try TableSource.path(used.file.path).readAll() }
            try body()
        }
        if let complaint = ShippedChecksums.complaint(of: log) { StandardError.write("sscp-stats: \(complaint)") }
    } catch let error as ValidationError {
        // The parser tells it, with the usage.
        throw error
    } catch let error as ExitCode {
        throw error
    } catch {
        // The reader of a pipe has gone: nobody is left to tell.
        guard let report = ErrorReport(error) else { return }
        StandardError.write("sscp-stats: \(report.message)")
        if ErrorReport.isWantedAsJSON { StandardError.write(report.json.text(.compact)) }
        throw ExitCode(report.status)
    }
}
