import CouncilData
import Tables
import TimeSeries

/// How annual totals are spread over months.
package enum DisaggregationMethod: String, Sendable, Hashable, CaseIterable {
    /// Denton's proportional first differences in Cholette's form.
    case dentonCholette = "denton-cholette"
    /// The same with Denton's own first term, which holds the first month to the indicator.
    case denton
    /// Differences of the differences, not of the ratios.
    case dentonAdditive = "denton-additive"
    /// Regression on the indicator with related errors.
    case chowLin = "chow-lin"
}

/// Months that add up to annual totals and move as an indicator does.
package struct DisaggregationResult: Sendable {
    package var method: DisaggregationMethod
    package var totals: AnnualTotals
    package var indicator: MonthlySeries
    package var months: [Month]
    package var values: [Double]
    package var covered: Int
    /// What `chow-lin` estimated; nil for the others.
    package var regression: ChowLin?

    /// The first column of an indicator's file that is a measure; nil where there is none.
    package static func indicatorColumn(_ source: TableSource) throws -> String? {
        let layout = try CSVReader(source).layout
        return layout.header.first { !SeriesFile.identifierNames.contains($0.lowercased()) }
    }

    /// - Throws: ``DisaggregateError``.
    package init(
        totals: AnnualTotals, indicator: MonthlySeries, method: DisaggregationMethod
    ) throws(DisaggregateError) {
        let from = totals.years[0].first
        let to = totals.years[totals.years.count - 1].first + 11
        guard indicator.start <= from, indicator.end >= to else {
            throw .indicatorOutside(first: indicator.start, last: indicator.end, from: from, to: to)
        }
        let part = indicator.window(from: from)
        let sums = totals.years.map(\.total)
        do throws(DisaggregationError) {
            if method == .chowLin {
                let fit = try ChowLin(totals: sums, indicator: part.values, period: 12)
                regression = fit
                values = fit.values
            } else {
                values = try DentonCholette(
                    totals: sums, indicator: part.values, period: 12,
                    form: method == .dentonAdditive ? .additive : .proportional, originalStart: method == .denton
                ).values
            }
        } catch {
            switch error {
            case .missing(let place): throw .indicatorMissing(month: from + place)
            case .notPositive(let place, let value): throw .indicatorNotPositive(month: from + place, value: value)
            case .tooFewTotals(let needed, let found): throw .tooFewYears(found: found, needed: needed)
            case .indicatorNeverVaries: throw .indicatorNeverVaries
            case .notSolvable: throw .notSolvable
            case .noTotals, .indicatorTooShort:
                throw .indicatorOutside(first: indicator.start, last: indicator.end, from: from, to: to)
            }
        }
        self.method = method
        self.totals = totals
        self.indicator = indicator
        months = part.months
        covered = totals.years.count * 12
    }

    /// Each year's months, added up.
    package var sums: [Double] {
        totals.years.indices.map { values[($0 * 12)..<($0 * 12 + 12)].reduce(0, +) }
    }
}
