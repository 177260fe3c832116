#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where bytes come from.
package enum TableSource: Sendable, Equatable {
    case path(String)
    /// A sheet of a workbook.
    case sheet(String, path: String)
    case standardInput
    /// Bytes in memory, with the name that messages call them by.
    case bytes([UInt8], name: String)

    /// The source that a command-line argument names: `-` is standard input, `book.xlsx#Sheet` a sheet of a workbook
    /// (unless a file has that very name), anything else a path.
    package init(argument: String) {
        if argument == "-" {
            self = .standardInput
        } else if let mark = argument.lastIndex(of: "#"), mark > argument.startIndex,
            SystemCalls.status(ofPath: argument) == nil
        {
            self = .sheet(String(argument[argument.index(after: mark)...]), path: String(argument[..<mark]))
        } else {
            self = .path(argument)
        }
    }

    /// The path of the file; nil for what is no file.
    package var path: String? {
        switch self {
        case .path(let path), .sheet(_, let path): path
        case .standardInput, .bytes: nil
        }
    }

    /// The sheet that is meant; nil where none is named.
    package var sheet: String? {
        if case .sheet(let name, _) = self { return name }
        return nil
    }

    /// Text in memory.
    package init(text: String, name: String = "text") {
        self = .bytes(Array(text.utf8), name: name)
    }

    /// What messages call the source: the path as given, without `./` before it, or `standard input`.
    package var name: String {
        switch self {
        case .path(let path), .sheet(_, let path):
            Self.shortened(path)
        case .standardInput: "standard input"
        case .bytes(_, let name): name
        }
    }

    /// The same, read into memory where it can be read only once: standard input, or a pipe by name.
    /// - Throws: `TableError.unreadable` and what ``readAll(limit:)`` throws.
    package func repeatable() throws(TableError) -> TableSource {
        switch self {
        case .standardInput: return .bytes(try readAll(), name: name)
        case .path(let path):
            guard let status = SystemCalls.status(ofPath: path), !status.isRegularFile, !status.isDirectory else {
                return self
            }
            return .bytes(try readAll(), name: name)
        case .sheet, .bytes: return self
        }
    }

    /// A path without `./` before it, which says nothing.
    private static func shortened(_ path: String) -> String {
        var rest = path[...]
        while rest.hasPrefix("./"), rest.utf8.count > 2 { rest = rest.dropFirst(2).drop { $0 == "/" } }
        return rest.isEmpty ? path : String(rest)
    }

    /// The whole content, for small files.
    ///
    /// - Parameter limit: bytes after which no more is read: a longer content comes back cut off, longer than this.
    /// - Throws: `TableError.noSuchFile`, `.isDirectory`, `.unreadable`, `.cutShort`.
    package func readAll(limit: Int = .max) throws(TableError) -> [UInt8] {
        if case .bytes(let bytes, _) = self { return bytes }
        let stream = try ByteStream(self)
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try stream.read(into: &buffer, from: 0)
            if count == 0 { return all }
            all.append(contentsOf: buffer[..<count])
            if all.count > limit { return all }
        }
    }
}

/// An open source that is read from start to end, once. Closes its file when it goes.
final class ByteStream: ByteInput {
    private let source: TableSource
    private let descriptor: CInt
    /// How far the source has been read.
    private var position = 0
    /// How long a file was when it was opened; nil for what has no length.
    private var length: Int?
    /// Of what has been read so far, where the run keeps a log of its inputs.
    private var digest: InputDigest?

    init(_ source: TableSource) throws(TableError) {
        self.source = source
        switch source {
        case .bytes:
            descriptor = -1
        case .standardInput:
            descriptor = STDIN_FILENO
        case .path(let path), .sheet(_, let path):
            descriptor = open(path, O_RDONLY | O_CLOEXEC)
            if descriptor < 0 {
                switch errno {
                case ENOENT, ENOTDIR: throw .noSuchFile(file: source.name)
                default: throw .unreadable(file: source.name, reason: ErrorNumber(errno).words)
                }
            }
        }
        if descriptor >= 0, let status = SystemCalls.status(ofDescriptor: descriptor) {
            if status.isDirectory { throw .isDirectory(file: source.name) }
            if status.isRegularFile {
                InputLog.current?.reads(status.identity)
                if case .path = source { length = status.size }
            }
        }
        digest = InputDigest(source)
    }

    deinit {
        if source != .standardInput, descriptor >= 0 { close(descriptor) }
    }

    /// Fills `buffer` from index `start` as far as it goes, short only at the end of the source.
    /// - Returns: how many bytes were read; 0 at the end.
    func read(into buffer: inout [UInt8], from start: Int) throws(TableError) -> Int {
        if case .bytes(let bytes, _) = source {
            let count = min(bytes.count - position, buffer.count - start)
            if count > 0 { buffer.replaceSubrange(start..<start + count, with: bytes[position..<position + count]) }
            position += count
            return count
        }
        var total = 0
        let result: Result<Int, ErrorNumber> = buffer.withUnsafeMutableBytes { raw in
            // A pipe hands over a little at a time: fill the buffer, so that a long row is not scanned again for each.
            while start + total < raw.count {
                do throws(ErrorNumber) {
                    let rest = UnsafeMutableRawBufferPointer(rebasing: raw[(start + total)...])
                    let count = try SystemCalls.read(descriptor, into: rest)
                    if count == 0 { break }
                    total += count
                } catch { return .failure(error) }
            }
            return .success(total)
        }
        switch result {
        case .success(let count):
            position += count
            if start + count < buffer.count, let length, position < length { throw .cutShort(file: source.name) }
            if digest != nil {
                digest?.update(buffer[start..<start + count])
                // Short only at the end of the source.
                if start + count < buffer.count {
                    digest?.finish()
                    digest = nil
                }
            }
            return count
        case .failure(let error):
            if error.code == EISDIR { throw .isDirectory(file: source.name) }
            throw .unreadable(file: source.name, reason: error.words)
        }
    }
}
