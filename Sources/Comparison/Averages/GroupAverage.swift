import StatNumerics

/// How the figures of a group of areas become one.
package enum AverageKind: String, Sendable, Hashable, CaseIterable {
    case median, mean, pooled
}

/// A group of areas, each with its counts and the value that its publisher printed.
///
/// The mean and the median are of the printed values (one decimal), as DfE's own dashboards take them; the pooled value
/// is the sum of the numerators over the sum of the denominators. Members without what an average needs are left out
/// of it, and ``count(_:)`` says how many are in.
package struct GroupAverage: Sendable, Hashable {
    package struct Member: Sendable, Hashable {
        /// As printed; NaN where there is none.
        package var printed: Double
        package var numerator: Double
        package var denominator: Double

        package init(printed: Double, numerator: Double, denominator: Double) {
            self.printed = printed
            self.numerator = numerator
            self.denominator = denominator
        }

        var hasCounts: Bool { numerator.isFinite && denominator > 0 }
    }

    package var members: [Member]
    /// 100 for percentages, 10,000 for rates per 10,000: what a pooled value is multiplied by.
    package var factor: Double

    package init(_ members: [Member], factor: Double) {
        self.members = members
        self.factor = factor
    }

    /// How many members an average uses.
    package func count(_ kind: AverageKind) -> Int { used(kind).count }

    /// The average; NaN for a group without figures.
    package func value(_ kind: AverageKind) -> Double {
        let group = used(kind)
        guard !group.isEmpty else { return .nan }
        switch kind {
        case .median: return Summary.median(group.map(\.printed))
        case .mean: return Summary.mean(group.map(\.printed))
        case .pooled:
            return factor * Summary.sum(group.map(\.numerator)) / Summary.sum(group.map(\.denominator))
        }
    }

    /// The average without each member in turn, in the order of the members; NaN where that leaves nothing.
    package func leavingOneOut(_ kind: AverageKind) -> [Double] {
        members.indices.map { index in
            var fewer = self
            fewer.members.remove(at: index)
            return fewer.value(kind)
        }
    }

    private func used(_ kind: AverageKind) -> [Member] {
        members.filter { kind == .pooled ? $0.hasCounts : $0.printed.isFinite }
    }
}
