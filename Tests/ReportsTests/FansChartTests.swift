import Foundation
import Reports
import Testing

/// Four invented scenarios over a year, on round numbers.
private func example(fans count: Int = 4, history: Int = 6, name: String? = nil) -> FansChart {
    let months = (1...12).map { "2024-" + ($0 < 10 ? "0\($0)" : "\($0)") }
    let names = ["As is", "Fewer referrals", "More staff", "Both", "Neither", "Sixth", "Seventh"]
    return FansChart(
        title: "More staff keeps the caseload within the limit", subtitle: "Cases a worker, Exampleshire, 2024",
        source: "invented for this test", yLabel: "cases a worker", alternativeText: "Four fans.",
        history: (0..<history).map { .init(month: "2023-" + (7 + $0 < 10 ? "0\(7 + $0)" : "\(7 + $0)"), value: 15) },
        months: months,
        fans: (0..<count).map { number in
            let median = (0..<12).map { 15 + Double(number) - Double($0) / 4 }
            return .init(
                name: name ?? names[number], median: median,
                bands: [.init(level: 80, lower: median.map { $0 - 2 }, upper: median.map { $0 + 3 })],
                markers: [.init(month: "2024-0\(number + 1)", label: "change \(number)")])
        }, references: [.init(name: "Limit (16)", value: 16)], decimals: 1)
}

@Suite("Fans side by side")
struct FansChartTests {
    private func page(_ chart: FansChart) -> String {
        HTMLRenderer().render(Document(title: "T", blocks: [.chart(.fans(chart))]))
    }

    @Test("A row for each scenario and month, what was observed first")
    func table() throws {
        let table = example().dataTable
        #expect(
            table.columns.map(\.title) == [
                "Scenario", "Month", "Median", "80% range, from", "80% range, to", "Limit (16)",
            ])
        #expect(table.rows.count == 6 + 4 * 12)
        #expect(table.rows[0].map(\.text) == ["Observed", "Jul 2023", "15.0", "–", "–", "16.0"])
        // The third scenario's second month: 15 + 2 - 1/4 = 16.75, rounded half up.
        #expect(table.rows[6 + 2 * 12 + 1].map(\.text) == ["More staff", "Feb 2024", "16.8", "14.8", "19.8", "16.0"])
        #expect(table.rows[6 + 2 * 12 + 1][2].number == 16.75)
        #expect(table.rows.allSatisfy { $0.count == table.columns.count && $0.allSatisfy { !$0.text.isEmpty } })
    }

    /// Equal values stand at equal heights in every panel: the line of the limit tells.
    @Test("All panels are on one scale", arguments: [1, 2, 3, 4, 5, 6])
    func scale(count: Int) throws {
        let page = page(example(fans: count))
        for drawing in page.matches(of: /<svg[\s\S]*?<\/svg>/).map({ String($0.0) }) {
            let panels = drawing.components(separatedBy: "<g transform").dropFirst()
            #expect(panels.count == count)
            let heights = panels.map { panel in
                panel.matches(of: /<path d="M[\d.]+ ([\d.]+)L[\d.]+ ([\d.]+)"[^>]*stroke-dasharray="10 3 2 3"/)
                    .map { [String($0.1), String($0.2)] }
            }
            // One limit a panel; the key has its own after the last panel.
            for height in heights { #expect(height[0] == heights[0][0] && height[0][0] == height[0][1]) }
            let titles = ["As is", "Fewer referrals", "More staff", "Both", "Neither", "Sixth"].prefix(count)
            for title in titles { #expect(drawing.contains(">\(title)</text>")) }
        }
    }

    @Test("Each panel but the first shows the first scenario's median")
    func comparison() {
        let panels = page(example()).components(separatedBy: "<g transform").dropFirst().prefix(4)
        let dotted = panels.map { $0.contains("stroke-width=\"2.5\" stroke-dasharray=\"2 3\"") }
        #expect(Array(dotted) == [false, true, true, true])
    }

    @Test("Letters go on from panel to panel, and each event says whose it is")
    func letters() {
        let chart = example()
        let page = page(chart)
        #expect(page.contains("<li><strong>C</strong> Mar 2024: change 2 (More staff)</li>"))
        let text = TerminalRenderer().render(Document(title: "T", blocks: [.chart(.fans(chart))]))
        for (letter, name) in zip(["A", "B", "C", "D"], ["As is", "Fewer referrals", "More staff", "Both"]) {
            #expect(text.split(separator: "\n").contains { $0.hasPrefix("\(letter) ") && $0.hasSuffix("(\(name))") })
        }
    }

    @Test(
        "In the terminal: two beside each other, no line too wide, the same without colour",
        arguments: [40, 75, 76, 80, 120])
    func terminal(width: Int) throws {
        let document = Document(title: "T", blocks: [.chart(.fans(example()))])
        let text = TerminalRenderer(options: .init(width: width)).render(document)
        let lines = text.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= width })
        #expect(lines.contains { $0.hasPrefix("As is") && $0.hasSuffix("Fewer referrals") } == (width >= 76))
        #expect(text.contains("╌╌ Limit (16)") && text.contains("○ As is: median"))
        let coloured = TerminalRenderer(options: .init(width: width, usesColour: true)).render(document)
        #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == text)
        let ascii = TerminalRenderer(options: .init(width: width, asciiOnly: true)).render(document)
        #expect(ascii.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test("Texts stay texts, and data of any kind is drawn or passed over")
    func anyData() {
        let hostile = "</title><script>'\"&"
        #expect(!page(example(name: hostile)).contains("<script"))
        for value in [nil, 0, -5, 1e15, 1e308, -1e308, .nan, .infinity] as [Double?] {
            for count in [0, 1, 6, 7] {
                for history in [0, 1, 6] {
                    var chart = example(fans: count, history: history)
                    for number in chart.fans.indices {
                        chart.fans[number].median = [value, 3, nil]
                        chart.fans[number].bands = [.init(level: 80, lower: [value ?? 0], upper: [5, value ?? 1])]
                    }
                    chart.references = value.map { [.init(name: "L", value: $0)] } ?? []
                    let html = page(chart)
                    #expect(!html.contains("nan") && !html.contains("inf\""))
                    let text = TerminalRenderer(options: .init(width: 40)).render(
                        Document(title: "T", blocks: [.chart(.fans(chart))]))
                    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 40 })
                }
            }
        }
    }
}

@Suite("One fan with other lines and levels")
struct FanChartTests {
    private var chart: FanChart {
        var chart = exampleChart
        chart.others = [.init(name: "Counted later", values: [320, nil, 330])]
        chart.references = [.init(name: "Limit", value: 390)]
        chart.historyName = "Counted"
        chart.medianName = "Simulated"
        return chart
    }

    @Test("They are in the figures, the drawings, the key and the terminal")
    func everywhere() throws {
        let table = chart.dataTable
        #expect(table.columns.map(\.title).suffix(2) == ["Counted later", "Limit"])
        #expect(table.columns[1].title == "Counted" && table.columns[2].title == "Simulated")
        #expect(table.rows[24].map(\.text).suffix(2) == ["320", "390"])
        #expect(table.rows[25].map(\.text).suffix(2) == ["–", "390"])
        let document = Document(title: "T", blocks: [.chart(.fan(chart))])
        let html = HTMLRenderer().render(document)
        for drawing in html.matches(of: /<svg[\s\S]*?<\/svg>/).map({ String($0.0) }) {
            for name in ["Counted later", "Limit", "Counted", "Simulated"] {
                #expect(drawing.contains(">\(name)</text>"), "\(name)")
            }
        }
        let text = TerminalRenderer().render(document)
        #expect(
            text.contains("⠤⠒ counted   ━━ simulated") && text.contains("○ Counted later") && text.contains("╌╌ Limit"))
    }

    @Test("Without history there is no column and no key for it; a lone value is a point")
    func history() {
        var bare = chart
        bare.history = []
        #expect(bare.dataTable.columns[1].title == "Simulated")
        #expect(bare.dataTable.rows.count == 6)
        let text = TerminalRenderer().render(Document(title: "T", blocks: [.chart(.fan(bare))]))
        #expect(!text.contains("counted  ") && text.contains("━━ simulated"))
        var yearly = chart
        for index in yearly.history.indices where index % 12 != 11 { yearly.history[index].value = nil }
        let drawn = TerminalRenderer().render(Document(title: "T", blocks: [.chart(.fan(yearly))]))
        #expect(drawn.filter { $0 == "●" }.count == 2)
    }
}
