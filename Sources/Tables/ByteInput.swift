/// Bytes that are read from start to end, once.
protocol ByteInput: AnyObject {
    /// Fills `buffer` from index `start` as far as it goes, short only at the end of the source.
    /// - Returns: how many bytes were read; 0 at the end.
    func read(into buffer: inout [UInt8], from start: Int) throws(TableError) -> Int
}

/// A source whose first bytes are looked at before anything is read.
final class PeekedInput: ByteInput {
    private let base: any ByteInput
    private var head: [UInt8] = []
    private var position = 0

    init(_ base: any ByteInput) { self.base = base }

    /// The first bytes, up to `count` of them. Called before the first reading.
    func peek(_ count: Int) throws(TableError) -> [UInt8] {
        if head.count < count {
            let known = head.count
            head.append(contentsOf: repeatElement(0, count: count - known))
            let read = try base.read(into: &head, from: known)
            head.removeSubrange((known + read)...)
        }
        return head
    }

    func read(into buffer: inout [UInt8], from start: Int) throws(TableError) -> Int {
        let count = min(head.count - position, buffer.count - start)
        if count > 0 {
            buffer.replaceSubrange(start..<start + count, with: head[position..<position + count])
            position += count
        }
        if start + count == buffer.count { return count }
        return try count + base.read(into: &buffer, from: start + count)
    }

    /// All that is left.
    /// - Throws: `TableError.tooLarge` beyond `limit` bytes.
    func readAll(limit: Int, file: String) throws(TableError) -> [UInt8] {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try read(into: &buffer, from: 0)
            if count == 0 { return all }
            all.append(contentsOf: buffer[..<count])
            if all.count > limit { throw .tooLarge(file: file, what: .bytes, limit: limit) }
        }
    }
}
