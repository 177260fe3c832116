package import CouncilData
import TimeSeries

/// Spreads annual totals over months by a monthly indicator, so that every year adds up.
package enum DisaggregationStudy {
    /// - Throws: ``DisaggregateError``.
    package static func run(_ request: DisaggregationRequest) throws(DisaggregateError) -> DisaggregationResult {
        let (totals, indicator, method) = (request.totals, request.indicator, request.method)
        let from = totals.years[0].first
        let to = totals.years[totals.years.count - 1].first + 11
        guard indicator.start <= from, indicator.end >= to else {
            throw .indicatorOutside(first: indicator.start, last: indicator.end, from: from, to: to)
        }
        let part = indicator.window(from: from)
        let sums = totals.years.map(\.total)
        let values: [Double]
        var regression: ChowLin?
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
        let covered = totals.years.count * 12
        return DisaggregationResult(
            request: request, months: part.months, values: values, covered: covered, regression: regression,
            notes: DisaggregationNote.all(request, values: values, covered: covered, regression: regression))
    }
}
