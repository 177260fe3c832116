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
        var faulty: [String] = []
        var tails: [Int: Tails] = [:]
        for year in panel.years {
            for area in panel.authorities(in: year) {
                let result = try BenchmarkStudy.run(data.request(panel: panel, area: area, year: year))
                runs += 1
                let found = faults(result)
                faulty += found.isEmpty ? [] : [found[0]]
                if let lead = result.lead, lead.reason == nil {
                    tails[year, default: Tails()].of += 1
                    if lead.interval.upper < 0 { tails[year, default: Tails()].low += 1 }
                    if lead.interval.lower > 0 { tails[year, default: Tails()].high += 1 }
                }
            }
        }
        #expect(runs > 1900)
        #expect(faulty.isEmpty, "\(faulty.count): \(faulty.prefix(5))")
        // The spread flags about one in forty on each side, in every year: three or four of some 150, fewer where chance
        // alone explains the outermost of small authorities.
        for (year, tail) in tails {
            for count in [tail.low, tail.high] { #expect((1...5).contains(count), "\(measure) \(year): \(tail)") }
        }
        for keep in [\Tails.low, \.high] {
            let share =
                tails.values.reduce(0.0) { $0 + Double($1[keyPath: keep]) }
                / tails.values.reduce(0.0) { $0 + Double($1.of) }
            #expect((0.0185...0.031).contains(share), "\(measure): \(share)")
        }
    }

    private struct Tails {
        var low = 0
        var high = 0
        var of = 0
    }

    /// A check that cannot fail checks nothing: each fault put into a sound result is found.
    @Test("The check finds a verdict, an interval, a rank and words that disagree", arguments: Fault.allCases)
    func canFail(fault: Fault) throws {
        var result = try benchmark(area: "Isle of Wight", year: 2025)
        #expect(faults(result).isEmpty)
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
        case .persistence:
            result = try benchmark(year: 2022)
            result.persistence?.side = .above
        case .flip:
            result = try benchmark(year: 2022)
            result.flip?.more = 3
        case .headline:
            result = try benchmark(year: 2022)
            result.measure.title =
                "A title of many words that nobody would ever want to read as the heading of a page, "
                + "since it has no end and says nothing that could not be said in three"
        }
        #expect(!faults(result).isEmpty)
    }

    enum Fault: CaseIterable {
        case verdict, interval, p, side, rank, rankInterval, value, percentile, change, leaveOneOut, persistence, flip,
            headline
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
            found.expect(
                result.assessments.allSatisfy { $0.verdict == .notComparable && $0.reason != nil }, "\(label)")
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
            guard assessment.reason == nil else {
                found.expect(assessment.verdict == .notComparable, "\(label)")
                continue
            }
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
            case .lower, .higher:
                found.expect(!isSimilar && result.measure.polarity == .none, "\(label)")
                found.expect((assessment.difference < 0) == (assessment.verdict == .lower), "\(label)")
            case .notComparable: found.expect(false, "\(label): no reason")
            }
        }
        if let lead = result.lead, let plain = result.leadPlain, lead.reason == nil, plain.reason == nil {
            // Never unusual where chance alone explains the figure.
            found.expect(plain.verdict != .similar || lead.verdict == .similar, "\(label)")
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
        if let persistence = result.persistence {
            found.expect(
                (1...5).contains(persistence.of) && (1...persistence.of).contains(persistence.years), "\(label)")
            if let lead = result.lead {
                found.expect(persistence.side == BenchmarkSide(lead.difference), "\(label)")
            }
        }
        if let flip = result.flip, let lead = result.lead, let count = flip.count, let more = flip.more,
            let ordinary = lead.ordinary
        {
            found.expect(count == result.subject.numerator + more && more != 0, "\(label)")
            // The flip lies at the border of the ordinary range, a count beyond it (or within, for an unusual figure).
            let border = lead.comparator.value + (lead.difference >= 0 ? ordinary.upper : ordinary.lower)
            let step = result.measure.per / result.subject.denominator
            if result.subject.numerator > 30, lead.verdict == .similar, flip.value > 0 {
                found.expect(abs(flip.value - border) <= step * 1.01 || border <= 0, "\(label): \(flip) \(border)")
            }
        }
        if let fiveYears = result.fiveYears {
            found.expect(fiveYears.from == result.year - 4 && fiveYears.further <= fiveYears.authorities, "\(label)")
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
        // At most 25 words and three numbers; never unusual where the verdict is similar.
        for finding in result.findings {
            let text = result.sentence(finding)
            // The name of a place is one word, however many it has.
            let words = text.replacing(result.area.name, with: "Place").split(separator: " ")
            found.expect(words.count <= 25, "\(label): \(text)")
            let numbers = text.split { !($0.isNumber || $0 == "." || $0 == ",") }
                .filter { word in word.contains { $0.isNumber } }
            let own = numbers.filter { $0 != "10,000" }
            found.expect(own.count <= 3 || text.contains(" 5 years"), "\(label): \(text)")
            found.expect(text.first?.isUppercase == true && text.hasSuffix("."), "\(label): \(text)")
            if text.contains("unusually") { found.expect(!lead.interval.contains(0), "\(label): \(text)") }
        }
        let headline = result.headline
        let detail = result.detail
        switch lead.difference {
        case ..<(-0.05): found.expect(detail.contains(" below "), "\(label): \(detail)")
        case 0.05...: found.expect(detail.contains(" above "), "\(label): \(detail)")
        default: break
        }
        guard lead.reason == nil else {
            found.expect(headline.contains("no comparison") || headline.contains("too few"), "\(label): \(headline)")
            return
        }
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
        for text in [headline, detail, result.howSure, result.soWhat ?? ""] + result.whatCouldChange
            + result.readingSentences + result.sensitivitySentences + result.methodSentences
            + result.timeSentences
            + result.standingSentences + result.exposureSentences + result.notes.map(\.sentence)
        {
            found.expect(!text.contains("nan") && !text.contains("–%") && !text.contains("  "), "\(label): \(text)")
        }
    }
}
