import CProcess

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A folder of results that is written whole or not at all.
///
/// Its files go to a new folder beside the target, which takes the target's name once all are there and flushed; a run
/// that a signal ends leaves nothing behind. A folder that stands there already is replaced in one step where the
/// system can (two steps elsewhere), and only where it holds nothing but such results: nobody's own files go with it.
package struct OutputFolder {
    /// A file of the folder, by its path in it: `pages/contacts.html`.
    package struct Entry {
        package var name: String
        package var bytes: [UInt8]

        package init(_ name: String, _ bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    private let path: String
    /// The folder that holds it, ending in `/` or empty, and its own name.
    private let parent: String
    private let name: String

    /// - Parameter path: with or without a `/` at its end.
    package init(_ path: String) {
        var bare = Substring(path)
        while bare.count > 1, bare.hasSuffix("/") { bare.removeLast() }
        self.path = String(bare)
        if let slash = bare.lastIndex(of: "/") {
            parent = String(bare[...slash])
            name = String(bare[bare.index(after: slash)...])
        } else {
            (parent, name) = ("", String(bare))
        }
    }

    /// Whether a path names a folder: one that is there, or one to be made, with a `/` at its end.
    package static func isNamed(by path: String) -> Bool {
        path != "-" && (path.hasSuffix("/") || SystemCalls.status(ofPath: path)?.isDirectory == true)
    }

    /// Refuses a place where no such folder may be, before any work is done.
    ///
    /// - Parameter isOurs: whether a file of this path in the folder is one that such a result has.
    /// - Throws: `TableError.cannotWrite`.
    package func check(isOurs: (String) -> Bool) throws(TableError) {
        guard !name.isEmpty, name != ".", name != ".." else {
            throw .cannotWrite(file: path, reason: "it has no name of its own to be replaced by: name a folder in it")
        }
        if SystemCalls.link(at: path) != nil {
            throw .cannotWrite(file: path, reason: "it is a link; name the folder that it leads to")
        }
        guard let status = SystemCalls.status(ofPath: path) else { return }
        guard status.isDirectory else { throw .cannotWrite(file: path, reason: "it is a file and no folder") }
        for other in Self.files(in: path, under: "") where !isOurs(other) {
            throw .cannotWrite(
                file: path, reason: "it holds \"\(other)\", which is no part of a report; name an empty or a new folder"
            )
        }
    }

    /// - Throws: `TableError.cannotWrite`; the folder is then as it was.
    package func write(_ entries: [Entry], isOurs: (String) -> Bool) throws(TableError) {
        try check(isOurs: isOurs)
        let tag = String(UInt64.random(in: 0...UInt64.max), radix: 36)
        let fresh = "\(parent).sscp-stats.\(tag).tmp"
        var noted: [CInt] = []
        defer { for number in noted.reversed() { process_forget_temporary(number) } }
        do throws(TableError) {
            noted.append(try make(fresh))
            for folder in Set(entries.compactMap { Self.folder(of: $0.name) }).sorted() {
                noted.append(try make("\(fresh)/\(folder)"))
            }
            for entry in entries { noted.append(try write(entry.bytes, to: "\(fresh)/\(entry.name)")) }
            try Self.flush(fresh, for: path)
            try place(fresh)
        } catch {
            Self.remove(fresh)
            throw error
        }
        try? Self.flush(parent.isEmpty ? "." : parent, for: path)
    }

    /// Gives the new folder the target's name.
    private func place(_ fresh: String) throws(TableError) {
        guard SystemCalls.status(ofPath: path) != nil else {
            if rename(fresh, path) != 0 { throw failure }
            return
        }
        if process_swap(fresh, path) != 0 {
            let old = fresh + ".old"
            if rename(path, old) != 0 { throw failure }
            if rename(fresh, path) != 0 {
                let error = failure
                rename(old, path)
                throw error
            }
            Self.remove(old)
            return
        }
        Self.remove(fresh)
    }

    private var failure: TableError { .cannotWrite(file: path, reason: ErrorNumber(errno).words) }

    private func make(_ folder: String) throws(TableError) -> CInt {
        let number = process_note_temporary(folder)
        if mkdir(folder, 0o777) != 0 {
            let error = ErrorNumber(errno)
            process_forget_temporary(number)
            throw .cannotWrite(
                file: path, reason: error.code == ENOENT ? "there is no such folder to make it in" : error.words)
        }
        return number
    }

    private func write(_ bytes: [UInt8], to file: String) throws(TableError) -> CInt {
        let number = process_note_temporary(file)
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        if descriptor < 0 { throw failure }
        defer { close(descriptor) }
        try DescriptorSink(descriptor: descriptor, name: path).write(bytes)
        if fsync(descriptor) != 0 { throw failure }
        return number
    }

    private static func flush(_ folder: String, for path: String) throws(TableError) {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        if fsync(descriptor) != 0, errno != EINVAL {
            throw .cannotWrite(file: path, reason: ErrorNumber(errno).words)
        }
    }

    private static func folder(of name: String) -> String? { name.lastIndex(of: "/").map { String(name[..<$0]) } }

    /// The files of a folder and of those in it, by their paths from it.
    private static func files(in folder: String, under prefix: String) -> [String] {
        names(in: folder).sorted().flatMap { name in
            let path = "\(folder)/\(name)"
            let isFolder = SystemCalls.link(at: path) == nil && SystemCalls.status(ofPath: path)?.isDirectory == true
            let inner = isFolder ? files(in: path, under: prefix + name + "/") : []
            return inner.isEmpty ? [prefix + name] : inner
        }
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Takes away a folder that the program made, or one that was looked through.
    private static func remove(_ folder: String) {
        for name in names(in: folder) {
            let path = "\(folder)/\(name)"
            if unlink(path) != 0 { remove(path) }
        }
        rmdir(folder)
    }
}
