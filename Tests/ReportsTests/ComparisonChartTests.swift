import Reports
import Testing

@Suite("Funnels, ranked intervals and years")
struct ComparisonChartTests {
    private let hostile = "</title><script>'\"&"

    private var charts: [Chart] {
        [
            .funnel(
                FunnelChart(
                    title: hostile, subtitle: hostile, source: hostile, xLabel: hostile, yLabel: hostile,
                    alternativeText: hostile, centre: 20,
                    points: [
                        .init(name: hostile, size: 100, value: 12, isSubject: true),
                        .init(name: "B", size: 900, value: 25, isSubject: false),
                    ],
                    limits: [.init(name: hostile, sizes: [50, 1000], lower: [5, 17], upper: [35, 23])])),
            .ranked(
                RankedChart(
                    title: hostile, subtitle: hostile, source: hostile, valueLabel: hostile, alternativeText: hostile,
                    rows: [
                        .init(name: hostile, value: 10, lower: 8, upper: 12, isSubject: true),
                        .init(name: "B", value: 20, lower: .nan, upper: 22, isSubject: false),
                    ], references: [.init(name: hostile, value: 15)])),
            .years(
                YearsChart(
                    title: hostile, subtitle: hostile, source: hostile, yLabel: hostile, alternativeText: hostile,
                    years: [2020, 2021, 2022], lines: [.init(name: hostile, values: [10, nil, 12])], bandName: hostile,
                    lower: [5, nil, 6], upper: [20, nil, 22])),
        ]
    }

    @Test("Every chart has a title, a description and its figures, and texts stay texts")
    func html() {
        for chart in charts {
            let page = HTMLRenderer().render(Document(title: "T", blocks: [.chart(chart)]))
            #expect(!page.contains("<script"))
            #expect(page.components(separatedBy: "<svg").count == 3)
            #expect(page.components(separatedBy: "<desc").count == 3)
            #expect(page.contains("<table>"))
            #expect(!page.contains("nan"))
        }
    }

    @Test("Nothing to draw is no fault")
    func empty() {
        let funnel = FunnelChart(
            title: "T", subtitle: "", source: "", xLabel: "", yLabel: "", alternativeText: "", centre: .nan, points: [],
            limits: [])
        let ranked = RankedChart(
            title: "T", subtitle: "", source: "", valueLabel: "", alternativeText: "", rows: [], references: [])
        let years = YearsChart(
            title: "T", subtitle: "", source: "", yLabel: "", alternativeText: "", years: [], lines: [], bandName: "",
            lower: [], upper: [])
        let document = Document(
            title: "T", blocks: [.chart(.funnel(funnel)), .chart(.ranked(ranked)), .chart(.years(years))])
        #expect(HTMLRenderer().render(document).contains("<svg"))
        #expect(MarkdownRenderer().render(document).contains("T"))
        #expect(TerminalRenderer().render(document).contains("T"))
    }

    @Test("In the terminal an interval is drawn about its value, and the subject stands out without colour")
    func terminal() {
        let chart = RankedChart(
            title: "Rates", subtitle: "", source: "", valueLabel: "%", alternativeText: "",
            rows: [
                .init(name: "Ash", value: 10, lower: 5, upper: 15, isSubject: false),
                .init(name: "Beech", value: 30, lower: 25, upper: 35, isSubject: true),
            ], references: [.init(name: "England (20%)", value: 20)])
        let lines = TerminalRenderer().render(Document(title: "T", blocks: [.chart(.ranked(chart))]))
            .split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("Ash") && $0.contains("├") && $0.contains("○") })
        #expect(lines.contains { $0.hasPrefix("Beech") && $0.contains("◆") })
        #expect(lines.contains { $0.contains("┆ England (20%)") })
    }
}
