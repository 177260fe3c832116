import CouncilData
import Studies
import Tables
import TestSupport
import Testing

/// The figures of a report against each other: the annual report of 2021/22, and tables with one fault each.
@Suite struct AuditTests {
    private func audit(_ csv: String) throws -> AuditResult {
        AuditStudy.run(AuditRequest(printed: try PrintedFigures(TableSource(text: csv, name: "report.csv"))))
    }

    private static let header = "measure,period,value,unit,of,breakdown\n"

    @Test("the annual report: what does not agree, all of it and nothing else")
    func annualReport() throws {
        let result = AuditStudy.run(try .annualReport(DataLocation.find()))
        // By hand from the report: 2,235 + 1,151; 394 ÷ 9,519; 49.2 + 49.7; the columns of sources and employers.
        let failures = result.failures.map { [$0.kind.rawValue, NumberFormat.fixed($0.computed, decimals: 2)] }
        #expect(
            failures == [
                ["parts", "3,386.00"], ["rounding", "101.00"], ["rounding", "99.00"], ["parts", "98.90"],
                ["disclosive", "13.00"], ["percentage", "4.14"],
            ])
        let given = try #require(result.failures.first { $0.kind == .disclosive })
        guard case .unknownBase(_, let whole, let percentages, let bases, let counts) = given.finding else {
            Issue.record("no base")
            return
        }
        #expect(whole?.value == 19)
        #expect(percentages.map(\.value) == [61.5, 53.8, 38.5])
        #expect(bases == [13])
        #expect(counts == [8, 7, 5])
    }

    @Test("exact tests beside changes, and DfE's figure beside the report's")
    func changes() throws {
        let result = AuditStudy.run(try .annualReport(DataLocation.find()))
        func p(_ matches: (AuditFinding) -> Bool) -> Double? { result.checks.first { matches($0.finding) }?.p }
        // SciPy 1.17.1: binomtest(88, 192).pvalue and binomtest(118, 302).pvalue.
        let deaths = p { if case .levelsBefore(_, _, let before) = $0 { before == 88...88 } else { false } }
        #expect(try abs(#require(deaths) - 0.27898176903639194) < 1e-12)
        let allegations = p {
            if case .change("LADO referrals", let before, _, nil) = $0 { before.value == 118 } else { false }
        }
        #expect(try abs(#require(allegations) - 0.00017405864009794965) < 1e-14)
        let repeats = try #require(
            result.checks.first { if case .published = $0.finding { true } else { false } })
        #expect([repeats.printed, repeats.computed] == [828, 823])
        #expect(repeats.holds == nil)
    }

    @Test(
        "one planted fault is found, and no other",
        arguments: [
            ("parts of a whole", "all,,100,count,,\na,,60,count,all,kind\nb,,41,count,all,kind\n", "parts"),
            ("a part above its whole", "all,,100,count,,\na,,160,count,all,\n", "parts"),
            ("a share", "all,,200,count,,\na,,30,count,all,\na,,16,percent,all,\n", "percentage"),
            ("a percentage that no count has", "all,,50,count,,\na,,33,percent,all,\n", "percentage"),
            ("percentages that add up to more", "a,,60.5,percent,all,sex\nb,,41.0,percent,all,sex\n", "parts"),
            (
                "a change",
                "a,2020-21,100,count,,\na,2021-22,120,count,,\ngrowth,2021-22,25,percent change,a,\n", "change"
            ),
            ("a fall", "a,2020-21,100,count,,\na,2021-22,80,count,,\nfall,2021-22,25,decrease,a,\n", "change"),
            ("one figure in two places", "a,2021-22,100,count,,\na,2021-22,101,count,,\n", "total"),
            (
                "a column that rounding takes from 100",
                "a,,33,percent,,k\nb,,33,percent,,k\nc,,33,percent,,k\n", "rounding"
            ),
            ("small numbers", "x,,61.5,percent,some,\ny,,53.8,percent,some,\nz,,38.5,percent,some,\n", "disclosive"),
        ])
    func planted(case entry: (name: String, rows: String, kind: String)) throws {
        let result = try audit(Self.header + entry.rows)
        #expect(result.failures.map(\.kind.rawValue) == [entry.kind], "\(entry.name)")
    }

    @Test("figures that agree are not accused")
    func sound() throws {
        let result = try audit(
            Self.header + """
                all,2020-21,150,count,,
                all,2021-22,200,count,,
                a,2021-22,130,count,all,kind
                b,2021-22,70,count,all,kind
                a,2021-22,65,percent,all,kind
                b,2021-22,35,percent,all,kind
                growth,2021-22,33.3,percent change,all,
                """)
        #expect(result.failures.isEmpty)
        #expect(result.checks.count { $0.holds == true } == 5)
    }

    @Test("a whole that is misspelt is told with the nearest name")
    func unprinted() throws {
        let result = try audit(Self.header + "contacts,,100,count,,\na,,30,count,contcts,\n")
        #expect(result.notes.contains(.unprintedWhole(name: "contcts", row: 3, nearest: "contacts")))
    }

    @Test(
        "bad tables are refused with row and column",
        arguments: ["a,,-3,count,,\n", "a,,2.5,count,,\n", "a,,many,count,,\n", ",,3,count,,\n", "a,,1e13,count,,\n"])
    func refused(row: String) throws {
        let error = #expect(throws: TableError.self) { try audit(Self.header + row) }
        #expect(error?.place.row == 2)
    }
}
