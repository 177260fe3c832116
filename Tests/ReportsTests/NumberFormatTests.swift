import Foundation
import Reports
import Tables
import Testing

@Suite("Number format")
struct NumberFormatTests {
    @Test("rounds half up as Python's decimal module does (Reference/reports/make_number_cases.py)")
    func peer() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let table = try Table(path: folder.appendingPathComponent("Reference/reports/number_cases.csv").path)
        #expect(table.rowCount == 492)
        for row in 0..<table.rowCount {
            let value = try #require(Double(table.string(row, 0)))
            let decimals = try #require(Int(table.string(row, 1)))
            // Python writes a hyphen.
            let expected = table.string(row, 2).replacingOccurrences(of: "-", with: "−")
            #expect(NumberFormat.fixed(value, decimals: decimals) == expected, "\(value) to \(decimals)")
        }
    }

    @Test("percentages, signs, what is missing")
    func kinds() {
        #expect(NumberFormat.percent(12.5) == "12.5%")
        #expect(NumberFormat.percent(12.5, decimals: 0) == "13%")
        #expect(NumberFormat.percent(share: 0.145) == "14.5%")
        #expect(NumberFormat.percent(share: 0.1445, decimals: 1) == "14.5%")
        #expect(NumberFormat.percent(share: 1) == "100.0%")
        #expect(NumberFormat.percent(share: 0.004, decimals: 0) == "0%")
        #expect(NumberFormat.percent(share: -0.256, decimals: 0) == "−26%")
        #expect(NumberFormat.percent(share: 12.5, decimals: 0) == "1,250%")
        #expect(NumberFormat.signed(1234.4) == "+1,234")
        #expect(NumberFormat.signed(-3, decimals: 1) == "−3.0")
        #expect(NumberFormat.signed(0.01, decimals: 1) == "0.0")
        #expect(NumberFormat.integer(-1_234_567) == "−1,234,567")
        #expect(NumberFormat.integer(.min) == "−9,223,372,036,854,775,808")
        #expect(NumberFormat.trimmed(99.8) == "99.8")
        #expect(NumberFormat.trimmed(80) == "80")
        #expect(NumberFormat.trimmed(100) == "100")
        #expect(NumberFormat.fixed(1234.5, decimals: 1, commas: false) == "1234.5")
        for missing in [nil, Double.nan, .infinity] {
            #expect(NumberFormat.fixed(missing) == "–")
            #expect(NumberFormat.percent(missing) == "–")
            #expect(NumberFormat.percent(share: missing) == "–")
            #expect(NumberFormat.signed(missing) == "–")
        }
    }

    @Test("months as people read them")
    func months() {
        #expect(MonthLabel.short("2021-09") == "Sep 2021")
        #expect(MonthLabel.short("2021-13") == "2021-13")
        #expect(MonthLabel.short("Week 3") == "Week 3")
    }

    @Test("the line of a progress bar")
    func progress() {
        let line = ProgressBar.line("Forecasting", done: 450, total: 1000, elapsed: .seconds(9))
        #expect(line == "Forecasting  [#########-----------]  45%  450 of 1,000  about 11 s left")
        #expect(
            ProgressBar.line("x", done: 5, total: 5, elapsed: .seconds(2))
                == "x  [\(String(repeating: "#", count: 20))]  100%  5 of 5")
        #expect(ProgressBar.line("x", done: 0, total: 0, elapsed: .zero).contains("100%"))
    }
}
