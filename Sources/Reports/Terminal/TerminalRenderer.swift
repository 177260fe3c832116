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
        /// Whether a chart leaves out what its subtitle says already, to save lines.
        var isCompact = false
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

        /// About how many ticks a vertical axis has.
        var tickCount: Int { max(isCompact ? 4 : 2, chartHeight / 3) }

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
    /// The heading of the page, which a chart need not repeat; nil where it stands far from it.
    private var heading: String?

    package init(options: Options = Options()) { self.options = options }

    package func render(_ document: Document) -> String {
        var lines = document.preface.map { TerminalText.wrapped($0, width: options.width) + [""] } ?? []
        lines += heading(document.title, rule: options.asciiOnly ? "=" : "═")
        if options.isFull {
            lines += self.lines(document.blocks[...])
        } else {
            lines += onScreen(document, taken: lines.count + (document.analystPart.isEmpty ? 0 : 2))
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
    private func onScreen(_ document: Document, taken: Int) -> [String] {
        var drawn = self
        drawn.options.isCompact = true
        drawn.heading = document.title
        let blocks = document.leadersPart
        var found = drawn.lines(blocks)
        while found.count + taken > Self.screenHeight, drawn.options.chartHeight > Self.leastChartHeight {
            drawn.options.chartHeight -= 1
            found = drawn.lines(blocks)
        }
        guard found.count + taken > Self.screenHeight else { return found }
        // What a terminal does not draw, but tells in words, stands in the whole page.
        return drawn.lines(blocks.filter { !$0.isToldInWords }[...])
    }

    /// A chart's lines, without its title where that is the heading of the page.
    private func drawing(_ chart: Chart) -> [String] {
        let lines =
            switch chart {
            case .fan(let chart): fan(chart)
            case .fans(let chart): TerminalFansChart(chart, options: options).lines()
            case .months(let chart): TerminalMonthsChart(chart, options: options).lines()
            case .ranked(let chart): TerminalRankedChart(chart: chart, options: options).lines()
            case .funnel, .years: TerminalText.wrapped(chart.alternativeText, width: options.width)
            }
        guard let heading, heading == chart.title || heading == chart.title + "." else { return lines }
        return Array(lines.dropFirst(TerminalText.wrapped(chart.title, width: options.width).count))
    }

    private func fan(_ chart: FanChart) -> [String] {
        var drawing = TerminalFanChart(chart, options: options)
        return drawing.lines()
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
    private static let leastChartHeight = 6
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
        case .chart(let chart): return drawing(chart)
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
