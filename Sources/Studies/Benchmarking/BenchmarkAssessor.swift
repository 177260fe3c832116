import Comparison
import CouncilData
import StatNumerics

/// Sets the subject beside a comparator by each method.
struct BenchmarkAssessor {
    let year: BenchmarkYear
    let area: Area
    let level: Double
    let peersByKind: [BenchmarkResult.Comparator.Kind: [Peer]]
    let funnels: BenchmarkFunnelSpread

    init(
        year: BenchmarkYear, area: Area, level: Double, kinds: [BenchmarkResult.Comparator.Kind] = BenchmarkYear.kinds
    ) {
        self.year = year
        self.area = area
        self.level = level
        let funnels = BenchmarkFunnelSpread(year)
        self.funnels = funnels
        let deviate = Normal.deviate(holding: level)
        var peers: [BenchmarkResult.Comparator.Kind: [Peer]] = [:]
        for kind in kinds { peers[kind] = Self.peers(kind, year, area, level, funnels, deviate) }
        peersByKind = peers
    }

    var measure: Measure { year.measure }
    var polarity: Polarity { measure.polarity }

    /// By the spread of all authorities, by chance alone, and by the funnel of the areas concerned.
    func assessments(_ comparator: BenchmarkResult.Comparator) -> [BenchmarkResult.Assessment] {
        [spread(comparator), plain(comparator), funnel(comparator)]
    }

    struct Peer {
        var difference: Double
        var error: Double
        var numerator: Double
        var denominator: Double
        var yardstick: Double
        /// By chance alone.
        var flagged: Bool
        var flaggedByFunnel: Bool
    }

    /// How the other authorities differ from their comparators of the same kind; none in its first year.
    private static func peers(
        _ kind: BenchmarkResult.Comparator.Kind, _ year: BenchmarkYear, _ area: Area, _ level: Double,
        _ funnels: BenchmarkFunnelSpread, _ deviate: Double
    ) -> [Peer] {
        zip(year.authorities, year.authorityFigures).compactMap { other, figure in
            guard other.joinKey != area.joinKey, !year.isFirstYear(other),
                let comparator = year.comparator(kind, for: other)
            else { return nil }
            let interval = year.measure.interval(figure.numerator, figure.denominator, level: level)
            let difference = figure.y - year.forward(comparator.value)
            let limit = deviate * (figure.error * figure.error + funnels.tauSquared(kind, for: other)).squareRoot()
            return Peer(
                difference: difference, error: figure.error, numerator: figure.numerator,
                denominator: figure.denominator, yardstick: comparator.value,
                flagged: interval.lower.isFinite && !interval.contains(comparator.value),
                flaggedByFunnel: abs(difference) > limit)
        }
    }

    func peers(_ kind: BenchmarkResult.Comparator.Kind) -> [Peer] { peersByKind[kind] ?? [] }

    func ordinarySpread(_ peers: [Peer]) -> OrdinarySpread {
        OrdinarySpread(differences: peers.map(\.difference), standardErrors: peers.map(\.error), level: level)
    }

    // MARK: - The spread

    /// The ordinary differences from a yardstick for an area of a size, in the measure's units, and p of its own.
    ///
    /// Learnt from the other authorities; where few events are expected, from the exact chance of the count under their
    /// spread; and never without what chance alone explains.
    func judged(
        _ numerator: Double, _ denominator: Double, beside value: Double, _ spread: OrdinarySpread
    ) -> (ordinary: ConfidenceInterval, p: Double) {
        let own = measure.per * numerator / denominator
        let error = measure.scale.standardError(size: denominator)
        let y = measure.scale.forward(numerator / denominator)
        let range = spread.range(standardError: error)
        guard range.lower.isFinite else { return (range, .nan) }
        let centre = year.forward(value)
        func back(_ bound: Double) -> Double { measure.per * measure.scale.inverse(centre + bound) - value }
        var ordinary = ConfidenceInterval(lower: back(range.lower), upper: back(range.upper))
        var p = spread.p(difference: y - centre, standardError: error)
        guard !measure.isPrintedOnly else { return (ordinary, p) }
        let exact =
            measure.isRate
            ? SmallCountSpread(
                exposure: denominator, value: value / measure.per, tauSquared: spread.tauSquared)
            : SmallCountSpread(trials: denominator, mean: value / measure.per, tauSquared: spread.tauSquared)
        if exact.isSmall {
            let counts = exact.range(level: level)
            if counts.lower.isFinite, counts.upper.isFinite {
                ordinary = ConfidenceInterval(
                    lower: min(0, measure.per * counts.lower / denominator - value),
                    upper: max(0, measure.per * counts.upper / denominator - value))
                p = ordinary.contains(own - value) ? max(exact.p(numerator), (1 - level).nextUp) : exact.p(numerator)
            }
        }
        let chance = measure.interval(numerator, denominator, level: level)
        let lower = chance.lower.isFinite ? chance.lower : -.infinity
        if !ordinary.contains(own - value), lower <= value, value <= chance.upper {
            ordinary.lower = min(ordinary.lower, own - value)
            ordinary.upper = max(ordinary.upper, own - value)
            p = max(p, measure.p(numerator, denominator, against: value), (1 - level).nextUp)
        }
        return (ordinary, p)
    }

    func spread(_ comparator: BenchmarkResult.Comparator) -> BenchmarkResult.Assessment {
        let peers = peers(comparator.kind)
        let spread = ordinarySpread(peers)
        let difference = year.value(area) - comparator.value
        let flagged = peers.filter { peer in
            let own = measure.per * peer.numerator / peer.denominator - peer.yardstick
            return !judged(peer.numerator, peer.denominator, beside: peer.yardstick, spread).ordinary.contains(own)
        }.count
        guard let counts = year.figure(area)?.counts else {
            return assessment(
                comparator, .spread, peers: peers.count, flagged: flagged,
                reason: .noFigure(year.figure(area).flatMap(\.absence) ?? area.absence(in: year.year)))
        }
        let (ordinary, p) = judged(counts.numerator, counts.denominator, beside: comparator.value, spread)
        let interval = ConfidenceInterval(lower: difference - ordinary.upper, upper: difference - ordinary.lower)
        var reason: BenchmarkIncomparable?
        if let always = reasonOfAll {
            reason = always
        } else if !ordinary.lower.isFinite {
            reason = .tooFewAuthorities(peers.count)
        }
        var found = assessment(comparator, .spread, peers: peers.count, flagged: flagged, reason: reason)
        guard ordinary.lower.isFinite else { return found }
        let scaled = year.scaled(area)
        found.ordinary = ordinary
        found.p = p
        found.further = spread.further(
            difference: scaled.y - year.forward(comparator.value), standardError: scaled.error,
            difference < 0 ? .low : .high)
        if reason == nil {
            found.interval = interval
            found.verdict = Verdict(difference: interval, polarity: polarity)
        }
        return found
    }

    /// An assessment of which nothing is known yet but its difference.
    func assessment(
        _ comparator: BenchmarkResult.Comparator, _ method: BenchmarkResult.Method, peers: Int, flagged: Int,
        reason: BenchmarkIncomparable?
    ) -> BenchmarkResult.Assessment {
        BenchmarkResult.Assessment(
            comparator: comparator, method: method, difference: year.value(area) - comparator.value,
            interval: ConfidenceInterval(lower: .nan, upper: .nan), ordinary: nil, p: .nan, verdict: .notComparable,
            reason: reason, authorities: peers, authoritiesFlagged: flagged, further: nil)
    }
}
