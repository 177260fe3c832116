import Tables
package import TimeSeries

/// The rows of a list of children, each an event of a child on a day; sorted, so that the order of the file says nothing.
struct ListRecords {
    /// Kept small: a census of a large authority has a million.
    struct Record {
        var child: Int
        private var dayNumber: Int32
        private var sourceNumber: Int32
        private var groupNumber: Int32
        private var closedNumber: Int32

        private static let unknown = Int32.min
        private static let never = Int32.max

        init(child: Int, day: Day, source: Int, group: Int, closed: Day?, isOpen: Bool) {
            self.child = child
            dayNumber = Int32(day.number)
            sourceNumber = Int32(source)
            groupNumber = Int32(group)
            closedNumber = closed.map { Int32($0.number) } ?? (isOpen ? Self.never : Self.unknown)
        }

        var day: Day { Day(number: Int(dayNumber)) }
        /// By the order of the words, not of the file.
        var source: Int {
            get { Int(sourceNumber) }
            set { sourceNumber = Int32(newValue) }
        }
        var group: Int {
            get { Int(groupNumber) }
            set { groupNumber = Int32(newValue) }
        }
        /// Until when the case that it opened was open; nil where that is not known.
        var closed: Day? {
            closedNumber == Self.unknown || closedNumber == Self.never ? nil : Day(number: Int(closedNumber))
        }
        /// Whether it opened a case that has not closed, as far as the list says.
        var isOpen: Bool { closedNumber == Self.never }

        /// In every order of the rows the same.
        static func isBefore(_ a: Record, _ b: Record) -> Bool {
            (a.child, a.dayNumber, a.sourceNumber, a.groupNumber, a.closedNumber)
                < (b.child, b.dayNumber, b.sourceNumber, b.groupNumber, b.closedNumber)
        }
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
    /// Dated rows of the id that has the most.
    private(set) var mostOfOneId = 0
    private(set) var rowCount = 0
    /// The year of a census; nil for any other list.
    private(set) var census: FinancialYear?

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
        while let row = try reader.nextRow() {
            rowCount += 1
            let id = row.trimmedString(columns.child)
            if let fault = ListIdentifiers.fault(id) {
                throw ListIdentifiers.error(fault, row, columns.child, layout)
            }
            let child = ListIdentifiers.hash(id)
            if rowCount == 1, let column = columns.reference, let day = ListDates.day(row.trimmedString(column)) {
                census = FinancialYear(containing: day.month)
            }
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
                    switch dimension {
                    case .age: try ListAges.band(text, isBirthDate: columns.isBirthDate, on: day, row, column, layout)
                    case .disability: CensusXML.disability(text)
                    default: text
                    }
                group = groups.number(word)
            }
            records.append(
                Record(
                    child: child, day: day,
                    source: columns.source.map { sources.number(row.trimmedString($0)) } ?? 0, group: group,
                    closed: closed, isOpen: isOpen))
        }
        let (sourceOrder, groupOrder) = (sources.ranks, groups.ranks)
        for index in records.indices {
            if hasSources { records[index].source = sourceOrder[records[index].source] }
            if columns.group != nil { records[index].group = groupOrder[records[index].group] }
        }
        self.sources = sources.sorted
        self.groups = groups.sorted
        records.sort(by: Record.isBefore)
        mostOfOneId = mostTogether
    }

    /// The most records of one child.
    private var mostTogether: Int {
        var (most, count) = (0, 0)
        for index in records.indices {
            count = index > 0 && records[index - 1].child == records[index].child ? count + 1 : 1
            most = max(most, count)
        }
        return most
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

    /// The months from the first to the last with a row, or those of the census's year; the month under way is no whole
    /// one.
    func months(now: Month?) -> (first: Month, last: Month)? {
        var days: (least: Day, most: Day)?
        for record in records {
            days = days.map { (min($0.least, record.day), max($0.most, record.day)) } ?? (record.day, record.day)
        }
        guard let days else { return nil }
        var (first, last) = census.map { ($0.first, $0.last) } ?? (days.least.month, days.most.month)
        if let now, last >= now { last = now - 1 }
        // Of a census that is taken within its year, no more than it can hold.
        if census != nil, days.most.month < last, days.most.month >= first { last = days.most.month }
        if days.most.month < first { (first, last) = (days.least.month, days.most.month) }
        return last >= first ? (first, last) : nil
    }

    /// Records of before the census's year, of cases that were still open in it.
    var beforeCensus: Int { census.map { year in records.count { $0.day.month < year.first } } ?? 0 }
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
