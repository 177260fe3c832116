import Tables
import TimeSeries

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
    /// The first month that is not over, where the list has rows of it or of a later one, all of which are left out.
    private(set) var underWay: Month?
    private let limits: MonthLimits

    /// - Parameters:
    ///   - limits: which months there may be, and which are over.
    ///   - allowsUndated: whether rows without the date are counted and left out, as events that have not happened.
    init(
        _ reader: inout TableReader, of wanted: ListKind?, by dimension: ListDimension? = nil,
        limits: MonthLimits, allowsUndated: Bool = false
    ) throws {
        let layout = reader.layout
        let columns = try ListColumns(layout, wanted, by: dimension)
        file = layout.file
        kind = columns.kind
        hasSources = columns.source != nil
        hasClosures = columns.closure != nil
        self.limits = limits
        var sources = ListWords()
        var groups = ListWords()
        let last = limits.now.map { ($0 + 1).firstDate - 1 }
        let firstUnderWay = limits.underWay?.firstDate
        var isFirst = true
        while let row = try reader.nextRow() {
            rowCount += 1
            let child = try Self.child(row, columns.child, layout)
            if isFirst, let column = columns.reference, let day = ListDates.day(row, column) {
                census = FinancialYear(containing: day.month)
            }
            isFirst = false
            if allowsUndated, row.withTrimmedBytes(columns.date, \.isEmpty) {
                undated += 1
                continue
            }
            let day = try Self.requireDay(row, columns.date, layout)
            if let last, day > last, let now = limits.now {
                throw SeriesInputError.future(file: layout.file, row: row.line, month: day.month, now: now)
            }
            if let firstUnderWay, day >= firstUnderWay {
                underWay = limits.underWay
                rowCount -= 1
                continue
            }
            var closed: Day?
            var isOpen = false
            if let column = columns.closure {
                if row.withTrimmedBytes(column, \.isEmpty) {
                    isOpen = !Self.isYes(columns.noAction.map(row.trimmedString))
                } else {
                    closed = try Self.requireDay(row, column, layout)
                }
            }
            var group = 0
            if let column = columns.group {
                group =
                    switch dimension {
                    case .age:
                        groups.number(
                            try ListAges.band(isBirthDate: columns.isBirthDate, on: day, row, column, layout))
                    case .disability: groups.number(CensusXML.disability(row.trimmedString(column)))
                    default: groups.number(row, column)
                    }
            }
            var source = 0
            if let column = columns.source { source = sources.number(row, column) }
            records.append(
                Record(child: child, day: day, source: source, group: group, closed: closed, isOpen: isOpen))
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

    /// The hash of a row's id.
    /// - Throws: `TableError` for one that stands for no child.
    private static func child(_ row: TableRow, _ column: Int, _ layout: TableLayout) throws(TableError) -> Int {
        if let hash = row.withTrimmedBytes(column, ListIdentifiers.hashIfPlain) { return hash }
        let id = row.trimmedString(column)
        if let fault = ListIdentifiers.fault(id) { throw ListIdentifiers.error(fault, row, column, layout) }
        return ListIdentifiers.hash(id)
    }

    private static func requireDay(_ row: TableRow, _ column: Int, _ layout: TableLayout) throws(TableError) -> Day {
        if let day = ListDates.day(row, column) { return day }
        let text = row.trimmedString(column)
        throw layout.badValue(
            row: row.line, column: column, value: ListDates.shown(text),
            expected: "a date such as 2021-09-30 or 30/09/2021", advice: ListDates.advice(text))
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
    var months: (first: Month, last: Month)? {
        var days: (least: Day, most: Day)?
        for record in records {
            days = days.map { (min($0.least, record.day), max($0.most, record.day)) } ?? (record.day, record.day)
        }
        guard let days else { return nil }
        var (first, last) = census.map { ($0.first, $0.last) } ?? (days.least.month, days.most.month)
        if let limit = limits.underWay {
            // A list with rows of a month that is not over reaches to its beginning, whatever the month before has.
            last = underWay != nil || last >= limit ? limit - 1 : last
        }
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
    /// Words met lately, by their bytes: a list has few, and decodes none twice.
    private var recent = [(bytes: [UInt8], number: Int)](repeating: ([], -1), count: 256)

    /// The number of the word in a row's cell.
    mutating func number(_ row: TableRow, _ column: Int) -> Int {
        let (slot, known) = row.withTrimmedBytes(column) { bytes in
            // FNV-1a (Fowler, Noll, Vo).
            var hash: UInt32 = 2_166_136_261
            for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
            let slot = Int((hash ^ (hash >> 16)) & 255)
            let entry = recent[slot]
            return (slot, entry.number >= 0 && entry.bytes.elementsEqual(bytes) ? entry.number : nil)
        }
        if let known { return known }
        let found = number(row.trimmedString(column))
        recent[slot] = (row.withTrimmedBytes(column) { Array($0) }, found)
        return found
    }

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
