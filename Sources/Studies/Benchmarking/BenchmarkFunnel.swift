package import Comparison
import CouncilData

/// The funnel of the subject and the areas beside it.
enum BenchmarkFunnel {
    /// Per cent.
    static let levels = [95.0, 99.8]

    static func figures(_ areas: [Area], year: BenchmarkYear, area: Area) -> BenchmarkResult.FunnelFigures? {
        let members = areas.compactMap { member in year.figure(member)?.counts.map { (member, $0) } }
        guard members.count > 2, !year.measure.isPrintedOnly, let own = year.figure(area)?.counts else { return nil }
        let measure = year.measure
        let funnel = Funnel(
            members: members.map { .init($0.1.numerator, of: $0.1.denominator) }, scale: measure.scale)
        var limits: [BenchmarkResult.FunnelLimit] = []
        for overdispersed in [false, true] {
            for level in levels {
                let pair = funnel.limits(size: own.denominator, level: level / 100, overdispersed: overdispersed)
                    .scaled(by: measure.per)
                limits.append(
                    .init(level: level, overdispersed: overdispersed, lower: pair.lower, upper: pair.upper))
            }
        }
        let points = members.enumerated().map { index, member in
            BenchmarkResult.FunnelPoint(
                name: member.0.name, size: member.1.denominator, value: year.value(member.0),
                score: funnel.scores[index], isSubject: member.0.joinKey == area.joinKey)
        }
        return .init(funnel: funnel, points: points, limits: limits)
    }
}

extension BenchmarkResult.FunnelFigures {
    /// The subject's limits.
    /// - Parameter level: per cent.
    package func limit(_ level: Double, overdispersed: Bool) -> BenchmarkResult.FunnelLimit? {
        limits.first { $0.level == level && $0.overdispersed == overdispersed }
    }

    /// Whether the subject lies within its 95 % limits that allow for the spread between areas.
    package var holdsSubject: Bool {
        guard let own = points.first(where: \.isSubject), let wide = limit(95, overdispersed: true) else {
            return false
        }
        return wide.lower <= own.value && own.value <= wide.upper
    }

    /// The 95 % limits over the sizes of the areas, to be drawn: in the units of the measure.
    package func curve(overdispersed: Bool, per factor: Double) -> (sizes: [Double], limits: [ConfidenceInterval]) {
        let sizes = points.map(\.size)
        let most = (sizes.max() ?? 1) * 1.04
        let least = max(1, (sizes.min() ?? 1) * 0.5)
        // Limits bend where areas are small, so the sizes drawn are closer there.
        let steps = (0...60).map { step -> Double in
            let share = Double(step) / 60
            return least + (most - least) * share * share
        }
        return (
            steps, steps.map { funnel.limits(size: $0, level: 0.95, overdispersed: overdispersed).scaled(by: factor) }
        )
    }
}
