import Comparison
import CouncilData
import StatNumerics

/// Sets the subject beside a comparator by each method.
struct BenchmarkAssessor {
    let year: BenchmarkYear
    let area: Area
    let level: Double
    private let peersByKind: [BenchmarkResult.Comparator.Kind: [Peer]]
    private let funnels: BenchmarkFunnelSpread

    init(year: BenchmarkYear, area: Area, level: Double) {
        self.year = year
        self.area = area
        self.level = level
        let funnels = BenchmarkFunnelSpread(year)
        self.funnels = funnels
        let deviate = Normal.deviate(holding: level)
        var peers: [BenchmarkResult.Comparator.Kind: [Peer]] = [:]
        for kind in BenchmarkYear.kinds { peers[kind] = Self.peers(kind, year, area, level, funnels, deviate) }
        peersByKind = peers
    }

    private var measure: Measure { year.measure }
    private var polarity: Polarity { measure.polarity }

    /// By the spread of all authorities, by chance alone, and by the funnel of the areas concerned.
    func assessments(_ comparator: BenchmarkResult.Comparator) -> [BenchmarkResult.Assessment] {
        [spread(comparator), plain(comparator), funnel(comparator)]
    }

    private struct Peer {
        var difference: Double
        var error: Double
        /// By chance alone.
        var flagged: Bool
        var flaggedByFunnel: Bool
    }

    /// How the other authorities differ from their comparators of the same kind.
    private static func peers(
        _ kind: BenchmarkResult.Comparator.Kind, _ year: BenchmarkYear, _ area: Area, _ level: Double,
        _ funnels: BenchmarkFunnelSpread, _ deviate: Double
    ) -> [Peer] {
        zip(year.authorities, year.authorityFigures).compactMap { other, figure in
            guard other.joinKey != area.joinKey, let comparator = year.comparator(kind, for: other) else { return nil }
            let interval = year.measure.interval(figure.numerator, figure.denominator, level: level)
            let difference = figure.y - year.forward(comparator.value)
            let limit = deviate * (figure.error * figure.error + funnels.tauSquared(kind, for: other)).squareRoot()
            return Peer(
                difference: difference, error: figure.error, flagged: !interval.contains(comparator.value),
                flaggedByFunnel: abs(difference) > limit)
        }
    }

    private func peers(_ kind: BenchmarkResult.Comparator.Kind) -> [Peer] { peersByKind[kind] ?? [] }

    private func ordinarySpread(_ peers: [Peer]) -> OrdinarySpread {
        OrdinarySpread(
            differences: peers.map(\.difference), standardErrors: peers.map(\.error), level: level)
    }

    /// The ordinary differences in the measure's units for the subject beside a comparator's value.
    private func ordinary(_ spread: OrdinarySpread, beside value: Double) -> ConfidenceInterval {
        let centre = year.forward(value)
        let range = spread.range(standardError: year.scaled(area).error)
        func back(_ bound: Double) -> Double {
            bound.isFinite ? measure.per * measure.scale.inverse(centre + bound) - value : .nan
        }
        return ConfidenceInterval(lower: back(range.lower), upper: back(range.upper))
    }

    private func spread(_ comparator: BenchmarkResult.Comparator) -> BenchmarkResult.Assessment {
        let peers = peers(comparator.kind)
        let spread = ordinarySpread(peers)
        let scaled = year.scaled(area)
        let difference = year.value(area) - comparator.value
        let ordinary = ordinary(spread, beside: comparator.value)
        let interval = ConfidenceInterval(lower: difference - ordinary.upper, upper: difference - ordinary.lower)
        let flagged = peers.filter { peer in
            !spread.range(standardError: peer.error).contains(peer.difference)
        }.count
        return .init(
            comparator: comparator, method: .spread, difference: difference, interval: interval,
            ordinary: ordinary.lower.isFinite ? ordinary : nil,
            p: spread.p(difference: scaled.y - year.forward(comparator.value), standardError: scaled.error),
            verdict: Verdict(difference: interval, polarity: polarity), authorities: peers.count,
            authoritiesFlagged: flagged)
    }

    private func plain(_ comparator: BenchmarkResult.Comparator) -> BenchmarkResult.Assessment {
        let peers = peers(comparator.kind)
        let difference = year.value(area) - comparator.value
        var interval = ConfidenceInterval(lower: .nan, upper: .nan)
        var p = Double.nan
        if let counts = year.figure(area)?.counts {
            let own = measure.interval(counts.numerator, counts.denominator, level: level)
            interval = ConfidenceInterval(lower: own.lower - comparator.value, upper: own.upper - comparator.value)
            p = measure.p(counts.numerator, counts.denominator, against: comparator.value)
        }
        return .init(
            comparator: comparator, method: measure.isRate ? .poisson : .binomial, difference: difference,
            interval: interval, ordinary: nil, p: p, verdict: Verdict(difference: interval, polarity: polarity),
            authorities: peers.count, authoritiesFlagged: peers.filter(\.flagged).count)
    }

    /// Over-dispersed limits about the comparator: y₀ ± z √(s² + τ²).
    private func funnel(_ comparator: BenchmarkResult.Comparator) -> BenchmarkResult.Assessment {
        let peers = peers(comparator.kind)
        let own = year.scaled(area)
        let centre = year.forward(comparator.value)
        let deviation = (own.error * own.error + funnels.tauSquared(comparator.kind, for: area)).squareRoot()
        let half = Normal.deviate(holding: level) * deviation
        func back(_ y: Double) -> Double {
            y.isFinite ? measure.per * measure.scale.inverse(y) - comparator.value : .nan
        }
        let limits = ConfidenceInterval(lower: back(centre - half), upper: back(centre + half))
        let difference = year.value(area) - comparator.value
        let interval = ConfidenceInterval(lower: difference - limits.upper, upper: difference - limits.lower)
        return .init(
            comparator: comparator, method: .funnel, difference: difference, interval: interval,
            ordinary: limits.lower.isFinite ? limits : nil,
            p: 2 * Normal.standardCumulative(-abs(own.y - centre) / deviation),
            verdict: Verdict(difference: interval, polarity: polarity), authorities: peers.count,
            authoritiesFlagged: peers.filter(\.flaggedByFunnel).count)
    }

    /// Each list and average without each neighbour in turn.
    func leaveOneOut() -> [BenchmarkResult.LeaveOneOut] {
        var found: [BenchmarkResult.LeaveOneOut] = []
        let own = year.value(area)
        guard own.isFinite, let counts = year.figure(area)?.counts else { return [] }
        let chance = measure.interval(counts.numerator, counts.denominator, level: level)
        func plain(_ value: Double) -> Verdict {
            Verdict(
                difference: ConfidenceInterval(lower: chance.lower - value, upper: chance.upper - value),
                polarity: polarity)
        }
        for list in NeighbourLists.List.allCases {
            let neighbours = year.request.neighbours.neighbours(of: area, list)
            let group = year.group(neighbours)
            for average in [AverageKind.median, .mean, .pooled] {
                let kind = BenchmarkResult.Comparator.Kind.neighbours(list, average)
                guard let comparator = year.comparator(kind, for: area) else { continue }
                let spread = ordinarySpread(peers(kind))
                func judge(_ value: Double) -> (side: BenchmarkSide, verdict: Verdict) {
                    let range = ordinary(spread, beside: value)
                    let interval = ConfidenceInterval(
                        lower: own - value - range.upper, upper: own - value - range.lower)
                    return (
                        BenchmarkSide(own - value), Verdict(difference: interval, polarity: polarity)
                    )
                }
                let whole = judge(comparator.value)
                for (neighbour, value) in zip(neighbours, group.leavingOneOut(average))
                where value.isFinite && year.figure(neighbour)?.counts != nil {
                    let without = judge(value)
                    found.append(
                        .init(
                            list: list, average: average, without: neighbour, value: value,
                            difference: own - value, verdict: without.verdict, moves: without != whole,
                            plainVerdict: plain(value), movesPlain: plain(value) != plain(comparator.value)))
                }
            }
        }
        return found
    }
}
