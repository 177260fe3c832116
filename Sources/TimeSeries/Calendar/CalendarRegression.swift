import StatNumerics

/// What one more working day, or school day, in a month does to a count, apart from the months of the year themselves.
///
/// ln μₜ = year + month + β w (wₜ − w̄) + β s (sₜ − s̄), the days as differences from the mean of their calendar month,
/// with quasi-Poisson variance. Years begin in April. Only what moves from year to year within a month is learnt from:
/// Easter in March or April, where weekends and half-terms fall. Errors allow for related months (Andrews and Monahan);
/// intervals by Student's t.
///
/// Source: Bell and Hillmer (1983), Modeling time series with calendar variation, Journal of the American Statistical
/// Association 78, 526–534; days by ``EnglishCalendar``.
public struct CalendarRegression: Sendable, Hashable {
    /// Days that may move a count.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case workingDays = "working-days"
        case schoolDays = "school-days"

        func count(_ month: Month) -> Double {
            switch self {
            case .workingDays: Double(EnglishCalendar.workingDays(in: month))
            case .schoolDays: Double(EnglishCalendar.schoolDays(in: month))
            }
        }
    }

    /// As a ratio less 1, of one more day.
    public struct Effect: Sendable, Hashable {
        /// The days.
        public let kind: Kind
        /// The estimate.
        public let effect: Double
        /// The bound below of its 95 % interval.
        public let lower: Double
        /// The bound above of its 95 % interval.
        public let upper: Double
        /// Two-sided, by Student's t.
        public let p: Double
        /// Whether the interval leaves out nought.
        public var isClear: Bool { lower > 0 || upper < 0 }
    }

    /// One a kind of days.
    public let effects: [Effect]
    /// Months used.
    public let observations: Int

    /// Fewest months with a value.
    public static let fewest = 60

    /// - Parameter leavingOut: months to pass over, such as those when schools were shut.
    /// - Returns: nil for a series with fewer than ``fewest`` usable months, with values that are no counts or are all
    ///   zero.
    public init?(_ series: MonthlySeries, leavingOut: Set<Month> = []) {
        let months = series.months.filter { !series[$0].isNaN && !leavingOut.contains($0) }
        guard months.count >= Self.fewest, months.allSatisfy({ series[$0] >= 0 }) else { return nil }
        func april(_ month: Month) -> Int { (month - (month.month + 8) % 12).index }
        var columns = [months.map { _ in 1.0 }]
        columns += Set(months.map(april)).sorted().dropFirst().map { year in months.map { april($0) == year ? 1 : 0 } }
        columns += Set(months.map(\.month)).sorted().dropFirst().map { name in months.map { $0.month == name ? 1 : 0 } }
        let first = columns.count
        for kind in Kind.allCases {
            let days = months.map(kind.count)
            var sums = [Double](repeating: 0, count: 13)
            var counts = sums
            for (month, value) in zip(months, days) {
                sums[month.month] += value
                counts[month.month] += 1
            }
            columns.append(zip(months, days).map { $1 - sums[$0.month] / counts[$0.month] })
        }
        guard months.count > columns.count + 10,
            let fit = try? CountRegression(design: Matrix(columns: columns), response: months.map { series[$0] })
        else { return nil }
        let freedom = Double(fit.degreesOfFreedom)
        let t = StudentT(degreesOfFreedom: freedom)
        let small = Double(months.count) / freedom
        let lags = LongRunVariance.lags(months.count)
        effects = Kind.allCases.enumerated().map { place, kind in
            let b = fit.coefficients[first + place]
            let variance = LongRunVariance.prewhitened(fit.influences(on: first + place), lags: lags)
            let error = max(0, variance * small).squareRoot()
            let width = t.quantile(0.975) * error
            return Effect(
                kind: kind, effect: PortableMath.exp(b) - 1, lower: PortableMath.exp(b - width) - 1,
                upper: PortableMath.exp(b + width) - 1,
                p: error > 0 ? 2 * t.cumulative(-abs(b) / error) : 1)
        }
        observations = months.count
    }
}
