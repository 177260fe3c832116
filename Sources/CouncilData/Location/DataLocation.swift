import Tables

/// Why the shipped data could not be found.
package enum DataLocationError: CategorisedError, Equatable {
    /// `SSCP_STATS_DATA` names a folder that does not hold the data; nothing else is tried, so that a wrong setting is
    /// not hidden by another copy of the figures.
    case environmentFolderUnusable(path: String, reason: String)
    /// None of the places holds it.
    case notFound(looked: [String])

    package var exitCategory: ExitCategory { .noInput }

    package var description: String {
        switch self {
        case .environmentFolderUnusable(let path, let reason):
            """
            The environment variable SSCP_STATS_DATA is "\(path)", \(reason). Set it to the folder notebooks-data, \
            the one that holds sources.yaml, or unset it.
            """
        case .notFound(let looked):
            """
            The shipped data was not found. Looked in:
            \(looked.map { "  \($0)" }.joined(separator: "\n"))
            Set SSCP_STATS_DATA to the folder notebooks-data, or give a file of your own with --data.
            """
        }
    }
}

/// The folder that holds the shipped data (`notebooks-data`, known by its `sources.yaml`).
///
/// Looked for, in this order: the environment variable `SSCP_STATS_DATA`; `../share/sscp-stats/notebooks-data` beside
/// the program's own folder; the source checkout that the program lies in, found by walking up to a folder that holds
/// both `Package.swift` and `notebooks-data`. The program's path has its symbolic links resolved first. No path is
/// fixed when compiling, so an installation can be moved.
package struct DataLocation: Hashable, Sendable {
    /// Which of the places it was.
    package enum Origin: String, Sendable { case environment, installation, checkout }

    /// The folder's path.
    package let directory: String
    package let origin: Origin

    static let marker = "sources.yaml"
    static let environmentVariable = "SSCP_STATS_DATA"

    /// Finds the folder.
    ///
    /// - Parameters:
    ///   - environment: the environment; that of the process if not given.
    ///   - program: the program's path; that of the running process if not given. Its symbolic links are resolved.
    /// - Throws: ``DataLocationError`` with the places that were tried.
    package static func find(
        environment: [String: String] = ProcessEnvironment.all, program: String? = runningProgram()
    ) throws(DataLocationError) -> DataLocation {
        let found = try search(environment, program)
        InputLog.current?.protect(folder: found.directory)
        return found
    }

    private static func search(
        _ environment: [String: String], _ program: String?
    ) throws(DataLocationError) -> DataLocation {
        if let named = environment[environmentVariable], !named.isEmpty {
            if let reason = fault(of: named) {
                throw .environmentFolderUnusable(path: named, reason: reason)
            }
            return DataLocation(directory: named, origin: .environment)
        }
        var looked = ["SSCP_STATS_DATA: not set"]
        guard let program else {
            throw .notFound(looked: looked + ["beside the program: its path is not known"])
        }
        let folder = FilePlace.folder(of: FilePlace.resolved(program))
        let share = FilePlace.path("share/sscp-stats/notebooks-data", in: FilePlace.folder(of: folder))
        if fault(of: share) == nil { return DataLocation(directory: share, origin: .installation) }
        looked.append(share)

        var parent = folder
        while true {
            let candidate = FilePlace.path("notebooks-data", in: parent)
            if fault(of: candidate) == nil, FilePlace.exists(FilePlace.path("Package.swift", in: parent)) {
                return DataLocation(directory: candidate, origin: .checkout)
            }
            let above = FilePlace.folder(of: parent)
            if above == parent || parent == "." { break }
            parent = above
        }
        looked.append("a source checkout above \(folder)")
        throw .notFound(looked: looked)
    }

    /// The path of a file in the folder.
    package func path(_ file: String) -> String { FilePlace.path(file, in: directory) }

    /// The path of the running program, links resolved; `nil` where the system does not tell.
    package static func runningProgram() -> String? {
        #if os(Linux)
            // argv[0] is whatever the caller chose to pass; the kernel's own link is not.
            if let path = FilePlace.link("/proc/self/exe") { return path }
        #endif
        return nil
    }

    /// What is wrong with a folder, to follow "which"; `nil` if it holds the data.
    private static func fault(of path: String) -> String? {
        guard FilePlace.exists(path) else { return "which does not exist" }
        guard FilePlace.isFolder(path) else { return "which is a file and not a folder" }
        guard FilePlace.exists(FilePlace.path(marker, in: path)) else { return "a folder without \(marker)" }
        return nil
    }
}
