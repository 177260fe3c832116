/// Turns a document into text of some kind. The same document always gives the same text.
package protocol Renderer: Sendable {
    func render(_ document: Document) -> String
}
