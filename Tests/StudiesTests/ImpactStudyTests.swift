import CouncilData
import Foundation
import Presentation
import StatNumerics
import Studies
import TestSupport
import Testing
import TimeSeries

/// The study behind `impact`. Figures for Sefton: R's glm and lm (`Tests/Reference/timeseries/make_interventions.R`).
@Suite struct ImpactStudyTests {
    private func month(_ text: String) throws -> Month { try #require(Month(text)) }

    private func request(at: String = "2021-09", from: String? = nil, to: String? = nil) throws -> ImpactRequest {
        let register = try Shipped.register()
        let area = try register.find("Sefton")
        let published = try PublishedMonths(Shipped.location(), register: register)
        let file = try EventFile(Shipped.location(), register: register)
        let series = try published.series(for: area).window(
            from: from.flatMap { Month($0) }, to: to.flatMap { Month($0) })
        let events = file.events(for: area, in: register)
        var request = ImpactRequest(
            input: MonthlyInput(
                series: series, measure: "referrals", areaName: area.name, areaCode: area.code, events: events),
            at: try month(at))
        request.panel = try published.areas.filter { $0.level == .localAuthority && $0.code != area.code }.map {
            PanelMember(name: $0.name, code: $0.code, isNeighbour: true, series: try published.series(for: $0))
        }
        let england = try #require(register.england)
        request.control = ControlSeries(
            .area(code: england.code, name: england.name), series: try published.series(for: england))
        request.adjustments = ImpactRequest.usualAdjustments(events)
        request.simulations = 99
        return request
    }

    private func row(
        _ result: ImpactResult, from: String, to: String, adjusted: Bool, control: Bool = false
    ) throws -> ImpactResult.Row {
        try #require(
            result.rows.first {
                $0.model == .regression(.quasiPoisson) && $0.course == .step && $0.season == .month
                    && $0.trend == .linear
                    && $0.window.from == Month(from) && $0.window.to == Month(to) && $0.events.isEmpty == !adjusted
                    && ($0.control != nil) == control
            })
    }

    @Test("the grid at September 2021 is R's, window by window")
    func grid() throws {
        let result = try ImpactStudy.run(request())
        let all = try row(result, from: "2012-04", to: "2024-03", adjusted: false)
        #expect(abs(all.ratio - 1.6509) < 5e-5)
        let near = try row(result, from: "2017-04", to: "2022-08", adjusted: true)
        let range = near.range(near.effect.standardError)
        #expect(abs(near.ratio - 1.5283) < 5e-5)
        #expect(abs(range.lower - 1.2739) < 5e-5 && abs(range.upper - 1.8334) < 5e-5)
        let england = try row(result, from: "2017-04", to: "2022-08", adjusted: false, control: true)
        let controlled = england.range(england.effect.standardError)
        #expect(abs(england.ratio - 1.5282) < 5e-5 && abs(england.effect.dispersion - 6.4779) < 5e-5)
        #expect(abs(controlled.lower - 1.3409) < 5e-5 && abs(controlled.upper - 1.7417) < 5e-5)
        let later = try row(result, from: "2017-04", to: "2024-03", adjusted: true)
        #expect(abs(later.effect.coefficient - 0.49287401) < 1e-7)
    }

    @Test("placebos at September 2021: two of fourteen authorities changed as much, and six are called significant")
    func placebos() throws {
        let result = try ImpactStudy.run(request())
        let placebos = try #require(result.placebos)
        #expect(placebos.areas.count == 14 && placebos.asLarge == 2 && abs(placebos.sameMonthP - 0.2) < 1e-12)
        #expect(placebos.areas.prefix(2).map(\.name) == ["Bury", "Darlington"])
        #expect(abs(placebos.areas[0].ratio - 1.98) < 0.006 && abs(placebos.areas[1].ratio - 1.65) < 0.006)
        #expect(placebos.areas.count { $0.p < 0.05 } == 6 && placebos.areas.count { $0.neweyWestP < 0.05 } == 4)
        // What is not significant is not called an effect, and its range includes no change.
        #expect((result.headline.p < 0.05) == (result.headline.lower > 1 || result.headline.upper < 1))
        // Python: ln(4,550 / 2,880) less England's 0.0414 is 0.4162; the area's spread 0.157.
        #expect(result.headline.statistic == .twelveMonths && abs(result.headline.ratio - exponential(0.4162)) < 5e-4)
        #expect(result.headline.isClear && result.headline.control?.name == "england")
        let years = try #require(result.years)
        #expect(years.asLarge == 2 && years.others.prefix(2).map(\.name) == ["Bury", "Darlington"])
        #expect(abs(years.spread - 0.157) < 0.01)
        #expect(result.answers.map(\.answer) == [.yes, .cannotTell, .noClearEvidence])
        #expect(result.headlineSentence.contains("no clear evidence that it is this area's own"))
        // The regression beside it is not clear, as other authorities judge it.
        #expect(abs((result.beside?.ratio ?? 0) - 1.5283) < 5e-5 && result.beside?.isClear == false)
    }

    @Test("Sefton's break is found at the claim; a clear step is, and another month is not it")
    func breaks() throws {
        let result = try ImpactStudy.run(request())
        #expect(try result.nearest?.month == month("2021-09") && result.agrees == true)
        var step = try request()
        step.panel = []
        step.control = nil
        step.input.series.values = step.input.series.values.indices.map {
            ($0 >= 113 ? 300 : 200) + Double(($0 * 37) % 23)
        }
        let found = try ImpactStudy.run(step)
        #expect(try found.nearest?.month == month("2021-09") && found.agrees == true)
        step.at = try month("2018-09")
        #expect(try ImpactStudy.run(step).agrees == false)
        // Three months before the end no search could have found it: nothing is said.
        step.at = try month("2024-02")
        #expect(try ImpactStudy.run(step).agrees == nil)
    }

    @Test(
        "words and figures agree, and never name an effect of an event", arguments: ["2015-09", "2019-03", "2021-09"])
    func words(at: String) throws {
        for usesPanel in [true, false] {
            var request = try request(at: at)
            if !usesPanel { request.panel = [] }
            let result = try ImpactStudy.run(request)
            #expect(result.answers.count == 3 && !result.finding.isEmpty)
            #expect(result.headline.lower < result.headline.ratio && result.headline.ratio < result.headline.upper)
            let excludes = result.headline.lower > 1 || result.headline.upper < 1
            #expect(excludes == result.isClear)
            #expect(result.isClear == result.headlineSentence.contains("is unusual"))
            let all = [result.headlineSentence, result.spread] + result.placeboSentences + result.lastLines
            for text in all { #expect(!text.lowercased().contains("effect of") && !text.contains("no effect")) }
        }
    }

    @Test("the same seed gives the same result, another does not change the models")
    func seeds() throws {
        var request = try request()
        request.panel = []
        let first = try ImpactStudy.run(request)
        let again = try ImpactStudy.run(request)
        #expect(first.headline == again.headline && first.rows.map(\.ratio) == again.rows.map(\.ratio))
        request.seed = 2
        #expect(try ImpactStudy.run(request).rows.map(\.ratio) == first.rows.map(\.ratio))
    }

    @Test("too little before, outside, never varying, all zero: a sentence and its status")
    func refused() throws {
        func message(_ request: ImpactRequest, _ status: ExitCategory, _ part: String) {
            #expect {
                try ImpactStudy.run(request)
            } throws: { ($0 as? ImpactError)?.exitCategory == status && "\($0)".contains(part) }
        }
        message(try request(at: "2010-01"), .usage, "is not among the months")
        message(try request(at: "2012-04"), .usage, "is not among the months")
        message(try request(at: "2012-10"), .data, "There are 6 months with a value before")
        var flat = try request()
        flat.input.series.values = flat.input.series.values.map { _ in 0 }
        message(flat, .data, "Every month has the value 0")
    }

    @Test("thirteen months, a break in the last month, and a control with missing months are told with care")
    func edges() throws {
        var short = try request(at: "2022-04", from: "2021-04", to: "2022-04")
        short.panel = []
        let thirteen = try ImpactStudy.run(short)
        #expect(thirteen.after.months == 1 && thirteen.headline.ratio.isFinite)
        #expect(thirteen.lastLines.joined().contains("1 month follows"))
        let last = try ImpactStudy.run(request(at: "2024-03"))
        #expect(last.after.months == 1 && last.cautions.contains(.partOfSeason))
        var gaps = try request()
        for place in 20..<30 { gaps.control?.series.values[place] = .nan }
        let controlled = try ImpactStudy.run(gaps).rows.first { $0.control != nil }
        #expect(controlled?.effect.observations == 134)
    }

    @Test("the structural model's expectation by control, and rows of every kind, at September 2021")
    func rows() throws {
        let result = try ImpactStudy.run(request())
        let airline = try #require(
            result.rows.first { $0.model.name == "arima" && $0.window.from == Month("2012-04") && $0.events.isEmpty })
        // R: arima, step and airline model on all months, 0.34138 (0.15841).
        #expect(abs(airline.effect.coefficient - 0.34138) < 1e-4 && abs(airline.effect.standardError - 0.15841) < 2e-3)
        for model in ["quasi-poisson", "negative-binomial", "ols-log", "arima", "structural"] {
            for window in Set(result.rows.map(\.window)) {
                let list = result.rows.filter { $0.model.name == model && $0.window == window && $0.course == .step }
                #expect(list.contains { $0.events.isEmpty } && list.contains { !$0.events.isEmpty }, "\(model)")
            }
        }
        #expect(Set(result.rows.map(\.course.name)) == ["step", "ramp", "pulse", "temporary"])
        #expect(result.rows.contains { $0.model == .structural && $0.control?.name == "england" })
        #expect(result.expectations.map(\.control?.name) == ["england", nil] && result.cautions == [.assumptions])
        let year = try #require(result.expectations[0].firstYear)
        #expect(year.months == 12 && year.observed == 4550 && year.effectLower > 0)
        #expect(year.expected < year.observed && result.expectationSentence?.contains("4,550") == true)
        // The rise had mostly gone in the last year, and the words say so.
        #expect((result.after.lately ?? 2) < 1.18 && (result.after.first ?? 0) > 1.3)
        #expect(result.lastLines.contains { $0.contains("less than half of the change was left") })
        #expect(result.after.courses.first?.shape == .temporary(months: 18))
    }

    @Test("whatever the figures, the words, the range and p of the headline agree")
    func wordsFollowFigures() throws {
        var result = try ImpactStudy.run(request())
        let text = { (result: ImpactResult) in result.headlineSentence.replacingOccurrences(of: ",", with: "") }
        var random = RandomStream(seed: 99)
        for draw in 0..<4000 {
            let coefficient = 0.7 * random.nextNormal() * (draw.isMultiple(of: 3) ? 0.01 : 1)
            var sizes = (0..<(draw.isMultiple(of: 2) ? 199 : 1344)).map { _ in abs(0.3 * random.nextNormal()) }.sorted()
            // Often right at the edge.
            if draw.isMultiple(of: 5) { sizes = sizes.map { $0 / sizes[sizes.count * 19 / 20] * abs(coefficient) } }
            result.headline = ImpactStudy.headline(
                coefficient: coefficient, sizes: sizes, window: result.headline.window, events: [])
            if draw.isMultiple(of: 7) {
                result.placebos = nil
                result.years = nil
            }
            let headline = result.headline
            let leavesOut = headline.lower > 1 || headline.upper < 1
            #expect(leavesOut == headline.isClear && headline.isClear == (headline.p <= 0.05))
            let words = text(result)
            #expect(words.contains("is unusual") == headline.isClear)
            #expect(words.contains("often enough") != headline.isClear)
            #expect(headline.isClear || words.contains("no clear evidence"))
            // As printed: both ends on one side exactly when clear, and a printed p that says the same.
            let range = try #require(words.firstMatch(of: /\(range (.*?) to (.*?)\)/))
            let sides = [range.1, range.2].map {
                $0.contains("below") ? -1 : $0.contains("above") || $0.contains("times") ? 1 : 0
            }
            #expect((sides[0] == sides[1] && sides[0] != 0) == headline.isClear, "\(words)")
            let p = try #require(words.firstMatch(of: /\(p = (.*?)\)/)).1
            if let number = Double(p) { #expect((number <= 0.05) == headline.isClear, "\(words)") }
        }
    }
}
