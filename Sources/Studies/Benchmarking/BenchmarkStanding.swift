import Comparison
import CouncilData

extension BenchmarkResult {
    /// The change over five years' figures, and the place then.
    package struct FiveYears: Sendable, Hashable {
        /// The first of the five, ending in March.
        package var from: Int
        package var before: Double
        package var change: Double
        /// From the highest, among the same areas; `nil` where the subject alone had a figure.
        package var rankThen: Int?
        package var ofThen: Int
        /// Of the change, among all authorities' changes over the same years.
        package var p: Double
        package var authorities: Int
        /// Of those, how many moved at least as far the same way.
        package var further: Int
    }

    /// Years on one side of the yardstick.
    package struct Persistence: Sendable, Hashable {
        package var years: Int
        package var of: Int
        package var side: BenchmarkSide
        /// Authorities with figures of as many years, and how many of those lay on one side of their own yardstick in at
        /// least as many.
        package var authorities: Int
        package var asLong: Int
        /// The same as a share of those authorities.
        package var share: Double { authorities > 0 ? Double(asLong) / Double(authorities) : .nan }
    }

    /// The share of the other authorities that are lower, per cent; `nil` without a figure.
    package var percentile: Double? {
        guard subject.value.isFinite, authorities > 1 else { return nil }
        return 100 * Double(authoritiesBelow) / Double(authorities - 1)
    }

    /// The subject's place among the areas shown, 1 the highest, and how many have a figure; `nil` without one.
    package var rankFromHighest: (rank: Int, of: Int)? {
        guard subject.value.isFinite else { return nil }
        let values = areas.map(\.value).filter(\.isFinite)
        return (1 + values.filter { $0 > subject.value }.count, values.count)
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

/// The five years to the one compared: how far the subject moved, and on which side it stayed.
struct BenchmarkFiveYears {
    static let count = 5

    let request: BenchmarkRequest
    /// By year, as far as the measure has figures.
    let years: [Int: BenchmarkYear]
    let group: [Area]
    let kind: BenchmarkResult.Comparator.Kind

    /// `nil` where the subject has no figure in the first of the years, or in the last.
    var change: BenchmarkResult.FiveYears? {
        let from = request.year - Self.count + 1
        guard let now = years[request.year], let then = years[from] else { return nil }
        let area = request.area
        let change = now.value(area) - then.value(area)
        guard change.isFinite, !then.isFirstYear(area), !now.isFirstYear(area) else { return nil }
        func step(_ area: Area) -> (difference: Double, error: Double) {
            let (a, b) = (now.scaled(area), then.scaled(area))
            return (a.y - b.y, (a.error * a.error + b.error * b.error).squareRoot())
        }
        let others = now.authorities.filter {
            $0.joinKey != area.joinKey && then.value($0).isFinite && !then.isFirstYear($0) && !now.isFirstYear($0)
        }
        let steps = others.map(step)
        let spread = OrdinarySpread(
            differences: steps.map(\.difference), standardErrors: steps.map(\.error), level: request.level)
        let own = step(area)
        let values = ([area] + group).map(then.value).filter(\.isFinite)
        return .init(
            from: from, before: then.value(area), change: change,
            rankThen: values.count > 1 ? 1 + values.filter { $0 > then.value(area) }.count : nil,
            ofThen: values.count, p: spread.p(difference: own.difference, standardError: own.error),
            authorities: others.count,
            further: others.filter { other in
                let moved = now.value(other) - then.value(other)
                return change < 0 ? moved <= change : moved >= change
            }.count)
    }

    /// `nil` where the subject has no figure this year or lies level with its yardstick.
    var persistence: BenchmarkResult.Persistence? {
        let recent = (request.year - Self.count + 1...request.year).compactMap { years[$0] }
        func sides(_ area: Area) -> (now: BenchmarkSide, same: Int, of: Int)? {
            let found = recent.compactMap { year -> (Int, BenchmarkSide)? in
                let value = year.value(area)
                guard value.isFinite, !year.isFirstYear(area), let comparator = year.comparator(kind, for: area) else {
                    return nil
                }
                return (year.year, BenchmarkSide(value - comparator.value))
            }
            guard let now = found.last, now.0 == request.year else { return nil }
            return (now.1, found.filter { $0.1 == now.1 }.count, found.count)
        }
        guard let own = sides(request.area), let now = years[request.year] else { return nil }
        let others = now.authorities.filter { $0.joinKey != request.area.joinKey }.compactMap(sides)
            .filter { $0.of == own.of }
        return .init(
            years: own.same, of: own.of, side: own.now, authorities: others.count,
            asLong: others.filter { $0.same >= own.same }.count)
    }
}
