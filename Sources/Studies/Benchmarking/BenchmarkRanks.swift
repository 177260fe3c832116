import Comparison
import CouncilData

/// Ranks of the areas shown, with intervals that include the variance of years.
enum BenchmarkRanks {
    static func ranked(
        _ areas: [Area], year: BenchmarkYear, level: Double, seed: UInt64
    ) -> [BenchmarkResult.Row] {
        var rows = areas.map { BenchmarkStudy.row($0, year.figure($0), year, level) }
        let years = yearVariance(year)
        let known = rows.indices.filter { rows[$0].value.isFinite }
        let scaled = known.map { year.scaled(areas[$0]) }
        let entries = RankIntervals.intervals(
            values: scaled.map(\.y), variances: scaled.map { $0.error * $0.error + years },
            prior: prior(year, years: years), level: level, seed: seed)
        for (index, entry) in zip(known, entries) {
            rows[index].rank = entry.rank
            rows[index].rankLower = entry.lower
            rows[index].rankUpper = entry.upper
        }
        return rows
    }

    /// The levels of all authorities: the neighbours are too few to tell their own spread.
    private static func prior(_ year: BenchmarkYear, years: Double) -> RankIntervals.Prior? {
        let all = year.authorities.map(year.scaled)
        return RankIntervals.Prior(
            values: all.map(\.y), variances: all.map { $0.error * $0.error + years })
    }

    /// ω² from the changes of all authorities since the year before; from those to the year after where there is none.
    static func yearVariance(_ year: BenchmarkYear) -> Double {
        for other in [year.year - 1, year.year + 1] where year.request.panel.years.contains(other) {
            let second = BenchmarkYear(year.request, year: other)
            let pairs = year.authorities.map { (year.scaled($0), second.scaled($0)) }
            let variance = YearVariance.estimate(
                changes: pairs.map { $0.0.y - $0.1.y },
                samplingVariances: pairs.map { $0.0.error * $0.0.error + $0.1.error * $0.1.error })
            if variance > 0 { return variance }
        }
        return 0
    }
}
