#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where a result goes.
package enum OutputTarget: Sendable, Equatable {
    case standardOutput
    case path(String)

    /// The target that `--output` names: nothing or `-` is standard output.
    package init(argument: String?) {
        if let argument, argument != "-" { self = .path(argument) } else { self = .standardOutput }
    }

    /// Whether writing here would take the place of the file that an input is read from, by whatever path.
    package func replaces(_ input: String) -> Bool {
        guard case .path(let path) = self, let mine = SystemCalls.status(ofPath: path), mine.isRegularFile else {
            return false
        }
        let theirs = TableSource(argument: input).path ?? input
        return SystemCalls.status(ofPath: theirs)?.identity == mine.identity
    }

    /// Runs `body` with a sink. A file appears whole when `body` returns and not at all when it throws.
    /// - Throws: `TableError.cannotWrite`, `.closedPipe`, and what `body` throws.
    package func write(_ body: (any ByteSink) throws -> Void) throws {
        switch self {
        case .standardOutput: try body(DescriptorSink.standardOutput())
        case .path(let path): try OutputFile.write(to: path, body)
        }
    }

    /// Writes a text whole.
    package func write(_ text: String) throws {
        try write { try $0.write(text) }
    }
}

/// A file that is written whole or not at all.
///
/// The bytes go to a new file beside the target, are flushed to the disk, and the file takes the target's name in one
/// step. A target that exists keeps its permissions; a symbolic link stays a link and the file it leads to is replaced.
/// A target that is no plain file (`/dev/null`, a named pipe) is written directly.
package enum OutputFile {
    /// - Throws: `TableError.cannotWrite`, `.closedPipe`, and what `body` throws; the target is then as it was.
    package static func write(to path: String, _ body: (any ByteSink) throws -> Void) throws {
        let existing = SystemCalls.status(ofPath: path)
        if existing?.isDirectory == true { throw TableError.cannotWrite(file: path, reason: "it is a folder") }
        if path.isEmpty || path.hasSuffix("/") {
            throw TableError.cannotWrite(file: path, reason: "it is not the name of a file")
        }
        if let existing, !existing.isRegularFile {
            try writeDirectly(path, body)
            return
        }
        if existing != nil, access(path, W_OK) != 0 {
            throw TableError.cannotWrite(file: path, reason: ErrorNumber(errno).words)
        }
        let target = resolved(path)
        let (temporary, descriptor) = try makeTemporary(beside: target, named: path)
        var isOpen = true
        do {
            if let existing, fchmod(descriptor, existing.permissions) != 0 { throw failure(path) }
            let sink = DescriptorSink(descriptor: descriptor, name: path)
            try body(sink)
            if fsync(descriptor) != 0 { throw failure(path) }
            isOpen = false
            if close(descriptor) != 0 { throw failure(path) }
            if rename(temporary, target) != 0 { throw failure(path) }
        } catch {
            if isOpen { close(descriptor) }
            unlink(temporary)
            throw error
        }
        flushFolder(of: target)
    }

    private static func failure(_ path: String) -> TableError {
        .cannotWrite(file: path, reason: ErrorNumber(errno).words)
    }

    private static func writeDirectly(_ path: String, _ body: (any ByteSink) throws -> Void) throws {
        signal(SIGPIPE, SIG_IGN)
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        if descriptor < 0 { throw failure(path) }
        defer { close(descriptor) }
        try body(DescriptorSink(descriptor: descriptor, name: path))
    }

    /// Opened with the permissions of an ordinary new file, so that the user's mask applies.
    private static func makeTemporary(beside target: String, named path: String) throws -> (String, CInt) {
        let (folder, name) = split(target)
        for _ in 0..<100 {
            let tag = String(UInt64.random(in: 0...UInt64.max), radix: 36)
            let temporary = "\(folder).\(name.prefix(100)).\(tag).tmp"
            let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if descriptor >= 0 { return (temporary, descriptor) }
            if errno == ENOENT { throw TableError.cannotWrite(file: path, reason: "there is no such folder") }
            if errno != EEXIST { throw failure(path) }
        }
        throw TableError.cannotWrite(file: path, reason: "no temporary file could be made beside it")
    }

    /// The folder, ending in `/` or empty for the current one, and the name.
    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[...slash]), String(path[path.index(after: slash)...]))
    }

    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    /// So that the new name outlives a power cut. The file is already in place: a failure here is no failure.
    private static func flushFolder(of target: String) {
        let folder = split(target).folder
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
        if descriptor >= 0 {
            fsync(descriptor)
            close(descriptor)
        }
    }
}
