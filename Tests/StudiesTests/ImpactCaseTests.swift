import CouncilData
import Presentation
import StatNumerics
import Studies
import TestSupport
import Testing
import TimeSeries

/// Changes in made-up series that are hard to test: short, small, below zero, out of nothing, or followed by a control. What
/// is right was computed apart (NumPy: the regressions' coefficients).
@Suite struct ImpactCaseTests {
    private static let twoYears: [Double] = [
        293, 322, 284, 319, 235, 295, 344, 314, 251, 282, 326, 295, 300, 344, 281, 295, 215, 328, 345, 315,
        262, 270, 285, 269, 353, 406, 354, 387, 320, 421, 405, 405, 387, 383, 393, 407, 407, 418, 345, 341,
        341, 403, 466, 366, 331, 436, 399, 436,
    ]
    private static let share: [Double] = [
        456, 411, 379, 420, 387, 412, 464, 445, 449, 433, 416, 370, 402, 401, 437, 447, 431, 393, 473, 460,
        410, 423, 436, 420, 414, 432, 417, 423, 369, 369, 469, 371, 432, 427, 424, 396, 581, 556, 529, 488,
        533, 519, 493, 556, 564, 575, 547, 533, 586, 572, 633, 564, 506, 581, 634, 554, 536, 520, 618, 536,
    ]
    private static let balance: [Double] = [
        -64, -61, -61, -53, -69, -52, -58, -43, -42, -39, -44, -50, -43, -38, -55, -45, -50, -38, -57, -52,
        -47, -48, -63, -47, -51, -52, -51, -48, -65, -38, -57, -68, -51, -38, -54, -38, -38, -57, -70, -60,
        -11, -27, -32, -31, -20, -20, -13, -12, -27, -21, -29, -19, -29, -30, -3, -20, -15, 0, -14, -21,
    ]
    private static let moved: [Double] = [
        287, 339, 295, 304, 272, 339, 362, 343, 274, 343, 325, 319, 369, 373, 318, 346, 262, 324, 331, 353,
        285, 312, 309, 270, 242, 322, 280, 299, 221, 301, 307, 280, 270, 278, 277, 252, 296, 290, 233, 291,
        233, 336, 324, 346, 283, 281, 306, 306, 402, 419, 417, 467, 332, 444, 476, 448, 401, 451, 402, 428,
        434, 427, 405, 433, 325, 427, 436, 404, 329, 423, 374, 359,
    ]
    private static let control: [Double] = [
        593, 665, 582, 646, 525, 698, 710, 748, 594, 656, 651, 677, 662, 759, 640, 674, 502, 681, 747, 735,
        563, 616, 604, 593, 586, 623, 556, 559, 470, 585, 605, 603, 537, 531, 520, 541, 548, 582, 508, 563,
        459, 554, 582, 633, 538, 583, 620, 569, 809, 929, 825, 817, 686, 910, 997, 952, 776, 911, 874, 839,
        847, 934, 822, 790, 644, 847, 890, 769, 648, 752, 747, 720,
    ]
    private static let launched: [Double] = [
        336, 341, 300, 302, 242, 266, 341, 313, 277, 314, 329, 292, 313, 356, 282, 310, 247, 288, 345, 299,
        297, 280, 305, 298,
    ]

    private func request(
        _ values: [Double], from: String, at: String, support: Support = .nonNegative
    ) throws -> ImpactRequest {
        var request = ImpactRequest(
            input: MonthlyInput(
                series: MonthlySeries(
                    name: "contacts", start: try #require(Month(from)), values: values, support: support,
                    provenance: .supplied(name: "test")),
                measure: "contacts", areaName: "A", areaCode: nil), at: try #require(Month(at)))
        request.simulations = 199
        return request
    }

    @Test("two years before and two after are enough: +34 %, clear, and an event that cannot be told apart is told")
    func shortWindow() throws {
        var request = try request(Self.twoYears, from: "2019-04", at: "2021-04")
        let plain = try ImpactStudy.run(request)
        #expect(abs(plain.headline.ratio - 1.336) < 5e-4 && plain.headline.isClear && plain.headline.lower > 1.05)
        #expect(plain.answers[0].answer == .yes && plain.answers[2].answer == .yes)
        // The year before is an event: with a trend and three years it leaves the change no months of its own.
        request.adjustments = [
            Event(
                name: "A year", kind: .temporary, start: request.at - 12, end: request.at - 1, reason: "why")
        ]
        let told = try ImpactStudy.run(request)
        #expect(abs(told.headline.ratio - plain.headline.ratio) < 1e-9)
        #expect(told.headline.simpler.events == ["A year"])
        #expect(told.cautionSentences.contains { $0.contains("A year cannot be told from the change") })
    }

    @Test("a share of thousandths and the same times 100,000: +31 % and p 0.005 in either unit")
    func unit() throws {
        let large = try ImpactStudy.headline(request(Self.share, from: "2015-04", at: "2018-04"))
        let small = try ImpactStudy.headline(
            request(Self.share.map { $0 / 100_000 }, from: "2015-04", at: "2018-04"))
        for headline in [large, small] {
            #expect(abs(headline.ratio - 1.310) < 1e-3 && headline.p == 0.005)
        }
        #expect(abs(large.lower - small.lower) < 1e-6 && abs(large.upper - small.upper) < 1e-6)
    }

    @Test("a control that moved as much: its own change is taken out of the headline and of the simulations")
    func control() throws {
        var request = try request(Self.moved, from: "2015-04", at: "2019-04")
        let alone = try ImpactStudy.run(request)
        #expect(abs(alone.headline.ratio - 1.541) < 1e-3 && alone.headline.isClear)
        request.control = ControlSeries(
            .column("control"),
            series: MonthlySeries(
                name: "control", start: request.input.series.start, values: Self.control,
                provenance: .supplied(name: "test")))
        let with = try ImpactStudy.run(request)
        #expect(abs(with.headline.ratio - 0.937) < 1e-3 && with.headline.control == .column("control"))
        #expect(with.headline.lower > 0.84 && with.headline.upper < 1.04 && !with.headline.isClear)
        #expect(with.answers.map(\.answer) == [.yes, .noClearEvidence, .noClearEvidence])
        #expect(with.finding.contains("6% below") && with.finding.contains("no clear change"))
        #expect(abs((with.own?.ratio ?? 0) - alone.headline.ratio) < 1e-9)
    }

    @Test("nothing before: no ratio, 303 a month since, and an exact answer")
    func launch() throws {
        let request = try request(
            Array(repeating: 0, count: 48) + Self.launched, from: "2018-04", at: "2022-04")
        let result = try ImpactStudy.run(request)
        #expect(result.headline.statistic == .conditional && result.headline.size == .infinity)
        #expect(result.headline.levels?.before == 0)
        #expect(abs((result.headline.levels?.after ?? 0) - Summary.mean(Self.launched)) < 1e-9)
        #expect(result.headline.isClear && result.answers[0].answer == .yes)
        #expect(result.headlineSentence.contains("a ratio does not exist"))
        #expect(result.json["headline"]?["ratio"] == .number(.infinity))
    }

    @Test("a handful of counts is judged as counts: no clear change from 4 in four years to 2 in one")
    func sparse() throws {
        var values = [Double](repeating: 0, count: 60)
        for place in [3, 17, 22, 40, 50, 57] { values[place] = 1 }
        let few = try ImpactStudy.run(request(values, from: "2019-04", at: "2023-04"))
        #expect(few.headline.statistic == .conditional && few.headline.ratio == 2 && !few.headline.isClear)
        for place in 48..<60 { values[place] = 2 }
        #expect(try ImpactStudy.headline(request(values, from: "2019-04", at: "2023-04")).isClear)
    }

    @Test("below zero a change is a difference, in the units of the series, of the right sign")
    func negative() throws {
        let request = try request(Self.balance, from: "2015-04", at: "2018-04", support: .real)
        let result = try ImpactStudy.run(request)
        #expect(result.headline.unit == .absolute && result.headline.ratio.isNaN)
        // NumPy, least squares with months and a trend on 48 months: 16.1667.
        #expect(abs(result.headline.size - 16.1667) < 1e-4)
        #expect(result.headline.lower < result.headline.size && result.headline.size < result.headline.upper)
        #expect(result.rows.isEmpty && result.expectations.isEmpty && result.headlineSentence.contains("16.2 above"))
        var mirrored = request
        mirrored.input.series.values = Self.balance.map { -$0 - 100 }
        #expect(abs(try ImpactStudy.headline(mirrored).size + result.headline.size) < 1e-9)
    }

    @Test("parts add up to the change, and the rest is what they leave")
    func parts() throws {
        var request = try request(Self.twoYears, from: "2019-04", at: "2021-04")
        let help = Self.twoYears.enumerated().map { $0.offset >= 24 ? 80.0 + Double($0.offset % 3) : 0 }
        request.parts = [
            .init(
                name: "early_help",
                series: MonthlySeries(
                    name: "early_help", start: request.input.series.start, values: help,
                    provenance: .supplied(name: "test")))
        ]
        let parts = try ImpactStudy.run(request).parts
        #expect(parts.map(\.kind) == [.column("early_help"), .rest])
        #expect(abs(parts.reduce(0) { $0 + ($1.share ?? 0) } - 1) < 1e-12)
        let change = Summary.mean(Array(Self.twoYears[24..<36])) - Summary.mean(Array(Self.twoYears[12..<24]))
        #expect(abs(parts.reduce(0) { $0 + $1.after - $1.before } - change) < 1e-9)
        #expect(parts[0].before == 0 && parts[0].change?.isClear == true)
    }

    @Test("what lasts from after the change on has a coefficient of its own")
    func laterStep() throws {
        var values = (0..<72).map { 200 + Double(($0 * 37) % 23) }
        for place in 48..<72 { values[place] *= 1.5 }
        for place in 52..<72 { values[place] *= 2 }
        var request = try request(values, from: "2018-04", at: "2022-04")
        let events = [Event(name: "later", kind: .step, start: request.at + 4, reason: "why")]
        let without = try ImpactStudy.headline(request).ratio
        request.adjustments = ImpactRequest.usualAdjustments(events, at: request.at)
        let with = try ImpactStudy.headline(request)
        #expect(with.events == ["later"] && abs(with.ratio - 1.5) < 0.15 && without > 2)
        #expect(ImpactRequest.usualAdjustments(events, at: request.at + 6).isEmpty)
    }
}
