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
/// A hidden cell is also given away when what a reader knows of every hidden count, that it is not negative and, where
/// it is small, from 1 to the threshold, leaves a single value: two hidden counts that sum to 2 are both 1. That test is by
/// bounds, carried along the relations until nothing moves. A range of more than one value is not guarded against, as in
/// the practice of the Department for Education: that a hidden count is small is what the mark says. Rates, intervals and tests are functions of a numerator
/// and a denominator: show them only where both are released.
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
    }

    private var entries: [Entry] = []
    private var relations: [[(cell: Int, weight: Double)]] = []

    package init() {}

    /// Adds a count. One that is not printed is still protected.
    package mutating func add(_ count: Double, isPrinted: Bool = true) -> Cell {
        entries.append(Entry(count: count, isPrinted: isPrinted, isSigned: false))
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
    package func release(_ rule: DisclosureRule) -> Set<Cell> {
        let sensitive = entries.indices.filter { rule.hides(entries[$0].count) }
        var released: Set<Int> = []
        for index in entries.indices where entries[index].isPrinted && !rule.hides(entries[index].count) {
            released.insert(index)
            guard !sensitive.isEmpty else { continue }
            let known = derivable(from: released).union(pinned(by: released, rule))
            if sensitive.contains(where: known.contains) { released.remove(index) }
        }
        return Set(released.map(Cell.init))
    }

    /// The hidden cells whose bounds leave one value.
    ///
    /// The reader is taken to know which of the hidden printed cells are small.
    private func pinned(by released: Set<Int>, _ rule: DisclosureRule) -> Set<Int> {
        var lower = entries.map { $0.isSigned ? -Double.infinity : 0 }
        var upper = entries.map { _ in Double.infinity }
        for (index, entry) in entries.enumerated() {
            if released.contains(index) {
                (lower[index], upper[index]) = (entry.count, entry.count)
            } else if entry.isPrinted, rule.hides(entry.count) {
                (lower[index], upper[index]) = (1, Double(rule.threshold))
            }
        }
        var moved = true
        while moved {
            moved = false
            for relation in relations {
                for term in relation {
                    // weight × cell = −(the others), so the others' bounds bound the cell.
                    var least = 0.0
                    var most = 0.0
                    for other in relation where other.cell != term.cell {
                        let ends = (other.weight * lower[other.cell], other.weight * upper[other.cell])
                        least += min(ends.0, ends.1)
                        most += max(ends.0, ends.1)
                    }
                    let ends = (-most / term.weight, -least / term.weight)
                    let (low, high) = (min(ends.0, ends.1), max(ends.0, ends.1))
                    if low > lower[term.cell] {
                        lower[term.cell] = low
                        moved = true
                    }
                    if high < upper[term.cell] {
                        upper[term.cell] = high
                        moved = true
                    }
                }
            }
        }
        return Set(entries.indices.filter { !released.contains($0) && lower[$0] == upper[$0] })
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
