/// Which elements of an XML document make the rows of a table, and which of its texts the columns.
///
/// A row is made at the end of every record, the last element of ``path``. A column has the text of an element within
/// the record or, where the record has none, within one of the elements about it, wherever it stands in that; the first
/// of several. What stands in the document's root alone counts for the rows after it. Names are compared whatever their
/// case, without their namespaces' prefixes.
package struct XMLForm: Sendable, Equatable {
    package struct Column: Sendable, Equatable {
        package var name: String
        /// The names of the elements whose text it is.
        package var elements: [String]

        /// - Parameter elements: nil for the one that has the column's own name.
        package init(_ name: String, elements: [String]? = nil) {
            self.name = name
            self.elements = elements ?? [name]
        }
    }

    /// What the document is called in messages, such as `a children in need census`.
    package var kind: String
    /// The document's root, elements within it, and last the record; others may stand between. At least two.
    package var path: [String]
    package var columns: [Column]

    package init(kind: String, path: [String], columns: [Column]) {
        self.kind = kind
        self.path = path
        self.columns = columns
    }

    /// The longest text of a column, in bytes: no date, code or id is longer.
    package static let longestText = 4096
    /// The most records within one element of the second level.
    package static let mostTogether = 10_000
    /// The most bytes of one tag, comment or instruction, all of which have to be held.
    package static let longestToken = 1 << 22
    /// The most names that elements and attributes have, all of which are kept while the document is read.
    package static let mostNames = 2_000
}

/// Why an XML document is not read.
package enum XMLProblem: Sendable, Equatable {
    /// Not well formed, or cut short.
    case malformed
    /// It declares a type, by which it could name entities of its own.
    case documentType
    case tooDeep
    /// A text, or a tag, that is longer than any that is meant.
    case tooLong(limit: Int)
    /// More records within one element than any has.
    case tooMany(limit: Int)
    /// More names of elements and attributes than any form has.
    case tooManyNames(limit: Int)
    /// Another root than that of the form.
    case otherRoot(wanted: String, kind: String)
    /// Not one record.
    case noRecords(String, kind: String)
}
