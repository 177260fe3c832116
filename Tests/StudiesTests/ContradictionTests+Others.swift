import CouncilData
import Foundation
import Presentation
import Reports
import Scenarios
import Studies
import Tables
import TestSupport
import Testing
import TimeSeries

extension ContradictionTests {
    @Test("backtest: an improvement is told only with its test, and the drawn errors are those of the table")
    func backtest() throws {
        let source = try Source()
        var rules = PageRules()
        for area in Self.areas {
            for models in [["ets(M,N,A)", "seasonal-naive"], ["seasonal-naive"], ["naive", "theta"]] {
                rules.subject = "backtest \(area) \(models)"
                let input = try source.input(area, to: nil)
                let result = try BacktestStudy.run(
                    BacktestRequest(
                        series: input.series, measure: input.measure, areaName: input.area, areaCode: input.areaCode,
                        models: models, horizon: 12, origins: 12, levels: [80, 95], seed: 1, jobs: 2, notes: []))
                rules.page(result, headline: result.headline)
                let isClear = result.bestPair?.isClear ?? false
                rules.check(
                    result.headline.contains("less than the seasonal naive") == isClear, "less only beyond chance:",
                    result.headline)
                if let pair = result.bestPair, !isClear {
                    rules.check(
                        result.headline.contains(pair.test.isTooShort ? "too few" : "chance"),
                        "what is not clear is said:", result.headline)
                }
                guard let place = result.best, let chart = result.chart else { continue }
                let drawn = chart.lines[0].values.compactMap(\.self)
                let mean = drawn.reduce(0, +) / Double(max(1, drawn.count))
                rules.check(
                    abs(mean - result.models[place].backtest.mae) < 0.02 * mean,
                    "the drawn errors average to the table's")
            }
        }
        report(rules, atLeast: 30)
    }

    @Test("describe: up and down, breaks and events, and the drawn level are those of the words")
    func describe() throws {
        let source = try Source()
        var rules = PageRules()
        for area in Self.areas {
            for last in [Month(year: 2019, month: 3), Month(year: 2022, month: 3), nil] {
                rules.subject = "describe \(area) to \(last?.description ?? "the end")"
                let result = try DescribeStudy.run(DescribeRequest(input: try source.input(area, to: last)))
                rules.page(result, headline: result.headline)
                let year = result.sentence(result.findings[0])
                if let change = result.changeOnYear, abs(change) >= 0.005 {
                    rules.check(year.contains(change > 0 ? "rose" : "fell"), "up and down:", year)
                }
                guard case .months(let chart)? = result.document.namedCharts.first?.chart else {
                    rules.check(false, "a description is drawn")
                    continue
                }
                rules.check(chart.markers.count == result.breaks.count, "every break is marked")
                for found in result.breaks {
                    let finding = result.findings.first { $0.kind == .newLevel(found.month) }
                    let text = finding.map(result.sentence) ?? ""
                    rules.check(text.contains(found.change > 0 ? "rose" : "fell"), "a level rose or fell:", text)
                    let names = result.events(near: found.month).map(\.name)
                    let matched = result.matched(found.month)
                    rules.check(names.isEmpty == matched.hasPrefix("No event"), "events before nobody:", matched)
                    rules.check(names.allSatisfy(matched.contains), "every event on file:", matched)
                    if let levels = result.levels {
                        let index = found.month - result.input.series.start
                        rules.check(levels[index] == found.after, "the drawn level is the stated one")
                        rules.check(chart.lines.contains { $0.values[index] == found.after }, "and is drawn")
                    } else if chart.lines.count > 1 {
                        let index = found.month - result.input.series.start
                        rules.check(chart.lines[1].values[index] == nil, "no trend climbs through a break")
                    }
                }
            }
        }
        report(rules, atLeast: 30)
    }

    @Test("monitor: the signals drawn are those counted, and the limits stand where they are said to")
    func monitor() throws {
        let source = try Source()
        var rules = PageRules()
        for area in Self.areas {
            for last in [Month(year: 2021, month: 12), nil] {
                rules.subject = "monitor \(area) to \(last?.description ?? "the end")"
                var request = MonitorRequest(settings: .xmr)
                request.input = try source.input(area, to: last)
                let result = try MonitorStudy.run(request)
                rules.page(result, headline: result.document.title)
                guard case .months(let chart)? = result.document.namedCharts.first?.chart else {
                    rules.check(false, "a control chart is drawn")
                    continue
                }
                let signals = result.segments.flatMap(\.points).count { $0.signal != nil }
                rules.check(chart.marks.count == signals, "as many signals drawn as found")
                let earlier = signals - (result.latest?.point.signal == nil ? 0 : 1)
                rules.check(
                    signals == 0
                        ? chart.title.hasPrefix("No signals")
                        : chart.title.contains("\(earlier) earlier month")
                            || earlier == 0 && chart.title.contains("no earlier months"), "the title counts them:",
                    chart.title)
            }
        }
        report(rules, atLeast: 20)
    }

    @Test("benchmark: every measure, ten areas, all years: the page's rules", arguments: Measure.comparedMeasures)
    func benchmark(measure: Measure) throws {
        let data = try benchmarkData.get()
        let panel = data.referrals.panel(measure)
        var rules = PageRules()
        let areas = [
            "Sefton", "Wirral", "Wigan", "Bury", "Darlington", "Cumberland", "Isles of Scilly",
            "Kensington and Chelsea", "Lancashire", "Leeds",
        ]
        for name in areas {
            let area = try data.register.find(name)
            for year in panel.years where panel.authorities(in: year).contains(area) {
                rules.subject = "benchmark \(measure.name) \(name) \(year)"
                let result = try BenchmarkStudy.run(data.request(panel: panel, area: area, year: year))
                rules.page(result, headline: result.headline, charts: 0...2)
                if let five = result.fiveYears, result.leadingFinding.kind == .fiveYears, abs(five.change) > 0.05 {
                    rules.check(
                        result.headline.contains(five.change > 0 ? "rose" : "fell"), "up and down:", result.headline)
                }
            }
        }
        report(rules, atLeast: 90)
    }

    @Test("impact: two questions, two answers, and the page's rules", arguments: ["Sefton", "Wirral", "Bury"])
    func impact(area: String) throws {
        let source = try Source()
        var rules = PageRules()
        for text in ["2021-09", "2019-04"] {
            rules.subject = "impact \(area) at \(text)"
            var request = ImpactRequest(input: try source.input(area, to: nil), at: try #require(Month(text)))
            request.adjustments = ImpactRequest.usualAdjustments(request.input.events)
            request.simulations = 99
            let result = try ImpactStudy.run(request)
            rules.page(result, headline: result.document.title)
            rules.check(result.questionLines.count >= 2, "two questions apart")
            // One answer, named once and used throughout: the heading's size is that of the drawing and of a question.
            let size = #/(rose|fell) by (\d+%)/#
            if let found = result.document.title.firstMatch(of: size) {
                let sign = found.1 == "rose" ? "+" : NumberFormat.minus
                let told = "\(sign)\(found.2)"
                let drawn = result.document.namedCharts.first?.chart.title ?? ""
                rules.check(drawn.hasSuffix(told), "the drawing's size is the heading's:", "\(drawn), \(told)")
                rules.check(result.questionLines.contains { $0.contains(told) }, "and a question's:", told)
                for line in result.questionLines where line.contains("last twelve months are") {
                    rules.check(line.contains(#/\(.* to .*\)/#), "lasted only with a range:", line)
                }
            } else {
                rules.check(
                    !result.questionLines.contains { $0.contains("last twelve months are") },
                    "lasted only where there was a change:", result.questionLines.joined(separator: " "))
            }
        }
        report(rules, atLeast: 2)
    }

    @Test("scenarios: the same scenario and month has one figure in run and in compare")
    func scenarios() throws {
        var rules = PageRules()
        let loader = try ScenarioFixtures.loader()
        let folder = "\(Shipped.folder)/scenarios"
        let names = ["as-is", "front-door-settles", "re-referrals-at-20", "recruitment-freeze", "winter-surge"]
        let prepared = try loader.prepare(loader.read(names.map { "\(folder)/\($0).yaml" }))
        let together = ScenarioStudy.run(.init(scenarios: prepared, draws: 1000, seed: 1, jobs: 2))
        rules.subject = "scenario compare, five"
        rules.page(ScenarioComparison(together), headline: together.comparisonFinding)
        for (one, beside) in zip(prepared, together.scenarios) {
            rules.subject = "scenario run \(beside.definition.name)"
            let alone = ScenarioStudy.run(.init(scenarios: [one], draws: 1000, seed: 1, jobs: 2))
            let single = try #require(alone.scenarios.first)
            rules.page(alone, headline: single.finding)
            rules.check(single.worstMonth?.month == beside.worstMonth?.month, "one worst month")
            rules.check(single.worstMonth?.caseload.p50 == beside.worstMonth?.caseload.p50, "one caseload")
            rules.check(single.finding == beside.finding, "one finding")
            let worst = single.months.max { ($0.probabilityOverLimit ?? 0) < ($1.probabilityOverLimit ?? 0) }
            // Enough people in every month by the table, and no fewer would be.
            let gaps = single.months.compactMap { $0.gap?.at80 }
            if let short = single.peopleShort, let most = gaps.max() {
                rules.check(gaps.allSatisfy { $0 <= Double(short) }, "enough in every month:", "\(short), \(gaps)")
                rules.check(Double(short) - most < 1, "and not one too many:", "\(short), \(most)")
            }
            rules.check(
                worst?.probabilityOverLimit == single.worstMonth?.probabilityOverLimit, "judged in its worst month")
        }
        rules.subject = "scenario run with a target"
        let target = ScenarioStudy.run(
            .init(
                scenarios: [prepared[4]], draws: 1000, seed: 1, jobs: 2,
                target: .init(caseload: together.scenarios[4].limit ?? 16)))
        rules.page(target, headline: target.scenarios[0].finding)
        if let short = target.scenarios[0].peopleShort, short > 0 {
            let told = target.scenarios[0].targetSentence ?? ""
            rules.check(told.contains("The \(short) are"), "posts say why they are not the people:", told)
        }
        for pair in [[0, 3], [0, 4], [3, 4]] {
            let two = ScenarioStudy.run(.init(scenarios: pair.map { prepared[$0] }, draws: 1000, seed: 1, jobs: 2))
            rules.subject = "scenario compare \(pair)"
            rules.page(ScenarioComparison(two), headline: two.comparisonFinding)
        }
        report(rules, atLeast: 9)
    }

    @Test("front-door and disaggregate: the heading's figures are the result's")
    func plans() throws {
        var rules = PageRules()
        for (contacts, minutes, staff) in [(38.0, 45.0, 5), (60, 60, 5), (20, 30, 2), (38, 45, 4), (10, 90, 3)] {
            rules.subject = "front-door \(contacts) \(minutes) \(staff)"
            var request = FrontDoorRequest(contactsADay: contacts, contactsSource: nil, minutes: minutes)
            request.staff = staff
            request.years = 10
            let result = try FrontDoorStudy.run(request)
            rules.page(result, headline: result.headline)
            rules.check(
                result.headline.contains("cannot keep up") != result.formula.isStable, "who cannot keep up:",
                result.headline)
        }
        let source = try Source()
        for area in Self.areas {
            rules.subject = "disaggregate \(area)"
            let series = try source.input(area, to: nil).series
            let csv = "year,total\n2021-22,2600\n2022-23,2710\n2023-24,2650\n"
            let totals = try AnnualTotals(.bytes(Array(csv.utf8), name: "annual.csv"), measure: nil)
            let result = try DisaggregationStudy.run(DisaggregationRequest(totals: totals, indicator: series))
            rules.page(result, headline: result.headline)
            let most = result.values.max() ?? .nan
            rules.check(result.headline.contains(NumberFormat.fixed(most)), "the highest month:", result.headline)
            rules.check(zip(result.totals.years, result.sums).allSatisfy { abs($0.total - $1) < 1e-6 }, "years add up")
        }
        report(rules, atLeast: 15)
    }
}
