import TimeSeries

/// Which figures of a council's own months may stand on the pages of one month after another.
///
/// Every month's page has the year to date and the last twelve months. Pages that follow each other can be subtracted, so
/// what this month's may show depends on what the earlier ones showed. All pages are decided in the order of their
/// months, from the file's first (at most ``longest`` back), by the months known then: what is decided for a month does
/// not change when the next one comes, and no page needs to be kept. A figure is withheld where a small count of a month
/// (referrals, re-referrals, or the rest) would follow from it and the figures shown before: exactly, by the row space of
/// the sums, or by bounds that leave fewer than ``DisclosureRule/leastValues`` values.
struct LocalSteps {
    /// Both counts of the year to date, and of the last twelve months; false where they are withheld.
    struct Page: Equatable {
        var year = (referrals: true, reReferrals: true)
        var rolling = (referrals: true, reReferrals: true)

        static func == (a: Page, b: Page) -> Bool { a.year == b.year && a.rolling == b.rolling }
    }

    static let longest = 36

    private let rule: DisclosureRule
    private let counts: [LocalReferrals.MonthCounts]
    /// The sums shown so far in reduced row echelon form: re-referrals of each month, then what is left of each.
    private var basis: [[Double]] = []
    private var system = CountSystem()
    private(set) var pages: [Page] = []

    /// - Parameter months: in order, those with both counts.
    init(_ months: [LocalReferrals.MonthCounts], _ rule: DisclosureRule) {
        self.rule = rule
        counts = Array(months.suffix(Self.longest))
        let isTelling = counts.contains { month in
            [month.reReferrals, month.referrals - month.reReferrals, month.referrals].contains(where: rule.hides)
        }
        guard rule.isOn, isTelling else {
            pages = counts.map { _ in Page() }
            return
        }
        for part in [counts.map(\.reReferrals), counts.map { $0.referrals - $0.reReferrals }] {
            for count in part {
                let bounds = rule.hides(count) ? 1...rule.threshold : 0...CountSystem.most
                _ = system.add(.init(bounds, usual: Int(count)))
            }
        }
        for last in counts.indices { decide(last) }
    }

    private mutating func decide(_ last: Int) {
        let year = FinancialYear(containing: counts[last].month)
        let toDate = counts.indices.filter { $0 <= last && FinancialYear(containing: counts[$0].month) == year }
        var page = Page()
        page.year = (show(toDate, top: false), show(toDate, top: true))
        if last >= 11, counts[last].month - counts[last - 11].month == 11 {
            let twelve = Array(last - 11...last)
            page.rolling = (show(twelve, top: false), show(twelve, top: true))
        }
        pages.append(page)
    }

    /// Shows the sum of some months, unless it would tell.
    private mutating func show(_ months: [Int], top: Bool) -> Bool {
        let places = months + (top ? [] : months.map { $0 + counts.count })
        let sum = months.reduce(0) { $0 + (top ? counts[$1].reReferrals : counts[$1].referrals) }
        if rule.hides(sum) { return false }
        var row = [Double](repeating: 0, count: 2 * counts.count)
        for place in places { row[place] = 1 }
        let left = reduced(row)
        guard let pivot = left.firstIndex(where: { abs($0) > Self.tolerance }) else { return true }
        let (before, systemBefore) = (basis, system)
        let scaled = left.map { $0 / left[pivot] }
        basis = basis.map { other in
            other[pivot] == 0 ? other : zip(other, scaled).map { $0 - other[pivot] * $1 }
        }
        basis.append(scaled)
        system.know(places.map { ($0, 1) }, Int(sum)...Int(sum))
        // The same as the step from each sum shown before: what bounds are carried along best.
        if tells() {
            (basis, system) = (before, systemBefore)
            return false
        }
        return true
    }

    /// What the sums shown leave of a sum.
    private func reduced(_ row: [Double]) -> [Double] {
        var row = row
        for other in basis {
            guard let pivot = other.firstIndex(where: { abs($0) > Self.tolerance }), row[pivot] != 0 else { continue }
            let factor = row[pivot]
            for place in row.indices { row[place] -= factor * other[place] }
        }
        return row
    }

    /// Whether a small count follows from what is shown.
    private func tells() -> Bool {
        // Bounds are carried along the reduced sums, which are the steps between those shown.
        var steps = system
        for row in basis {
            let terms = row.indices.compactMap { place -> (unknown: Int, weight: Int)? in
                abs(row[place]) < Self.tolerance ? nil : (place, Int(row[place].rounded()))
            }
            guard row.allSatisfy({ abs($0 - $0.rounded()) < Self.tolerance }) else { continue }
            let value = terms.reduce(0) { $0 + $1.weight * system.unknowns[$1.unknown].usual }
            steps.know(terms, value...value)
        }
        guard let bounds = steps.bounds() else { return true }
        for (month, count) in counts.enumerated() {
            let (top, rest) = (month, month + counts.count)
            for (cells, value) in [
                ([top], count.reReferrals), ([rest], count.referrals - count.reReferrals),
                ([top, rest], count.referrals),
            ] where rule.hides(value) {
                var row = [Double](repeating: 0, count: 2 * counts.count)
                for cell in cells { row[cell] = 1 }
                if reduced(row).allSatisfy({ abs($0) < Self.tolerance }) { return true }
                let room = cells.reduce(0) { $0 + bounds[$1].upperBound - bounds[$1].lowerBound }
                if room + 1 < DisclosureRule.leastValues { return true }
            }
        }
        return false
    }

    private static let tolerance = 1e-6
}
