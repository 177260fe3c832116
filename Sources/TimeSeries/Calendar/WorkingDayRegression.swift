import StatNumerics

/// A regression on working days within the months of the year, robust against odd months (Huber's weights).
public struct WorkingDayRegression: Sendable, Hashable {
    /// A month: 1 to 12, its logarithm less that of its yearly average, and the same of its working days.
    struct Row: Sendable, Hashable {
        var month: Int
        var response: Double
        var departure: Double
    }

    /// Per cent of the series for one per cent more working days.
    public let slope: Double
    /// As if the departures of one month were independent of those of the next.
    public let standardError: Double
    /// Rows beyond those that the means of the months and the slope take up.
    let spare: Double
    /// Of the rows: 1, and less for odd ones.
    let weights: [Double]

    /// The tuning constant, in robust standard deviations.
    private static let huber = 2.5
    private static let rounds = 10
    /// Months that must be left once each month of the year has its mean and the slope is estimated.
    private static let fewestSpare = 8

    /// - Returns: nil with too few rows, where working days did not vary within any month, or where rows fit exactly.
    init?(_ rows: [Row]) {
        let spare = Double(rows.count - Set(rows.map(\.month)).count - 1)
        guard spare >= Double(Self.fewestSpare) else { return nil }
        var weights = [Double](repeating: 1, count: rows.count)
        var slope = 0.0
        var error = 0.0
        for _ in 0..<Self.rounds {
            let x = Self.withinMonths(rows, \.departure, weights)
            let y = Self.withinMonths(rows, \.response, weights)
            var xx = 0.0
            var xy = 0.0
            for k in rows.indices {
                xx += weights[k] * x[k] * x[k]
                xy += weights[k] * x[k] * y[k]
            }
            guard xx > 1e-12 else { return nil }
            slope = xy / xx
            let residuals = rows.indices.map { y[$0] - slope * x[$0] }
            let squares = rows.indices.reduce(0) { $0 + weights[$1] * residuals[$1] * residuals[$1] }
            let total = weights.reduce(0, +)
            error = (squares / (total - Double(rows.count) + spare) / xx).squareRoot()
            let scale = 1.4826 * sortedQuantile(residuals.map(abs).sorted(), 0.5)
            guard scale > 0, total - Double(rows.count) + spare > 1 else { break }
            for k in rows.indices { weights[k] = min(1, Self.huber * scale / abs(residuals[k])) }
        }
        guard slope.isFinite, error.isFinite, error > 0 else { return nil }
        self.slope = slope
        standardError = error
        self.spare = spare
        self.weights = weights
    }

    /// A series' own: the departures of its months from their centred yearly averages on those of working days.
    ///
    /// - Parameter values: from the month `start`; NaN where missing. A month without a whole year about it, or whose ratio to
    ///   the average of that year is not above zero, is left out.
    /// - Returns: nil with too few months, where working days did not vary, or where months fit exactly.
    public init?(_ values: [Double], start: Month) { self.init(Self.rows(values, start: start)) }

    /// The rows of a series.
    static func rows(_ values: [Double], start: Month) -> [Row] {
        let averages = centredSums(values, period: 12)
        let departures = WorkingDays.departures(from: start, count: values.count)
        let usual = centredSums(departures, period: 12)
        return values.indices.compactMap { t in
            let response = logarithm(12 * values[t] / averages[t])
            guard response.isFinite else { return nil }
            return Row(month: (start + t).month, response: response, departure: departures[t] - usual[t] / 12)
        }
    }

    /// Differences from the weighted means of the months of the year.
    private static func withinMonths(_ rows: [Row], _ value: (Row) -> Double, _ weights: [Double]) -> [Double] {
        var sums = [Double](repeating: 0, count: 13)
        var totals = sums
        for (row, weight) in zip(rows, weights) {
            sums[row.month] += weight * value(row)
            totals[row.month] += weight
        }
        return rows.map { value($0) - sums[$0.month] / totals[$0.month] }
    }
}
