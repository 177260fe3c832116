import CouncilData
import TimeSeries

/// What a reader should know beside the answer of this study.
package enum DisaggregationNote: Hashable, Sendable {
    case method(DisaggregationMethod)
    /// Chow and Lin's regression on so many totals: the constant and the slope, each with its standard error, and the
    /// correlation of what is left from month to month.
    case regression(constant: Estimate, slope: Estimate, totals: Int, correlation: Double)
    /// With one total every month is the same multiple of its indicator.
    case oneTotal
    /// Months after the last total, which nothing holds.
    case beyondTotals(months: Int, DisaggregationMethod)
    /// Months below zero.
    case belowZero(months: Int)

    package struct Estimate: Hashable, Sendable {
        package var value: Double
        package var standardError: Double
    }
}

extension DisaggregationNote {
    static func all(
        _ request: DisaggregationRequest, values: [Double], covered: Int, regression: ChowLin?
    ) -> [DisaggregationNote] {
        let totals = request.totals.years.count
        var list: [DisaggregationNote] = []
        if let regression {
            func estimate(_ place: Int) -> Estimate {
                .init(value: regression.coefficients[place], standardError: regression.standardErrors[place])
            }
            list.append(
                .regression(
                    constant: estimate(0), slope: estimate(1), totals: totals, correlation: regression.rho))
        } else {
            list.append(.method(request.method))
        }
        if totals == 1 { list.append(.oneTotal) }
        if values.count > covered { list.append(.beyondTotals(months: values.count - covered, request.method)) }
        let negative = values.count { $0 < 0 }
        if negative > 0 { list.append(.belowZero(months: negative)) }
        return list
    }
}
