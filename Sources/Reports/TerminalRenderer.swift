/// Plain text for a terminal.
public struct TerminalRenderer: Renderer {
    public struct Options: Equatable, Sendable {
        /// Characters a line. At least 40.
        public var width: Int
        /// Lines that a chart's plot takes.
        public var chartHeight: Int
        /// Whether to keep to ASCII, for terminals and logs without Unicode.
        public var asciiOnly: Bool
        /// Whether to use colour (never the only carrier of a meaning).
        public var usesColour: Bool

        public init(width: Int = 80, chartHeight: Int = 16, asciiOnly: Bool = false, usesColour: Bool = false) {
            self.width = max(40, width)
            self.chartHeight = max(4, chartHeight)
            self.asciiOnly = asciiOnly
            self.usesColour = usesColour
        }

        /// The options that suit an output: colour only on a terminal, and not where `NO_COLOR` is set to anything
        /// (no-color.org) or `TERM` is `dumb`; ASCII where the locale says so.
        public init(isTerminal: Bool, width: Int = 80, environment: [String: String]) {
            let locale =
                [environment["LC_ALL"], environment["LC_CTYPE"], environment["LANG"]].compactMap { $0 }
                .first { !$0.isEmpty } ?? ""
            let isDumb = environment["TERM"] == "dumb"
            let noColour = !(environment["NO_COLOR"] ?? "").isEmpty
            self.init(
                width: width, asciiOnly: isTerminal && (locale == "C" || locale == "POSIX"),
                usesColour: isTerminal && !noColour && !isDumb)
        }
    }

    public var options: Options

    public init(options: Options = Options()) { self.options = options }

    public func render(_ document: Document) -> String { document.title + "\n" }
}
