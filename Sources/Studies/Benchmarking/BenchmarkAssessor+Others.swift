import Comparison
import CouncilData
import StatNumerics

/// The methods beside the spread, and what would change the verdict.
extension BenchmarkAssessor {
    // MARK: - The other methods

    func plain(_ comparator: BenchmarkResult.Comparator) -> BenchmarkResult.Assessment {
        let peers = peers(comparator.kind)
        let reason: BenchmarkIncomparable? =
            if measure.isPrintedOnly { .noCounts } else { reasonOfAll }
        var found = assessment(
            comparator, year.measure.isRate ? .poisson : .binomial, peers: peers.count,
            flagged: peers.filter(\.flagged).count, reason: reason)
        guard let counts = year.figure(area)?.counts, !measure.isPrintedOnly else { return found }
        found.p = measure.p(counts.numerator, counts.denominator, against: comparator.value)
        let own = measure.interval(counts.numerator, counts.denominator, level: level)
        guard reason == nil else { return found }
        // Byar's interval has no lower bound where it would be below zero.
        found.interval = ConfidenceInterval(
            lower: (own.lower.isFinite ? own.lower : 0) - comparator.value, upper: own.upper - comparator.value)
        found.verdict = Verdict(difference: found.interval, polarity: polarity)
        return found
    }

    /// Why the subject cannot be set beside anything, whatever the method.
    var reasonOfAll: BenchmarkIncomparable? {
        guard year.figure(area)?.counts != nil else {
            return .noFigure(year.figure(area).flatMap(\.absence) ?? area.absence(in: year.year))
        }
        if year.isFirstYear(area) {
            return .firstYear(predecessors: year.request.register.predecessors(of: area).map(\.name))
        }
        return area.joinKey == year.request.area.joinKey ? year.request.incomparable : nil
    }

    /// Over-dispersed limits about the comparator: y₀ ± z √(s² + τ²).
    func funnel(_ comparator: BenchmarkResult.Comparator) -> BenchmarkResult.Assessment {
        let peers = peers(comparator.kind)
        var found = assessment(
            comparator, .funnel, peers: peers.count, flagged: peers.filter(\.flaggedByFunnel).count,
            reason: reasonOfAll ?? (measure.isPrintedOnly ? .noCounts : nil))
        guard found.reason == nil else { return found }
        let own = year.scaled(area)
        let centre = year.forward(comparator.value)
        let deviation = (own.error * own.error + funnels.tauSquared(comparator.kind, for: area)).squareRoot()
        let half = Normal.deviate(holding: level) * deviation
        func back(_ y: Double) -> Double {
            y.isFinite ? measure.per * measure.scale.inverse(y) - comparator.value : .nan
        }
        let limits = ConfidenceInterval(lower: back(centre - half), upper: back(centre + half))
        guard limits.lower.isFinite else {
            found.reason = .noFunnel
            return found
        }
        found.ordinary = limits
        found.interval = ConfidenceInterval(
            lower: found.difference - limits.upper, upper: found.difference - limits.lower)
        found.p = 2 * Normal.standardCumulative(-abs(own.y - centre) / deviation)
        found.verdict = Verdict(difference: found.interval, polarity: polarity)
        return found
    }

    // MARK: - What would change the verdict

    /// The value nearest to the subject's at which the verdict beside the comparator by the spread would be another, on
    /// the subject's side of it; `nil` where there is no verdict, or none of the values has another.
    func flip(_ comparator: BenchmarkResult.Comparator) -> BenchmarkResult.Flip? {
        let assessment = spread(comparator)
        guard assessment.reason == nil, let counts = year.figure(area)?.counts, let ordinary = assessment.ordinary
        else { return nil }
        let isAbove = assessment.difference >= 0
        guard !measure.isPrintedOnly else {
            return .init(value: comparator.value + (isAbove ? ordinary.upper : ordinary.lower), count: nil, more: nil)
        }
        let spread = ordinarySpread(peers(comparator.kind))
        func isOrdinary(_ count: Double) -> Bool {
            let value = measure.per * count / counts.denominator
            return judged(count, counts.denominator, beside: comparator.value, spread).ordinary
                .contains(value - comparator.value)
        }
        let now = isOrdinary(counts.numerator)
        // An ordinary figure moves away from the yardstick until it is not; an unusual one towards it.
        let isUpwards = isAbove == now
        let limit =
            isUpwards
            ? (measure.isRate
                ? 100 * max(counts.numerator, counts.denominator / measure.per) + 100 : counts.denominator)
            : 0
        guard isOrdinary(limit) != now else { return nil }
        var (near, far) = (counts.numerator, limit)
        while abs(far - near) > 1 {
            let middle = ((near + far) / 2).rounded(isUpwards ? .down : .up)
            if isOrdinary(middle) == now { near = middle } else { far = middle }
        }
        return .init(
            value: measure.per * far / counts.denominator, count: far, more: far - counts.numerator)
    }

    /// Each list and average without each neighbour in turn.
    func leaveOneOut() -> [BenchmarkResult.LeaveOneOut] {
        var found: [BenchmarkResult.LeaveOneOut] = []
        let own = year.value(area)
        guard own.isFinite, let counts = year.figure(area)?.counts, !year.isFirstYear(area) else { return [] }
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
                    let range = judged(counts.numerator, counts.denominator, beside: value, spread).ordinary
                    let interval = ConfidenceInterval(
                        lower: own - value - range.upper, upper: own - value - range.lower)
                    return (BenchmarkSide(own - value), Verdict(difference: interval, polarity: polarity))
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
