import Foundation
import Presentation
import Reports
import Tables
import TimeSeries

/// The rules that every page keeps, whatever it is of, and a count of what was asserted.
struct PageRules {
    var pages = 0
    var assertions = 0
    var faults: [String] = []
    /// What the page at hand is of, for the messages.
    var subject = ""

    mutating func check(_ holds: Bool, _ rule: String, _ detail: @autoclosure () -> String = "") {
        assertions += 1
        if !holds { faults.append("\(subject): \(rule) \(detail())") }
    }

    static let monthNames =
        "January|February|March|April|May|June|July|August|September|October|November|December"

    /// The months that a text names, in order.
    static func months(in text: String) -> [String] {
        var found: [String] = []
        var rest = text[...]
        while let range = rest.range(of: "(\(monthNames)) \\d{4}", options: .regularExpression) {
            found.append(String(rest[range]))
            rest = rest[range.upperBound...]
        }
        return found
    }

    /// The numbers of a sentence: dates, names in quotation marks, labels of models and units apart.
    static func numbers(_ sentence: String) -> [String] {
        var text = sentence
        for pattern in [
            "\"[^\"]*\"", "[a-z-]+\\([^)]*\\)", "(\(monthNames)) \\d{4}", "\\d{4}-\\d{2}", "\\b(19|20)\\d{2}\\b",
            "per 10,000 [a-z ]+", "of 100\\b",
        ] {
            text = text.replacingOccurrences(of: pattern, with: " ", options: .regularExpression)
        }
        return text.matches(of: #/\d[\d,]*(\.\d+)?/#).map { String($0.output.0) }
    }

    /// A headline: at most 25 words and three numbers, no interval, no option, no Greek, no hyphen for a minus.
    mutating func headline(_ text: String) {
        let words = text.split(separator: " ")
        check(words.count <= 25, "at most 25 words:", "\(words.count) in \(text)")
        let numbers = Self.numbers(text)
        check(numbers.count <= 3, "at most three numbers:", "\(numbers) in \(text)")
        check(text.firstMatch(of: #/\d%? to [+−-]?\d|interval|95%|80%/#) == nil, "no interval:", text)
        check(text.firstMatch(of: #/(^|\s)--[a-z]/#) == nil, "no option:", text)
        check(!text.unicodeScalars.contains { (0x370...0x3FF).contains($0.value) }, "no Greek:", text)
        check(text.firstMatch(of: #/\s-\d/#) == nil, "no hyphen for a minus:", text)
        check(text.firstMatch(of: #/\b1 (months|signals|people|authorities|years)\b/#) == nil, "grammar:", text)
    }

    /// What every page keeps.
    ///
    /// - Parameter charts: how many the leaders' part may have.
    mutating func page(_ output: some StudyOutput, headline: String, charts: ClosedRange<Int> = 1...2) {
        pages += 1
        let document = output.document
        check(document.title == headline, "the heading is the headline:", document.title)
        self.headline(headline)
        let words = Self.words(document)
        check(words <= 300, "at most 300 words for leaders:", "\(words)")
        let drawn = document.leadersPart.compactMap { if case .chart(let chart) = $0 { chart } else { nil } }
        check(charts.contains(drawn.count), "charts for leaders:", "\(drawn.count)")
        check(!document.analystPart.isEmpty, "an analyst's part")
        let places = document.leadersPart.enumerated()
        let firstChart = places.first { if case .chart = $0.element { true } else { false } }?.offset
        let firstTable = places.first { if case .table = $0.element { true } else { false } }?.offset
        if let firstChart, let firstTable { check(firstChart < firstTable, "the chart before any table") }
        for (_, chart) in document.namedCharts { self.chart(chart) }
        prose(document)
        terminal(document)
    }

    /// Sentences, and the names of what is shown; not cells of tables, which hold figures and names as they were typed.
    static func sentences(_ blocks: ArraySlice<Document.Block>) -> [String] {
        blocks.flatMap { block -> [String] in
            switch block {
            case .heading(_, let text), .paragraph(let text), .headline(let text), .caution(let text), .note(let text):
                [text]
            case .list(let items): items
            case .keyValues(let pairs): pairs.map(\.value)
            case .table(let table): [table.caption]
            case .chart(let chart): [chart.title, chart.subtitle]
            case .analystPart: []
            }
        }
    }

    /// Units and grammar, signs, and what one series' own record may not be made to say: on the whole page.
    private mutating func prose(_ document: Document) {
        let all = [document.title] + Self.sentences(document.blocks[...])
        let one = #/(^|[^\d.,])1 (months|signals|people|authorities|years|others|draws|weeks|days|measures|charts)\b/#
        let wrong = all.filter { $0.firstMatch(of: one) != nil }
        check(wrong.isEmpty, "grammar:", wrong.first ?? "")
        let hyphens = all.filter { $0.firstMatch(of: #/(^|[\s(])-\d/#) != nil }
        check(hyphens.isEmpty, "no hyphen for a minus:", hyphens.first ?? "")
        let verdicts = all.filter {
            $0.contains("ranges have been too narrow") || $0.contains("ranges have been too wide")
        }
        check(verdicts.isEmpty, "no verdict on ranges by one series' own record:", verdicts.first ?? "")
        let untested = all.filter {
            $0.contains("% smaller") && $0.firstMatch(of: #/\bp \d|p below|chance|too few/#) == nil
        }
        check(untested.isEmpty, "an improvement only with its test:", untested.first ?? "")
        let columns = Self.sentences(document.leadersPart).filter {
            $0.firstMatch(of: #/(^|\s)[a-z]+_[a-z_]+(\s|[.,;]?$)/#) != nil
        }
        check(columns.isEmpty, "no name of a column within a sentence:", columns.first ?? "")
    }

    /// Words of the leaders' part, those of drawings apart, as a reader counts them.
    static func words(_ document: Document) -> Int {
        var text = [document.title, document.preface ?? ""]
        for block in document.leadersPart {
            switch block {
            case .heading(_, let words), .paragraph(let words), .headline(let words), .caution(let words),
                .note(let words):
                text.append(words)
            case .list(let items): text += items
            case .keyValues(let pairs): text += pairs.map { "\($0.key) \($0.value)" }
            case .table(let table):
                text += [table.caption] + table.columns.map(\.title) + table.rows.flatMap { $0.map(\.text) }
            case .chart(let chart): text += [chart.title, chart.subtitle, chart.source]
            case .analystPart: break
            }
        }
        return text.reduce(0) { $0 + $1.split(separator: " ").count }
    }

    /// The text page: one screen, the answer first, how to see more last.
    private mutating func terminal(_ document: Document) {
        let short = TerminalRenderer(options: .init(isFull: false)).render(document)
        let lines = short.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        check(lines.count <= TerminalRenderer.screenHeight, "one screen of a terminal:", "\(lines.count) lines")
        check(lines.allSatisfy { $0.count <= 80 }, "80 columns")
        let flat = lines.joined(separator: " ")
        let first = document.title.split(separator: " ").prefix(4).joined(separator: " ")
        check(flat.hasPrefix(document.preface.map { String($0.prefix(30)) } ?? first), "the first line answers")
        check(lines.last?.hasPrefix("More: ") == true, "the last line tells how to see more")
        let full = TerminalRenderer().render(document)
        // The heading, or what says it at length just under it.
        let answers = document.leadersPart.compactMap { block -> String? in
            if case .headline(let text) = block { text } else { nil }
        }
        let last = full.split(separator: "\n").suffix(4).joined(separator: " ")
        check(
            ([document.title] + answers.prefix(1)).contains { last.contains($0) },
            "the whole page ends with the answer:",
            last)
    }

    /// A drawing: its subtitle's months and unit are those drawn, and every event listed is within them.
    private mutating func chart(_ chart: Chart) {
        let (months, unit, markers): ([String], String, [FanChart.Marker])
        switch chart {
        case .fan(let fan):
            (months, unit, markers) = (fan.history.map(\.month) + fan.median.map(\.month), fan.yLabel, fan.markers)
        case .months(let line): (months, unit, markers) = (line.months, line.yLabel, line.markers)
        default: return
        }
        let subtitle = chart.subtitle.lowercased()
        for word in unit.lowercased().split(separator: " ") where word.count > 3 {
            check(
                subtitle.contains(word.prefix(while: { $0.isLetter || $0 == "-" })),
                "the axis's unit is the subtitle's:", "\(unit) | \(subtitle)")
        }
        let named = Self.months(in: chart.subtitle)
        if let last = months.last.flatMap({ Month($0)?.longName }), let told = named.last {
            check(told == last, "the subtitle ends with the last month drawn:", "\(told), \(last)")
        }
        if named.count >= 2, let first = months.first.flatMap({ Month($0)?.longName }) {
            check(
                named[named.count - 2] == first, "the subtitle begins with the first month drawn:", "\(named), \(first)"
            )
        }
        let picture = SVGPicture(chart).text
        for marker in markers where months.contains(marker.month) {
            check(picture.contains("\(MonthLabel.short(marker.month)): "), "an event listed is drawn:", marker.label)
        }
        check(picture.contains("xmlns=\"http://www.w3.org/2000/svg\"") && !picture.contains("NaN"), "a whole picture")
    }
}
