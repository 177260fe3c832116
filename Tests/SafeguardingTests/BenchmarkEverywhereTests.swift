import Comparison
import Safeguarding
import Tables
import Testing

/// Every authority, year and measure: figures, verdicts, ranks and words must agree in each.
@Suite("Benchmark: every authority and year")
struct BenchmarkEverywhereTests {
    @Test("Verdict, interval, p, rank and words agree", arguments: BenchmarkMeasure.allCases)
    func agreement(measure: BenchmarkMeasure) throws {
        let data = try benchmarkData.get()
        let panel = data.referrals.panel(measure)
        var runs = 0
        var unusual = 0
        var judged = 0
        for year in panel.years {
            for area in panel.authorities(in: year) {
                let result = try BenchmarkStudy.run(data.request(panel: panel, area: area, year: year))
                runs += 1
                check(result)
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

    private func check(_ result: BenchmarkResult) {
        let label = "\(result.area.name) \(result.year) \(result.measure.rawValue)"
        guard result.subject.value.isFinite else {
            #expect(result.headline.hasPrefix("No comparison"), "\(label)")
            #expect(result.assessments.allSatisfy { $0.verdict == .notComparable }, "\(label)")
            #expect(result.subject.missing != nil, "\(label)")
            return
        }
        let interval = result.subject.interval
        // Byar's interval has no lower bound where it would be below zero.
        #expect(interval.lower.isNaN || interval.lower <= result.subject.value, "\(label)")
        #expect(interval.upper >= result.subject.value, "\(label)")
        for row in result.areas where row.rank > 0 {
            #expect(row.rankLower <= row.rank && row.rank <= row.rankUpper, "\(label) \(row.name)")
        }
        let values = result.areas.filter { $0.rank > 0 }.map(\.value)
        #expect(result.areas[0].rank == 1 + values.filter { $0 < result.subject.value }.count, "\(label)")
        for assessment in result.assessments {
            let isSimilar = assessment.interval.lower <= 0 && assessment.interval.upper >= 0
            if assessment.method == .spread, assessment.ordinary != nil {
                #expect((assessment.p <= 0.05) == !isSimilar, "\(label) \(assessment)")
            } else if assessment.method != .spread, interval.lower.isFinite, assessment.p.isFinite {
                // p is of the exact test for rates, whose border Byar's approximation meets to three figures.
                if abs(assessment.p - 0.05) > 0.002 {
                    #expect((assessment.p < 0.05) == !isSimilar, "\(label) \(assessment)")
                }
            }
            switch assessment.verdict {
            case .better:
                #expect(assessment.difference < 0 && !isSimilar && result.measure.polarity == .low, "\(label)")
            case .worse: #expect(assessment.difference > 0 && !isSimilar && result.measure.polarity == .low, "\(label)")
            case .similar: #expect(isSimilar, "\(label)")
            case .notComparable:
                #expect(result.measure.polarity == .none || !assessment.interval.lower.isFinite, "\(label)")
            }
        }
        words(result, label)
    }

    /// The headline's words against the figures behind them.
    private func words(_ result: BenchmarkResult, _ label: String) {
        guard let lead = result.lead else {
            Issue.record("no yardstick for \(label)")
            return
        }
        let headline = result.headline
        switch lead.difference {
        case ..<(-0.05): #expect(headline.contains(" below "), "\(label): \(headline)")
        case 0.05...: #expect(headline.contains(" above "), "\(label): \(headline)")
        default: break
        }
        if headline.contains("unusually low") || headline.contains("both unusually low") {
            #expect(result.assessments.contains { $0.method == .spread && $0.interval.upper < 0 }, "\(label)")
        }
        if headline.contains("unusually high") {
            #expect(result.assessments.contains { $0.method == .spread && $0.interval.lower > 0 }, "\(label)")
        }
        if lead.verdict == .similar { #expect(headline.contains("within the ordinary spread"), "\(label)") }
        if lead.verdict == .better { #expect(result.readingSentences[0].contains("counts as better"), "\(label)") }
        if lead.verdict == .worse { #expect(result.readingSentences[0].contains("counts as worse"), "\(label)") }
        for text in [headline] + result.readingSentences + result.methodSentences + result.timeSentences
            + result.standingSentences + result.volumeSentences + result.cautions
        {
            #expect(!text.contains("nan") && !text.contains("–%") && !text.contains("  "), "\(label): \(text)")
        }
    }
}
