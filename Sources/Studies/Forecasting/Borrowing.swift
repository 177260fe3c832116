import StatNumerics
import TimeSeries

/// What a forecast borrowed from other series, or why it borrowed nothing.
package enum Borrowing: Sendable, Hashable {
    case lent(Loan)
    /// The series' own months do not follow the lenders.
    case unlike(Lender.Source)
    /// The lenders share nothing, or the series can take nothing of it: one below zero, or one that never varied.
    case nothing(Lender.Source)

    /// What was lent, and how much of it.
    package struct Loan: Sendable, Hashable {
        /// An effect: how much of it as measured is lent, 0 to 1, and its size.
        package struct Part: Sendable, Hashable {
            package var weight: Double
            /// Of working days the elasticity, of schools shut the change as a share, of ranges the factor.
            package var size: Double
        }

        package var source: Lender.Source
        /// Series that lend; never the one that borrows.
        package var series: Int
        /// How much of the season that they share; nil for none of it, as the next three.
        package var season: Double?
        package var workingDays: Part?
        package var schoolsShut: Part?
        package var ranges: Part?

        var isEmpty: Bool { season == nil && workingDays == nil && schoolsShut == nil && ranges == nil }
    }

    /// Whether anything was borrowed.
    package var isOfSomething: Bool { loan != nil }
    package var loan: Loan? { if case .lent(let loan) = self { loan } else { nil } }
}

extension Lender {
    /// What the months of a series borrow, as it was known at the last of them.
    ///
    /// - Parameter effects: what is modelled besides, which is not borrowed.
    func borrowing(of series: MonthlySeries, _ effects: ForecastEffects) -> Borrowing {
        guard series.support == .nonNegative else { return .nothing(source) }
        guard let loan = loan(to: series.values, from: series.start) else { return .unlike(source) }
        let days = effects.lookedFor(loan.days, in: series)
        let found = Borrowing.Loan(
            source: source, series: seriesCount,
            season: loan.season.flatMap { $0.reliability > 0 ? $0.reliability : nil },
            workingDays: days.workingDays.map { .init(weight: $0.kept, size: $0.elasticity) },
            schoolsShut: days.closures.map { .init(weight: $0.kept, size: InterventionShape.ratio($0.logChange) - 1) },
            ranges: loan.rangeWeight > 0
                ? .init(weight: loan.rangeWeight, size: exponential(loan.logRangeFactor)) : nil)
        return found.isEmpty ? .nothing(source) : .lent(found)
    }
}
