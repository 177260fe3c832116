import Testing
import TimeSeries

@Suite("Financial years")
struct FinancialYearTests {
    @Test(
        "read in every form that councils and DfE write",
        arguments: ["2021-22", "2021/22", "202122", "2021-2022", "2021/2022", "20212022", "2022"])
    func forms(text: String) throws {
        #expect(try FinancialYear(parsing: text).endingMarch == 2022)
    }

    @Test("the turn of a century")
    func century() throws {
        #expect(try FinancialYear(parsing: "1999-00").endingMarch == 2000)
        #expect(FinancialYear(endingMarch: 2000).description == "1999-00")
        #expect(FinancialYear(endingMarch: 2010).description == "2009-10")
    }

    @Test("what is printed is read", arguments: 1995...2110)
    func roundTrip(year: Int) throws {
        let year = FinancialYear(endingMarch: year)
        #expect(try FinancialYear(parsing: year.description) == year)
    }

    @Test("what is none says why")
    func refused() {
        #expect(throws: FinancialYearError.empty) { try FinancialYear(parsing: "") }
        for text in ["2021-23", "202123", "2021/2023", "2021-21"] {
            #expect(throws: FinancialYearError.notConsecutive(text)) { try FinancialYear(parsing: text) }
        }
        for text in [
            "21-22", "2021-", "-2022", "2021–22", "20x1-22", "1066", "99999", "2021-22-23", " 2021-22", "٢٠٢٢",
        ] {
            #expect(throws: FinancialYearError.unrecognised(text)) { try FinancialYear(parsing: text) }
        }
        #expect(throws: FinancialYearError.bareYear("2022")) { try FinancialYear(parsing: "2022", bareYear: .refused) }
        #expect(FinancialYearError.bareYear("2022").description.contains("2021-22"))
    }

    @Test("a month is in the year that its April begins")
    func months() {
        #expect(FinancialYear(containing: Month(index: 12 * 2021 + 2)).endingMarch == 2021)
        #expect(FinancialYear(containing: Month(index: 12 * 2021 + 3)).endingMarch == 2022)
        let year = FinancialYear(endingMarch: 2022)
        #expect(year.beginningApril == 2021 && year.months.count == 12)
        #expect(year.first.description == "2021-04" && year.last.description == "2022-03")
    }
}
