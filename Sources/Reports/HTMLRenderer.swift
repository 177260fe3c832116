/// One self-contained HTML file.
public struct HTMLRenderer: Renderer {
    public init() {}

    public func render(_ document: Document) -> String { document.title }
}
