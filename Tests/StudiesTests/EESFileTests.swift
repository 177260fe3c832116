import Comparison
import CouncilData
import Presentation
import Studies
import TestSupport
import Testing

/// Rows of DfE's files as downloaded (*Children in need*, release of 2024; Open Government Licence v3.0).
@Suite("Benchmark: files of Explore Education Statistics")
struct EESFileTests {
    private static let places =
        "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,"
        + "new_la_code,la_name,category,"
    private static let c4 =
        places
        + "Section47,Section47_rate,Section47_child,Section47_child_rate,ICPC,ICPC_rate,ICPC_child,ICPC_child_rate,"
        + "Duration_0-10_days,Duration_11-15_days,Duration_16-20_days,Duration_21+_days,Duration_25th_Percentile,"
        + "Duration_median,Duration_75th_Percentile\n"
        + "2024,Reporting year,National,E92000001,England,,,,,,"
        + "Section 47s and Initial Child Protection Conferences,224520,187.1,191360,159.5,72250,60.2,71140,59.3,6800,50780,6300,8350,13,14,15\n"
        + "2024,Reporting year,Regional,E92000001,England,E12000002,North West,,,,"
        + "Section 47s and Initial Child Protection Conferences,32550,203.5,26920,168.3,10620,66.4,10480,65.5,1230,7430,920,1040,12,14,15\n"
        + "2024,Reporting year,Local authority,E92000001,England,E12000002,North West,343,"
        + "E08000014,Sefton,Section 47s and Initial Child Protection Conferences,1419,262.9,1154,213.8,414,76.7,410,76,273,115,c,c,6,9,12\n"
        + "2024,Reporting year,Local authority,E92000001,England,E12000002,North West,344,"
        + "E08000015,Wirral,Section 47s and Initial Child Protection Conferences,1371,208.1,1108,168.2,415,63,413,62.7,6,277,41,91,14,15,18\n"
    private static let c1 =
        places
        + "Referrals,Referrals_rate,Re_referrals,Re_referrals_percent,No_Further_Action,No_Further_Action_percent,"
        + "Not_in_Need,Not_in_Need_percent,Referrals_child,Referrals_child_rate,Re_referrals_child,"
        + "Re_referrals_child_percent\n"
        + "2024,Reporting year,National,E92000001,England,,,,,,Referrals and Re-referrals,621880,"
        + "518.3,139080,22.4,38920,6.3,188300,30.3,551060,459.3,115550,21\n"
        + "2024,Reporting year,Local authority,E92000001,England,E12000002,North West,343,"
        + "E08000014,Sefton,Referrals and Re-referrals,3354,621.5,784,23.4,153,4.6,1085,32.3,3008,557.3,685,22.8\n"
        + "2024,Reporting year,Local authority,E92000001,England,E12000002,North West,344,"
        + "E08000015,Wirral,Referrals and Re-referrals,4152,630.3,958,23.1,312,7.5,1400,33.7,3679,558.5,800,21.7\n"
        + "2022,Reporting year,National,E92000001,England,,,,,,Referrals and Re-referrals,650270,"
        + "552.8,139500,21.5,49430,7.6,187390,28.8,576420,490,116180,20.2\n"
        + "2022,Reporting year,Local authority,E92000001,England,E12000002,North West,343,"
        + "E08000014,Sefton,Referrals and Re-referrals,4156,784.2,823,19.8,c,c,1824,43.9,3687,695.7,716,19.4\n"
        + "2022,Reporting year,Local authority,E92000001,England,E12000002,North West,344,"
        + "E08000015,Wirral,Referrals and Re-referrals,3244,495.5,698,21.5,136,4.2,851,26.2,2871,438.5,574,20\n"

    private func panel(
        _ text: String, _ name: String, denominator: String? = nil, polarity: Polarity? = nil,
        filters: [(column: String, value: String)] = []
    ) throws -> (panel: AnnualPanel, notes: [ReferralsNote]) {
        guard
            case .published(let panel, let notes) = try readBenchmark(
                text, name, denominator: denominator, polarity: polarity, filters: filters)
        else { throw BenchmarkDataError.noAuthorities(file: "file.csv") }
        return (panel, notes)
    }

    private func figure(_ panel: AnnualPanel, _ area: String, _ year: Int) throws -> AnnualFigure {
        try #require(panel.figure(benchmarkData.get().register.find(area), year))
    }

    @Test("A column of one value is no breakdown: Wirral 2024, 23.07 %, by the old names")
    func oneValue() throws {
        let found = try figure(panel(Self.c1, "re-referrals").panel, "Wirral", 2024)
        let counts = try #require(found.counts)
        #expect(abs(100 * counts.numerator / counts.denominator - 23.073) < 0.001)
        #expect(found.printed == .number(23.1))
    }

    /// DfE's rates of 2023 and 2024 in this release are on estimates of the population that were revised since.
    @Test("A rate is the file's own, 630.3; on the shipped estimates it is 627.6 and stands beside it")
    func ownRate() throws {
        let panel = try panel(Self.c1, "referral-rate").panel
        let found = try figure(panel, "Wirral", 2024)
        let counts = try #require(found.counts)
        #expect(counts.numerator == 4152 && abs(10_000 * counts.numerator / counts.denominator - 630.3) < 1e-9)
        #expect(abs((found.onShippedPopulation ?? 0) - 627.6455) < 1e-3)
        #expect(try figure(panel, "Wirral", 2022).onShippedPopulation == nil)
    }

    @Test(
        "Section 47 enquiries and conferences by their columns or their names, with counts",
        arguments: [
            ("Section47", 2), ("Section47_rate", 2), ("section-47-rate", 2), ("ICPC_rate", 3),
        ])
    func enquiries(name: String, kind: Int) throws {
        let panel = try panel(Self.c4, name).panel
        let counts = try #require(try figure(panel, "Sefton", 2024).counts)
        let (events, rate) = kind == 2 ? (1419.0, 262.9) : (414.0, 76.7)
        #expect(counts.numerator == events && abs(10_000 * events / counts.denominator - rate) < 1e-9)
        #expect(panel.measure.unit == "per 10,000" && !panel.measure.isPrintedOnly)
    }

    @Test("Several columns are summed, and a share of a third is what its table says")
    func sums() throws {
        let known = try figure(panel(Self.c4, "conferences-within-15-days").panel, "Sefton", 2024)
        let asked = try figure(
            panel(Self.c4, "Duration_0-10_days+Duration_11-15_days", denominator: "ICPC", polarity: .high).panel,
            "Sefton",
            2024)
        #expect(known.numerator == asked.numerator && known.denominator == asked.denominator)
        #expect(known.numerator == .number(388) && known.denominator == .number(414))
    }

    @Test("A median stands by itself, without a test of chance; a count alone is refused with what to do")
    func values() throws {
        let panel = try panel(Self.c4, "Duration_median", polarity: .low).panel
        #expect(panel.measure.isPrintedOnly && panel.measure.unit == "working days")
        let data = try benchmarkData.get()
        let result = try BenchmarkStudy.run(
            data.request(panel: panel, area: data.register.find("Sefton"), year: 2024))
        #expect(result.subject.value == 9 && result.subject.numerator.isNaN)
        #expect(result.leadPlain?.reason == .noCounts)
        do {
            _ = try self.panel(Self.c4.replacing("ICPC_child,", with: "Visits,"), "Visits")
            Issue.record("a count alone was accepted")
        } catch { #expect("\(error)".contains("--denominator"), "\(error)") }
    }

    private static let broken =
        places.replacing("category", with: "phase") + "pupils,total\n"
        + ["Total", "Primary", "Secondary"].enumerated().map { index, phase in
            "202324,Academic year,Local authority,E92000001,England,E12000002,North West,343,E08000014,Sefton,\(phase),"
                + "\(30 - 10 * index),100\n"
        }.joined()

    @Test("Of several values the total is read, or the one asked for; without a total the values are named")
    func breakdowns() throws {
        let total = try panel(Self.broken, "pupils", denominator: "total")
        #expect(try figure(total.panel, "Sefton", 2024).numerator == .number(30))
        #expect(total.notes == [.otherBreakdowns(rows: 2)])
        let primary = try panel(
            Self.broken, "pupils", denominator: "total", filters: [(column: "phase", value: "primary")])
        #expect(try figure(primary.panel, "Sefton", 2024).numerator == .number(20))
        do {
            _ = try panel(Self.broken.replacing("Total", with: "Nursery"), "pupils", denominator: "total")
            Issue.record("a breakdown without a total was accepted")
        } catch {
            #expect("\(error)".contains("--where") && "\(error)".contains("Nursery, Primary, Secondary"), "\(error)")
        }
        do {
            _ = try panel(Self.broken, "pupils", denominator: "total", filters: [(column: "phase", value: "Tertiary")])
            Issue.record("a value that is not there was accepted")
        } catch { #expect("\(error)".contains("no row has \"Tertiary\""), "\(error)") }
    }

    @Test("An ONS code that nobody knows is joined on DfE's three figures, and that is told")
    func joined() throws {
        let text = Self.c1.replacing("E08000015", with: "E08009999")
        let (panel, notes) = try panel(text, "re-referrals")
        #expect(try figure(panel, "Wirral", 2024).counts != nil)
        #expect(notes == [.joinedOnOldCode(area: "Wirral", oldCode: "344", codes: ["E08009999"])])
    }
}
