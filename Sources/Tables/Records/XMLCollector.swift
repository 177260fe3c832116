/// Takes rows out of an XML document that goes by (``XMLForm``).
final class XMLCollector: XMLListener {
    /// A record, whose outer elements may not have ended yet.
    struct Record {
        var line: Int
        /// The texts of the columns.
        var cells: [[UInt8]]
    }

    /// In the order of the document; those that are ready come first.
    private(set) var records: [Record] = []
    /// How many of ``records`` are whole.
    private(set) var readyCount = 0
    private(set) var problem: XMLProblem?
    /// The line on which the parser is.
    var line: () -> Int = { 0 }

    private let form: XMLForm
    private let path: [[UInt8]]
    /// Elements that are columns, by the lengths of their names.
    private var columns: [Int: [(name: [UInt8], column: Int)]] = [:]
    private var depth = 0
    /// The depths of the elements of the path that are open.
    private var open: [Int] = []
    /// Of each open one: the texts within it, the records before it, and the line on which it began.
    private var texts: [[[UInt8]]] = []
    private var firstRecords: [Int] = []
    private var recordLine = 0
    /// The column whose text goes by, and the depth of its element.
    private var column: (index: Int, depth: Int)?
    private var text: [UInt8] = []
    private var otherNames = Set<Int>()

    init(_ form: XMLForm) {
        self.form = form
        path = form.path.map { Array($0.lowercased().utf8) }
        for (index, column) in form.columns.enumerated() {
            for element in column.elements {
                let name = Array(element.lowercased().utf8)
                columns[name.count, default: []].append((name, index))
            }
        }
    }

    var isDone: Bool { problem != nil }

    /// Takes away the records that are ready.
    func takeReady() -> ArraySlice<Record> {
        let ready = records[..<readyCount]
        records.removeFirst(readyCount)
        for level in firstRecords.indices { firstRecords[level] = max(0, firstRecords[level] - readyCount) }
        readyCount = 0
        return ready
    }

    func start(_ element: XMLElement) {
        depth += 1
        // A column's element with others in it is not the one that is meant.
        column = nil
        let name = element.localName
        let isOnPath = open.count < path.count && Self.isEqual(name, path[open.count])
        if isOnPath {
            open.append(depth)
            texts.append([[UInt8]](repeating: [], count: form.columns.count))
            firstRecords.append(records.count)
            if open.count == path.count { recordLine = line() }
        } else if depth == 1 {
            problem = .otherRoot(wanted: form.path[0], kind: form.kind)
            return
        }
        if let index = columns[name.count]?.first(where: { Self.isEqual(name, $0.name) })?.column {
            column = (index, depth)
            text.removeAll(keepingCapacity: true)
        } else if !isOnPath {
            note(name)
        }
        element.forEachAttribute(note)
    }

    private func note(_ name: UnsafeBufferPointer<UInt8>) {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(name))
        otherNames.insert(hasher.finalize())
        if otherNames.count > XMLForm.mostNames { problem = .tooManyNames(limit: XMLForm.mostNames) }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard column != nil else { return }
        text.append(contentsOf: bytes)
        if text.count > XMLForm.longestText { problem = .tooLong(limit: XMLForm.longestText) }
    }

    func end(_ element: XMLElement) {
        if let column, column.depth == depth, let level = open.indices.last, texts[level][column.index].isEmpty {
            texts[level][column.index] = text.withUnsafeBufferPointer { Array(trimmed($0)) }
        }
        column = nil
        if open.last == depth { close() }
        depth -= 1
    }

    private func close() {
        let level = open.count - 1
        let found = texts[level]
        if level == path.count - 1 {
            records.append(Record(line: recordLine, cells: found))
            if records.count - readyCount > XMLForm.mostTogether {
                problem = .tooMany(limit: XMLForm.mostTogether)
            }
        } else if level > 0 {
            fill(from: firstRecords[level], with: found)
        }
        if level == 1 {
            fill(from: firstRecords[level], with: texts[0])
            readyCount = records.count
        }
        open.removeLast()
        texts.removeLast()
        firstRecords.removeLast()
    }

    /// Gives records what they have not of their own.
    private func fill(from first: Int, with found: [[UInt8]]) {
        for column in found.indices where !found[column].isEmpty {
            for record in first..<records.count where records[record].cells[column].isEmpty {
                records[record].cells[column] = found[column]
            }
        }
    }

    /// Whatever the case of ASCII's letters.
    private static func isEqual(_ name: UnsafeBufferPointer<UInt8>, _ wanted: [UInt8]) -> Bool {
        guard name.count == wanted.count else { return false }
        for index in wanted.indices {
            let byte = name[index]
            if (byte &- 0x41 < 26 ? byte | 0x20 : byte) != wanted[index] { return false }
        }
        return true
    }
}
