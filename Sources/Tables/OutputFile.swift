import CProcess

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

    /// Runs `body` with a sink. A file appears whole when `body` returns and not at all when it throws. A terminal is
    /// spared what would steer it.
    ///
    /// - Parameter isStyled: whether the text has colours of its own; texts from elsewhere are visible in it.
    /// - Throws: `TableError.cannotWrite`, `.overwritesInput`, `.sameOutput`, `.closedPipe`, and what `body` throws.
    package func write(isStyled: Bool = false, _ body: (any ByteSink) throws -> Void) throws {
        switch self {
        case .standardOutput:
            if let status = SystemCalls.status(ofDescriptor: STDOUT_FILENO), status.isRegularFile,
                InputLog.current?.isKept(status.identity) == true
            {
                throw TableError.overwritesInput(file: "standard output")
            }
            let sink = DescriptorSink.standardOutput()
            try body(isatty(STDOUT_FILENO) == 1 ? TerminalSink(sink, isStyled: isStyled) : sink)
        case .path(let path): try OutputFile.write(to: path, body)
        }
    }

    /// Writes a text whole.
    package func write(_ text: String, isStyled: Bool = false) throws {
        try write(isStyled: isStyled) { try $0.write(text) }
    }
}

/// A file that is written whole or not at all.
///
/// The bytes go to a new file beside the target, are flushed to the disk, and the file takes the target's name in one
/// step; a run that a signal ends leaves nothing behind. A target that exists keeps its permissions; a symbolic link
/// stays a link, and the file it leads to is replaced, or made where there is none. A target that is no plain file
/// (`/dev/null`, a named pipe) is written directly. A file that the run has read (``InputLog``) is not written over.
package enum OutputFile {
    /// - Throws: `TableError.cannotWrite`, `.overwritesInput`, `.sameOutput`, `.closedPipe`, and what `body` throws;
    ///   the target is then as it was.
    package static func write(to path: String, _ body: (any ByteSink) throws -> Void) throws {
        let place = try OutputPlace(path)
        if let existing = place.existing, !existing.isRegularFile {
            try writeDirectly(path, body)
            return
        }
        try spareInputs(place)
        if InputLog.current?.writes(place) == false { throw TableError.sameOutput(file: path) }
        if place.existing != nil, access(path, W_OK) != 0 {
            throw TableError.cannotWrite(file: path, reason: ErrorNumber(errno).words)
        }
        let temporary = try Temporary(beside: place)
        var isOpen = true
        do {
            if let existing = place.existing, fchmod(temporary.descriptor, existing.permissions) != 0 {
                throw failure(path)
            }
            try body(DescriptorSink(descriptor: temporary.descriptor, name: path))
            if fsync(temporary.descriptor) != 0 { throw failure(path) }
            isOpen = false
            if close(temporary.descriptor) != 0 { throw failure(path) }
            // What is read while the result is made is known only now.
            try spareInputs(place)
            if rename(temporary.path, place.target) != 0 { throw failure(path) }
        } catch {
            if isOpen { close(temporary.descriptor) }
            unlink(temporary.path)
            process_forget_temporary(temporary.number)
            throw error
        }
        process_forget_temporary(temporary.number)
        flush(folder: place.folder)
    }

    private static func spareInputs(_ place: OutputPlace) throws {
        guard let log = InputLog.current, let now = SystemCalls.status(ofPath: place.target), log.isKept(now.identity)
        else { return }
        throw TableError.overwritesInput(file: place.path)
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

    /// A new file beside the target, open. Its name is short, however long the target's is.
    private struct Temporary {
        let path: String
        let descriptor: CInt
        /// By which a signal knows it.
        let number: CInt

        /// Opened with the permissions of an ordinary new file, so that the user's mask applies.
        init(beside place: OutputPlace) throws {
            for _ in 0..<100 {
                let tag = String(UInt64.random(in: 0...UInt64.max), radix: 36)
                let path = "\(place.folder).sscp-stats.\(tag).tmp"
                let number = process_note_temporary(path)
                let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
                if descriptor >= 0 {
                    (self.path, self.descriptor, self.number) = (path, descriptor, number)
                    return
                }
                let error = ErrorNumber(errno)
                process_forget_temporary(number)
                if error.code == ENOENT {
                    throw TableError.cannotWrite(file: place.path, reason: "there is no such folder")
                }
                if error.code != EEXIST { throw TableError.cannotWrite(file: place.path, reason: error.words) }
            }
            throw TableError.cannotWrite(file: place.path, reason: "no temporary file could be made beside it")
        }
    }

    /// So that the new name outlives a power cut. The file is already in place: a failure here is no failure.
    private static func flush(folder: String) {
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
        if descriptor >= 0 {
            fsync(descriptor)
            close(descriptor)
        }
    }
}
