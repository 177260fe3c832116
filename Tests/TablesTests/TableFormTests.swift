import Foundation
import Tables
import Testing

/// What analysts' files hold beside a table: other separators and letters, titles, totals, footnotes.
@Suite("Forms of text tables")
struct TableFormTests {
    static let plain = "month,contacts\n2021-04,10\n2021-05,12\n2021-06,9\n"
    static let rows = [["2021-04", "10"], ["2021-05", "12"], ["2021-06", "9"]]

    @Test("a separator is found and told", arguments: [TableSeparator.semicolon, .tab, .bar])
    func separators(separator: TableSeparator) throws {
        let mark = String(UnicodeScalar(separator.rawValue))
        let text = Self.plain.replacingOccurrences(of: ",", with: mark)
        for chunkSize in [1, 7, 1 << 18] {
            let found = try table(TableSource(text: text), chunkSize: chunkSize)
            #expect(found.header == ["month", "contacts"])
            #expect(found.rows == Self.rows)
            #expect(found.notes == [.separator(separator)])
        }
    }

    @Test("commas stay where they stand: in quotes, in other files' figures, beside stray semicolons")
    func commas() throws {
        #expect(try table(TableSource(text: Self.plain)).notes == [])
        let quoted = try table(TableSource(text: "month;n\n2021-04;\"1,5\"\n2021-05;1,234\n"))
        #expect(quoted.rows == [["2021-04", "1,5"], ["2021-05", "1,234"]])
        let stray = try table(TableSource(text: "month,n,why\n2021-04,1,a;b;c\n2021-05,2,d;e;f\n"))
        #expect(stray.header == ["month", "n", "why"])
    }

    @Test("sep= says the separator, and is no row; lines are counted with it")
    func declaration() throws {
        let found = try table(TableSource(text: "sep=;\r\nmonth;contacts\r\n2021-04;10\r\n"))
        #expect(found.header == ["month", "contacts"])
        #expect(found.rows == [["2021-04", "10"]])
        #expect(found.lines == [3])
    }

    @Test("UTF-16 with a mark or without, in any chunks")
    func utf16() throws {
        let text = "month;Größe £ \u{1F600}\n2021-04;10\n"
        let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let files: [([UInt8], TextEncoding)] = [
            ([0xFF, 0xFE] + little, .utf16LittleEndian), ([0xFE, 0xFF] + big, .utf16BigEndian),
            (little, .utf16LittleEndian), (big, .utf16BigEndian),
        ]
        for (bytes, encoding) in files {
            for chunkSize in [1, 3, 64, 1 << 18] {
                let found = try table(.bytes(bytes, name: "f.csv"), chunkSize: chunkSize)
                #expect(found.header == ["month", "Größe £ \u{1F600}"])
                #expect(found.rows == [["2021-04", "10"]])
                #expect(found.notes == [.separator(.semicolon), .encoding(encoding)])
            }
        }
        let lone = [0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00, 0x00, 0xD8, 0x61, 0x00] as [UInt8]
        #expect(failure(lone) == .undecodable(file: "f.csv", row: 2, encoding: "UTF-16"))
    }

    /// The letters of bytes 80 to FF by Unicode's table CP1252.TXT.
    @Test("Windows-1252 wherever its first letter stands, in any chunks")
    func windows() throws {
        let letters: [UInt8] = [0x80, 0x85, 0x92, 0x96, 0x9F, 0xA0, 0xA3, 0xC9, 0xE9, 0xFF]
        let text =
            Array("month,why\n".utf8) + Array(repeatElement(Array("2021-04,plain\n".utf8), count: 6000).joined())
            + Array("2021-05,a".utf8) + letters + Array("b\n2021-06,c".utf8) + [0xE9] + Array("\n".utf8)
        for chunkSize in [5, 1000, 1 << 18] {
            let found = try table(.bytes(text, name: "f.csv"), chunkSize: chunkSize)
            #expect(found.rows.count == 6002)
            #expect(found.rows[6000][1] == "a€…’–Ÿ\u{A0}£ÉéÿB".replacingOccurrences(of: "B", with: "b"))
            #expect(found.rows[6001][1] == "cé")
            #expect(found.lines.last == 6003)
            #expect(found.notes == [.encoding(.windows1252)])
        }
    }

    @Test("titles above the header are passed over and told, however they are written")
    func titles() throws {
        for title in [
            "Contacts to the MASH\n\n", "Contacts to the MASH,\n", "Contacts,\n,\n\"Extracted by, the team\",\n",
            "Extracted,31/01/2026\n\n", "Contacts\nRun,31/01/2026\n\n",
        ] {
            let found = try table(TableSource(text: title + Self.plain))
            #expect(found.header == ["month", "contacts"], "\(title)")
            #expect(found.rows == Self.rows)
            guard case .titleRows(let lines)? = found.notes.first else {
                Issue.record("nothing was told of \(title)")
                continue
            }
            #expect(lines.first == 1)
            #expect(found.lines.first == title.split(separator: "\n", omittingEmptySubsequences: false).count + 1)
        }
        #expect(
            failure("Contacts\n\nmonth,n,n\n2021-04,1,2\n")
                == .duplicateColumn(file: "f.csv", row: 3, column: "n", first: 2, second: 3))
    }

    @Test("nothing of a table is taken for a title")
    func noTitles() throws {
        for text in [
            "parent,child\nAll,North\nAll,South\nNorth,North-Police\n", "area,figure\nBarnet,c\nBury,5\n",
            ",month,n\n0,2021-04,5\n1,2021-05,6\n", "month,a,b\n2021-04,,\n2021-05,,\n2021-06,1,2\n",
            "name\nx\ny\n", "a,b\nx,\ny,z\n", "unique_id,ds,y\na,2024-01-01,5\n",
        ] {
            let found = try table(TableSource(text: text))
            let plain = try read(TableSource(text: text)).get()
            #expect([found.header] + found.rows == plain, "\(text)")
            #expect(found.notes == [], "\(text)")
        }
    }

    @Test("totals and footnotes below the table are left out and told with their rows")
    func footers() throws {
        let found = try table(
            TableSource(
                text: Self.plain + "Total,31\nAverage,10.3\n\n\"Source: the system, as at 31/01/2026\"\n"
                    + "Notes,\n1. Excludes transfers in,\n"))
        #expect(found.rows == Self.rows)
        #expect(found.notes == [.totals([5, 6], names: ["Total", "Average"]), .footnotes([8, 9, 10])])
    }

    @Test("a total within a table, a parent of that name and months not known yet are rows")
    func noFooters() throws {
        for text in [
            "kind,n\nPolice,3\nTotal,9\nSchools,6\n", "parent,child\nTotal,North\nTotal,South\n",
            "unique_id,ds,y\ns,2021-04-01,1\nTotal,2021-04-01,5\n", "month,n\n2021-04,5\n2021-05,\n2021-06,\n",
            "area,n\nBury,5\nWirral,\n", "a,b\n1,2\nx,y\n",
        ] {
            let found = try table(TableSource(text: text))
            #expect([found.header] + found.rows == (try read(TableSource(text: text)).get()), "\(text)")
            #expect(found.notes == [], "\(text)")
        }
        // More than any table has under it.
        let many = try table(TableSource(text: "kind,n\n" + String(repeating: "Total,1\n", count: 300)))
        #expect(many.rows.count == 300)
    }

    @Test("a header is one where figures stand under its names; a row of data is not repeated")
    func headers() throws {
        for text in [
            "Jane Smith,2013-09-01,2021-04-05,Police\nJohn Doe,2012-01-01,2021-05-06,School\n",
            "2021-04,5\n2021-05,6\n",
            "943-476-5919,Police\n943-476-5920,School\n", "1,2\n",
        ] {
            #expect(failure(text) == .looksLikeData(file: "f.csv", row: 1), "\(text)")
        }
        // Words over words: neither is repeated.
        let layout = try TableReader(TableSource(text: "Jane Smith,Police\nJohn Doe,School\n", name: "f.csv")).layout
        #expect(!layout.isKnown)
        #expect(
            throws: TableError.missingColumn(file: "f.csv", wanted: ["month"], present: [], suggestion: nil)
        ) { try layout.requireColumn("month") }
        #expect(
            failure("Jane,Jane\nJohn,Joan\n")
                == .duplicateColumn(file: "f.csv", column: nil, first: 1, second: 2))
    }

    @Test(
        "no cell of a table about people is repeated", arguments: ["Child Unique ID", "LAchildID", "DOB", "NHS number"])
    func people(name: String) throws {
        var reader = try TableReader(TableSource(text: "month,n,\(name)\n2021-04,Jane Smith,1\n", name: "f.csv"))
        let row = try #require(try reader.nextRow())
        #expect(
            throws: TableError.badNumber(
                file: "f.csv", row: 2, column: "n", number: 2, value: "(not repeated here)", problem: .notANumber)
        ) { try reader.layout.cell(row, 1) }
        let error = reader.layout.badValue(row: 2, column: 1, value: "Jane Smith", expected: "a figure")
        #expect(!"\(error)".contains("Jane"))
        #expect(error.place.value == nil)
    }

    @Test("lines swallowed before a header and within a quote have a bound")
    func bounds() {
        #expect(failure(String(repeating: "\n", count: 2000) + "a,b\n1,2\n") == .noHeader(file: "f.csv", lines: 1000))
        #expect(
            failure("a,b\n1,\"2\n" + String(repeating: "3,4\n", count: 2000) + "\"\n")
                == .unterminatedQuote(file: "f.csv", row: 2, number: 2))
    }

    /// Made by gzip 1.12 (`printf 'month,contacts\n2021-04,10\n' | gzip -n9`), and twice one after the other.
    @Test("gzip, in one piece or several, cut short and spoilt")
    func gzip() throws {
        let member: [UInt8] = [
            0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xCB, 0xCD, 0xCF, 0x2B, 0xC9, 0xD0,
            0x49, 0x06, 0x92, 0x89, 0xC9, 0x25, 0xC5, 0x5C, 0x46, 0x06, 0x46, 0x86, 0xBA, 0x06, 0x26, 0x3A,
            0x86, 0x06, 0x5C, 0x00, 0xB8, 0x96, 0x0F, 0xB6, 0x1A, 0x00, 0x00, 0x00,
        ]
        let found = try table(.bytes(member, name: "f.csv.gz"))
        #expect(found.header == ["month", "contacts"])
        #expect(found.rows == [["2021-04", "10"]])
        #expect(found.notes == [.compressed])
        #expect(try table(.bytes(member + member + [0, 0], name: "f.csv.gz")).rows.count == 3)
        for count in [1, 10, 20, member.count - 9, member.count - 1] {
            #expect(failure(Array(member.prefix(count))) != nil, "\(count)")
        }
        var spoilt = member
        spoilt[member.count - 6] ^= 1
        #expect(failure(spoilt) == .damaged(file: "f.csv", form: .gzip))
    }
}
