import Tables
import Testing

/// SHA-256 against published digests.
@Suite struct SHA256Tests {
    /// FIPS 180-2, appendix B.1 to B.3, and the empty message (NIST, *Secure Hash Standard*, example values).
    @Test(
        "the standard's own examples",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                String(repeating: "a", count: 1_000_000),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            ),
        ])
    func examples(message: String, digest: String) {
        var whole = SHA256()
        whole.update(message.utf8)
        #expect(whole.hexadecimal() == digest)
        // However it is cut.
        var parts = SHA256()
        let bytes = Array(message.utf8)
        var at = 0
        while at < bytes.count {
            let next = min(bytes.count, at + 1 + at % 131)
            parts.update(bytes[at..<next])
            at = next
        }
        #expect(parts.hexadecimal() == digest)
    }

    @Test("a log has the files read to their end, once each, in the order of opening")
    func log() throws {
        try withFolder { folder in
            let names = ["b.csv", "a.csv"]
            for name in names { try OutputFile.write(to: "\(folder)/\(name)") { try $0.write("x\n1\n") } }
            let log = InputLog()
            try InputLog.$current.withValue(log) {
                for name in names + names { _ = try Table(path: "\(folder)/\(name)") }
                // A file of which only the header was read is not one that the figures are made from.
                try OutputFile.write(to: "\(folder)/long.csv") { sink in
                    for n in 0..<100_000 { try sink.write("row \(n)\n") }
                }
                _ = try TableReader(.path("\(folder)/long.csv"))
            }
            #expect(log.entries.map(\.name) == names)
            #expect(log.entries.allSatisfy { $0.bytes == 4 })
            // Nothing is kept where no log is at work.
            _ = try Table(path: "\(folder)/a.csv")
            #expect(log.entries.count == 2)
        }
    }
}
