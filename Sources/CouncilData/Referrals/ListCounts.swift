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
    package let totals: [Double]
    /// Of each part, in the order of the words, small ones too.
    package let parts: [(name: String, counts: [Double])]
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
        self.parts = parts
        let together = Self.together(parts, through: count - 1)
        if !together.isEmpty { notes.append(.smallParts(together.count)) }
        self.notes = notes
    }

    /// Counts that were made elsewhere, as they are.
    ///
    /// - Parameters:
    ///   - totals: of each month from the first on.
    ///   - parts: as many counts each as there are months.
    package init(
        file: String, of kind: ListKind, by dimension: ListDimension?, first: Month, totals: [Double],
        parts: [(name: String, counts: [Double])]
    ) {
        self.file = file
        self.kind = kind
        self.dimension = dimension
        self.first = first
        last = first + totals.count - 1
        self.totals = totals
        self.parts = parts
        notes = []
    }

    /// The parts that are counted as one when so many months are known: those with few events, unless there is only one.
    private static func together(_ parts: [(name: String, counts: [Double])], through month: Int) -> [Int] {
        let few = parts.indices.filter { parts[$0].counts[...month].reduce(0, +) < fewestOfAPart }
        return few.count > 1 ? few : []
    }

    /// The last stage: the months that may leave, and none from which a hidden one follows.
    ///
    /// A part that comes to stand alone was among the others on earlier months' pages, and would follow from theirs and
    /// this one's: a month is decided as its pages were, one after another, and what those showed is taken as known.
    package func released(_ rule: DisclosureRule) -> ListSeries {
        let groupings = totals.indices.map { Self.together(parts, through: $0) }
        let now = groupings.last ?? []
        let alone = parts.indices.filter { !now.contains($0) }
        var rows: [[ListSeries.Row]] = Array(repeating: [], count: 1 + alone.count + (now.isEmpty ? 0 : 1))
        for (index, total) in totals.enumerated() {
            let month = first + index
            var table = DisclosureTable()
            let whole = table.add(total)
            var cells: [Int: DisclosureTable.Cell] = [:]
            var others: [[Int]: DisclosureTable.Cell] = [:]
            for (page, grouping) in groupings[index...].enumerated() {
                for part in parts.indices where cells[part] == nil && !grouping.contains(part) {
                    cells[part] = table.add(parts[part].counts[index], page: page)
                }
                if !grouping.isEmpty, others[grouping] == nil {
                    others[grouping] = table.add(
                        grouping.reduce(0) { $0 + parts[$1].counts[index] }, page: page)
                }
            }
            for part in parts.indices where cells[part] == nil {
                cells[part] = table.add(parts[part].counts[index], isPrinted: false)
            }
            if !parts.isEmpty { table.relate(total: whole, parts: parts.indices.compactMap { cells[$0] }) }
            for (grouping, cell) in others.sorted(by: { $0.value.index < $1.value.index }) {
                table.relate(total: cell, parts: grouping.compactMap { cells[$0] })
            }
            let decision = table.decided(rule)
            func row(_ name: String, _ cell: DisclosureTable.Cell?, _ count: Double) -> ListSeries.Row {
                let isShown = cell.map(decision.shown.contains) ?? false
                return .init(
                    series: name, month: month, value: isShown ? rule.rounded(count) : nil,
                    isSmall: cell.map(decision.markedSmall.contains) ?? false)
            }
            rows[0].append(row(kind.name, whole, total))
            for (place, part) in alone.enumerated() {
                rows[place + 1].append(row(parts[part].name, cells[part], parts[part].counts[index]))
            }
            if !now.isEmpty {
                let count = now.reduce(0) { $0 + parts[$1].counts[index] }
                rows[alone.count + 1].append(row("others", others[now], count))
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
        /// Whether it is hidden for being small itself and may be marked so.
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
