/// The content of a gzip file (RFC 1952), uncompressed while it is read; several members follow one another as one.
final class GzipInput: ByteInput {
    /// The most bytes that come out: a file that gives more is meant to fill a machine.
    static let limit = 1 << 33

    private let base: any ByteInput
    private let file: String
    private let inflater: Inflater
    private var input = [UInt8](repeating: 0, count: 1 << 16)
    private var start = 0
    private var end = 0
    private var isEnded = false
    private var total = 0

    init(_ base: any ByteInput, file: String) throws(TableError) {
        self.base = base
        self.file = file
        guard let inflater = Inflater(.gzip) else { throw .damaged(file: file, form: .gzip) }
        self.inflater = inflater
    }

    func read(into buffer: inout [UInt8], from start: Int) throws(TableError) -> Int {
        var written = start
        while written < buffer.count, !isEnded {
            if self.start == end {
                end = try base.read(into: &input, from: 0)
                self.start = 0
                // An archive that was cut short ends before its member does.
                if end == 0 { throw .damaged(file: file, form: .gzip) }
            }
            guard let step = inflater.inflate(input[self.start..<end], into: &buffer, from: written) else {
                throw .damaged(file: file, form: .gzip)
            }
            self.start += step.consumed
            written += step.produced
            if step.isEnded { try startNextMember() }
        }
        total += written - start
        if total > Self.limit { throw .tooLarge(file: file, what: .bytes, limit: Self.limit) }
        return written - start
    }

    private func startNextMember() throws(TableError) {
        if start == end {
            end = try base.read(into: &input, from: 0)
            start = 0
        }
        // What follows the last member and is no other is padding, which gzip ignores too.
        guard start < end, input[start] == 0x1F, inflater.reset() else {
            isEnded = true
            // To its end, so that its digest is of the whole file.
            while end > 0 { end = try base.read(into: &input, from: 0) }
            return
        }
    }
}
