/// What a simulation gave, draw by draw.
package struct CaseloadDraws: Sendable {
    package let horizon: Int
    package let count: Int
    /// `values[(outcome * horizon + month) * count + draw]`.
    var values: [Double]

    package enum Outcome: Int, CaseIterable, Sendable {
        case referrals
        /// Re-referrals among them.
        case reReferrals
        /// Cases opened: referrals with some further action.
        case opened
        /// Cases that left: closed episodes and assessments that found no need.
        case left
        /// Cases open at the end of the month.
        case open
        /// Of those, the ones that will leave at assessment.
        case awaitingNotInNeed
        case casesHeld
        /// Case holders at work, FTE.
        case caseHolders
        /// Cases held for each case holder at work; infinite where nobody is.
        case caseload
    }

    package init(horizon: Int, count: Int) {
        self.horizon = horizon
        self.count = count
        values = [Double](repeating: 0, count: Outcome.allCases.count * horizon * count)
    }

    /// All draws of an outcome in a month (0 is the first ahead).
    package subscript(outcome: Outcome, month: Int) -> ArraySlice<Double> {
        let start = (outcome.rawValue * horizon + month) * count
        return values[start..<(start + count)]
    }
}
