import CouncilData
import Foundation
import Presentation
import Reports
import Studies
import Tables
import TestSupport
import Testing
import TimeSeries

/// Words, numbers and drawing of a page agree: each rule over every shipped area or ten of them, and years. Made in this
/// process, from the typed result to the printed words and the drawn places.
@Suite("Pages: no contradiction") struct ContradictionTests {
    /// Eight authorities, the region and the country.
    static let areas = [
        "Sefton", "Wirral", "Wigan", "Bury", "Darlington", "Lancashire", "Stockton-on-Tees", "North Tyneside",
        "North West", "England",
    ]

    /// What a series of an area is asked with, as the commands ask it.
    struct Source {
        var location: DataLocation
        var register: AreaRegister
        var months: PublishedMonths
        var years: PublishedYears
        var events: EventFile

        init() throws {
            location = try Shipped.location()
            register = try Shipped.register()
            months = try PublishedMonths(location, register: register)
            years = try PublishedYears(location, register: register)
            events = try EventFile(location, register: register)
        }

        func input(_ name: String, to last: Month?) throws -> MonthlyInput {
            let area = try register.find(name)
            return MonthlyInput(
                series: try months.series(for: area).window(from: nil, to: last), measure: "referrals",
                areaName: area.name, areaCode: area.code, events: events.events(for: area, in: register))
        }

        func forecast(
            _ name: String, to last: Month?, model: String = "seasonal-naive", rule: ContactsRule? = nil
        ) throws -> ForecastResult {
            let area = try register.find(name)
            let input = try input(name, to: last)
            var request = ForecastRequest(
                series: input.series, measure: rule == nil ? "referrals" : "contacts", areaName: input.area,
                areaCode: input.areaCode, model: model, contactsRule: rule)
            request.allEvents = input.events
            request.events = input.events.filter { $0.kind == .step }
            request.isTried = true
            request.pooled = try PooledRecord(location, model: model)
            let outturns = years.outturns(of: .referrals, area: area)
            if rule == nil { request.outturns = outturns } else { request.outturnsUnderneath = outturns }
            request.outturnSource = "DfE"
            return try ForecastStudy.run(request)
        }
    }

    func report(_ rules: PageRules, atLeast fewest: Int) {
        print("\(rules.assertions) assertions over \(rules.pages) pages, \(rules.faults.count) faults")
        #expect(rules.faults.isEmpty, "\(rules.faults.count): \(rules.faults.prefix(12).joined(separator: "\n"))")
        #expect(rules.pages >= fewest)
    }

    private static let marches: [Month?] = [
        Month(year: 2020, month: 3), Month(year: 2022, month: 3), Month(year: 2023, month: 9), nil,
    ]

    // MARK: - Forecast

    @Test("forecast: line, table, title and total are one figure; chances as the record bears out; outturns told first")
    func forecast() throws {
        let source = try Source()
        var rules = PageRules()
        for area in Self.areas {
            for last in Self.marches {
                rules.subject = "forecast \(area) to \(last?.description ?? "the end")"
                check(try source.forecast(area, to: last), &rules)
            }
        }
        for last in Self.marches {
            rules.subject = "forecast contacts to \(last?.description ?? "the end")"
            check(try source.forecast("Sefton", to: last, rule: .standard), &rules)
        }
        rules.subject = "forecast with a model of no record"
        check(try source.forecast("Sefton", to: nil, model: "ets(M,N,A)"), &rules)
        report(rules, atLeast: 45)
    }

    private func check(_ result: ForecastResult, _ rules: inout PageRules) {
        rules.page(result, headline: result.headline)
        let document = result.document
        guard case .fan(let chart)? = document.namedCharts.first?.chart else {
            return rules.check(false, "a forecast is drawn")
        }
        // The drawn line is the stated figure, and so is the ink.
        let means = result.months.map(\.figure.mean)
        rules.check(chart.median.compactMap(\.value) == means, "the line is what is expected")
        let drawn = Self.drawn(SVGPicture(.fan(chart)).text, colour: Palette.darkPink)
        rules.check(drawn.count == means.count + 1, "every month ahead is drawn:", "\(drawn.count)")
        let span = (chart.bands.flatMap(\.upper).max() ?? 1) / 100
        for (point, mean) in zip(drawn.dropFirst(), means) {
            rules.check(abs(point - mean) < span, "the ink lies on the figure:", "\(point), \(mean)")
        }
        let sum = means.reduce(0, +)
        rules.check(abs(sum - result.total.figure.mean) < 1e-6 * sum, "months add up to the total")
        rules.check(
            document.namedCharts[0].chart.title.contains(NumberFormat.fixed(sum / 12)), "the title's month:",
            chart.title)
        // A stated chance is the one that the record bears out.
        if result.howSure.contains("4 in 5 chance") {
            let held = result.pooled?.totals80 ?? 0
            rules.check(held >= 0.75, "4 in 5 beside a record of", "\(held)")
        } else {
            rules.check(!result.isBorneOut(80), "a chance that is borne out is said:", result.howSure)
        }
        if let comparison = result.comparison {
            let above = comparison.ahead.figure.mean > comparison.total
            for finding in result.findings where finding.kind == .expected {
                let text = result.sentence(finding)
                rules.check(!text.contains(above ? "fewer than" : "more than"), "more and fewer:", text)
            }
        }
        // A year whose outturn is known is told first, and marked.
        for known in result.published {
            rules.check(result.headline.contains("\(known.year)"), "the year that came leads:", result.headline)
            rules.check(result.headline.contains(NumberFormat.fixed(known.value)), "with its outturn:", result.headline)
            rules.check(
                result.headline.contains(known.inside80 ? "inside" : "outside"), "inside or outside:", result.headline)
            let marks = chart.others.flatMap(\.values).compactMap(\.self)
            rules.check(marks.contains { abs($0 * 12 - known.value) < 1e-6 }, "the outturn is drawn")
        }
        // Modelled months say so, dashed in their band.
        let isModelled = result.contactsRule != nil
        rules.check(chart.historyIsModelled == isModelled, "modelled months are dashed")
        rules.check(chart.historyBands.isEmpty != isModelled, "modelled months have their band")
        rules.check(chart.historyName.contains("odelled") == isModelled, "modelled months are labelled")
        if isModelled { rules.check(result.headline.contains("modelled"), "the heading says modelled") }
        for known in result.outturnsUnderneath {
            rules.check(
                result.underneathSentence?.contains(NumberFormat.fixed(known.value)) == true,
                "referrals that came are told")
        }
        // A break is matched to the events on file.
        for found in result.breaks where found.kind == .shift {
            let names = result.events(near: found.month).map(\.name)
            let text = result.breakSentences.first { $0.contains(found.month.longName) } ?? ""
            rules.check(names.allSatisfy(text.contains), "a break is matched to the events on file:", text)
            rules.check(!names.isEmpty || text.contains("No event"), "or none is said to be:", text)
        }
    }

    /// Values of a drawn line, by the places of its ink and of the ticks of its axis.
    static func drawn(_ picture: String, colour: String) -> [Double] {
        let ticks = picture.matches(of: #/<text x="[-\d.]+" y="([-\d.]+)" text-anchor="end">([\d,.]+)<\/text>/#)
            .compactMap {
                match -> (y: Double, value: Double)? in
                guard let y = Double(match.1), let value = Double(match.2.filter { $0 != "," }) else { return nil }
                return (y - 5, value)
            }
        guard let low = ticks.first, let high = ticks.last, low.y != high.y else { return [] }
        let path = picture.split(separator: "<path d=\"").first { $0.contains("stroke=\"\(colour)\"") } ?? ""
        return path.prefix { $0 != "\"" }.split(whereSeparator: { $0 == "M" || $0 == "L" }).compactMap { point in
            point.split(separator: " ").last.flatMap { Double($0) }.map {
                low.value + ($0 - low.y) / (high.y - low.y) * (high.value - low.value)
            }
        }
    }
}
