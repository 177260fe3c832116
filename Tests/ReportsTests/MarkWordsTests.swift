import Foundation
import Reports
import Testing

@Suite("Words on the marks of a drawing")
struct MarkWordsTests {
    /// Five years of months with events at some of them.
    private func chart(_ events: [(month: String, label: String)]) -> MonthsChart {
        let months = (0..<60).map { "20\(20 + $0 / 12)-" + String(format: "%02d", $0 % 12 + 1) }
        return MonthsChart(
            title: "T", subtitle: "", source: "", yLabel: "cases", alternativeText: "", months: months,
            lines: [.init(name: "Observed", style: .observed, values: months.indices.map { 100 + Double($0) })],
            markers: events.map { .init(month: $0.month, label: $0.label) })
    }

    private struct Word {
        var text: String
        var x: Double
        var y: Double
        var anchor: String
    }

    /// The marks of the wide and of the narrow drawing: what begins with a letter that stands by itself.
    private func marks(_ chart: MonthsChart) -> (wide: [Word], narrow: [Word]) {
        let page = HTMLRenderer().render(Document(title: "T", blocks: [.chart(.months(chart))]))
        let drawings = page.matches(of: /<svg[\s\S]*?<\/svg>/).map { drawing in
            drawing.output.matches(
                of: /<text x="([-\d.]+)" y="([-\d.]+)" text-anchor="(\w+)"[^>]*>([A-Z](?: [^<]*)?)</
            ).map {
                Word(
                    text: String($0.4), x: Double($0.1) ?? .nan, y: Double($0.2) ?? .nan, anchor: String($0.3))
            }
        }
        return (drawings[0], drawings[1])
    }

    @Test(
        "the first name of a month, how many more there are, and nothing of what is said of it; a telephone has the letter"
    )
    func words() {
        let found = marks(
            chart([
                ("2020-06", "Schools fully reopened: the third lockdown's end"),
                ("2022-09", "Integrated Front Door; Arrangements revised; Chair left"),
            ]))
        #expect(found.wide.map(\.text) == ["A Schools fully reopened", "B Integrated Front Door +2"])
        #expect(found.narrow.map(\.text) == ["A", "B"])
    }

    @Test("two that would touch stand in two rows, the left one above, and no line crosses the words of another")
    func rows() {
        let found = marks(chart([("2021-03", "Schools fully reopened"), ("2021-06", "Integrated Front Door")])).wide
        #expect(found.map(\.text) == ["A Schools fully reopened", "B Integrated Front Door"])
        #expect(found[0].y < found[1].y && found[0].x < found[1].x)
    }

    @Test("beside the right edge the words end at their line")
    func edge() {
        let found = marks(chart([("2024-11", "A long name of an event that has no room at its right")])).wide
        #expect(found.map(\.anchor) == ["end"])
    }

    @Test("where there is no room for all, all have their letters")
    func crowded() {
        let events = (1...9).map { (month: "2022-0\($0)", label: "A long name of something") }
        let found = marks(chart(events)).wide
        #expect(found.map(\.text) == ["A", "B", "C", "D", "E", "F", "G", "H", "I"])
        // They do not touch: a letter is about eleven wide.
        #expect(zip(found, found.dropFirst()).allSatisfy { $1.x - $0.x >= 12 })
    }

    @Test(
        "what must be known first stands after the heading on a page, for screen readers, and before it in a terminal")
    func preface() throws {
        let document = Document(title: "About 8,512", preface: "Modelled", blocks: [.paragraph("Words")])
        let page = HTMLRenderer().render(document)
        let heading = try #require(page.range(of: "<h1>"))
        let banner = try #require(page.range(of: "Modelled"))
        #expect(heading.lowerBound < banner.lowerBound)
        #expect(TerminalRenderer().render(document).hasPrefix("Modelled"))
    }
}
