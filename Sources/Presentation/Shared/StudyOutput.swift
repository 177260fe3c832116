package import Reports
package import Tables

/// What every answer can be given as. A command asks one study, and emits what conforms to this.
package protocol StudyOutput {
    /// For people: words, tables and charts in reading order, from which the terminal, HTML, Markdown and workbooks come.
    var document: Document { get }
    /// For scripts: an object whose first key is `schema`. Every key is always present, null where there is nothing.
    var json: JSONValue { get }
    /// For tables: a header, then a row for each of whatever the study is of.
    func writeCSV(to sink: any ByteSink) throws
}
