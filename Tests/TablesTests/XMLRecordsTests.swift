import Tables
import Testing

/// Rows out of XML: what is taken, and what a hostile or spoilt document comes to.
@Suite("XML records")
struct XMLRecordsTests {
    private static let form = XMLForm(
        kind: "a list", path: ["List", "Person", "Visit"],
        columns: [.init("id"), .init("day"), .init("sex", elements: ["sex", "gender"]), .init("asAt")])

    private func read(_ bytes: [UInt8], form: XMLForm = form) -> Result<[[String]], TableError> {
        do throws(TableError) {
            var reader = try TableReader(.bytes(bytes, name: "f.xml"), options: .init(xml: form))
            var rows: [[String]] = []
            while let row = try reader.nextRow() { rows.append(row.strings) }
            return .success(rows)
        } catch { return .failure(error) }
    }
    private func read(_ text: String) -> Result<[[String]], TableError> { read(Array(text.utf8)) }
    private func problem(_ text: String) -> XMLProblem? {
        guard case .failure(.badXML(_, _, let problem)) = read(text) else { return nil }
        return problem
    }

    private static let people = """
        <?xml version="1.0" encoding="utf-8"?>
        <x:List xmlns:x="urn:x"><Header><asAt>2025-03-31</asAt></Header>
        <Persons>
        <Person><Names><id> a1 </id><gender>1</gender></Names>
          <Visit><day>2024-05-01</day><note>of no interest &amp; long</note></Visit>
          <VISIT><day>2024-06-01</day><sex>9</sex></VISIT></Person>
        <Person><Visit><day/></Visit><Names><id>b&#50;</id></Names></Person>
        <Person><Names><id>c3</id></Names></Person>
        </Persons></x:List>
        """

    @Test("A row a record, with what stands about it, wherever it stands; names whatever their case")
    func rows() throws {
        let expected = [
            ["a1", "2024-05-01", "1", "2025-03-31"], ["a1", "2024-06-01", "9", "2025-03-31"],
            ["b2", "", "", "2025-03-31"],
        ]
        #expect(try read(Self.people).get() == expected)
        // The same in UTF-16, with a mark before UTF-8, and in Windows-1252, whose letters become UTF-8.
        let plain = Self.people.replacing(#" encoding="utf-8""#, with: "")
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in plain.utf16 { wide += [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)] }
        #expect(try read(wide).get() == expected)
        #expect(try read([0xEF, 0xBB, 0xBF] + Array(plain.utf8)).get() == expected)
        let windows = Self.people.replacing("utf-8", with: "Windows-1252").replacing("c3", with: "z")
        var bytes = Array(windows.utf8)
        let place = try #require(bytes.firstIndex(of: UInt8(ascii: "9")))
        bytes[place] = 0x80
        #expect(try read(bytes).get()[1][2] == "€")
    }

    @Test("Rows carry the line on which their record begins")
    func lines() throws {
        var reader = try TableReader(.bytes(Array(Self.people.utf8), name: "f.xml"), options: .init(xml: Self.form))
        var lines: [Int] = []
        while let row = try reader.nextRow() { lines.append(row.line) }
        #expect(lines == [5, 6, 7])
        #expect(reader.layout.header == ["id", "day", "sex", "asAt"] && reader.layout.headerRow == 0)
    }

    @Test("Without a form XML is refused as it was; a web page is one with or without")
    func refused() {
        #expect(failure(Array(Self.people.utf8))?.description.contains("an XML document") == true)
        guard case .failure(.notCSV(_, let kind, _)) = read("<!DOCTYPE html><html></html>") else {
            Issue.record("a web page was read")
            return
        }
        #expect(kind == "a web page")
    }

    @Test("Entities, depth, lengths and names are bounded, whatever the size of the document")
    func hostile() {
        #expect(
            problem("<?xml version=\"1.0\"?><!DOCTYPE List [<!ENTITY a \"b\">]><List>&a;</List>") == .documentType)
        #expect(
            problem("<?xml version=\"1.0\"?><!DOCTYPE List SYSTEM \"file:///etc/passwd\"><List/>") == .documentType)
        #expect(problem("<List>" + String(repeating: "<a>", count: 300)) == .tooDeep)
        let long = String(repeating: "9", count: 5_000)
        #expect(problem("<List><Person><id>\(long)</id>") == .tooLong(limit: 4_096))
        // A text that is no column's may be as long as it likes; a tag may not, since all of it has to be held.
        #expect(problem("<List><Person><note>\(long)</note><Visit/></Person></List>") == nil)
        #expect(problem("<List a=\"\(String(repeating: "9", count: 6_000_000))\">") == .tooLong(limit: 4_194_304))
        #expect(problem("<List>" + (0..<3_000).map { "<n\($0)/>" }.joined()) == .tooManyNames(limit: 2_000))
        #expect(
            problem("<List b=\"\"" + (0..<3_000).map { " a\($0)=\"\"" }.joined() + "/>") == .tooManyNames(limit: 2_000))
        #expect(
            problem("<List><Person>" + String(repeating: "<Visit/>", count: 10_002)) == .tooMany(limit: 10_000))
    }

    @Test("A document of another kind, an empty one, a spoilt one and every shorter one are refused")
    func spoilt() {
        #expect(problem("<Other/>") == .otherRoot(wanted: "List", kind: "a list"))
        #expect(problem("<List><Person/></List>") == .noRecords("Visit", kind: "a list"))
        #expect(problem("<List><Person></List>") == .malformed)
        let bytes = Array(Self.people.utf8)
        for count in stride(from: 60, to: bytes.count - 1, by: 7) {
            guard case .failure(.badXML(_, _, .malformed)) = read(Array(bytes[..<count])) else {
                Issue.record("\(count) bytes of it were read")
                return
            }
        }
    }
}
