package import Tables
package import TimeSeries

/// The months of a list of children as they were counted, before disclosure control: they have no words and no JSON.
package struct ListCounts: Sendable {
    let file: String
    let kind: ListKind
    let dimension: ListDimension?
    let first: Month
    let last: Month
    /// Of all, from the first month to the last.
    let totals: [Double]
    /// Of each part, in the order of the words.
    let parts: [(name: String, counts: [Double])]
    let notes: [ListSeriesNote]

    /// Parts with fewer events than this in all months together are counted as one.
    static let fewestOfAPart = 10.0
    /// More parts are no breakdown but words of their own in every row.
    static let mostParts = 60

    /// Counts the months of a list.
    ///
    /// Referrals are counted by DfE's rule (``ListEvents``), other events by rows, those that repeat another in child, day,
    /// source and part once. Months run from the first with a row to the last; the month under way is left out; a month
    /// between without a row is a true zero.
    ///
    /// - Parameters:
    ///   - wanted: what is counted; `nil` for what the list is of.
    ///   - limits: which months there may be, and which are over.
    /// - Throws: `TableError`, ``SeriesInputError`` and ``BenchmarkDataError``.
    package init(
        _ source: TableSource, of wanted: ListKind?, by dimension: ListDimension?, limits: MonthLimits
    ) throws {
        var reader = try TableReader(
            source,
            options: .init(
                sheetColumns: ListColumns.sheetColumns(of: wanted), xml: CensusXML.form(of: wanted, by: dimension)))
        guard ListColumns.isOne(reader.layout) else {
            throw BenchmarkDataError.notAList(file: reader.layout.file, columns: reader.layout.header)
        }
        let list = try ListRecords(&reader, of: wanted, by: dimension, limits: limits, allowsUndated: true)
        guard let months = list.months else {
            throw BenchmarkDataError.noRowsForYear(
                file: list.file, available: "no row has a date in a month that is over.")
        }
        file = list.file
        kind = list.kind
        self.dimension = dimension
        (first, last) = months
        var notes: [ListSeriesNote] = []
        let count = months.last - months.first + 1
        var totals = [Double](repeating: 0, count: count)
        var parts = list.groups.map { (name: $0.isEmpty ? "not known" : $0, counts: totals) }
        func add(_ day: Day, _ group: Int) {
            let place = day.month - months.first
            guard totals.indices.contains(place) else { return }
            totals[place] += 1
            if dimension != nil { parts[group].counts[place] += 1 }
        }
        if list.kind == .referrals {
            let counted = ListEvents(list)
            for event in counted.kept { add(event.day, event.group) }
            notes.append(.byRule(sameDay: counted.sameDay.count, withinOpenCase: counted.withinOpenCase.count))
        } else {
            var repeats = 0
            for (index, record) in list.records.enumerated() {
                if index > 0 {
                    let before = list.records[index - 1]
                    if (before.child, before.day, before.source, before.group)
                        == (record.child, record.day, record.source, record.group)
                    {
                        repeats += 1
                        continue
                    }
                }
                add(record.day, record.group)
            }
            notes.append(.byRows(repeats: repeats))
        }
        if let census = list.census, list.beforeCensus > 0 {
            notes.append(.beforeCensus(rows: list.beforeCensus, from: census.first))
        }
        if list.undated > 0 { notes.append(.undated(list.undated)) }
        if let underWay = list.underWay { notes.append(.underWay(underWay)) }
        if let frequent = list.frequentId { notes.append(.file(frequent)) }
        self.totals = totals
        if dimension != nil, parts.count > Self.mostParts {
            throw BenchmarkDataError.tooManyParts(file: list.file, by: dimension?.rawValue ?? "", count: parts.count)
        }
        let small = parts.filter { $0.counts.reduce(0, +) < Self.fewestOfAPart }
        if small.count > 1 {
            notes.append(.smallParts(small.count))
            let together = totals.indices.map { month in small.reduce(0) { $0 + $1.counts[month] } }
            parts = parts.filter { $0.counts.reduce(0, +) >= Self.fewestOfAPart } + [("others", together)]
        }
        self.parts = parts
        self.notes = notes
    }

    /// The last stage: the months that may leave, and none from which a hidden one follows.
    package func released(_ rule: DisclosureRule) -> ListSeries {
        var rows: [[ListSeries.Row]] = Array(repeating: [], count: parts.count + 1)
        for (index, total) in totals.enumerated() {
            let month = first + index
            var table = DisclosureTable()
            let whole = table.add(total)
            let cells = parts.map { table.add($0.counts[index]) }
            if !cells.isEmpty { table.relate(total: whole, parts: cells) }
            let shown = table.release(rule)
            func row(_ name: String, _ cell: DisclosureTable.Cell, _ count: Double) -> ListSeries.Row {
                let isShown = shown.contains(cell)
                return .init(
                    series: name, month: month, value: isShown ? rule.rounded(count) : nil,
                    isSmall: !isShown && rule.hides(count))
            }
            rows[0].append(row(kind.name, whole, total))
            for (place, part) in parts.enumerated() {
                rows[place + 1].append(row(part.name, cells[place], part.counts[index]))
            }
        }
        return ListSeries(
            file: file, of: kind, by: dimension, first: first, last: last, rule: rule, series: rows,
            notes: notes)
    }
}

/// What disclosure control leaves of a list's months: all that any output can show of them.
package struct ListSeries: Sendable {
    package struct Row: Sendable, Hashable {
        package var series: String
        package var month: Month
        /// `nil` where control hides it.
        package var value: Double?
        /// Whether it is hidden for being small itself, not for giving another away.
        package var isSmall: Bool
        package var isHidden: Bool { value == nil }
    }

    package let file: String
    package let of: ListKind
    package let by: ListDimension?
    package let first: Month
    package let last: Month
    package let rule: DisclosureRule
    /// The whole first, then each part; a row a month.
    package let series: [[Row]]
    package let notes: [ListSeriesNote]
}

/// What a reader should know of months that were counted from a list.
package enum ListSeriesNote: Hashable, Sendable {
    /// DfE's rule, and the rows that it left out, which may be too few to show.
    case byRule(sameDay: Int, withinOpenCase: Int)
    case byRows(repeats: Int)
    /// Rows without the date that is counted.
    case undated(Int)
    /// The first month that is not over; its rows, and those of any after it, were left out.
    case underWay(Month)
    /// Rows of a census from before its year, of cases that were still open.
    case beforeCensus(rows: Int, from: Month)
    /// Parts too small to stand alone, counted together.
    case smallParts(Int)
    case file(ReferralsNote)
}
