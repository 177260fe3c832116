import CZlib

/// Uncompresses bytes (RFC 1951), a piece at a time.
final class Inflater {
    enum Wrapping {
        case gzip
        /// As in a ZIP archive, which has a checksum of its own.
        case none
    }

    private let stream: UnsafeMutablePointer<z_stream>

    /// Nil where zlib has no memory.
    init?(_ wrapping: Wrapping) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard sscp_inflate_init(stream, wrapping == .gzip ? 15 + 16 : -15) == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Ready for another stream of the same wrapping.
    func reset() -> Bool { inflateReset(stream) == Z_OK }

    /// Takes what it can of `input` and writes what comes of it into `output` from index `start`.
    /// - Returns: nil where the bytes are damaged.
    func inflate(
        _ input: ArraySlice<UInt8>, into output: inout [UInt8], from start: Int
    ) -> (consumed: Int, produced: Int, isEnded: Bool)? {
        let room = min(output.count - start, Int(UInt32.max / 2))
        let status: CInt = input.withUnsafeBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                // zlib takes a pointer that it does not write through.
                stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                stream.pointee.avail_in = UInt32(source.count)
                stream.pointee.next_out = target.baseAddress.map { $0 + start }
                stream.pointee.avail_out = UInt32(room)
                return CZlib.inflate(stream, Z_NO_FLUSH)
            }
        }
        guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { return nil }
        let consumed = input.count - Int(stream.pointee.avail_in)
        let produced = room - Int(stream.pointee.avail_out)
        // Neither taking nor giving, with room and input: no further.
        if status == Z_BUF_ERROR, consumed == 0, produced == 0, room > 0, !input.isEmpty { return nil }
        return (consumed, produced, status == Z_STREAM_END)
    }
}
