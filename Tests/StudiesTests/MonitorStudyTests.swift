import CouncilData
import Presentation
import StatNumerics
import Studies
import TestSupport
import Testing
import TimeSeries

/// The study behind `monitor`, on Sefton's monthly referrals. Limits and signals: computed independently with Python
/// from DfE's table C6 (2.66, screened), and by NHSRplotthedots's rules.
@Suite struct MonitorStudyTests {
    private func request(from: String? = nil, to: String? = nil) throws -> MonitorRequest {
        let register = try Shipped.register()
        let area = try register.find("Sefton")
        let file = try EventFile(Shipped.location(), register: register)
        let series = try PublishedMonths(Shipped.location(), register: register).series(for: area)
        return MonitorRequest(
            input: MonthlyInput(
                series: series.window(from: from.flatMap { Month($0) }, to: to.flatMap { Month($0) }),
                measure: "referrals", areaName: area.name, areaCode: area.code,
                events: file.events(for: area, in: register), observed: file.observed))
    }

    private func month(_ text: String) throws -> Month { try #require(Month(text)) }

    private func expect(
        _ segment: MonitorResult.Segment, _ mean: Double, _ range: Double, _ lower: Double, _ upper: Double,
        signals: Int?
    ) {
        #expect(abs(segment.mean - mean) < 1e-5)
        #expect(abs((segment.movingRange ?? .nan) - range) < 1e-5)
        #expect(abs((segment.lower ?? .nan) - lower) < 1e-4 && abs((segment.upper ?? .nan) - upper) < 1e-4)
        if let signals { #expect(segment.points.count { $0.signal != nil } == signals) }
    }

    @Test("all months, screened and not")
    func whole() throws {
        var request = try request()
        expect(try MonitorStudy.run(request).segments[0], 253.71528, 45.3, 133.21728, 374.21328, signals: nil)
        request.screening = false
        expect(try MonitorStudy.run(request).segments[0], 253.71528, 48.174825, 125.570243, 381.860313, signals: nil)
    }

    @Test("segments from April 2019 with rebases at September 2021 and April 2023, and without")
    func segments() throws {
        var request = try request(from: "2019-04")
        let one = try MonitorStudy.run(request)
        expect(one.segments[0], 284.766667, 51.775862, 147.0429, 422.4905, signals: 32)
        #expect(one.hasSignal(since: nil))
        request.rebases = try [.init(month: month("2023-04"), reason: "test"), .init(month: month("2021-09"))]
        let three = try MonitorStudy.run(request)
        #expect(three.segments.count == 3)
        expect(three.segments[0], 223.413793, 42.785714, 109.6038, 337.2238, signals: 0)
        expect(three.segments[1], 381.736842, 62.111111, 216.5213, 546.9524, signals: 0)
        expect(three.segments[2], 279.5, 51.363636, 142.8727, 416.1273, signals: 0)
        #expect(three.segments[1].reasons.contains { $0.contains("Integrated Front Door") })
        #expect(three.segments[2].reasons == ["test"])
        #expect(!three.hasSignal(since: nil) && three.findings.isEmpty)
    }

    @Test("every signal is explained by a finding, and every finding has a signal")
    func findings() throws {
        for settings in [(6, 6), (7, 7)] {
            var request = try request()
            request.runLength = settings.0
            request.trendLength = settings.1
            let result = try MonitorStudy.run(request)
            let signalled = Set(result.points.filter { $0.signal != nil }.map(\.month))
            #expect(!signalled.isEmpty)
            for point in result.points where point.signal != nil {
                #expect(
                    result.findings.contains {
                        $0.pattern.rule == point.signal && $0.span.from <= point.month && point.month <= $0.span.to
                    },
                    "\(point)")
            }
            for finding in result.findings {
                #expect(signalled.contains(finding.span.from) && signalled.contains(finding.span.to), "\(finding)")
            }
        }
    }

    @Test("a rebase needs a reason: an event of the month, or words; what was only seen is none")
    func reasons() throws {
        var request = try request()
        request.rebases = try [.init(month: month("2023-04"))]
        #expect {
            try MonitorStudy.run(request)
        } throws: { error in
            (error as? MonitorError)?.exitCategory == .usage && "\(error)".contains("2023-04=REASON")
                && "\(error)".contains("no cause is on record")
        }
        for (text, wanted) in [("2012-04", "not within"), ("2024-04", "not within"), ("2023-12", "4 values")] {
            request.rebases = try [.init(month: month(text), reason: "why")]
            #expect {
                try MonitorStudy.run(request)
            } throws: { "\($0)".contains(wanted) }
        }
    }

    @Test("new limits are suggested at September 2021, with its events, and never applied")
    func suggestion() throws {
        let result = try MonitorStudy.run(request(from: "2019-04"))
        #expect(result.segments.count == 1)
        let suggestion = try #require(result.suggestions.first { $0.month == (try? month("2021-09")) })
        guard case .events(_, let names) = suggestion.cause else {
            Issue.record("no event: \(suggestion)")
            return
        }
        #expect(names.contains { $0.contains("Integrated Front Door") })
        #expect(result.sentence(suggestion).contains("--rebase 2021-09"))
    }

    @Test("an early warning comes from the forecasting engine and contains the figures that it speaks of")
    func warning() throws {
        let warning = try #require(MonitorStudy.run(request()).warning)
        #expect(warning.month == (try month("2024-04")) && warning.lower < warning.upper && warning.lower > 0)
        #expect(
            warning.lastIsOutside == (warning.lastValue < warning.lastLower || warning.lastValue > warning.lastUpper))
    }

    @Test("constant, all-zero and short series get a sentence")
    func degenerate() throws {
        var request = try request()
        for value in [0.0, 100] {
            request.input.series.values = [Double](repeating: value, count: 60)
            let result = try MonitorStudy.run(request)
            #expect(result.signalCount == 0)
            #expect(
                result.notes.contains {
                    if case .limitsOnMean = $0 { true } else { false }
                })
            #expect(result.noteSentences.contains { $0.contains("never vary") })
        }
        request.input.series.values = Array([12.0, 9, 14, 11, 8, 13, 12, 10, 9, 15, 12, 11, 10].prefix(5))
        #expect(throws: MonitorError.tooFewMonths(found: 5, needed: 6)) { try MonitorStudy.run(request) }
        request.input.series.values = [12.0, 9, 14, 11, 8, 13, 12, 10]
        #expect(try MonitorStudy.run(request).segments[0].isTrial)
    }

    @Test("a target is met, not met, or as chance has it, by the side that is wanted")
    func targets() throws {
        var request = try request(from: "2022-04")
        request.better = .low
        let limits = try MonitorStudy.run(request).segments[0]
        for (value, wanted) in [
            ((limits.upper ?? 0) + 1, MonitorResult.Target.Assurance.met), ((limits.lower ?? 0) - 1, .notMet),
            (limits.mean, .byChance),
        ] {
            request.target = value
            let target = try #require(MonitorStudy.run(request).target)
            #expect(target.assurance == wanted && target.isMetByLatest == (300 <= value))
        }
    }

    @Test("a month left out needs a reason, a baseline lies within the series and one level")
    func basis() throws {
        var request = try request(from: "2019-04")
        request.leftOut = try [.init(month: month("2020-04"))]
        #expect(throws: MonitorError.leftOutWithoutReason(month: try month("2020-04"))) {
            try MonitorStudy.run(request, warns: false)
        }
        request.leftOut = try [.init(month: month("2020-04"), reason: "lockdown")]
        request.baseline = try .init(from: month("2019-04"), to: month("2021-08"))
        let frozen = try MonitorStudy.run(request, warns: false)
        #expect(frozen.points.count { $0.signal != nil && $0.month >= request.input.series.start + 29 } > 20)
        request.rebases = try [.init(month: month("2021-01"), reason: "why")]
        #expect(throws: MonitorError.baselineAcross(month: try month("2021-01"))) {
            try MonitorStudy.run(request, warns: false)
        }
    }

    @Test("a signal is new in its first month, and not in the month after")
    func new() throws {
        var request = try request(from: "2019-04", to: "2021-06")
        request.input.series.values[26] = 900
        #expect(try MonitorStudy.run(request, warns: false).isNew)
        request.input.series.values.append(900)
        let after = try MonitorStudy.run(request, warns: false)
        #expect(after.latest?.point.signal != nil && !after.isNew)
    }

    @Test("the last year over the one before is the ratio of their sums")
    func year() throws {
        let request = try request()
        let values = request.input.series.values
        let ratio = values[132...].reduce(0, +) / values[120..<132].reduce(0, +)
        let year = try #require(MonitorStudy.run(request, warns: false).onYear)
        #expect(year.isRatio && abs(year.estimate - ratio) < 1e-9 && year.lower < ratio && ratio < year.upper)
    }

    /// Unrelated months that never change, and in the first two a last month far out.
    private func looks(_ count: Int) -> [MonitorPanel.Input] {
        (0..<count).map { place in
            var random = RandomStream(seed: 5, stream: UInt64(place))
            var values = (0..<36).map { _ in (200 + 15 * random.nextNormal()).rounded() }
            if place < 2 { values[35] = 420 }
            return .series(
                MonthlyInput(
                    series: MonthlySeries(
                        name: "m\(place)", start: Month(index: 12 * 2021), values: values,
                        provenance: .supplied(name: "test")), measure: "m\(place)", areaName: "A", areaCode: nil))
        }
    }

    @Test("of many looks, chance gives its share of signals, and what stands is what changed")
    func manyLooks() throws {
        let panel = MonitorPanel(
            looks(300) + [.refused(name: "x", reason: "why")], settings: MonitorRequest(settings: .xmr),
            source: "test", warns: false)
        #expect(panel.looks == 300 && panel.rows.count == 301)
        #expect(panel.discoveries.map(\.name) == ["m0", "m1"])
        // 298 looks at unrelated months: 7.2 expected by chance, within three standard deviations.
        let false_ = Double(panel.signals.count - 2)
        #expect(abs(false_ - panel.expectedByChance) < 3 * panel.expectedByChance.squareRoot(), "\(false_)")
    }
}
