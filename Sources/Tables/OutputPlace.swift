#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where a file that is written will stand: links followed to their end, whether anything is there yet or not.
struct OutputPlace {
    /// By what two places are known to be one.
    enum Key: Sendable, Hashable {
        case file(FileIdentity)
        case name(folder: FileIdentity, String)
    }

    /// As given.
    let path: String
    /// The path that takes the new file: links are followed, so that they stay links.
    let target: String
    /// The folder, ending in `/` or empty for the current one, and the name in it.
    let folder: String
    let name: String
    let existing: SystemCalls.Status?

    /// - Throws: `TableError.cannotWrite` where no file can be.
    init(_ path: String) throws(TableError) {
        self.path = path
        if path.isEmpty || path.hasSuffix("/") {
            throw .cannotWrite(
                file: path,
                reason: SystemCalls.status(ofPath: path)?.isDirectory == true
                    ? "it is a folder" : "it is not the name of a file")
        }
        var target = path
        var links = 0
        while let next = SystemCalls.link(at: target) {
            links += 1
            if links > 40 { throw .cannotWrite(file: path, reason: ErrorNumber(ELOOP).words) }
            target = next.hasPrefix("/") ? next : Self.split(target).folder + next
        }
        self.target = target
        (folder, name) = Self.split(target)
        // Of the path as given: in `/dev` and `/proc` a link's text may lead nowhere that a path can.
        existing = SystemCalls.status(ofPath: path)
        if existing?.isDirectory == true { throw .cannotWrite(file: path, reason: "it is a folder") }
    }

    var keys: [Key] {
        var keys: [Key] = []
        if let existing { keys.append(.file(existing.identity)) }
        if let parent = SystemCalls.status(ofPath: folder.isEmpty ? "." : folder) {
            keys.append(.name(folder: parent.identity, name))
        }
        return keys
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
        return (String(path[...slash]), String(path[path.utf8.index(after: slash)...]))
    }
}
