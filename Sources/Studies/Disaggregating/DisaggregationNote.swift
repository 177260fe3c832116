import CouncilData
package import TimeSeries

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
    /// Months below zero, the first of them, and the least value.
    case belowZero(months: Int, first: Month, least: Double, DisaggregationMethod)

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
        let negative = values.indices.filter { values[$0] < 0 }
        if let first = negative.first, let least = values.min() {
            list.append(
                .belowZero(
                    months: negative.count, first: request.totals.years[0].first + first, least: least, request.method))
        }
        return list
    }
}
