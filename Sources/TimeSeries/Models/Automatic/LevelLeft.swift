import StatNumerics

/// Where a series left a level for good: a service that closed, shrank or moved, so that what was before says nothing of
/// what is to come.
///
/// A level is left where for two years no month has come within half or twice of any of the two years before, or where
/// there was nothing at all before a service began. Smaller and later changes are left to the models, which follow them.
enum LevelLeft {
    /// Months since, at least.
    private static let fewestSince = 24
    /// Months with a value since a service began, at least.
    private static let fewestSinceLaunch = 12
    /// Months before that are looked at.
    private static let before = 24
    private static let fewestBefore = 12
    /// The distance of the two sides, as a ratio.
    private static let ratio = 2.0

    /// The first place after the last level that was left; 0 where none was.
    static func start(_ values: [Double]) -> Int {
        let launch = IdleEnds(values).active.lowerBound
        var start = values[launch...].count(where: { !$0.isNaN }) >= fewestSinceLaunch ? launch : 0
        let last = values.count - fewestSince
        guard last > start + fewestBefore else { return start }
        for place in stride(from: last, through: start + fewestBefore, by: -1) {
            let left = values[max(start, place - before)..<place].filter { !$0.isNaN }.sorted()
            let right = values[place...].filter { !$0.isNaN }.sorted()
            guard left.count >= fewestBefore, right.count >= fewestSince / 2, left[0] >= 0 else { continue }
            func quantile(_ sorted: [Double], _ p: Double) -> Double { Summary.quantile(sorted: sorted, p) }
            let fell = quantile(left, 0.05) > ratio * quantile(right, 0.95)
            let rose = quantile(right, 0.05) > ratio * quantile(left, 0.95)
            if fell || rose {
                // The place at which the two sides are best told apart is the first month of the new level.
                start = sharpest(values, about: place, falls: fell)
                break
            }
        }
        return start
    }

    /// The month of the largest change from the one before, within three of a place: quantiles allow for a few.
    private static func sharpest(_ values: [Double], about place: Int, falls: Bool) -> Int {
        let near = (max(1, place - 3)...min(values.count - 1, place + 3)).filter {
            !values[$0].isNaN && !values[$0 - 1].isNaN
        }
        return near.max { a, b in
            let changes = [a, b].map { (values[$0] - values[$0 - 1]) * (falls ? -1 : 1) }
            return changes[0] < changes[1]
        } ?? place
    }
}

/// A fit of the months since a level was left.
struct FittedSinceLevelLeft: FittedWrapper {
    let inner: any FittedModel
    /// Months before.
    let skipped: Int
    /// Months since.
    let months: Int

    /// Whether the label says that the model within is wrapped.
    var isNamed: Bool { false }
    var fittedValues: [Double] { padding + inner.fittedValues }
    var residuals: [Double] { padding + inner.residuals }
    var notes: [ModelNote] { [.levelLeft(months: months)] + inner.notes }

    private var padding: [Double] { [Double](repeating: .nan, count: skipped) }
}
