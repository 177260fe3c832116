/// Markdown with GitHub's tables.
public struct MarkdownRenderer: Renderer {
    public init() {}

    public func render(_ document: Document) -> String { "# " + document.title + "\n" }
}
