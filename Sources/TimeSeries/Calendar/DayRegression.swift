import StatNumerics

/// A regression on the days of months, working days and days with schools shut, within the months of the year; robust
/// against odd months (Huber's weights).
package struct DayRegression: Sendable, Hashable {
    /// A month: 1 to 12, its logarithm less that of its yearly average, and the same of its days.
    struct Row: Sendable, Hashable {
        var month: Int
        var response: Double
        /// Of the logarithm of its working days, less what is usual (``WorkingDays``).
        var workingDays: Double
        /// Of the share of them with schools shut (``SchoolClosures``).
        var shut: Double
        /// That share itself.
        var share = 0.0
    }

    /// A coefficient, with the error that it has if the departures of one month are independent of those of the next.
    package struct Slope: Sendable, Hashable {
        /// The estimate.
        package var value: Double
        /// Of the estimate.
        package var standardError: Double
    }

    /// Per cent of the series for one per cent more working days.
    package let workingDays: Slope
    /// The change of the logarithm in a month with schools shut throughout; nil where the rows hold less than one such
    /// month, or no other year to set it beside: what closures do to the yearly averages of the months about them says
    /// too little.
    package let closures: Slope?
    /// Rows beyond those that the means of the months and the slopes take up.
    let spare: Double
    /// Of the rows: 1, and less for odd ones.
    let weights: [Double]

    /// The tuning constant, in robust standard deviations.
    private static let huber = 2.5
    private static let rounds = 10
    /// Months that must be left once each month of the year has its mean and the slopes are estimated.
    private static let fewestSpare = 8
    /// Months with schools shut that must be among the rows.
    private static let fewestShut = 1.0

    /// - Returns: nil with too few rows, where working days did not vary within any month, or where rows fit exactly.
    init?(_ rows: [Row]) {
        let months = rows.map(\.month)
        var weights = [Double](repeating: 1, count: rows.count)
        let moves = Self.withinMonths(months, rows.map(\.shut), weights)
        let hasClosures =
            rows.reduce(0) { $0 + $1.share } >= Self.fewestShut && Self.product(moves, moves, weights) > 0.1
        let spare = Double(rows.count - Set(months).count - (hasClosures ? 2 : 1))
        guard spare >= Double(Self.fewestSpare) else { return nil }
        let (working, shares, responses) = (rows.map(\.workingDays), rows.map(\.shut), rows.map(\.response))
        var days = Slope(value: 0, standardError: 0)
        var shut = days
        for _ in 0..<Self.rounds {
            let x = Self.withinMonths(months, working, weights)
            let z = hasClosures ? Self.withinMonths(months, shares, weights) : []
            let y = Self.withinMonths(months, responses, weights)
            let (xx, xy) = (Self.product(x, x, weights), Self.product(x, y, weights))
            guard xx > 1e-12 else { return nil }
            // Two columns are solved in turn: the second by what the first leaves of it (Frisch and Waugh, 1933).
            let (zz, xz) = (Self.product(z, z, weights), Self.product(x, z, weights))
            let rest = zz - xz * xz / xx
            if hasClosures {
                guard rest > 1e-6 * zz else { return nil }
                shut.value = (Self.product(z, y, weights) - xz * xy / xx) / rest
            }
            days.value = (xy - xz * shut.value) / xx
            let residuals = rows.indices.map { y[$0] - days.value * x[$0] - (hasClosures ? shut.value * z[$0] : 0) }
            let freedom = weights.reduce(0, +) - Double(rows.count) + spare
            let variance = Self.product(residuals, residuals, weights) / freedom
            shut.standardError = hasClosures ? (variance / rest).squareRoot() : 0
            days.standardError = (variance / (hasClosures ? xx - xz * xz / zz : xx)).squareRoot()
            let scale = 1.4826 * Summary.median(residuals.map(abs))
            guard scale > 0, freedom > 1 else { break }
            let before = weights
            for k in rows.indices { weights[k] = min(1, Self.huber * scale / abs(residuals[k])) }
            // The same weights give the same again.
            if weights == before { break }
        }
        let slopes = hasClosures ? [days, shut] : [days]
        guard slopes.allSatisfy({ $0.value.isFinite && $0.standardError.isFinite && $0.standardError > 0 }) else {
            return nil
        }
        workingDays = days
        closures = hasClosures ? shut : nil
        self.spare = spare
        self.weights = weights
    }

    /// A series' own: the departures of its months from their centred yearly averages on those of their days.
    ///
    /// - Parameter values: from the month `start`; NaN where missing. A month without a whole year about it, or whose
    ///   ratio to the average of that year is not above zero, is left out.
    /// - Returns: nil with too few months, where working days did not vary, or where months fit exactly.
    package init?(_ values: [Double], start: Month) { self.init(ratios: ratiosToCentredAverage(values), start: start) }

    /// - Parameter ratios: of the months to their centred yearly averages; NaN where there is none.
    init?(ratios: [Double], start: Month) {
        self.init(Self.rows(ratios: ratios, start: start, knownAt: start + (ratios.count - 1)))
    }

    /// The rows of months, without those whose ratio has no logarithm.
    static func rows(ratios: [Double], start: Month, knownAt end: Month) -> [Row] {
        // Half a year more at either end, for the averages.
        let (first, count) = (start - 6, ratios.count + 12)
        let days = departures(WorkingDays.departures(from: first, count: count))
        let shares = SchoolClosures.shares(from: first, count: count, knownAt: end)
        let shut = departures(shares)
        return ratios.indices.compactMap { t in
            let response = logarithm(ratios[t])
            guard response.isFinite else { return nil }
            return Row(
                month: (start + t).month, response: response, workingDays: days[t + 6], shut: shut[t + 6],
                share: shares[t + 6])
        }
    }

    private static func departures(_ x: [Double]) -> [Double] {
        zip(x, centredSums(x, period: 12)).map { $0 - $1 / 12 }
    }

    private static func product(_ x: [Double], _ y: [Double], _ weights: [Double]) -> Double {
        guard !x.isEmpty, !y.isEmpty else { return 0 }
        var sum = 0.0
        for k in weights.indices { sum += weights[k] * x[k] * y[k] }
        return sum
    }

    /// Differences from the weighted means of the months of the year.
    private static func withinMonths(_ months: [Int], _ values: [Double], _ weights: [Double]) -> [Double] {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 26) { room in
            room.initialize(repeating: 0)
            for k in months.indices {
                room[2 * months[k]] += weights[k] * values[k]
                room[2 * months[k] + 1] += weights[k]
            }
            return months.indices.map { values[$0] - room[2 * months[$0]] / room[2 * months[$0] + 1] }
        }
    }
}
