import CouncilData
import Tables
import TestSupport
import Testing
import TimeSeries

/// The shipped files against their own description and against the register of areas.
@Suite struct DataFilesTests {
    static let identifiers: Set<String> = [
        "area_code", "old_la_code", "area_name", "area_level", "region_code", "region_name", "replaced_by",
        "other_names", "neighbour_code", "neighbour_old_la_code", "neighbour_name", "closeness", "source", "section",
        "measure", "unit", "note", "list", "period", "month", "model", "of", "borrowed",
        "breakdown",
    ]

    @Test func everyFileIsAsItsDescriptionSays() throws {
        let catalogue = try DatasetCatalogue(Shipped.location())
        #expect(catalogue.datasets.count == 12)
        for dataset in catalogue.datasets {
            let table = try Shipped.table(dataset.file)
            #expect(table.rowCount == dataset.rows, "\(dataset.name)")
            let period = table.strings(try table.layout.requireColumn(dataset.period))
            if dataset.name != "annual-report" {
                #expect(period.min() == dataset.first, "\(dataset.name)")
                if dataset.name != "areas" { #expect(period.max() == dataset.last, "\(dataset.name)") }
            }
            if let column = try table.layout.column("area_code") {
                #expect(Set(table.strings(column)).count == dataset.areas, "\(dataset.name)")
            }
        }
    }

    @Test func symbolsAreCountedCellByCell() throws {
        for dataset in try DatasetCatalogue(Shipped.location()).datasets {
            let table = try Shipped.table(dataset.file)
            var counts: [String: Int] = [:]
            for (column, name) in table.header.enumerated() where !Self.identifiers.contains(name) {
                for cell in try table.cells(column) {
                    guard case .missing(let reason) = cell else { continue }
                    counts[reason == .empty ? "blank" : reason.symbol, default: 0] += 1
                }
            }
            #expect(counts == dataset.symbols, "\(dataset.name)")
        }
    }

    @Test(arguments: [
        "referrals_monthly.csv", "referrals_annual.csv", "population_0_17.csv", "children_in_need.csv",
        "workforce.csv", "referral_sources.csv", "referral_source_shares.csv", "neighbours.csv",
    ])
    func areasAreThoseOfTheRegister(file: String) throws {
        let register = try Shipped.register()
        for row in try rows(file) {
            let area = try #require(register.area(code: row.text("area_code")))
            #expect(try row.text("area_name") == area.name)
            #expect(try row.text("old_la_code") == area.oldCode ?? "")
            if file == "neighbours.csv" {
                let neighbour = try #require(register.area(code: row.text("neighbour_code")))
                #expect(try row.text("neighbour_name") == neighbour.name)
                #expect(try row.text("neighbour_old_la_code") == neighbour.oldCode)
            } else {
                #expect(try row.text("area_level") == area.level.rawValue)
            }
        }
    }

    @Test func noAreaHasAPeriodTwice() throws {
        for dataset in try DatasetCatalogue(Shipped.location()).datasets
        where dataset.name != "annual-report" && dataset.name != "areas" {
            var seen: Set<[String]> = []
            for row in try rows(dataset.file) {
                var key = [try row.text("area_code"), try row.text(dataset.period)]
                for extra in ["source", "rank", "model", "borrowed", "months_before"]
                where try row.table.layout.column(extra) != nil {
                    key.append(try row.text(extra))
                }
                #expect(seen.insert(key).inserted, "\(dataset.name): \(key)")
            }
        }
    }

    /// The lists of DfE's Local Authority Interactive Tool, 2021 and 2025, for Sefton.
    @Test(arguments: [
        (
            "2021",
            [
                "Wirral", "Lancashire", "Stockton-on-Tees", "North Tyneside", "Nottinghamshire", "Bury", "Wigan",
                "Derbyshire", "Darlington", "Calderdale",
            ]
        ),
        (
            "2025",
            [
                "Wirral", "St. Helens", "Wigan", "Lancashire", "Halton", "County Durham", "Stockton-on-Tees",
                "Knowsley", "Darlington", "Bury",
            ]
        ),
    ])
    func neighboursOfSefton(list: String, expected: [String]) throws {
        let found = try rows("neighbours.csv") { try $0.text("list") == list && $0.text("area_code") == sefton }
        #expect(try found.map { try $0.text("neighbour_name") } == expected)
        #expect(try found.map { try $0.text("rank") } == (1...10).map(String.init))
    }

    @Test func everyAuthorityHasTenNeighboursInOrder() throws {
        var ranks: [String: [Int]] = [:]
        for row in try rows("neighbours.csv") {
            ranks["\(try row.text("list")) \(try row.text("area_code"))", default: []].append(
                try #require(Int(row.text("rank"))))
        }
        #expect(ranks.count == 156 + 153)
        #expect(ranks.values.allSatisfy { $0 == Array(1...10) })
    }
}

extension DataFilesTests {
    /// What is looked for in the files of others (separators, titles, totals, footnotes) changes nothing of the shipped ones.
    @Test func plainFilesAreReadAsTheyStand() throws {
        for dataset in try DatasetCatalogue(Shipped.location()).datasets {
            let source = TableSource.path("\(Shipped.folder)/\(dataset.file)")
            var looked = try TableReader(source)
            var plain = try TableReader(source, options: .init(isPlain: true))
            #expect(looked.header == plain.header)
            while let row = try plain.nextRow() { #expect(try looked.nextRow()?.strings == row.strings) }
            #expect(try looked.nextRow() == nil)
            #expect(looked.notes == [], "\(dataset.file)")
        }
    }
}
