import CouncilData
import Foundation
import Presentation
import StatNumerics
import Studies
import TestSupport
import Testing
import TimeSeries

/// How often the studies of change are wrong, by simulation and on the real panel.
///
/// `SSCP_STATS_RUNS=400` asks for as many series a case as the figures on the methods pages come from, and prints them; a
/// test makes do with few, and only bounds what few can bound.
@Suite struct ErrorRateTests {
    private static let runs = ProcessInfo.processInfo.environment["SSCP_STATS_RUNS"].flatMap { Int($0) }
    private var isLong: Bool { (Self.runs ?? 0) >= 100 }

    private func report(_ text: String) { if Self.runs != nil { print("RATE", text) } }

    /// Counts of mean 220 with a season and eight times a Poisson's variance, whose months follow each other; from the place
    /// `at` on multiplied by a change.
    ///
    /// - Parameter step: of the walk of the level's logarithm.
    private func counts(
        _ months: Int, rho: Double, step: Double = 0, run: Int, at: Int = 0, change: Double = 1
    ) -> [Double] {
        var random = RandomStream(seed: 4242, stream: UInt64(run))
        var error = random.nextNormal()
        var level = 0.0
        let season = [1, 1, 1, 0.95, 0.82, 1.05, 1.1, 1.1, 0.9, 1.05, 1, 1.03]
        return (0..<months).map { t in
            error = rho * error + (1 - rho * rho).squareRoot() * random.nextNormal()
            if step > 0 { level += step * random.nextNormal() }
            let mean = 220 * season[t % 12] * exponential(level) * (t >= at ? change : 1)
            return max(0, mean + (8 * mean).squareRoot() * error).rounded()
        }
    }

    private func headline(_ values: [Double], at place: Int, seed: Int) throws -> ImpactResult.Headline {
        let start = try #require(Month(year: 2012, month: 4))
        var request = ImpactRequest(
            input: MonthlyInput(
                series: MonthlySeries(name: "y", start: start, values: values, provenance: .supplied(name: "test")),
                measure: "y", areaName: "A", areaCode: nil), at: start + place)
        request.simulations = 199
        request.seed = UInt64(seed)
        return try ImpactStudy.headline(request)
    }

    @Test(
        "false alarms of the headline's test at 5 %, and coverage of its range where there is a change, on own figures",
        arguments: [
            (60, 0.0, 0.0), (60, 0.4, 0), (60, 0.7, 0), (144, 0.0, 0), (144, 0.4, 0), (144, 0.7, 0), (60, 0, 0.03),
            (60, 0, 0.06), (144, 0, 0.03), (144, 0, 0.06),
        ])
    func ownFigures(months: Int, rho: Double, step: Double) throws {
        let runs = Self.runs ?? 30
        let at = months * 3 / 5
        var alarms = 0
        var inside = 0
        for run in 0..<runs {
            if try headline(counts(months, rho: rho, step: step, run: run), at: at, seed: run).isClear { alarms += 1 }
            let found = try headline(
                counts(months, rho: rho, step: step, run: run, at: at, change: 1.4), at: at, seed: run)
            if found.lower <= 1.4, 1.4 <= found.upper { inside += 1 }
        }
        let rate = Double(alarms) / Double(runs)
        let coverage = Double(inside) / Double(runs)
        report(
            "own figures, \(months) months, relation \(rho), wandering \(step): false alarms \(rate), coverage \(coverage)"
        )
        // Of 30 series, 6 alarms would be a chance of one in a hundred at 7 %.
        #expect(isLong ? (0...0.12).contains(rate) : rate <= 0.2)
        #expect(isLong ? coverage >= 0.88 : coverage >= 0.8)
    }

    @Test("false alarms of the placebo test on the real panel, at every month of every authority, are 3 to 7 %")
    func panel() throws {
        let register = try Shipped.register()
        let published = try PublishedMonths(Shipped.location(), register: register)
        let file = try EventFile(Shipped.location(), register: register)
        let areas = published.areas.filter { $0.level == .localAuthority }
        let sefton = try register.find("Sefton")
        let events = file.events(for: sefton, in: register)
        var request = ImpactRequest(
            input: MonthlyInput(
                series: try published.series(for: sefton), measure: "referrals", areaName: sefton.name,
                areaCode: sefton.code, events: events), at: try #require(Month("2021-09")))
        request.adjustments = ImpactRequest.usualAdjustments(events)
        let changes = try areas.map { try ImpactStudy.placeboScores(published.series(for: $0), request) }
        let window = try ImpactStudy.headline(request).window
        var alarms = 0
        var tests = 0
        var rates: [String: Double] = [:]
        for (index, own) in changes.enumerated() {
            let others = changes.enumerated().filter { $0.offset != index }.flatMap(\.element).map(abs)
            let clear = own.count {
                ImpactStudy.headline(coefficient: $0, sizes: others, window: window, events: []).isClear
            }
            rates[areas[index].name] = Double(clear) / Double(own.count)
            alarms += clear
            tests += own.count
        }
        let rate = Double(alarms) / Double(tests)
        report("real panel: \(alarms) of \(tests) tests clear, \(rate); by authority \(rates)")
        #expect(tests > 1400)
        #expect((0.03...0.07).contains(rate), "\(rate)")
        // No authority is called clear again and again: by the sizes of the changes alone Darlington would be, at 31 %.
        #expect(rates.values.allSatisfy { $0 < 0.15 })
    }

    @Test("twelve months against twelve on the real panel: 3 to 7 % false alarms, and the power stated")
    func years() throws {
        let register = try Shipped.register()
        let published = try PublishedMonths(Shipped.location(), register: register)
        let areas = published.areas.filter { $0.level == .localAuthority }
        let england = try #require(register.england)
        let members = try areas.map {
            PanelMember(name: $0.name, code: $0.code, isNeighbour: false, series: try published.series(for: $0))
        }
        var alarms = 0
        var tests = 0
        var seen = [0, 0, 0]
        let sizes = [1.3, 1.5, 0.7].map { logarithm($0) }
        for (index, area) in areas.enumerated() {
            var request = ImpactRequest(
                input: MonthlyInput(
                    series: members[index].series, measure: "referrals", areaName: area.name, areaCode: area.code),
                at: try #require(Month("2023-04")))
            request.panel = members.enumerated().filter { $0.offset != index }.map(\.element)
            request.control = ControlSeries(
                .area(code: england.code, name: england.name), series: try published.series(for: england))
            for month in (0..<73).map({ members[index].series.start + 12 + $0 }) {
                request.at = month
                guard let found = YearAgainstYear(request) else { continue }
                func isClear(_ change: Double) -> Bool {
                    ImpactStudy.headline(
                        coefficient: change, sizes: found.sizes, window: found.window, events: []
                    ).isClear
                }
                tests += 1
                if isClear(found.change) { alarms += 1 }
                for (place, size) in sizes.enumerated() where isClear(found.change + size) { seen[place] += 1 }
            }
        }
        let rate = Double(alarms) / Double(tests)
        let power = seen.map { Double($0) / Double(tests) }
        report("real panel, twelve months: \(alarms) of \(tests) clear, \(rate); power \(power)")
        #expect(tests > 1000 && (0.03...0.07).contains(rate), "\(rate)")
        // NumPy: 5.3 % false alarms; 17, 38 and 41 %. By the regression 24, 44 and 33 %.
        #expect(abs(power[0] - 0.17) < 0.03 && abs(power[1] - 0.38) < 0.03 && abs(power[2] - 0.41) < 0.03, "\(power)")
    }
}
