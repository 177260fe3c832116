package import TimeSeries

/// Something that months made of totals show, with how unusual it is.
package struct DisaggregationFinding: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// Months that no count can have.
        case belowZero(months: Int, first: Month)
        /// The highest and the lowest month.
        case span(highest: Month, lowest: Month)
        /// How far the months' ratio to the indicator moves, most over least.
        case ratio(Double)
    }

    package var kind: Kind
    /// The share of months of which it is true, 0 to 1; NaN where it is of all.
    package var unusualness: Double
}

extension DisaggregationResult {
    /// What no count can be leads; else the span of the months.
    package var findings: [DisaggregationFinding] {
        var found: [DisaggregationFinding] = []
        let negative = values.indices.filter { values[$0] < 0 }
        if let first = negative.first {
            found.append(
                .init(
                    kind: .belowZero(months: negative.count, first: months[first]),
                    unusualness: Double(negative.count) / Double(values.count)))
        }
        let highest = values.indices.max { values[$0] < values[$1] } ?? 0
        let lowest = values.indices.min { values[$0] < values[$1] } ?? 0
        found.append(.init(kind: .span(highest: months[highest], lowest: months[lowest]), unusualness: .nan))
        let ratios = months.indices.map { values[$0] / indicator[months[$0]] }.filter { $0.isFinite && $0 > 0 }
        if let least = ratios.min(), let most = ratios.max() {
            found.append(.init(kind: .ratio(most / least), unusualness: .nan))
        }
        return found
    }

    /// A month's value; NaN for one that was not made.
    package func value(_ month: Month) -> Double { months.firstIndex(of: month).map { values[$0] } ?? .nan }
}
