import Comparison
import CouncilData
import Presentation
import Studies
import Tables
import TestSupport
import Testing

/// Every authority, year and measure: figures, verdicts, ranks and words must agree in each.
@Suite("Benchmark: every authority and year")
struct BenchmarkEverywhereTests {
    @Test("Verdict, interval, p, rank and words agree", arguments: Measure.comparedMeasures)
    func agreement(measure: Measure) throws {
        let data = try benchmarkData.get()
        let panel = data.referrals.panel(measure)
        var runs = 0
        var unusual = 0
        var judged = 0
        for year in panel.years {
            for area in panel.authorities(in: year) {
                let result = try BenchmarkStudy.run(data.request(panel: panel, area: area, year: year))
                runs += 1
                let found = faults(result)
                #expect(found.isEmpty, "\(found)")
                if let lead = result.lead, lead.ordinary != nil, result.subject.value.isFinite {
                    judged += 1
                    if !lead.interval.contains(0) { unusual += 1 }
                }
            }
        }
        #expect(runs > 1900)
        // The spread flags about one in twenty.
        #expect((0.03...0.06).contains(Double(unusual) / Double(judged)), "\(unusual) of \(judged)")
    }

    /// A check that cannot fail checks nothing: each fault put into a sound result is found.
    @Test("The check finds a verdict, an interval, a rank and words that disagree", arguments: Fault.allCases)
    func canFail(fault: Fault) throws {
        var result = try benchmark(area: "Cumberland", year: 2024)
        #expect(faults(result).isEmpty)
        #expect(result.lead?.verdict == .better)
        let lead = try #require(result.assessments.firstIndex { $0 == result.lead })
        switch fault {
        case .verdict: result.assessments[lead].verdict = .similar
        case .interval: result.assessments[lead].interval = ConfidenceInterval(lower: -1, upper: 1)
        case .p: result.assessments[lead].p = 0.2
        case .side: result.assessments[lead].difference *= -1
        case .rank: result.areas[0].rank += 2
        case .rankInterval: result.areas[0].rankLower = result.areas[0].rank + 1
        case .value: result.subject.value = result.subject.interval.upper + 1
        case .percentile: result.authoritiesBelow = result.authorities + 3
        case .change:
            result = try benchmark(year: 2022)
            result.change?.isOrdinary.toggle()
        case .leaveOneOut:
            result = try benchmark(year: 2022)
            result.leaveOneOut[0].moves.toggle()
        case .exposure:
            result = try benchmark(year: 2022)
            result.exposure?.verdict = .worse
        case .persistence:
            result = try benchmark(year: 2022)
            result.years[8].value = .nan
            result.years[9].value = 80
        }
        #expect(!faults(result).isEmpty)
    }

    enum Fault: CaseIterable {
        case verdict, interval, p, side, rank, rankInterval, value, percentile, change, leaveOneOut, exposure,
            persistence
    }

    /// What in a result does not agree with the rest of it.
    private func faults(_ result: BenchmarkResult) -> [String] {
        var found = Faults()
        check(result, &found)
        return found.list
    }

    private struct Faults {
        var list: [String] = []

        mutating func expect(_ holds: Bool, _ text: @autoclosure () -> String) {
            if !holds { list.append(text()) }
        }
    }

    private func check(_ result: BenchmarkResult, _ found: inout Faults) {
        let label = "\(result.area.name) \(result.year) \(result.measure.name)"
        guard result.subject.value.isFinite else {
            found.expect(result.headline.hasPrefix("No comparison"), "\(label)")
            found.expect(result.assessments.allSatisfy { $0.verdict == .notComparable }, "\(label)")
            found.expect(result.subject.missing != nil, "\(label)")
            return
        }
        let interval = result.subject.interval
        // Byar's interval has no lower bound where it would be below zero.
        found.expect(interval.lower.isNaN || interval.lower <= result.subject.value, "\(label)")
        found.expect(interval.upper >= result.subject.value, "\(label)")
        for row in result.areas where row.rank > 0 {
            found.expect(row.rankLower <= row.rank && row.rank <= row.rankUpper, "\(label) \(row.name)")
        }
        let values = result.areas.filter { $0.rank > 0 }.map(\.value)
        found.expect(result.areas[0].rank == 1 + values.filter { $0 < result.subject.value }.count, "\(label)")
        found.expect((0...100).contains(result.percentile ?? 0), "\(label)")
        for assessment in result.assessments {
            let isSimilar = assessment.interval.lower <= 0 && assessment.interval.upper >= 0
            found.expect(
                abs(assessment.difference - (result.subject.value - assessment.comparator.value)) < 1e-9, "\(label)")
            if assessment.method == .spread, assessment.ordinary != nil {
                found.expect((assessment.p <= 0.05) == !isSimilar, "\(label) \(assessment)")
            } else if assessment.method == .funnel, assessment.ordinary != nil {
                found.expect(
                    abs(assessment.p - 0.05) < 1e-9 || (assessment.p < 0.05) == !isSimilar, "\(label) \(assessment)")
            } else if assessment.method == result.plainMethod, interval.lower.isFinite, assessment.p.isFinite {
                // p is of the exact test for rates, whose border Byar's approximation meets to three figures.
                if abs(assessment.p - 0.05) > 0.002 {
                    found.expect((assessment.p < 0.05) == !isSimilar, "\(label) \(assessment)")
                }
            }
            switch assessment.verdict {
            case .better:
                found.expect(assessment.difference < 0 && !isSimilar && result.measure.polarity == .low, "\(label)")
            case .worse:
                found.expect(assessment.difference > 0 && !isSimilar && result.measure.polarity == .low, "\(label)")
            case .similar: found.expect(isSimilar, "\(label)")
            case .notComparable:
                found.expect(result.measure.polarity == .none || !assessment.interval.lower.isFinite, "\(label)")
            }
        }
        change(result, label, &found)
        leaveOneOut(result, label, &found)
        words(result, label, &found)
    }

    private func change(_ result: BenchmarkResult, _ label: String, _ found: inout Faults) {
        if let change = result.change {
            found.expect((change.p <= 0.05) == !change.isOrdinary, "\(label)")
            found.expect(change.atLeastAsLarge <= change.authorities, "\(label)")
        }
        if let exposure = result.exposure, let ordinary = exposure.ordinary {
            let isSimilar = ordinary.lower <= exposure.difference && exposure.difference <= ordinary.upper
            found.expect((exposure.verdict == .similar) == isSimilar, "\(label)")
            found.expect(
                exposure.interval.lower <= exposure.value && exposure.value <= exposure.interval.upper, "\(label)")
        }
        if let sides = result.sides {
            found.expect((1...5).contains(sides.of) && (1...sides.of).contains(sides.same), "\(label)")
            if let lead = result.lead {
                found.expect(sides.side == BenchmarkSide(lead.difference), "\(label)")
            }
        }
    }

    private func leaveOneOut(_ result: BenchmarkResult, _ label: String, _ found: inout Faults) {
        for entry in result.leaveOneOut {
            guard let whole = result.assessment(.neighbours(entry.list, entry.average), .spread),
                let plain = result.assessment(.neighbours(entry.list, entry.average), result.plainMethod)
            else {
                found.expect(false, "no average for \(label) without \(entry.without.name)")
                continue
            }
            let moved =
                entry.verdict != whole.verdict || BenchmarkSide(entry.difference) != BenchmarkSide(whole.difference)
            found.expect(entry.moves == moved, "\(label) without \(entry.without.name)")
            found.expect(
                entry.movesPlain == (entry.plainVerdict != plain.verdict), "\(label) without \(entry.without.name)")
        }
    }

    /// The headline's words against the figures behind them.
    private func words(_ result: BenchmarkResult, _ label: String, _ found: inout Faults) {
        guard let lead = result.lead else {
            found.expect(false, "no yardstick for \(label)")
            return
        }
        let headline = result.headline
        switch lead.difference {
        case ..<(-0.05): found.expect(headline.contains(" below "), "\(label): \(headline)")
        case 0.05...: found.expect(headline.contains(" above "), "\(label): \(headline)")
        default: break
        }
        if headline.contains("unusually low") || headline.contains("both unusually low") {
            found.expect(result.assessments.contains { $0.method == .spread && $0.interval.upper < 0 }, "\(label)")
        }
        if headline.contains("unusually high") {
            found.expect(result.assessments.contains { $0.method == .spread && $0.interval.lower > 0 }, "\(label)")
        }
        if lead.verdict == .similar { found.expect(headline.contains("within the ordinary spread"), "\(label)") }
        if lead.verdict == .better { found.expect(result.readingSentences[0].contains("counts as better"), "\(label)") }
        if lead.verdict == .worse { found.expect(result.readingSentences[0].contains("counts as worse"), "\(label)") }
        let reading = result.readingSentences.joined(separator: " ")
        let others = result.assessments.filter { $0.method == .spread && $0.comparator.kind != lead.comparator.kind }
        func side(_ assessment: BenchmarkResult.Assessment) -> Int {
            assessment.interval.upper < 0 ? -1 : assessment.interval.lower > 0 ? 1 : 0
        }
        let isSameEverywhere = others.allSatisfy {
            side($0) == side(lead) && ($0.ordinary == nil) == (lead.ordinary == nil)
        }
        found.expect(reading.contains("The answer is the same beside all") == isSameEverywhere, "\(label): \(reading)")
        found.expect(reading.contains("depends on the yardstick") == !isSameEverywhere, "\(label): \(reading)")
        if let plain = result.leadPlain, lead.ordinary != nil, side(plain) != side(lead) {
            found.expect(reading.contains("A plain test of chance says"), "\(label): \(reading)")
        }
        if let change = result.change {
            let time = result.timeSentences.joined(separator: " ")
            found.expect(time.contains("are ordinary") == change.isOrdinary, "\(label): \(time)")
        }
        for text in [headline] + result.readingSentences + result.sensitivitySentences + result.methodSentences
            + result.timeSentences
            + result.standingSentences + result.volumeSentences + result.notes.map(\.sentence)
        {
            found.expect(!text.contains("nan") && !text.contains("–%") && !text.contains("  "), "\(label): \(text)")
        }
    }
}
