import StatNumerics
import TimeSeries

/// How likely the last month of a chart is where nothing has changed, months that follow each other allowed for.
enum MonitorChance {
    /// Thrice the smallest of three chances.
    ///
    /// The last month's distance from the mean, in standard deviations by moving ranges, as Student's t with 0.62 (n − 1)
    /// degrees of freedom (Montgomery 2009, 6.4, by the efficiency of moving ranges). Where months follow each other with
    /// correlation ρ, moving ranges show √(1 − ρ) of the spread, and n months are worth n (1 − ρ) ÷ (1 + ρ).
    ///
    /// The run that it ends: of unrelated months each is a toss of a coin, of related ones the next stays on its side with
    /// probability ½ + arcsin(ρ) ÷ π (Sheppard 1899).
    ///
    /// And the mean of that run less the mean of the months before it, by Student's t, times the lengths that a run may have.
    ///
    /// - Returns: nil for a chart without a last month.
    static func p(_ chart: MonitorResult) -> Double? {
        guard let (point, segment) = chart.latest else { return nil }
        let values = segment.points.map(\.value)
        let run = Stretch.runs(values, centre: segment.mean).last?.places ?? []
        let isLast = run.last.map { segment.points[$0].month == point.month } ?? false
        // What is judged does not say how months that never changed follow each other.
        let before = isLast ? run.first.map { Array(values[..<$0]) } ?? values : values
        let relation = relation(before)
        let sigma = (point.upper - segment.mean) / 3 / (1 - relation).squareRoot()
        guard sigma > 0 else { return segment.mean == point.value ? 1 : 0 }
        let worth = (1 - relation) / (1 + relation)
        let free = 0.62 * Double(segment.observed - 1) * worth
        let single = 2 * StudentT(degreesOfFreedom: max(1, free)).upperTail(abs(point.value - segment.mean) / sigma)
        guard isLast, segment.usual == nil else { return min(1, chances * single) }
        let stays = 0.5 + inverseSine(relation) / .pi
        let runs = exponential(Double(run.count - 1) * logarithm(stays))
        let shift = shift(of: run.map { values[$0] }, from: before.filter { !$0.isNaN }, worth)
        return min(1, chances * min(single, runs, shift))
    }

    /// How many chances the smallest is taken of.
    private static let chances = 3.0
    /// Lengths that a run may have before the months after a change are the usual ones.
    private static let lengths = 24.0

    /// The chance of so far a mean of the run from that of the months before it; 1 of fewer than twelve of those.
    ///
    /// - Parameter worth: what a month is worth, of unrelated ones 1.
    private static func shift(of run: [Double], from before: [Double], _ worth: Double) -> Double {
        guard before.count >= ProcessChart.firmPoints else { return 1 }
        func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
        let usual = mean(before)
        let squares = before.reduce(0) { $0 + ($1 - usual) * ($1 - usual) }
        let spread = (squares / Double(before.count - 1)).squareRoot()
        let known = max(2, Double(before.count) * worth)
        let error = spread * (1 / max(1, Double(run.count) * worth) + 1 / known).squareRoot()
        guard error > 0 else { return 1 }
        let tail = StudentT(degreesOfFreedom: known - 1).upperTail(abs(mean(run) - usual) / error)
        return min(1, lengths * 2 * tail)
    }

    /// How closely a month follows the one before: the lag-one correlation with its bias taken off (Marriott and Pope
    /// 1954: r is low by (1 + 4ρ) ÷ n), from 0 to 0.9; 0 of fewer than twelve months.
    static func relation(_ values: [Double]) -> Double {
        let known = values.filter { !$0.isNaN }
        guard known.count >= ProcessChart.firmPoints else { return 0 }
        let r = Summary.autocorrelation(known)
        guard !r.isNaN else { return 0 }
        let n = Double(known.count)
        return min(0.9, max(0, (n * r + 1) / (n - 4)))
    }
}
