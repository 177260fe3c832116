/// The last stage before figures leave: which of a set of counts may be printed together, so that no small count can be
/// read off or worked out from the others.
///
/// Cells are counts. Some are meant to be printed; the rest, such as the complement of a printed part or the difference
/// between two printed rows, are on no page but follow from what is. Relations between cells are linear: a total is the
/// sum of its parts, a complement the total less the part, a difference one row less another. A cell is *sensitive* when
/// its count is one that the rule hides, whether it is printed or not.
///
/// Cells are released in the order in which they were added, the most important first. A cell is withheld when it is
/// sensitive (primary suppression) or when, with those released before it, some sensitive cell would follow from the
/// relations (secondary suppression). So that no order of release can go wrong, the set released is tested as a whole:
/// a hidden cell follows from the released ones exactly when its unit vector lies in the row space of the relations
/// with the columns of the released cells taken away.
///
/// A hidden cell is also given away when what a reader knows of every hidden count leaves it fewer values than the rule
/// asks for (``DisclosureRule/leastValues``): that it is not negative, that it is from 1 to the threshold where its mark
/// says that it is small, and that it is not where its mark says otherwise: 1 and 6 of 7 are told by their marks alone.
/// That test is ``CountSystem``'s. Where marks still tell too much when no cell is left to withhold (five parts of 1 under
/// a total of 5), they are taken back: such a cell is hidden without a word of whether it is small. Rates, intervals and
/// tests are functions of a numerator and a denominator: show them only where both are released.
package struct DisclosureTable: Sendable {
    /// A cell of the table.
    package struct Cell: Sendable, Hashable {
        let index: Int
    }

    private struct Entry {
        var count: Double
        var isPrinted: Bool
        /// Whether the count could be below zero, as the difference of two rows can.
        var isSigned: Bool
        /// Which page it first stands on, of several that follow each other: later ones are not known when it is decided.
        var page: Int
    }

    /// What may be printed, and of what is not, which may be marked as small.
    package struct Decision: Sendable {
        package var shown: Set<Cell>
        package var markedSmall: Set<Cell>
    }

    private var entries: [Entry] = []
    private var relations: [[(cell: Int, weight: Double)]] = []

    package init() {}

    /// Adds a count. One that is not printed is still protected.
    ///
    /// - Parameter page: of several pages that follow each other, the first that prints it.
    package mutating func add(_ count: Double, isPrinted: Bool = true, page: Int = 0) -> Cell {
        entries.append(Entry(count: count, isPrinted: isPrinted, isSigned: false, page: page))
        return Cell(index: entries.count - 1)
    }

    /// Adds the cell that is `total` less `part`, on no page.
    ///
    /// - Parameter isSigned: whether it could be below zero, as the difference of two rows can and a complement cannot.
    @discardableResult
    package mutating func addDifference(of total: Cell, less part: Cell, isSigned: Bool = false) -> Cell {
        let rest = add(entries[total.index].count - entries[part.index].count, isPrinted: false)
        entries[rest.index].isSigned = isSigned
        relate(total: total, parts: [part, rest])
        return rest
    }

    /// Says that a total is the sum of parts.
    package mutating func relate(total: Cell, parts: [Cell]) {
        relations.append([(total.index, -1)] + parts.map { ($0.index, 1) })
    }

    /// The cells that may be printed under a rule.
    package func release(_ rule: DisclosureRule) -> Set<Cell> { decided(rule).shown }

    /// The cells that may be printed under a rule, and the marks of those that may not.
    package func decided(_ rule: DisclosureRule) -> Decision {
        let sensitive = entries.indices.filter { rule.hides(entries[$0].count) }
        var marked = Set(sensitive.filter { entries[$0].isPrinted })
        var released: Set<Int> = []
        for index in entries.indices where entries[index].isPrinted && !rule.hides(entries[index].count) {
            released.insert(index)
            guard !sensitive.isEmpty else { continue }
            let known = derivable(from: released)
            if sensitive.contains(where: known.contains)
                || isTold(sensitive, released, marked, page: entries[index].page, marksOthers: false, rule)
            {
                released.remove(index)
            }
        }
        // Marks of a page go from its first cell on, which is the whole; those of earlier pages have been seen.
        var marksOthers = true
        for page in 0...(entries.map(\.page).max() ?? 0) where !sensitive.isEmpty {
            let known = released.filter { entries[$0].page <= page }
            while isTold(sensitive, known, marked, page: page, marksOthers: marksOthers, rule) {
                marksOthers = false
                guard let first = marked.filter({ entries[$0].page == page }).min() else { break }
                marked.remove(first)
            }
        }
        return Decision(shown: Set(released.map(Cell.init)), markedSmall: Set(marked.map(Cell.init)))
    }

    /// Whether some hidden small count is left fewer values than the rule asks for.
    ///
    /// - Parameters:
    ///   - marked: the hidden cells whose mark says that they are small.
    ///   - page: up to which marks are known.
    ///   - marksOthers: whether a hidden cell without that mark is known not to be small.
    private func isTold(
        _ sensitive: [Int], _ released: Set<Int>, _ marked: Set<Int>, page: Int, marksOthers: Bool,
        _ rule: DisclosureRule
    ) -> Bool {
        guard !sensitive.isEmpty else { return false }
        var system = CountSystem()
        for (index, entry) in entries.enumerated() {
            let count = Int(entry.count)
            let bounds: ClosedRange<Int>
            var gap: ClosedRange<Int>?
            if released.contains(index) {
                bounds = count...count
            } else if marked.contains(index), entry.page <= page {
                bounds = 1...rule.threshold
            } else {
                bounds = (entry.isSigned ? -CountSystem.most : 0)...CountSystem.most
                if marksOthers, entry.isPrinted, entry.page <= page { gap = 1...rule.threshold }
            }
            _ = system.add(.init(bounds, gap: gap, usual: count))
        }
        for relation in relations { system.know(relation.map { ($0.cell, Int($0.weight)) }, 0...0) }
        return !system.pinned(sensitive, fewerThan: DisclosureRule.leastValues).isEmpty
    }

    /// The unknown cells whose value is fixed by the relations once the released ones are known.
    private func derivable(from released: Set<Int>) -> Set<Int> {
        let unknown = entries.indices.filter { !released.contains($0) }
        var column = [Int](repeating: -1, count: entries.count)
        for (place, index) in unknown.enumerated() { column[index] = place }
        var rows = relations.map { relation in
            var row = [Double](repeating: 0, count: unknown.count)
            for term in relation where column[term.cell] >= 0 { row[column[term.cell]] += term.weight }
            return row
        }
        // Reduced row echelon form: a cell is fixed exactly when it stands alone in a row.
        var pivot = 0
        for place in unknown.indices where pivot < rows.count {
            guard
                let best = (pivot..<rows.count).max(by: { abs(rows[$0][place]) < abs(rows[$1][place]) }),
                abs(rows[best][place]) > Self.tolerance
            else { continue }
            rows.swapAt(pivot, best)
            let scale = rows[pivot][place]
            for j in unknown.indices { rows[pivot][j] /= scale }
            for i in rows.indices where i != pivot && rows[i][place] != 0 {
                let factor = rows[i][place]
                for j in unknown.indices { rows[i][j] -= factor * rows[pivot][j] }
            }
            pivot += 1
        }
        var found: Set<Int> = []
        for row in rows {
            let held = unknown.indices.filter { abs(row[$0]) > Self.tolerance }
            if held.count == 1 { found.insert(unknown[held[0]]) }
        }
        return found
    }

    /// Weights are whole numbers of small size, so what elimination leaves of a zero is far below this.
    private static let tolerance = 1e-9
}
