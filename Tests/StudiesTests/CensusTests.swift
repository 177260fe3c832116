import CouncilData
import Foundation
import Presentation
import Studies
import Tables
import Testing
import TimeSeries

/// DfE's *Children in need* census as a list: element names of its schema, children made up.
@Suite("Lists: the census's XML")
struct CensusTests {
    struct Referral {
        var day: String
        var source = "1A"
        var need = "N1"
        var closed: String?
        var noAction = false
        var inner = ""
    }

    static func child(
        _ id: String, born: String = "2015-06-01", sex: String = "<Sex>F</Sex>", disabilities: [String] = ["NONE"],
        _ referrals: [Referral]
    ) -> String {
        "<Child><ChildIdentifiers><LAchildID>\(id)</LAchildID><UPN>A123456789123</UPN>"
            + "<PersonBirthDate>\(born)</PersonBirthDate>\(sex)</ChildIdentifiers>"
            + "<ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities>"
            + disabilities.map { "<Disability>\($0)</Disability>" }.joined() + "</Disabilities></ChildCharacteristics>"
            + referrals.map { referral in
                "<CINdetails><CINreferralDate>\(referral.day)</CINreferralDate><ReferralSource>\(referral.source)"
                    + "</ReferralSource><PrimaryNeedCode>\(referral.need)</PrimaryNeedCode>"
                    + (referral.closed.map { "<CINclosureDate>\($0)</CINclosureDate>" } ?? "")
                    + "<ReferralNFA>\(referral.noAction ? 1 : 0)</ReferralNFA>\(referral.inner)</CINdetails>"
            }.joined() + "</Child>\n"
    }

    static func census(_ children: [String], to day: String = "2025-03-31") -> TableSource {
        TableSource(
            text: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Message><Header><CollectionDetails><Collection>CIN"
                + "</Collection><Year>2025</Year><ReferenceDate>\(day)</ReferenceDate></CollectionDetails></Header>"
                + "<Children>\n" + children.joined() + "</Children></Message>\n", name: "census.xml")
    }

    private func series(
        _ children: [String], of kind: String? = nil, by dimension: ListDimension? = nil
    ) throws -> [String: [Double?]] {
        let counts = try ListCounts(
            Self.census(children), of: kind.flatMap(ListKind.named), by: dimension,
            limits: MonthLimits(now: Month(year: 2026, month: 11), underWay: Month(year: 2026, month: 11)))
        let rule = DisclosureRule(reasonOff: "made up")
        let released = ListSeriesStudy.run(ListSeriesRequest(counts: counts, disclosure: rule)).released
        #expect(released.first == Month(year: 2024, month: 4))
        return Dictionary(uniqueKeysWithValues: released.series.map { ($0[0].series, $0.map(\.value)) })
    }

    /// Referrals in May and July, one of them on the same day twice, one within an open case, one of the year before.
    private static let children = [
        child("X1", [.init(day: "2024-05-01", closed: "2024-06-15"), .init(day: "2024-07-01", source: "6")]),
        child(
            "X2", sex: "<GenderCurrent>2</GenderCurrent>", disabilities: ["AUT", "HEAR"],
            [
                .init(day: "2024-05-09", source: "6", noAction: true),
                .init(day: "2024-05-09", source: "2A", noAction: true),
            ]),
        child(
            "X3", born: "2024-09-01", sex: "", disabilities: [],
            [
                .init(
                    day: "2024-07-20", source: "6",
                    inner:
                        "<Assessments><AssessmentActualStartDate>2024-07-22</AssessmentActualStartDate></Assessments>"
                        + "<Section47><S47ActualStartDate>2024-07-23</S47ActualStartDate><DateOfInitialCPC>2024-08-02"
                        + "</DateOfInitialCPC></Section47><Section47><S47ActualStartDate>2024-12-01</S47ActualStartDate></Section47>"
                        + "<ChildProtectionPlans><CPPstartDate>2024-08-02</CPPstartDate></ChildProtectionPlans>"),
                .init(day: "2024-07-25", source: "6"),
            ]),
        child("X4", [.init(day: "2023-11-30")]),
    ]

    @Test("Months are those of the census's year, by DfE's rule: one a child a day, none within an open case")
    func referrals() throws {
        let months = try #require(series(Self.children)["referrals"])
        // April 2024 to the last month with a referral.
        #expect(months == [0, 2, 0, 2])
        let notes = try ListCounts(Self.census(Self.children), of: nil, by: nil, limits: .none).released(
            DisclosureRule()
        )
        .notes
        #expect(notes.contains(.byRule(sameDay: 1, withinOpenCase: 1)))
        #expect(
            notes.contains {
                if case .beforeCensus(1, let from) = $0 { from == Month(year: 2024, month: 4) } else { false }
            })
    }

    @Test("Enquiries, conferences, assessments and plans are counted by their own dates")
    func others() throws {
        #expect(try series(Self.children, of: "section-47")["section-47"] == [0, 0, 0, 1, 0, 0, 0, 0, 1])
        #expect(try series(Self.children, of: "initial-conferences")["initial-conferences"] == [0, 0, 0, 0, 1])
        #expect(try series(Self.children, of: "assessments")["assessments"] == [0, 0, 0, 1])
        #expect(try series(Self.children, of: "protection-plans")["protection-plans"] == [0, 0, 0, 0, 1])
    }

    @Test("Groups: source, need, sex in either element, age with the unborn, disability as yes and no")
    func groups() throws {
        // Twelve children each, so that none is small.
        let many = (0..<12).flatMap { copy in
            Self.children.enumerated().map { index, text in
                text.replacing("X\(index + 1)<", with: "X\(index + 1)-\(copy)<")
            }
        }
        let sources = try series(many, by: .source)
        #expect(sources["1A"] == [0, 12, 0, 0] && sources["6"] == [0, 0, 0, 24] && sources["2A"] == [0, 12, 0, 0])
        let sexes = try series(many, by: .sex)
        #expect(sexes["F"] == [0, 12, 0, 12] && sexes["2"] == [0, 12, 0, 0] && sexes["not known"] == [0, 0, 0, 12])
        let ages = try series(many, by: .age)
        #expect(ages["5 to 9"] == [0, 24, 0, 12] && ages["unborn"] == [0, 0, 0, 12])
        let disabled = try series(many, by: .disability)
        #expect(disabled["no"] == [0, 12, 0, 12] && disabled["yes"] == [0, 12, 0, 0])
        #expect(try series(many, by: .need)["N1"] == [0, 24, 0, 24])
    }

    @Test("Re-referrals of the census's year, with the caution that the year before is not whole")
    func benchmark() throws {
        let data = try benchmarkData.get()
        guard
            case .local(let local) = try BenchmarkInput(
                Self.census(Self.children), EESQuestion("re-referrals"), area: nil, year: nil, data: data)
        else {
            Issue.record("not read as a list")
            return
        }
        #expect(local.year == 2025 && local.referrals == 4 && local.reReferrals == 1)
        let note = ReferralsNote.census(from: try #require(Month(year: 2024, month: 4)))
        #expect(local.notes.contains(note) && note.sentence.contains("re-referrals are undercounted"))
    }

    @Test("No id and no date of birth is in a message, and a team is none of the census's groups")
    func messages() throws {
        for (text, expected) in [
            (Self.child("NULL", [.init(day: "2024-05-01")]), "column 1 (LAchildID)"),
            (Self.child("Q7", [.init(day: "05/2024/01")]), "(CINreferralDate)"),
            (Self.child("Q7", [.init(day: "2024-05-01")]) + "<Child>", "damaged or was cut short"),
        ] {
            do {
                _ = try ListCounts(Self.census([text]), of: nil, by: nil, limits: .none)
                Issue.record("\(expected): read")
            } catch {
                #expect("\(error)".contains(expected), "\(error)")
                for secret in ["Q7", "2015-06-01", "A123456789123"] { #expect(!"\(error)".contains(secret)) }
            }
        }
        #expect(throws: TableError.self) {
            try ListCounts(Self.census(Self.children), of: nil, by: .team, limits: .none)
        }
        #expect(throws: TableError.self) {
            try ListCounts(Self.census(Self.children), of: .named("contacts"), by: nil, limits: .none)
        }
    }
}
