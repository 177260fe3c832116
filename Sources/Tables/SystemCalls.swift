#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The few system calls that reading and writing files need, with interrupted calls taken up again.
///
/// The module uses the C library and not Foundation: loading Foundation costs more than a whole small forecast.
enum SystemCalls {
    /// What `stat` says of a path, so far as reading and writing care.
    struct Status {
        var isDirectory: Bool
        var isRegularFile: Bool
        var identity: FileIdentity
        /// Permission bits only.
        var permissions: mode_t
        /// In bytes.
        var size: Int
    }

    static func status(ofDescriptor descriptor: CInt) -> Status? {
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { return nil }
        return Status(info)
    }

    /// The status of what the path leads to, symbolic links followed.
    static func status(ofPath path: String) -> Status? {
        var info = stat()
        guard stat(path, &info) == 0 else { return nil }
        return Status(info)
    }

    /// Where a symbolic link leads, as it is written in it; nil for a path that is no link.
    static func link(at path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = readlink(path, &buffer, buffer.count - 1)
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The path without links, `.` and `..`; nil where nothing stands there.
    static func realPath(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    /// The files of a folder, links followed; none where it cannot be read.
    static func files(in folder: String) -> [FileIdentity] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var found: [FileIdentity] = []
        while let entry = readdir(stream) {
            var info = stat()
            let isKnown = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 1) { fstatat(dirfd(stream), $0, &info, 0) == 0 }
            }
            if isKnown, Status(info).isRegularFile { found.append(Status(info).identity) }
        }
        return found
    }

    /// Reads up to `buffer.count` bytes; 0 at the end of the file.
    /// - Throws: the value of `errno`.
    static func read(_ descriptor: CInt, into buffer: UnsafeMutableRawBufferPointer) throws(ErrorNumber) -> Int {
        guard let base = buffer.baseAddress, !buffer.isEmpty else { return 0 }
        while true {
            #if canImport(Glibc)
                let count = Glibc.read(descriptor, base, buffer.count)
            #elseif canImport(Musl)
                let count = Musl.read(descriptor, base, buffer.count)
            #else
                let count = Darwin.read(descriptor, base, buffer.count)
            #endif
            if count >= 0 { return count }
            if errno != EINTR { throw ErrorNumber(errno) }
        }
    }

    /// Writes every byte, or throws the value of `errno`.
    static func writeAll(_ descriptor: CInt, _ bytes: UnsafeRawBufferPointer) throws(ErrorNumber) {
        guard var next = bytes.baseAddress else { return }
        var left = bytes.count
        while left > 0 {
            #if canImport(Glibc)
                let count = Glibc.write(descriptor, next, left)
            #elseif canImport(Musl)
                let count = Musl.write(descriptor, next, left)
            #else
                let count = Darwin.write(descriptor, next, left)
            #endif
            if count >= 0 {
                next += count
                left -= count
            } else if errno != EINTR {
                throw ErrorNumber(errno)
            }
        }
    }
}

extension SystemCalls.Status {
    fileprivate init(_ info: stat) {
        let kind = info.st_mode & S_IFMT
        isDirectory = kind == S_IFDIR
        isRegularFile = kind == S_IFREG
        identity = FileIdentity(
            device: UInt64(truncatingIfNeeded: info.st_dev), number: UInt64(truncatingIfNeeded: info.st_ino))
        permissions = info.st_mode & 0o7777
        size = Int(info.st_size)
    }
}

/// The device and the number of a file on it: equal for two paths that lead to one file, however they are spelt, and
/// for two names of one file.
struct FileIdentity: Sendable, Hashable {
    var device: UInt64
    var number: UInt64
}

/// A value of `errno`, and the system's words for it.
struct ErrorNumber: Error, Equatable {
    var code: CInt
    init(_ code: CInt) { self.code = code }

    /// "Permission denied", "No space left on device", …
    var words: String { String(cString: strerror(code)) }
}
