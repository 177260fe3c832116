import Ledgers
import TimeSeries

extension LedgerTotal {
    /// The months that two runs both look ahead to; nil where there is none.
    init?(commonTo then: LedgerRun, and now: LedgerRun) {
        let shared = Set(then.months.map(\.month)).intersection(now.months.map(\.month))
        guard let from = shared.min(), let to = shared.max() else { return nil }
        self.init(
            label: Self.commonLabel, from: from, to: to, monthsObserved: 0, observed: nil, distribution: nil)
    }
}

extension LedgerRun {
    /// What was said of ``LedgerTotal/init(commonTo:and:)``: the sum, the average or the last of its months, as the kind
    /// of measure has it.
    ///
    /// Means add up, quantiles do not, so that it has none of these.
    ///
    /// - Returns: nil for another total, and where months are weighed by a denominator, which is not kept.
    func common(_ total: LedgerTotal) -> LedgerDistribution? {
        guard total.label == LedgerTotal.commonLabel, !method.isWeighed,
            let kind = MeasureKind(rawValue: subject.kind)
        else { return nil }
        let means = months.filter { (total.from...total.to).contains($0.month) }.map(\.distribution.mean)
        guard let last = means.last else { return nil }
        let mean: Double
        switch kind {
        case .count: mean = means.reduce(0, +)
        case .stock: mean = last
        case .percent, .rate: mean = means.reduce(0, +) / Double(means.count)
        }
        return LedgerDistribution(mean: mean, quantiles: LedgerGrid.percents.map { _ in nil })
    }
}
