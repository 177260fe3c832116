#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Somewhere that bytes go.
package protocol ByteSink: AnyObject {
    /// - Throws: `TableError.cannotWrite`, or `.closedPipe` when nobody reads any more.
    func write(_ bytes: UnsafeRawBufferPointer) throws(TableError)
}

extension ByteSink {
    package func write(_ bytes: [UInt8]) throws(TableError) {
        let result: Result<Void, TableError> = bytes.withUnsafeBytes { raw in
            do throws(TableError) { return .success(try write(raw)) } catch { return .failure(error) }
        }
        try result.get()
    }

    package func write(_ text: String) throws(TableError) {
        try write(Array(text.utf8))
    }
}

/// Keeps what is written, in memory.
package final class MemorySink: ByteSink {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package func write(_ bytes: UnsafeRawBufferPointer) throws(TableError) {
        self.bytes.append(contentsOf: bytes)
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// Writes to an open file descriptor, which it does not own.
package final class DescriptorSink: ByteSink {
    private let descriptor: CInt
    private let name: String

    /// - Parameter name: what messages call it.
    package init(descriptor: CInt, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    /// Standard output. Ignores SIGPIPE for the whole process, so that a reader that has gone (`… | head`) shows as
    /// `TableError.closedPipe`, on which a program ends quietly.
    package static func standardOutput() -> DescriptorSink {
        signal(SIGPIPE, SIG_IGN)
        return DescriptorSink(descriptor: STDOUT_FILENO, name: "standard output")
    }

    /// Standard error, which is never closed. What cannot be told there is lost.
    package static func standardError() -> DescriptorSink {
        DescriptorSink(descriptor: STDERR_FILENO, name: "standard error")
    }

    package func write(_ bytes: UnsafeRawBufferPointer) throws(TableError) {
        do throws(ErrorNumber) {
            try SystemCalls.writeAll(descriptor, bytes)
        } catch {
            if error.code == EPIPE { throw .closedPipe }
            throw .cannotWrite(file: name, reason: error.words)
        }
    }
}
