import CouncilData
import Foundation
import StatNumerics
import Studies
import Testing
import TimeSeries

/// How often a report rings where nothing has changed, and how soon where something has.
///
/// `SSCP_STATS_RUNS=1000` asks for as many sets as the table of the method's page comes from, and prints it; a test makes do
/// with few, and bounds what few can bound.
@Suite struct ReportStudyTests {
    private static let runs = ProcessInfo.processInfo.environment["SSCP_STATS_RUNS"].flatMap { Int($0) }
    private func report(_ text: String) { if Self.runs != nil { print("RATE", text) } }

    private static let yaml =
        "report: r\nowner: o\nmeasures:\n" + (0..<12).map { "  - measure: m\($0)\n" }.joined()

    /// Months of mean 200 and spread 15 that follow each other, with a season; from the place `at` on higher by a shift.
    private func months(
        _ count: Int, relation: Double, season: Double, stream: UInt64, at: Int = .max, shift: Double = 0
    ) -> [Double] {
        var random = RandomStream(seed: 20_240_612, stream: stream)
        var error = random.nextNormal()
        let shape = [1, 0.6, 1.2, 0, 1, 0.8, 0.2, -2.2, 1.1, 0.9, 0.8, -1.4]
        return (0..<count).map { place in
            if place > 0 { error = relation * error + (1 - relation * relation).squareRoot() * random.nextNormal() }
            let level = 200 + 15 * (error + season * (shape[place % 12] - 0.33) + (place >= at ? shift : 0))
            return max(0, level.rounded())
        }
    }

    private func result(_ sets: [[Double]]) throws -> ReportResult {
        let file = try ReportFile(yaml: Self.yaml, file: "r.yaml")
        let start = try #require(Month(year: 2021, month: 1))
        let items = zip(file.entries, sets).map { entry, values in
            ReportRequest.Item(
                entry: entry,
                input: MonthlyInput(
                    series: MonthlySeries(
                        name: entry.measure, start: start, values: values, provenance: .supplied(name: "t")),
                    measure: entry.measure, areaName: "A", areaCode: nil), denominator: nil, place: nil)
        }
        let day = try #require(Day(year: 2026, month: 1, day: 9))
        var request = ReportRequest(file: file, items: items, day: day)
        request.forecasts = false
        return ReportStudy.run(request)
    }

    /// The share of sets that ring; of those with a planted change, the share in which the first measure does.
    private func rate(
        _ sets: Int, _ count: Int, relation: Double, season: Double = 0, at: Int = .max, shift: Double = 0
    ) throws -> Double {
        var ringing = 0
        for set in 0..<sets {
            let found = try result(
                (0..<12).map { place in
                    months(
                        count, relation: relation, season: season, stream: UInt64(100 * set + place),
                        at: place == 0 ? at : .max, shift: shift)
                })
            if at == .max ? !found.ringing.isEmpty : found.rows[0].rings { ringing += 1 }
        }
        return Double(ringing) / Double(sets)
    }

    @Test(
        "of quiet sets of twelve measures no more ring in a month than the stated rate, however their months follow each other",
        arguments: [0, 0.2, 0.4, 0.6])
    func quiet(relation: Double) throws {
        let sets = Self.runs ?? 60
        for (count, season) in [(48, 0.0), (36, 0.0), (60, 0.5)] where Self.runs != nil || count == 48 {
            let rate = try rate(sets, count, relation: relation, season: season)
            report("quiet, \(count) months, relation \(relation), season \(season): \(rate)")
            let bound = MonitorPanel.falseDiscoveryRate
            // Three standard deviations of a share of so many sets.
            #expect(rate <= bound + 3 * (bound * (1 - bound) / Double(sets)).squareRoot(), "\(rate)")
        }
    }

    @Test("a far outlier rings in its month, and a lasting shift within months")
    func changed() throws {
        let sets = Self.runs.map { min($0, 300) } ?? 40
        for relation in [0.0, 0.4] {
            let spike = try rate(sets, 48, relation: relation, at: 47, shift: 8)
            report("one measure 8 standard deviations up in its last month, relation \(relation): \(spike)")
            #expect(spike > 0.9)
        }
        if Self.runs != nil {
            for months in 1...14 {
                let share = try rate(sets, 48, relation: 0.2, at: 48 - months, shift: 2.5)
                report(
                    "one measure 2.5 standard deviations up for \(months) months, relation 0.2, rings that month: \(share)"
                )
            }
        }
    }

    @Test(
        "what rang goes on and does not ring again; a set of a measure that cannot be charted has a row that says why")
    func goesOn() throws {
        var sets = (0..<12).map { months(48, relation: 0, season: 0, stream: UInt64($0)) }
        sets[3][46] = 420
        sets[3][47] = 430
        sets[5] = [1, 2]
        let found = try result(sets)
        #expect(found.looks == 11 && found.rows[5].chart == nil && found.rows[5].refusal != nil)
        #expect(found.rows[3].stands && !found.rows[3].rings && found.ringing.isEmpty)
        #expect(found.rows[3].variation == .change(isAbove: true))
        guard case .unlike(let usual, let difference) = found.rows[3].soWhat else {
            Issue.record("\(String(describing: found.rows[3].soWhat))")
            return
        }
        #expect(abs(usual + difference - 430) < 1e-9)
        sets[3][46] = 205
        #expect(try result(sets).ringing.map(\.entry.measure) == ["m3"])
    }
}
