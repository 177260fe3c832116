import CouncilData
import Tables
import TestSupport
import Testing
import TimeSeries

/// Which column, which area, which months: the choices of the reader of one series.
@Suite struct InputSeriesFileTests {
    static let rules = SeriesRules(now: InputFuzzTests.now)

    private func read(
        _ text: String, measure: String = "contacts", area: Area = InputFuzzTests.sefton, rules: SeriesRules = rules
    ) throws -> SeriesFile {
        try SeriesFile(.bytes(Array(text.utf8), name: "in.csv"), measure: measure, area: area, rules: rules)
    }

    @Test(
        "the measure's column is found whatever its case, hyphens and blanks",
        arguments: [
            "re-referrals", "Re-Referrals", "re_referrals", "RE REFERRALS",
        ])
    func columnNames(header: String) throws {
        let file = try read("month,other,\(header)\n2024-01,1,5\n", measure: "re-referrals")
        #expect(file.series.values == [5])
        #expect(file.notes.isEmpty)
    }

    @Test("a column of a general name stands in, and the notes say so")
    func generalName() throws {
        let file = try read("ds,y\n2024-01-01,5\n")
        #expect(file.series.values == [5])
        #expect(file.notes == [.columnReadAs(column: "y", file: "in.csv", measure: "contacts")])
    }

    @Test("a column of codes is refused as a measure, also where it holds numbers")
    func identifiers() {
        #expect(throws: SeriesInputError.identifierColumn(file: "in.csv", column: "old_la_code")) {
            try read("month,old_la_code,new_la_code\n2024-01,343,E08000014\n", measure: "old_la_code")
        }
    }

    @Test("rows of other areas are passed over, and do not have to be good")
    func otherAreas() throws {
        let text = "month,area_code,area_name,contacts\n2024-01,E08000015,Wirral,?\n2024-01,E08000014,Sefton,5\n"
        let file = try read(text)
        #expect(file.hasAreas)
        #expect(file.series.values == [5])
    }

    @Test("an EES row belongs to the finest level that it fills")
    func finestLevel() throws {
        let text = """
            time_period,time_identifier,region_code,region_name,new_la_code,la_name,contacts
            2024,January,E12000002,North West,z,z,50
            2024,January,E12000002,North West,E08000014,Sefton,5
            2024,January,,,E08000015,Wirral,6

            """
        let northWest = Area(code: "E12000002", name: "North West", level: .region, firstYear: 2013, lastYear: 2025)
        #expect(try read(text).series.values == [5])
        #expect(try read(text, area: northWest).series.values == [50])
    }

    @Test("EES rows may come in any order; those of a month column may not")
    func order() throws {
        let ees = "time_period,time_identifier,contacts\n2024,February,6\n2024,January,5\n2024,March,7\n"
        #expect(try read(ees).series.values == [5, 6, 7])
        #expect(throws: SeriesInputError.self) { try read("month,contacts\n2024-02,6\n2024-01,5\n") }
    }

    @Test("a month twice names both rows, in either layout, before the rest of the file is read")
    func duplicates() throws {
        let january = try #require(Month(year: 2024, month: 1))
        for text in [
            "month,contacts\n2024-01,5\n2024-01,6\n2024-02,not reached\n",
            "time_period,time_identifier,contacts\n2024,January,5\n2024,January,6\n2024,May,not reached\n",
        ] {
            #expect(
                throws: SeriesInputError.duplicateMonth(
                    file: "in.csv", month: january, first: 2, second: 3, series: nil)
            ) { try read(text) }
        }
    }

    @Test("lines in quoted cells and empty lines count, so that a row is the line in the file")
    func lineNumbers() throws {
        let text = "month,note,contacts\n\n2024-01,\"two\nlines\",5\n2024-02,,-1\n"
        #expect(throws: SeriesInputError.negative(file: "in.csv", row: 5, column: "contacts", value: "-1")) {
            try read(text)
        }
    }

    @Test("missing at either end is kept: the series ends with the file")
    func missingEnds() throws {
        let file = try read("month,contacts\n2024-01,x\n2024-02,5\n2024-03,\n")
        #expect(file.series.count == 3 && file.series.observedCount == 1)
    }

    @Test("the present month is allowed, the next is not")
    func present() throws {
        #expect(try read("month,contacts\n2024-06,5\n").series.values == [5])
        #expect(throws: SeriesInputError.self) { try read("month,contacts\n2024-06,5\n2024-07,5\n") }
        // A template with its rows to the end of the year: what waits to be filled in is no month.
        let template = try read("month,contacts\n2024-05,4\n2024-06,5\n2024-07,\n2025-03,\n")
        #expect(template.series.values == [4, 5])
    }
}
