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
        /// The device and the number of the file on it: equal for two paths that lead to one file.
        var identity: [UInt64]
        /// Permission bits only.
        var permissions: mode_t
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
        identity = [UInt64(truncatingIfNeeded: info.st_dev), UInt64(truncatingIfNeeded: info.st_ino)]
        permissions = info.st_mode & 0o7777
    }
}

/// A value of `errno`, and the system's words for it.
struct ErrorNumber: Error, Equatable {
    var code: CInt
    init(_ code: CInt) { self.code = code }

    /// "Permission denied", "No space left on device", …
    var words: String { String(cString: strerror(code)) }
}
