import CouncilData
import Foundation
import Ledgers
import Presentation
import Reports
import Studies
import Tables
import TestSupport
import Testing
import TimeSeries

/// Files of a user's own, which name no area, and what a ledger says.
extension ContradictionTests {
    private static let columns = ["y", "visits_total", "contacts"]

    /// A series without an area is "this series", and a column that is no known measure stands in quotation marks.
    private func named(_ document: Document, _ column: String, _ rules: inout PageRules) {
        let sentences = [document.title] + PageRules.sentences(document.leadersPart)
        rules.check(
            !sentences.contains { $0.contains("in nil") || $0.contains("Optional") }, "no name is printed as none")
        guard column != "contacts" else { return }
        let bare = "(^|[\\s(])\(column)([\\s.,)]|$)"
        let found = sentences.first { $0.range(of: bare, options: .regularExpression) != nil }
        rules.check(found == nil, "a column's name stands in quotation marks:", found ?? "")
        // A name of several words speaks for itself once they are parted.
        let told = column.contains("_") ? column.split(separator: "_").joined(separator: " ") : "\"\(column)\""
        rules.check(
            sentences.contains { $0.range(of: told, options: .caseInsensitive) != nil }, "and is told:", document.title)
        rules.check(document.title.contains("this series"), "a file without an area is this series:", document.title)
    }

    @Test("files of one's own: this series, columns in quotation marks, and the page's rules")
    func files() throws {
        var rules = PageRules()
        for column in Self.columns {
            for months in [36, 60, 100] {
                let series = LedgerSupport.series(months)
                let input = MonthlyInput(series: series, measure: column, areaName: nil, areaCode: nil)
                rules.subject = "forecast \(column), \(months) months"
                let forecast = try ForecastStudy.run(
                    ForecastRequest(
                        series: series, measure: input.measure, areaName: nil, areaCode: nil, model: "seasonal-naive"))
                rules.page(forecast, headline: forecast.headline)
                named(forecast.document, column, &rules)
                rules.subject = "describe \(column), \(months) months"
                let described = try DescribeStudy.run(DescribeRequest(input: input))
                rules.page(described, headline: described.headline)
                named(described.document, column, &rules)
                rules.subject = "monitor \(column), \(months) months"
                var request = MonitorRequest(settings: .xmr)
                request.input = input
                let monitored = try MonitorStudy.run(request)
                rules.page(monitored, headline: monitored.document.title)
                named(monitored.document, column, &rules)
            }
        }
        report(rules, atLeast: 27)
    }

    @Test("ledger: the heading is a finding, and its figures are those of the runs")
    func ledger() throws {
        var rules = PageRules()
        let long = LedgerSupport.series(54)
        for months in [50, 51, 53] {
            rules.subject = "ledger, \(months) months then"
            let then = try LedgerSupport.run(1, LedgerSupport.request(long.window(to: long.start + (months - 1))))
            let now = try LedgerSupport.run(2, LedgerSupport.request(long))
            let compared = try LedgerSupport.compare(then, now)
            let showing = LedgerShowing(run: then)
            let receipt = LedgerReceipt(run: then, file: "said.sqlite")
            let listing = LedgerListing(runs: [], file: "said.sqlite")
            let scores = LedgerStudy.scores([then, now])
            for (document, told) in [
                (compared.document, compared.finding), (showing.document, showing.headline),
                (receipt.document, receipt.headline), (listing.document, listing.headline),
                (scores.document, scores.headline),
            ] {
                rules.pages += 1
                rules.check(document.title == told, "the heading is the finding:", document.title)
                rules.headline(document.title)
                rules.check(document.title.hasSuffix("."), "a sentence:", document.title)
                rules.check(
                    document.title.firstMatch(of: #/\d{4}-\d{2}-\d{2}/#) == nil, "dates in words:", document.title)
            }
            rules.check(
                compared.finding.contains(NumberFormat.fixed(compared.now.total)), "what is expected now:",
                compared.finding)
            rules.check(
                compared.finding.contains(NumberFormat.fixed(compared.difference.magnitude)), "the difference:",
                compared.finding)
            rules.check(
                compared.finding.contains(compared.difference > 0 ? "more than" : "fewer than"), "its direction:",
                compared.finding)
        }
        report(rules, atLeast: 15)
    }
}
