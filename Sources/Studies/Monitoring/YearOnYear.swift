import StatNumerics
import TimeSeries

/// The last twelve months over the twelve before: a regression of up to five years with a level for each year and each month
/// of the year, so that the ratio is that of the years' sums, and its range allows for months that follow each other and a
/// level that wanders.
enum YearOnYear {
    private static let most = 5

    /// - Returns: nil with fewer than two whole years to the last month, a missing last year, or years that cannot be told.
    static func change(_ series: MonthlySeries) -> MonitorResult.YearChange? {
        let years = min(most, series.count / 12)
        guard years >= 2 else { return nil }
        let start = series.end - 12 * years + 1
        let part = series.window(from: start)
        let last = 12 * (years - 1)
        let recent = part.values[(last - 12)...]
        guard recent.allSatisfy({ !$0.isNaN }), Set(part.values).count > 1 else { return nil }
        let isRatio = part.values.allSatisfy { !($0 < 0) }
        // Each year before the last two has a level of its own.
        let levels = (0..<(years - 2)).map { year in part.values.indices.map { $0 / 12 == year ? 1.0 : 0 } }
        let model = InterventionModel(method: isRatio ? .quasiPoisson : .ols, hasTrend: false)
        guard
            let fit = try? model.fit(
                part.values, at: last, calendar: part.start.month - 1, disturbances: levels),
            let judged = try? WanderingErrors(fit).judged()
        else { return nil }
        let width = judged.width()
        func size(_ b: Double) -> Double { isRatio ? exponential(b) : b }
        return .init(
            isRatio: isRatio, estimate: size(judged.estimate), lower: size(judged.estimate - width),
            upper: size(judged.estimate + width))
    }
}
