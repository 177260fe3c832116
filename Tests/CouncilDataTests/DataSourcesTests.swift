import CouncilData
import Tables
import TestSupport
import Testing
import TimeSeries

/// The list of datasets and the reader of the monthly file.
@Suite struct DataSourcesTests {
    @Test func everyDatasetNamesItsSourceAndLicence() throws {
        let catalogue = try DatasetCatalogue(Shipped.location())
        for dataset in catalogue.datasets where dataset.publisher.hasPrefix("Dep") || dataset.publisher.hasPrefix("Off")
        {
            #expect(dataset.licence == "Open Government Licence v3.0")
            #expect(dataset.attribution.contains("Open Government Licence v3.0"))
        }
        let referrals = try catalogue.find("referrals-monthly")
        #expect(referrals.file == "referrals_monthly.csv" && referrals.source.contains("table C6"))
        #expect(try catalogue.find("Workforce").first == "2017")
        let known = catalogue.datasets.map(\.name)
        #expect(throws: DatasetError.unknown(name: "workfroce", known: known, suggestion: "workforce")) {
            try catalogue.find("workfroce")
        }
    }

    @Test func aBadCatalogueIsRefusedWithItsLine() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/sources.yaml"
            try "publishers:\n  A: {name: a, licence: l, attribution: t}\ndatasets:\n  - name: x\n    publisher: B\n"
                .write(toFile: path, atomically: true, encoding: .utf8)
            let error = #expect(throws: ConfigurationError.self) { try DatasetCatalogue(path: path) }
            #expect(error?.description.hasPrefix("\(path), line 5: dataset \"x\", publisher: \"B\"") == true)
        }
    }

    @Test(arguments: [
        ("2021-04,E08000014,1\n2021-06,E08000014,2", 3, "2021-05, the month that follows"),
        ("2021-04,E08000014,1\n2021-04,E08000014,2", 3, "2021-05, the month that follows"),
        ("April,E08000014,1", 2, "a month such as 2021-09"),
        ("2021-04,E99999999,1", 2, "the code of an area in areas.csv"),
    ])
    func aBadMonthlyFileIsRefusedWithItsLine(body: String, line: Int, expected: String) throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/referrals_monthly.csv"
            try "month,area_code,referrals\n\(body)\n".write(toFile: path, atomically: true, encoding: .utf8)
            let error = #expect(throws: TableError.self) {
                try PublishedMonths(path: path, register: Shipped.register())
            }
            guard case .badValue(_, let row, _, _, _, let wanted, _) = try #require(error) else {
                Issue.record("another error: \(String(describing: error))")
                return
            }
            #expect(row == line && wanted == expected)
        }
    }

    /// A suppressed month is missing; it is neither zero nor worked out from the others.
    @Test func aSymbolIsAMissingMonth() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/referrals_monthly.csv"
            try "month,area_code,referrals\n2021-04,E08000014,7\n2021-05,E08000014,c\n2021-06,E08000014,9\n"
                .write(toFile: path, atomically: true, encoding: .utf8)
            let register = try Shipped.register()
            let series = try PublishedMonths(path: path, register: register).series(for: register.find("343"))
            #expect(series.values[0] == 7 && series.values[1].isNaN && series.values[2] == 9)
            #expect(series.observedCount == 2)
        }
    }
}
