import Comparison
import CouncilData

extension BenchmarkResult {
    /// The share of the other authorities that are lower, per cent; `nil` without a figure.
    package var percentile: Double? {
        guard subject.value.isFinite, authorities > 1 else { return nil }
        return 100 * Double(authoritiesBelow) / Double(authorities - 1)
    }

    /// Up to five years to this one with both figures, and in how many the subject lies on this year's side.
    package var sides: (same: Int, of: Int, side: BenchmarkSide)? {
        let recent = years.filter { $0.year <= year && $0.year > year - 5 }
        let pairs = recent.compactMap { entry -> (Int, BenchmarkSide)? in
            let yardstick = list == nil ? entry.england : entry.average
            guard entry.value.isFinite, yardstick.isFinite else { return nil }
            return (entry.year, BenchmarkSide(entry.value - yardstick))
        }
        guard let now = pairs.first(where: { $0.0 == year })?.1 else { return nil }
        return (pairs.filter { $0.1 == now }.count, pairs.count, now)
    }

    /// The surge or fall in referrals that this year's rate must be read with: this year's, else last year's; `nil` where
    /// referrals moved little.
    package var movement: Movement? {
        guard let exposure else { return nil }
        if abs(exposure.growth) > Self.growthOfNote { return Movement(growth: exposure.growth, isThisYear: true) }
        if abs(exposure.growthBefore) > Self.growthOfNote {
            return Movement(growth: exposure.growthBefore, isThisYear: false)
        }
        return nil
    }

    /// A change in referrals beyond this share brings a caution.
    static let growthOfNote = 0.15

    /// A change of referrals on the year before, as a share.
    package struct Movement: Sendable, Hashable {
        package var growth: Double
        /// Whether it is this year's; else it is last year's.
        package var isThisYear: Bool
    }

    /// How far the subject's own interval reaches from its value, on the longer side.
    package var margin: Double {
        max(subject.interval.upper - subject.value, subject.value - subject.interval.lower)
    }

    /// Whether both neighbour lists have a comparator.
    package var hasBothLists: Bool {
        NeighbourLists.List.allCases.allSatisfy { list in
            comparators.contains { if case .neighbours(list, _) = $0.kind { true } else { false } }
        }
    }

    /// The comparators, other than the one that leads, by the spread of authorities.
    package var otherAssessments: [Assessment] {
        guard let lead else { return [] }
        return assessments.filter { $0.method == .spread && $0.comparator.kind != lead.comparator.kind }
    }
}
