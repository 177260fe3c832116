package import Comparison
package import CouncilData
import Tables
import TimeSeries

extension BenchmarkResult {
    /// What a council's own figures of a period come to beside the published ones.
    package struct LocalVerdict: Sendable, Hashable {
        package var period: LocalPeriod
        /// The published year whose yardstick and spread it is set beside, ending in March.
        package var besideYear: Int
        package var numerator: Double
        package var denominator: Double
        package var value: Double
        package var interval: ConfidenceInterval
        package var assessment: Assessment
        package var flip: Flip?
    }
}

/// The council's own figures in the place of its published ones.
enum BenchmarkLocal {
    /// Why a council's own figures of their year bear no comparison; `nil` where they do.
    static func incomparable(_ local: LocalReferrals) -> BenchmarkIncomparable? {
        if local.months < 12 { return .notAYear(months: local.months) }
        return incomparable(.year(local.year), listFrom: local.listFrom)
    }

    private static func incomparable(_ period: LocalPeriod, listFrom: Month?) -> BenchmarkIncomparable? {
        guard let listFrom, listFrom > period.first - 12 else { return nil }
        return .listTooShort(from: listFrom)
    }

    /// One for each period whose counts may be shown.
    static func verdicts(
        _ release: LocalRelease, _ request: BenchmarkRequest, kind: BenchmarkResult.Comparator.Kind
    ) -> [BenchmarkResult.LocalVerdict] {
        release.periods.compactMap { counts in
            guard let top = counts.reReferrals, let bottom = counts.referrals, bottom > 0, top <= bottom,
                let beside = request.panel.years.last(where: { $0 <= counts.period.year }) ?? request.panel.years.first
            else { return nil }
            let measure = request.panel.measure
            let figure = AnnualFigure(
                numerator: .number(top), denominator: .number(bottom), printed: .missing(.empty), per: measure.per)
            var own = request
            own.year = beside
            own.incomparable = incomparable(counts.period, listFrom: release.listFrom)
            own.panel = request.panel.with(request.area, beside, figure)
            let year = BenchmarkYear(own, year: beside)
            guard let comparator = year.comparator(kind, for: request.area) else { return nil }
            let assessor = BenchmarkAssessor(year: year, area: request.area, level: request.level, kinds: [kind])
            return .init(
                period: counts.period, besideYear: beside, numerator: top, denominator: bottom,
                value: measure.per * top / bottom, interval: measure.interval(top, bottom, level: request.level),
                assessment: assessor.spread(comparator), flip: assessor.flip(comparator))
        }
    }
}
