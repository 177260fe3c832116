#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Somewhere that bytes go.
public protocol ByteSink: AnyObject {
    /// - Throws: `TableError.cannotWrite`, or `.closedPipe` when nobody reads any more.
    func write(_ bytes: UnsafeRawBufferPointer) throws(TableError)
}

extension ByteSink {
    public func write(_ bytes: [UInt8]) throws(TableError) {
        let result: Result<Void, TableError> = bytes.withUnsafeBytes { raw in
            do throws(TableError) { return .success(try write(raw)) } catch { return .failure(error) }
        }
        try result.get()
    }

    public func write(_ text: String) throws(TableError) {
        try write(Array(text.utf8))
    }
}

/// Keeps what is written, in memory.
public final class MemorySink: ByteSink {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    public func write(_ bytes: UnsafeRawBufferPointer) throws(TableError) {
        self.bytes.append(contentsOf: bytes)
    }

    public var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// Writes to an open file descriptor, which it does not own.
public final class DescriptorSink: ByteSink {
    private let descriptor: CInt
    private let name: String

    /// - Parameter name: what messages call it.
    public init(descriptor: CInt, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    /// Standard output. Ignores SIGPIPE for the whole process, so that a reader that has gone (`… | head`) shows as
    /// `TableError.closedPipe`, on which a program ends quietly.
    public static func standardOutput() -> DescriptorSink {
        signal(SIGPIPE, SIG_IGN)
        return DescriptorSink(descriptor: STDOUT_FILENO, name: "standard output")
    }

    public func write(_ bytes: UnsafeRawBufferPointer) throws(TableError) {
        do throws(ErrorNumber) {
            try SystemCalls.writeAll(descriptor, bytes)
        } catch {
            if error.code == EPIPE { throw .closedPipe }
            throw .cannotWrite(file: name, reason: error.words)
        }
    }
}
