import Scenarios

/// Something that a front door's plan comes to, with how unusual it is.
package struct FrontDoorFinding: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// More comes in than the people can do.
        case cannotKeepUp
        /// The share decided in time.
        case decided
        /// The change, of those tried, that costs most.
        case mostAtRisk(FrontDoorResult.Change)
    }

    package var kind: Kind
    /// The share of the simulated contacts for which it is not so, 0 to 1; NaN where there is none to count. A plan is
    /// one of its kind: it has no others to be unusual among.
    package var unusualness: Double
}

extension FrontDoorResult {
    /// The one that answers the question leads.
    package var findings: [FrontDoorFinding] {
        let share = summary.all.withinTarget
        var found = [
            formula.isStable
                ? FrontDoorFinding(kind: .decided, unusualness: 1 - share)
                : .init(kind: .cannotKeepUp, unusualness: .nan)
        ]
        let tried = sensitivity.filter { $0.change != .asGiven && $0.withinTarget.isFinite }
        if let worst = tried.min(by: { $0.withinTarget < $1.withinTarget }) {
            found.append(.init(kind: .mostAtRisk(worst.change), unusualness: 1 - worst.withinTarget))
        }
        return found
    }
}
