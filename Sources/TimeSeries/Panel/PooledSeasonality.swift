import StatNumerics

/// What the series of a panel have in common in their seasons and in what the days of months do to them, kept so that
/// nothing after a given month is ever used.
///
/// Each series gives the ratio of every month to its centred twelve-month average. The pool keeps only sums over series
/// for each calendar month, so its size does not depend on how many series are added. A ratio looks six months ahead,
/// so the pool as it stood at the end of a month uses ratios up to six months before.
///
/// Missing values: a ratio whose average would include a missing month is left out, as is one whose average is not
/// above zero.
package struct PooledSeasonality: Sendable {
    private var first = 0
    private var cells: [Cell] = []
    /// How series follow working days, and what schools shut did to them, by the last month of the series.
    private var workingDays: [Int: SlopeMoments] = [:]
    private var closures: [Int: SlopeMoments] = [:]
    /// Series added so far.
    package private(set) var seriesCount = 0
    /// The last months of the series added so far.
    package private(set) var ends: Set<Month> = []
    /// The same of the series that begin in the same month, which are likelier to be of one kind.
    package private(set) var groups: [Month: PooledSeasonality] = [:]

    private struct Cell {
        var count = 0.0
        var sum = 0.0
        var squares = 0.0
        /// Squared changes from the same month a year before, in the same series.
        var changes = 0.0
        var changeCount = 0.0
    }

    /// With every setting as it is by default.
    package init() {}

    /// Adds a series, to the whole and to those that begin with it.
    package mutating func add(_ series: MonthlySeries) {
        let ratios = ratiosToCentredAverage(series.values)
        guard ratios.contains(where: { !$0.isNaN }) else { return }
        let own = DayRegression(ratios: ratios, start: series.start)
        add(ratios, own, of: series)
        groups[series.start, default: .init()].add(ratios, own, of: series)
    }

    private mutating func add(_ ratios: [Double], _ own: DayRegression?, of series: MonthlySeries) {
        seriesCount += 1
        ends.insert(series.end)
        if let own {
            workingDays[series.end.index, default: .init()].add(own.workingDays, spare: own.spare)
            own.closures.map { closures[series.end.index, default: .init()].add($0, spare: own.spare) }
        }
        reserve(series.start.index, series.end.index)
        for (t, ratio) in ratios.enumerated() where !ratio.isNaN {
            let cell = series.start.index + t - first
            cells[cell].count += 1
            cells[cell].sum += ratio
            cells[cell].squares += ratio * ratio
            if t >= 12, !ratios[t - 12].isNaN {
                let change = ratio - ratios[t - 12]
                cells[cell].changes += change * change
                cells[cell].changeCount += 1
            }
        }
    }

    private mutating func reserve(_ from: Int, _ to: Int) {
        if cells.isEmpty { first = from }
        if from < first {
            cells.insert(contentsOf: [Cell](repeating: Cell(), count: first - from), at: 0)
            first = from
        }
        if to >= first + cells.count {
            cells.append(contentsOf: [Cell](repeating: Cell(), count: to - first - cells.count + 1))
        }
    }

    /// The cells that were known at the end of a month: of each, the logarithm of the mean ratio beside the days.
    ///
    /// - Returns: the places of the cells, and their rows.
    private func known(at end: Month) -> (places: [Int], rows: [DayRegression.Row]) {
        let last = min(cells.count, end.index - 6 - first + 1)
        guard last > 0 else { return ([], []) }
        let ratios = cells[..<last].map { $0.sum / $0.count }
        return (
            ratios.indices.filter { logarithm(ratios[$0]).isFinite },
            DayRegression.rows(ratios: ratios, start: Month(index: first), knownAt: end)
        )
    }

    /// How the panel follows working days, and what schools shut did to it, as it was known at the end of a month;
    /// without an effect where series differ from the panel's by more than half of what it differs from nought.
    ///
    /// The effects are those of the mean ratios, a month counting once however many series it has: what series live
    /// through together they share. How far series can be shown to differ is by DerSimonian and Laird (1986,
    /// *Controlled Clinical Trials* 7, 177-188).
    package func calendarDays(knownAt end: Month) -> CalendarDays {
        calendarDays(DayRegression(known(at: end).rows), knownAt: end)
    }

    /// The common season and the effects of days together, which rest on the same regression.
    package func shared(knownAt end: Month) -> (season: Estimate?, days: CalendarDays) {
        let (places, rows) = known(at: end)
        let found = DayRegression(rows)
        let days = calendarDays(found, knownAt: end)
        return (season(places, rows, found, days), days)
    }

    private func calendarDays(_ found: DayRegression?, knownAt end: Month) -> CalendarDays {
        func isShared(_ slope: DayRegression.Slope, _ series: [Int: SlopeMoments]) -> Bool {
            var moments = SlopeMoments()
            // In the order of the months: that of a dictionary differs from run to run, and with it the last digits of
            // a sum.
            for month in series.keys.sorted() where month <= end.index { moments.add(series[month] ?? .init()) }
            guard let between = moments.betweenVariance else { return false }
            return between + slope.standardError * slope.standardError <= slope.value * slope.value / 2
        }
        return CalendarDays(
            workingDays: found.flatMap {
                isShared($0.workingDays, workingDays) ? WorkingDayEffect($0.workingDays) : nil
            },
            closures: found?.closures.flatMap { isShared($0, closures) ? ClosureEffect($0) : nil })
    }

    /// The common season as it was known at the end of a month; nil when some month of the year has never been seen or
    /// the changes from year to year cannot be measured.
    ///
    /// Mean ratios far from those of the same month in other years, as of a pandemic's spring, count for less (Huber's
    /// weights), so that no such month comes again as a season.
    package func season(knownAt end: Month) -> Estimate? { shared(knownAt: end).season }

    private func season(
        _ places: [Int], _ rows: [DayRegression.Row], _ found: DayRegression?, _ days: CalendarDays
    ) -> Estimate? {
        var sums = [Cell](repeating: Cell(), count: 12)
        var changes = 0.0
        var changeCount = 0.0
        for (k, row) in rows.enumerated() {
            let cell = cells[places[k]]
            let weight = found?.weights[k] ?? 1
            // Schools shut are taken out whether or not the effect is lent: they are no season.
            let factor = exponential(
                -(days.workingDays?.elasticity ?? 0) * row.workingDays - (found?.closures?.value ?? 0) * row.shut)
            sums[row.month - 1].count += weight * cell.count
            sums[row.month - 1].sum += weight * factor * cell.sum
            sums[row.month - 1].squares += weight * factor * factor * cell.squares
            changes += cell.changes
            changeCount += cell.changeCount
        }
        guard sums.allSatisfy({ $0.count > 0 }), changeCount >= 12 else { return nil }
        // Around the common factor a ratio varies by the series' own season and by noise; from one year to the next in
        // the same series, by twice the noise.
        let total = sums.reduce(0) { $0 + max(0, $1.squares - $1.sum * $1.sum / $1.count) }
        let freedom = sums.reduce(-12) { $0 + $1.count }
        let noise = changes / changeCount / 2
        let between = freedom > 0 ? max(0, total / freedom - noise) : 0
        let factors = Estimate.normalised(sums.map { $0.sum / $0.count })
        // Where series differ from the common season by more than it differs from none, it is no season of theirs.
        let different = between + sums.reduce(0) { $0 + noise / $1.count } / 12
        let seen = factors.reduce(0) { $0 + ($1 - 1) * ($1 - 1) } / 11
        return Estimate(
            factors: factors, betweenVariance: between, noiseVariance: noise,
            reliability: seen > 0 ? max(0, 1 - different / seen) : 0)
    }
}

extension PooledSeasonality {
    /// The season that series share, and how far series differ from it.
    package struct Estimate: Sendable {
        /// Ratios to the yearly average, January first, averaging one.
        package let factors: [Double]
        /// The variance of series' own factors around the common ones.
        package let betweenVariance: Double
        /// The variance of one month's ratio around its series' own factor.
        package let noiseVariance: Double
        /// How much of the common season is a series': one less what series differ by, in proportion to the season; 0
        /// where they share none.
        package let reliability: Double

        /// The common factors, drawn towards one by as much as series differ from them (James and Stein, 1961): series
        /// that share no season are left as they are.
        package var common: [Double] { factors.map { 1 + reliability * ($0 - 1) } }

        static func normalised(_ factors: [Double]) -> [Double] {
            let mean = factors.reduce(0, +) / Double(factors.count)
            // A factor near zero would divide the series by almost nothing.
            return factors.map { mean > 0 ? max(0.02, $0 / mean) : 1 }
        }
    }
}
