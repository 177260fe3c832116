import Comparison
import CouncilData

/// Something that a comparison found, with how unusual it is: the most unusual leads the page.
package struct BenchmarkFinding: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// There is no figure, or none that bears comparing.
        case notComparable = "not comparable"
        /// Where the figure stands beside its yardstick.
        case level
        /// How far it moved on the year.
        case change
        /// How far it moved over five years' figures.
        case fiveYears = "five years"
        /// How long it has stayed on one side.
        case persistence
    }

    package var kind: Kind
    /// About what share of authorities are as unusual in this, on either side: 0 to 1, the smaller the more unusual;
    /// NaN where that is not known.
    package var unusualness: Double
}

extension BenchmarkResult {
    /// A finding more ordinary than this does not take the lead from where the figure stands.
    private static let leastUnusual = 0.2

    /// In the order of the question: what stands, what moved, what has lasted.
    package var findings: [BenchmarkFinding] {
        guard subject.value.isFinite, let lead, lead.reason == nil else {
            let others = subject.value.isFinite ? [BenchmarkFinding(kind: .level, unusualness: .nan)] : []
            return [BenchmarkFinding(kind: .notComparable, unusualness: .nan)] + others
        }
        var found = [BenchmarkFinding(kind: .level, unusualness: lead.p)]
        if let change { found.append(.init(kind: .change, unusualness: change.p)) }
        if let fiveYears { found.append(.init(kind: .fiveYears, unusualness: fiveYears.p)) }
        if let persistence, persistence.of == BenchmarkFiveYears.count, persistence.side != .level {
            found.append(.init(kind: .persistence, unusualness: persistence.share))
        }
        return found
    }

    /// The one that leads: the most unusual; where none is out of the common, where the figure stands.
    package var leadingFinding: BenchmarkFinding {
        let all = findings
        let first = all[0]
        guard first.kind == .level else { return first }
        let unusual = all.filter { $0.unusualness.isFinite && $0.unusualness < Self.leastUnusual }
        return unusual.min { $0.unusualness < $1.unusualness } ?? first
    }
}
