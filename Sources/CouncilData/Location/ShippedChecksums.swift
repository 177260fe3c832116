package import Tables

/// The digests of the shipped files as they were shipped: `SHA256SUMS` beside them, which `sha256sum -c` reads as well.
package struct ShippedChecksums: Sendable {
    /// The file that lists them.
    static let file = "SHA256SUMS"

    /// By name of the file, in hexadecimal.
    private let known: [String: String]

    /// Nil for a folder without a list: figures of somebody's own making, which nothing can be held against.
    ///
    /// - Throws: ``TableError`` where the list is there and cannot be read.
    package init?(folder: String) throws(TableError) {
        let path = folder + "/" + Self.file
        guard FilePlace.exists(path) else { return nil }
        var known: [String: String] = [:]
        for line in String(decoding: try TableSource.path(path).readAll(), as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: " ", omittingEmptySubsequences: true)
            guard parts.count == 2, parts[0].utf8.count == 64 else { continue }
            known[String(parts[1].first == "*" ? parts[1].dropFirst() : parts[1])] = parts[0].lowercased()
        }
        self.known = known
    }

    /// Whether a file is as it was shipped; nil for one that is not listed.
    package func isIntact(_ entry: InputLog.Entry) -> Bool? { known[entry.name].map { $0 == entry.sha256 } }

    /// The same of a file that is read for it.
    ///
    /// - Throws: ``TableError`` where it cannot be read.
    package func isIntact(file: String, folder: String) throws(TableError) -> Bool? {
        guard let expected = known[file] else { return nil }
        var hash = SHA256()
        hash.update(try TableSource.path(folder + "/" + file).readAll())
        return hash.hexadecimal() == expected
    }

    /// What is to be said of shipped files that a run has read and that are no longer as they were; nil where all are.
    package static func complaint(of log: InputLog) -> String? {
        let altered = log.shippedFolders.flatMap { folder -> [String] in
            guard let checksums = try? ShippedChecksums(folder: folder) else { return [] }
            return log.shipped.filter { checksums.isIntact($0) == false }.map(\.name)
        }
        guard !altered.isEmpty else { return nil }
        let names = altered.joined(separator: ", ")
        return
            "\(names) in \(log.shippedFolders.joined(separator: ", ")) \(altered.count == 1 ? "is" : "are") not as shipped "
            + "(another SHA-256): figures made from \(altered.count == 1 ? "it" : "them") are not the published ones. Install "
            + "the program's data again, or give figures of your own with --data."
    }
}
