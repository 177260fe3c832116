import Foundation
import Reports
import Testing

/// Two years of invented history and half a year of forecast: round numbers, so that a snapshot can be checked by eye.
let exampleChart: FanChart = {
    let names = (0..<30).map { month -> String in
        let number = String(month % 12 + 1)
        return "\(2022 + month / 12)-\(number.count == 1 ? "0" + number : number)"
    }
    let history = (0..<24).map { month in
        FanChart.Point(
            month: names[month], value: month == 7 ? nil : Double(200 + month * 5 + (month % 12 == 7 ? -60 : 0)))
    }
    let median = (24..<30).map { FanChart.Point(month: names[$0], value: Double(200 + $0 * 5)) }
    func bounds(_ width: Double) -> (lower: [Double], upper: [Double]) {
        let centres = (24..<30).map { Double(200 + $0 * 5) }
        return (
            centres.enumerated().map { $0.element - width * Double($0.offset + 2) },
            centres.enumerated().map { $0.element + width * Double($0.offset + 2) }
        )
    }
    let narrow = bounds(8)
    let wide = bounds(14)
    return FanChart(
        title: "Referrals are likely to go on rising to about 345 a month",
        subtitle: "Referrals a month, Exampleshire, January 2022 to June 2024", source: "invented for this test",
        yLabel: "Referrals a month",
        alternativeText: "Line chart. Referrals rise from 200 to 315 a month and are forecast to reach 345.",
        history: history, median: median,
        bands: [
            .init(level: 80, lower: narrow.lower, upper: narrow.upper),
            .init(level: 95, lower: wide.lower, upper: wide.upper),
        ],
        markers: [.init(month: "2023-01", label: "Front door opened"), .init(month: "1999-01", label: "Not shown")])
}()

let exampleDocument = Document(
    title: "Forecast of referrals in Exampleshire",
    blocks: [
        .headline("Exampleshire can expect about 2,000 referrals in the six months to June 2024."),
        .heading(level: 1, "Totals"),
        .table(
            DocumentTable(
                caption: "Totals by financial year",
                columns: [
                    .rowHeader("Year"), .number("Months observed"), .number("Total"), .number("80% range, from"),
                    .number("80% range, to"), .text("Provenance"),
                ],
                rows: [
                    [
                        "April 2022 to March 2023", "12", DocumentTable.Cell("2,740", number: 2740), "–", "–",
                        "supplied",
                    ],
                    [
                        "April 2023 to March 2024", "9", DocumentTable.Cell("3,510", number: 3510), "3,420", "3,600",
                        "supplied, then forecast with a rule that takes some words to describe",
                    ],
                ])),
        .heading(level: 2, "Drawn"),
        .chart(.fan(exampleChart)),
        .paragraph(
            "A paragraph long enough to be broken over more than one line of a terminal, with <angle brackets>, an "
                + "ampersand & a pipe | and some_names_with *stars*."),
        .keyValues([.init("Model", "ets(A,A,A)"), .init("Source", "https://example.org/a_b?x=1&y=2")]),
        .caution("The ranges do not allow for a change of recording."),
        .note("80% range: the outcome is expected in it 4 times in 5."),
        .list(["First", "Second"]),
    ])

/// Compares with the file of this name in Snapshots; with `UPDATE_SNAPSHOTS` set, writes it anew and fails, so that a
/// run that wrote is never taken for one that checked.
func expectSnapshot(_ text: String, _ name: String, file: String = #filePath) throws {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Snapshots")
    let url = folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != nil {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        Issue.record("wrote \(name); look at it, then run again without UPDATE_SNAPSHOTS")
        return
    }
    let expected = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
    let found = text.components(separatedBy: "\n")
    for (number, pair) in zip(expected, found).enumerated() where pair.0 != pair.1 {
        Issue.record(
            "\(name), line \(number + 1): expected \(pair.0.debugDescription), found \(pair.1.debugDescription)")
        return
    }
    #expect(expected.count == found.count, "\(name) has another number of lines")
}
