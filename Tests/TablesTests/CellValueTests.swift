import Foundation
import Tables
import Testing

@Suite("Cells of figures")
struct CellValueTests {
    @Test(
        "numbers",
        arguments: [
            ("0", 0.0), ("1234", 1234), ("1,234", 1234), ("12,345,678.5", 12_345_678.5), (" 12 ", 12), ("\t7\u{A0}", 7),
            ("-3", -3), ("+3", 3), (".5", 0.5), ("5.", 5), ("-0.25", -0.25), ("6.02e3", 6020), ("1E-2", 0.01),
            ("0001", 1), ("123,456", 123_456), ("9007199254740993", 9_007_199_254_740_992),
            ("2.2250738585072014e-308", 2.2250738585072014e-308), ("1e-400", 0), ("0.1", 0.1), ("1\u{A0}234", 1234),
            ("12\u{202F}345\u{2009}678.5", 12_345_678.5),
            ("123456789012345678901234567890", 1.2345678901234568e29),
        ])
    func numbers(text: String, expected: Double) throws {
        #expect(try CellValue(text) == .number(expected))
    }

    @Test("symbols and empty cells are missing, and say why")
    func symbols() throws {
        for reason in MissingReason.allCases {
            #expect(try CellValue(reason.symbol) == .missing(reason))
            #expect(try CellValue(" \(reason.symbol) ") == .missing(reason))
        }
        // The form in brackets of the Government Analysis Function's guidance (2021).
        for reason in MissingReason.allCases where reason != .empty && reason.note == nil {
            #expect(try CellValue("[\(reason.symbol)]") == .missing(reason))
        }
        #expect(try CellValue("   ") == .missing(.empty))
        #expect(try CellValue("z").numberOrNaN.isNaN)
        #expect(MissingReason.allCases.filter { $0.note != nil } == [.legacyUnavailable, .legacyRoundsToZero])
    }

    @Test(
        "everything else is an error, with its cause",
        arguments: [
            ("abc", CellProblem.notANumber), ("12a", .notANumber), ("1 234", .notANumber), ("1.2.3", .notANumber),
            ("--1", .notANumber), ("1e", .notANumber), ("1e+", .notANumber), ("1_000", .notANumber),
            ("20.5%", .percentage), ("£12", .currency), ("1,23", .misplacedComma), ("1,2345", .misplacedComma),
            (",123", .misplacedComma), ("1234,567", .misplacedComma), ("12,", .misplacedComma),
            ("1,5", .misplacedComma),
            ("inf", .notFinite), ("-Infinity", .notFinite), ("1e400", .tooLarge), ("0x1F", .hexadecimal),
            ("NA", .foreignMissing), ("NaN", .foreignMissing), ("nan", .foreignMissing), ("..", .foreignMissing),
            ("n/a", .foreignMissing), ("-", .foreignMissing), ("C", .foreignMissing), ("[C]", .foreignMissing),
            ("#N/A", .foreignMissing), ("#REF!", .spreadsheetError), ("#DIV/0!", .spreadsheetError),
            ("=A1+B1", .formula),
            ("1\u{A0}23", .misplacedComma), ("[12]", .notANumber), ("[]", .notANumber),
            ("Low", .foreignMissing), (".", .foreignMissing), ("zz", .notANumber), ("lower", .notANumber),
        ])
    func problems(text: String, expected: CellProblem) {
        #expect(throws: expected) { try CellValue(text) }
    }

    @Test(
        "a figure of a table is at most 1e15 on either side of zero",
        arguments: ["1e15", "-1e15", "1000000000000001", "-1e155"])
    func bound(text: String) throws {
        let isWithin = text.hasSuffix("e15")
        let source = TableSource(text: "n\n\(text)\n", name: "f.csv")
        var reader = try TableReader(source)
        let row = try #require(try reader.nextRow())
        if isWithin {
            #expect(try reader.layout.cell(row, 0) == CellValue(text))
        } else {
            #expect(
                throws: TableError.badNumber(
                    file: "f.csv", row: 2, column: "n", number: 1, value: text, problem: .outOfBounds)
            ) { try reader.layout.cell(row, 0) }
            #expect(throws: (any Error).self) { try Table(source).cell(0, 0) }
        }
    }

    /// The peer is the standard library's correctly rounded reading of the same text.
    @Test("decimals are correctly rounded")
    func rounding() throws {
        var random = SplitMix(state: 1)
        var wrong: [String] = []
        for _ in 0..<20000 {
            var text = String(UInt64.random(in: 0...UInt64.max, using: &random))
            text = String(text.prefix(Int.random(in: 1...20, using: &random)))
            if Bool.random(using: &random) {
                let point = Int.random(in: 0...text.count, using: &random)
                text.insert(".", at: text.index(text.startIndex, offsetBy: point))
                if text.hasPrefix(".") { text = "0" + text }
                if text.hasSuffix(".") { text += "0" }
            }
            if Bool.random(using: &random) { text += "e\(Int.random(in: -40...40, using: &random))" }
            if Bool.random(using: &random) { text = "-" + text }
            if try CellValue(text).number?.bitPattern != Double(text)?.bitPattern { wrong.append(text) }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }
}
