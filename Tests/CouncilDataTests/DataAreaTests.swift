import CouncilData
import Tables
import TestSupport
import Testing

@Suite struct DataAreaTests {
    let register: AreaRegister
    init() throws { register = try Shipped.register() }

    @Test(arguments: [
        ("Sefton", "E08000014"), ("sefton", "E08000014"), ("  SEFTON ", "E08000014"), ("343", "E08000014"),
        ("E08000014", "E08000014"), ("e08000014", "E08000014"), ("St. Helens", "E08000013"),
        ("st helens", "E08000013"), ("St Helens", "E08000013"), ("Saint Helens", "E08000013"), ("342", "E08000013"),
        ("stockton on tees", "E06000004"), ("Stockton-on-Tees", "E06000004"), ("England", "E92000001"),
        ("970", "E92000001"), ("north west", "E12000002"), ("Durham", "E06000047"), ("county durham", "E06000047"),
        ("Kingston upon Hull, City of", "E06000010"), ("hull", "E06000010"), ("Bristol", "E06000023"),
        ("Bournemouth, Christchurch & Poole", "E06000058"), ("Bournemouth Christchurch and Poole", "E06000058"),
        ("Yorkshire and the Humber", "E12000003"), ("Séfton", "E08000014"), ("Cumbria", "E10000006"),
        ("Herefordshire", "E06000019"),
        // As systems write councils.
        ("LB Camden", "E09000007"), ("London Borough of Camden", "E09000007"), ("Sefton MBC", "E08000014"),
        ("Bristol UA", "E06000023"), ("Bristol City Council", "E06000023"), ("Durham UA", "E06000047"),
        ("Durham County Council", "E06000047"), ("Kingston upon Hull UA", "E06000010"),
        ("Southend-on-Sea UA", "E06000033"),
        ("City of York", "E06000014"), ("City of London", "E09000001"), ("London", "E12000007"),
        ("Royal Borough of Greenwich", "E09000011"), ("Isle of Wight Council", "E06000046"),
        ("Telford & Wrekin", "E06000020"),
        ("East Riding of Yorkshire Council", "E06000011"), ("Leeds City Council", "E08000035"),
    ])
    func isFoundByNameOrCode(text: String, code: String) throws {
        #expect(try register.find(text).code == code)
    }

    @Test(arguments: [
        ("Seffton", "Sefton"), ("Sefon", "Sefton"), ("Wirrall", "Wirral"), ("St Hellens", "St. Helens"),
        ("Nottingam", "Nottingham"), ("Stockton", "Stockton-on-Tees"), ("Englnad", "England"),
        ("Lancashre", "Lancashire"), ("Durhm", "County Durham"),
    ])
    func aNearNameIsSuggested(text: String, name: String) throws {
        #expect(throws: AreaError.unknown(text: text, suggestion: name)) { try register.find(text) }
    }

    @Test func aFarNameIsRefusedWithoutASuggestion() throws {
        #expect(throws: AreaError.unknown(text: "Atlantis-under-Sea", suggestion: nil)) {
            try register.find("Atlantis-under-Sea")
        }
        #expect(throws: AreaError.unknown(text: "999", suggestion: nil)) { try register.find("999") }
        #expect(throws: AreaError.empty) { try register.find(" .- ") }
        let error = AreaError.unknown(text: "Seffton", suggestion: "Sefton")
        #expect(error.exitCategory == .usage && error.exitCategory.rawValue == 64)
        #expect(error.description.contains("Did you mean \"Sefton\"?"))
    }

    /// Local government reorganisation: the statutory instruments' successors.
    @Test func abolishedAuthoritiesNameTheirSuccessors() throws {
        let cumbria = try register.find("Cumbria")
        #expect(!cumbria.isCurrent && cumbria.lastYear == 2023)
        #expect(
            cumbria.replacedBy.compactMap { register.area(code: $0)?.name } == [
                "Cumberland", "Westmorland and Furness",
            ])
        for area in register.areas where !area.isCurrent {
            #expect(area.lastYear < 2025)
            for code in area.replacedBy {
                #expect(try #require(register.area(code: code)).firstYear == area.lastYear + 1)
            }
        }
        for area in register.areas where area.isCurrent { #expect(area.lastYear == 2025, "\(area.name)") }
    }

    @Test func aCodeSharedByTwoAreasIsTheLatestOne() throws {
        // North Yorkshire kept 815 when it became a unitary authority; Dorset of 2019 is another area of the same name.
        #expect(try register.find("815").code == "E06000065")
        #expect(try register.sameAuthority(as: register.find("815")).map(\.code) == ["E06000065", "E10000023"])
        #expect(try register.find("Dorset").code == "E06000059")
        #expect(try register.find("Dorset (Pre LG)").code == "E10000009")
        #expect(try register.sameAuthority(as: register.find("Dorset")).count == 1)
    }

    @Test func regions() throws {
        let place = try register.find("Sefton")
        #expect(register.region(of: place)?.name == "North West")
        #expect(register.england?.code == "E92000001")
        #expect(register.isPart(place, of: try register.find("North West")))
        #expect(register.isPart(place, of: try register.find("England")))
        #expect(!register.isPart(place, of: try register.find("Wirral")))
        #expect(!register.isPart(try register.find("North West"), of: place))
        #expect(register.isPart(try register.find("Camden"), of: try register.find("London")))
        let counts = Dictionary(grouping: register.areas, by: \.level).mapValues(\.count)
        #expect(counts == [.country: 1, .region: 11, .localAuthority: 161])
    }

    @Test func aBadRegisterIsRefusedWithItsLine() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/areas.csv"
            let header = "area_code,old_la_code,area_name,area_level,region_code,region_name,first_year,last_year,"
            try "\(header)replaced_by,other_names\nE1,1,A,county,,,2013,2025,,\n"
                .write(toFile: path, atomically: true, encoding: .utf8)
            #expect(
                throws: TableError.badValue(
                    file: path, row: 2, column: "area_level", number: 4, value: "county",
                    expected: "country, region or local_authority", advice: nil)
            ) { try AreaRegister(path: path) }
        }
    }
}
