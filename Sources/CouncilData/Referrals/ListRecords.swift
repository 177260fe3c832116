import Tables
package import TimeSeries

/// The rows of a list of children, each an event of a child on a day; sorted, so that the order of the file says nothing.
struct ListRecords {
    struct Record {
        var child: Int
        var day: Day
        /// By the order of the words, not of the file.
        var source: Int
        var group: Int
        /// Until when the case that it opened was open; nil where that is not known.
        var closed: Day?
        /// Whether it opened a case that has not closed, as far as the list says.
        var isOpen: Bool
    }

    let file: String
    let kind: ListKind
    let hasSources: Bool
    let hasClosures: Bool
    private(set) var records: [Record] = []
    /// What the numbers of a source and a group stand for, as first written.
    private(set) var sources: [String] = []
    private(set) var groups: [String] = []
    /// Rows without the date that is counted.
    private(set) var undated = 0
    /// Rows of the id that has the most.
    private(set) var mostOfOneId = 0
    private(set) var rowCount = 0

    /// - Parameters:
    ///   - now: the present month; later dates are errors.
    ///   - allowsUndated: whether rows without the date are counted and left out, as events that have not happened.
    init(
        _ reader: inout TableReader, of wanted: ListKind?, by dimension: ListDimension? = nil, now: Month?,
        allowsUndated: Bool = false
    ) throws {
        let layout = reader.layout
        let columns = try ListColumns(layout, wanted, by: dimension)
        file = layout.file
        kind = columns.kind
        hasSources = columns.source != nil
        hasClosures = columns.closure != nil
        var sources = ListWords()
        var groups = ListWords()
        var counts: [Int: Int] = [:]
        while let row = try reader.nextRow() {
            rowCount += 1
            let id = row.trimmedString(columns.child)
            if let fault = ListIdentifiers.fault(id) {
                throw ListIdentifiers.error(fault, row, columns.child, layout)
            }
            let child = ListIdentifiers.hash(id)
            counts[child, default: 0] += 1
            let text = row.trimmedString(columns.date)
            if text.isEmpty, allowsUndated {
                undated += 1
                continue
            }
            let day = try Self.requireDay(text, row, columns.date, layout)
            if let now, day.month > now {
                throw SeriesInputError.future(file: layout.file, row: row.line, month: day.month, now: now)
            }
            var closed: Day?
            var isOpen = false
            if let column = columns.closure {
                let text = row.trimmedString(column)
                if !text.isEmpty { closed = try Self.requireDay(text, row, column, layout) }
                isOpen = text.isEmpty && !Self.isYes(columns.noAction.map(row.trimmedString))
            }
            var group = 0
            if let column = columns.group {
                let text = row.trimmedString(column)
                let word =
                    dimension == .age
                    ? try ListAges.band(text, isBirthDate: columns.isBirthDate, on: day, row, column, layout) : text
                group = groups.number(word)
            }
            records.append(
                Record(
                    child: child, day: day,
                    source: columns.source.map { sources.number(row.trimmedString($0)) } ?? 0, group: group,
                    closed: closed, isOpen: isOpen))
        }
        mostOfOneId = counts.values.max() ?? 0
        let (sourceOrder, groupOrder) = (sources.ranks, groups.ranks)
        for index in records.indices {
            if hasSources { records[index].source = sourceOrder[records[index].source] }
            if columns.group != nil { records[index].group = groupOrder[records[index].group] }
        }
        self.sources = sources.sorted
        self.groups = groups.sorted
        records.sort {
            ($0.child, $0.day.number, $0.source, $0.group, $0.closed?.number ?? 0)
                < ($1.child, $1.day.number, $1.source, $1.group, $1.closed?.number ?? 0)
        }
    }

    private static func isYes(_ text: String?) -> Bool {
        guard let text else { return false }
        let key = ListColumns.key(text)
        return ["true", "yes", "y", "1", "ayes"].contains(key)
    }

    private static func requireDay(
        _ text: String, _ row: TableRow, _ column: Int, _ layout: TableLayout
    ) throws(TableError) -> Day {
        if let day = ListDates.day(text) { return day }
        throw layout.badValue(
            row: row.line, column: column, value: ListDates.shown(text),
            expected: "a date such as 2021-09-30 or 30/09/2021")
    }

    /// The share of rows beyond which one id is told of, and the fewest rows of it that say anything.
    private static let frequentShare = 0.01
    private static let fewestFrequent = 10

    /// `nil` where no id stands out.
    var frequentId: ReferralsNote? {
        mostOfOneId >= Self.fewestFrequent && Double(mostOfOneId) > Self.frequentShare * Double(rowCount)
            ? .frequentId(rows: mostOfOneId, of: rowCount) : nil
    }

    /// The months from the first to the last with a row; the month under way is no whole one.
    func months(now: Month?) -> (first: Month, last: Month)? {
        guard let first = records.map(\.day).min()?.month, var last = records.map(\.day).max()?.month else {
            return nil
        }
        if let now, last >= now { last = now - 1 }
        return last >= first ? (first, last) : nil
    }
}

/// Words that are met, by the order of the alphabet whatever the order of meeting.
struct ListWords {
    private var numbers: [String: Int] = [:]
    private var first: [(key: String, word: String)] = []

    /// Words that differ in case alone are one.
    mutating func number(_ word: String) -> Int {
        let key = word.lowercased()
        if let known = numbers[key] {
            first[known].word = min(first[known].word, word)
            return known
        }
        numbers[key] = first.count
        first.append((key, word))
        return first.count - 1
    }

    private var order: [Int] { first.indices.sorted { first[$0].key < first[$1].key } }
    var sorted: [String] { order.map { first[$0].word } }
    /// The place of each number in ``sorted``.
    var ranks: [Int] {
        var ranks = [Int](repeating: 0, count: first.count)
        for (rank, number) in order.enumerated() { ranks[number] = rank }
        return ranks
    }
}
