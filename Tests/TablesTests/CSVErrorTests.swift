import Foundation
import Tables
import Testing

@Suite("CSV errors")
struct CSVErrorTests {
    @Test(
        "malformed texts",
        arguments: [
            ("", TableError.emptyFile(file: "f.csv")),
            ("\u{FEFF}", .emptyFile(file: "f.csv")),
            ("\n\n", .emptyFile(file: "f.csv")),
            ("a,b\n", .noRows(file: "f.csv")),
            ("a,b\n\n,\n", .noRows(file: "f.csv")),
            ("a,b\n1,2\n3\n", .raggedRow(file: "f.csv", row: 3, expected: 2, found: 1)),
            ("a,b\n1,2\n\n1,234,5\n", .raggedRow(file: "f.csv", row: 4, expected: 2, found: 3)),
            ("a,b\n1,2\n3,\"4\n5,6\n", .unterminatedQuote(file: "f.csv", row: 3, number: 2)),
            ("a,b\n\"x\ny\",\"4\n5,6\n", .unterminatedQuote(file: "f.csv", row: 3, number: 2)),
            ("a,\"b\n1,2", .unterminatedQuote(file: "f.csv", row: 1, number: 2)),
            ("a,b\n1,\"2\"3\n", .textAfterQuote(file: "f.csv", row: 2, number: 2)),
            ("a,a\n1,2\n", .duplicateColumn(file: "f.csv", column: "a", first: 1, second: 2)),
            ("a,b\n1,\u{0}\n", .nulByte(file: "f.csv", row: 2, byteOffset: 6)),
        ])
    func malformed(text: String, expected: TableError) {
        #expect(failure(text) == expected)
        #expect(expected.category == .badData)
        #expect(expected.category.exitStatus == 65)
    }

    @Test("broken UTF-8 names the row, the byte and its offset")
    func broken() {
        #expect(
            failure(Array("a,b\né,caf".utf8) + [0xE9, 0x0A])
                == .invalidUTF8(file: "f.csv", row: 2, byteOffset: 10, byte: 0xE9))
        #expect(
            failure(Array("a,é\n\"one\ntwo ".utf8) + [0xA3] + Array("\",1\n".utf8))
                == .invalidUTF8(file: "f.csv", row: 3, byteOffset: 14, byte: 0xA3))
        // Offsets count from the start of the file whatever the chunks.
        let far = Array("é\n".utf8) + Array(repeatElement(Array("row\n".utf8), count: 1000).joined()) + [0x80, 0x0A]
        let result = read(.bytes(far, name: "f.csv"), chunkSize: 100)
        #expect(result == .failure(.invalidUTF8(file: "f.csv", row: 1002, byteOffset: 4003, byte: 0x80)))
        // A byte that Windows-1252 has no letter for, in a file without UTF-8.
        #expect(
            failure(Array("a,b\nx,".utf8) + [0x81, 0x0A])
                == .undecodable(file: "f.csv", row: 2, encoding: "Windows-1252"))
    }

    /// Unicode 15, table 3-7: the edges of every well-formed range, and what lies just outside.
    @Test("UTF-8 is checked as Unicode defines it")
    func utf8Edges() {
        let good: [[UInt8]] = [
            [0x7F], [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF], [0xEE, 0x80, 0x80],
            [0xEF, 0xBF, 0xBF], [0xF0, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF],
        ]
        let bad: [[UInt8]] = [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
            [0xE1, 0x80], [0xE1, 0x80, 0x41], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80],
            [0xF1, 0x80, 0x80, 0x41], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
        ]
        for bytes in good { #expect(failure(Array("é\nv".utf8) + bytes) == nil, "\(bytes)") }
        for bytes in bad {
            #expect(
                failure(Array("é\nv".utf8) + bytes)
                    == .invalidUTF8(file: "f.csv", row: 2, byteOffset: 4, byte: bytes[0]), "\(bytes)")
        }
    }

    @Test("files that are no table are known by their first bytes")
    func otherKinds() {
        let starts: [[UInt8]] = [
            Array("%PDF-1.7".utf8), Array("<!DOCTYPE html>".utf8), Array("SQLite format 3".utf8),
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1], [0x50, 0x4B, 0x05, 0x06, 0],
        ]
        for start in starts {
            guard case .notCSV = failure(start) else {
                Issue.record("\(start) was taken for a table")
                continue
            }
        }
        #expect(failure(Array("<?xml version".utf8)) == .xmlDocument(file: "f.csv"))
        #expect(failure([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00]) == .damaged(file: "f.csv", form: .workbook))
        #expect(failure([0x1F, 0x8B, 0x08]) == .damaged(file: "f.csv", form: .gzip))
        let name: [UInt8] = "EncryptedPackage".utf8.flatMap { byte -> [UInt8] in [byte, 0] }
        let encrypted: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0] + name
        #expect(failure(encrypted) == .encrypted(file: "f.csv"))
    }

    @Test("a quote left open cannot swallow the memory")
    func longRow() {
        let text = "a,b\n1,\"" + String(repeating: "x\n", count: 5000)
        #expect(
            read(TableSource(text: text, name: "f.csv"), chunkSize: 64, longestRow: 1000)
                == .failure(.unterminatedQuote(file: "f.csv", row: 2, number: 2)))
        let line = "a,b\n" + String(repeating: "x", count: 5000) + ",1\n"
        #expect(
            read(TableSource(text: line, name: "f.csv"), chunkSize: 64, longestRow: 1000)
                == .failure(.rowTooLong(file: "f.csv", row: 2, limit: 1000)))
    }

    @Test("paths that lead nowhere")
    func paths() throws {
        try withFolder { folder in
            #expect(read(.path(folder + "/none.csv")) == .failure(.noSuchFile(file: folder + "/none.csv")))
            #expect(read(.path(folder)) == .failure(.isDirectory(file: folder)))
            try "a,b\n1,2\n".write(toFile: folder + "/good.csv", atomically: true, encoding: .utf8)
            #expect(read(.path(folder + "/good.csv"), chunkSize: 3) == .success([["a", "b"], ["1", "2"]]))
            #expect(
                read(.path(folder + "/good.csv/under.csv"))
                    == .failure(.noSuchFile(file: folder + "/good.csv/under.csv"))
            )
        }
        #expect(TableError.noSuchFile(file: "f").category.exitStatus == 66)
        #expect(TableError.isDirectory(file: "f").category.exitStatus == 66)
        #expect(TableSource(argument: "-") == .standardInput)
    }

    @Test("messages say what, where, what was expected and what to do")
    func messages() {
        let missing = TableError.missingColumn(
            file: "f.csv", wanted: ["month", "ds"], present: ["mnth", "n"], suggestion: "mnth")
        #expect(
            "\(missing)"
                == "f.csv, row 1: there is no column \"month\" or \"ds\". The columns are \"mnth\", \"n\". "
                + "Did you mean \"mnth\"?")
        let unknown = TableError.missingColumn(file: "f.csv", wanted: ["month"], present: [], suggestion: nil)
        #expect("\(unknown)".contains("nothing of it is repeated"))
        let hidden = TableError.missingColumn(
            file: "f.csv", wanted: ["month"], present: ["\u{FEFF}month"], suggestion: "\u{FEFF}month")
        #expect("\(hidden)".contains("Did you mean \"\\u{feff}month\"? (What is shown as \\u{…}"))
        let number = TableError.badNumber(
            file: "f.csv", row: 7, column: "referrals", number: 3, value: "abc", problem: .notANumber)
        #expect("\(number)".hasPrefix("f.csv, row 7, column 3 (referrals): \"abc\" is not a number."))
        let ragged = TableError.raggedRow(file: "f.csv", row: 4, expected: 2, found: 3)
        #expect("\(ragged)".hasPrefix("f.csv, row 4: 3 fields where the header has 2."))
        let control = TableError.badValue(
            file: "f.csv", row: 2, column: "m", number: 1, value: "a\u{1B}[31m\n", expected: "a month", advice: nil)
        #expect("\(control)".contains("a\\u{1b}[31m\\n"))
    }
}
