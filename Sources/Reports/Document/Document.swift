import Tables

/// What a command says, before anybody decides how it looks: words, tables and charts in reading order.
///
/// A study's result becomes one `Document`; the renderers (`TerminalRenderer`, `MarkdownRenderer`, `HTMLRenderer`) turn
/// it into text. They change no figure: numbers arrive formatted (see `NumberFormat`).
package struct Document: Equatable, Sendable {
    package var title: String
    /// What a reader must know before anything else: the very first line of a text, and on a page right after the title.
    package var preface: String?
    /// The language of the words, as in HTML's `lang`.
    package var language: String
    package var blocks: [Block]

    package init(title: String, preface: String? = nil, language: String = "en-GB", blocks: [Block] = []) {
        self.title = title
        self.preface = preface
        self.language = language
        self.blocks = blocks
    }

    /// One block of a document.
    package enum Block: Equatable, Sendable {
        /// A heading under the title. Level 1 is a section, 2 a part of it; levels are not skipped.
        case heading(level: Int, String)
        case paragraph(String)
        /// The one sentence that answers the question.
        case headline(String)
        /// Something without which the figures mislead.
        case caution(String)
        /// Something useful to know: where the figures come from, what was done.
        case note(String)
        case list([String])
        case keyValues([KeyValue])
        case table(DocumentTable)
        case chart(Chart)
        /// What follows is for the analyst: closed on screen until it is opened, its own page in print, in a terminal
        /// only where all is asked for. What stands before is the leaders' part. One of a document, at its top level.
        case analystPart
    }

    /// What everybody reads: all blocks, where nothing is set apart for the analyst.
    package var leadersPart: ArraySlice<Block> { blocks.prefix { $0 != .analystPart } }
    /// What stands after it: tables, tests, sensitivity, definitions, the run.
    package var analystPart: ArraySlice<Block> { blocks.dropFirst(leadersPart.count + 1) }
    /// The heading of the analyst's part, the same in every form.
    package static let analystHeading = "For the analyst"

    package struct KeyValue: Equatable, Sendable {
        package var key: String
        package var value: String

        package init(_ key: String, _ value: String) {
            self.key = key
            self.value = value
        }
    }

    package mutating func append(_ block: Block) { blocks.append(block) }
}
