/// Plain text for a terminal.
package struct TerminalRenderer: Renderer {
    package struct Options: Equatable, Sendable {
        /// Characters a line. At least 40.
        package var width: Int
        /// Lines that a chart's plot takes.
        package var chartHeight: Int
        /// Whether to keep to ASCII, for terminals and logs without Unicode.
        package var asciiOnly: Bool
        /// Whether to use colour (never the only carrier of a meaning).
        package var usesColour: Bool
        /// Whether the analyst's part is shown as well; without it the last line tells how to see more.
        package var isFull: Bool

        package init(
            width: Int = 80, chartHeight: Int = 16, asciiOnly: Bool = false, usesColour: Bool = false,
            isFull: Bool = true
        ) {
            self.width = max(40, width)
            self.chartHeight = max(4, chartHeight)
            self.asciiOnly = asciiOnly
            self.usesColour = usesColour
            self.isFull = isFull
        }

        /// For a part of the line; it may be narrower than a whole one.
        mutating func setWidth(_ width: Int) { self.width = max(20, width) }

        /// The options that suit an output: colour only on a terminal, and not where `NO_COLOR` is set to anything
        /// (no-color.org) or `TERM` is `dumb`; ASCII where the locale says so.
        package init(isTerminal: Bool, width: Int = 80, isFull: Bool = true, environment: [String: String]) {
            let locale =
                [environment["LC_ALL"], environment["LC_CTYPE"], environment["LANG"]].compactMap { $0 }
                .first { !$0.isEmpty } ?? ""
            let isDumb = environment["TERM"] == "dumb"
            let noColour = !(environment["NO_COLOR"] ?? "").isEmpty
            self.init(
                width: width, asciiOnly: isTerminal && (locale == "C" || locale == "POSIX"),
                usesColour: isTerminal && !noColour && !isDumb, isFull: isFull)
        }
    }

    package var options: Options

    package init(options: Options = Options()) { self.options = options }

    package func render(_ document: Document) -> String {
        var lines = document.preface.map { TerminalText.wrapped($0, width: options.width) + [""] } ?? []
        lines += heading(document.title, rule: options.asciiOnly ? "=" : "═")
        if options.isFull {
            lines += self.lines(document.blocks[...])
        } else {
            lines += onScreen(document.leadersPart, taken: lines.count + (document.analystPart.isEmpty ? 0 : 2))
        }
        lines += closing(document, height: lines.count)
        let text = lines.joined(separator: "\n") + "\n"
        return options.asciiOnly ? TerminalText.ascii(text) : text
    }

    private func lines(_ blocks: ArraySlice<Document.Block>) -> [String] {
        blocks.flatMap { block -> [String] in
            // A blank line between blocks, and one more before a section.
            if case .heading = block { return ["", ""] + lines(block) }
            return [""] + lines(block)
        }
    }

    /// The leaders' part on one screen, as far as lower charts make it fit.
    ///
    /// - Parameter taken: lines of the screen that other things need.
    private func onScreen(_ blocks: ArraySlice<Document.Block>, taken: Int) -> [String] {
        var drawn = self
        var found = drawn.lines(blocks)
        while found.count + taken > Self.screenHeight, drawn.options.chartHeight > Self.leastChartHeight {
            drawn.options.chartHeight -= 1
            found = drawn.lines(blocks)
        }
        guard found.count + taken > Self.screenHeight else { return found }
        // What a terminal does not draw, but tells in words, stands in the whole page.
        return drawn.lines(blocks.filter { !$0.isToldInWords }[...])
    }

    /// How to see more, where something is left out; the answer once more, where it has scrolled out of sight.
    private func closing(_ document: Document, height: Int) -> [String] {
        guard !document.analystPart.isEmpty else { return [] }
        guard options.isFull else { return ["", Self.more] }
        guard height > Self.screenHeight else { return [] }
        let answer = document.leadersPart.first { if case .headline = $0 { true } else { false } }
        return [""] + lines(answer ?? .headline(document.title))
    }

    /// Lines of a usual window, less the prompt's.
    package static let screenHeight = 40
    /// A plot lower than this shows no shape.
    private static let leastChartHeight = 7
    private static let more = "More: --full · -o page.html · -o book.xlsx"

    private func lines(_ block: Document.Block) -> [String] {
        switch block {
        case .heading(let level, let text):
            return level <= 1 ? heading(text, rule: options.asciiOnly ? "-" : "─") : [strong(TerminalText.plain(text))]
        case .paragraph(let text):
            return TerminalText.wrapped(text, width: options.width)
        case .headline(let text):
            return TerminalText.wrapped(text, width: options.width).map(strong)
        case .caution(let text):
            return hanging("Caution: ", text, indent: 2)
        case .note(let text):
            return hanging("Note: ", text, indent: 2)
        case .list(let items):
            return items.flatMap { hanging(options.asciiOnly ? "- " : "• ", $0, indent: 2) }
        case .keyValues(let pairs):
            return keyValues(pairs)
        case .table(let table):
            return TerminalTable(table, options: options).lines()
        case .analystPart: return heading(Document.analystHeading, rule: options.asciiOnly ? "=" : "═")
        case .chart(.fan(let chart)):
            var drawing = TerminalFanChart(chart, options: options)
            return drawing.lines()
        case .chart(.fans(let chart)):
            return TerminalFansChart(chart, options: options).lines()
        case .chart(.months(let chart)):
            return TerminalMonthsChart(chart, options: options).lines()
        case .chart(.ranked(let chart)):
            return TerminalRankedChart(chart: chart, options: options).lines()
        case .chart(.funnel(let chart)):
            return TerminalText.wrapped(chart.alternativeText, width: options.width)
        case .chart(.years(let chart)):
            return TerminalText.wrapped(chart.alternativeText, width: options.width)
        }
    }

    private func heading(_ text: String, rule: Character) -> [String] {
        let lines = TerminalText.wrapped(text, width: options.width)
        let width = lines.map(TerminalText.width).max() ?? 0
        return lines.map(strong) + [String(repeating: rule, count: min(width, options.width))]
    }

    private func hanging(_ lead: String, _ text: String, indent: Int) -> [String] {
        let lines = TerminalText.wrapped(lead + text, width: options.width - indent)
        return lines.enumerated().map {
            $0.offset == 0 ? $0.element : String(repeating: " ", count: indent) + $0.element
        }
    }

    private func keyValues(_ pairs: [Document.KeyValue]) -> [String] {
        let widest = pairs.map { TerminalText.width(TerminalText.plain($0.key)) }.max() ?? 0
        let indent = min(widest, options.width / 2) + 2
        return pairs.flatMap { pair -> [String] in
            let key = TerminalText.plain(pair.key)
            let values = TerminalText.wrapped(pair.value, width: options.width - indent)
            let isLong = TerminalText.width(key) > indent - 2
            let body = values.enumerated().map { index, line in
                (index == 0 && !isLong ? TerminalText.padded(key, to: indent) : String(repeating: " ", count: indent))
                    + line
            }
            return isLong ? [key] + body : body
        }
    }

    private func strong(_ text: String) -> String {
        options.usesColour && !text.isEmpty ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }
}

extension Document.Block {
    /// A chart of which the terminal has the description alone.
    fileprivate var isToldInWords: Bool {
        switch self {
        case .chart(.funnel), .chart(.years): true
        default: false
        }
    }
}
