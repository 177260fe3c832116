import Comparison
import CouncilData

/// Ranks of the areas shown, with intervals that include the variance of years.
enum BenchmarkRanks {
    static func ranked(
        _ areas: [Area], year: BenchmarkYear, level: Double, seed: UInt64
    ) -> [BenchmarkResult.Row] {
        var rows = areas.map { BenchmarkStudy.row($0, year.figure($0), year, level) }
        let years = yearVariance(year)
        let known = rows.indices.filter { rows[$0].value.isFinite }
        let scaled = known.map { year.scaled(areas[$0]) }
        let entries = RankIntervals.intervals(
            values: scaled.map(\.y), variances: scaled.map { $0.error * $0.error + years },
            prior: prior(year, years: years), level: level, seed: seed)
        for (index, entry) in zip(known, entries) {
            rows[index].rank = entry.rank
            rows[index].rankLower = entry.lower
            rows[index].rankUpper = entry.upper
        }
        return rows
    }

    /// The levels of all authorities: the neighbours are too few to tell their own spread.
    private static func prior(_ year: BenchmarkYear, years: Double) -> RankIntervals.Prior? {
        let all = year.authorities.map(year.scaled)
        return RankIntervals.Prior(
            values: all.map(\.y), variances: all.map { $0.error * $0.error + years })
    }

    /// ω² from the changes of all authorities since the year before; from those to the year after where there is none.
    static func yearVariance(_ year: BenchmarkYear) -> Double {
        for other in [year.year - 1, year.year + 1] where year.request.panel.years.contains(other) {
            let second = BenchmarkYear(year.request, year: other)
            let pairs = year.authorities.map { (year.scaled($0), second.scaled($0)) }
            let variance = YearVariance.estimate(
                changes: pairs.map { $0.0.y - $0.1.y },
                samplingVariances: pairs.map { $0.0.error * $0.0.error + $0.1.error * $0.1.error })
            if variance > 0 { return variance }
        }
        return 0
    }
}

/// The funnel of the subject and the areas beside it.
enum BenchmarkFunnel {
    static let levels = [95.0, 99.8]

    static func figures(_ areas: [Area], year: BenchmarkYear, area: Area) -> BenchmarkResult.FunnelFigures? {
        let members = areas.compactMap { member in year.figure(member)?.counts.map { (member, $0) } }
        guard members.count > 2, let own = year.figure(area)?.counts else { return nil }
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

/// The years, and the change on the year before.
enum BenchmarkHistory {
    /// The group stays that of the leading list in every year, so that the line shows change and not a new list.
    static func years(
        _ request: BenchmarkRequest, list: NeighbourLists.List?, group: [Area]
    ) -> [BenchmarkResult.Year] {
        request.panel.years.map { number in
            let year = BenchmarkYear(request, year: number)
            let row = BenchmarkStudy.row(request.area, year.figure(request.area), year, request.level)
            let values = group.map(year.value).filter(\.isFinite)
            let members = year.group(group)
            return BenchmarkResult.Year(
                year: number, value: row.value, interval: row.interval, missing: row.missing,
                england: year.england,
                average: list == nil ? .nan : members.value(request.average), lowest: values.min() ?? .nan,
                highest: values.max() ?? .nan, used: values.count)
        }
    }

    static func change(_ request: BenchmarkRequest) -> BenchmarkResult.Change? {
        let now = BenchmarkYear(request, year: request.year)
        let before = BenchmarkYear(request, year: request.year - 1)
        let area = request.area
        guard let counts = now.figure(area)?.counts, let countsBefore = before.figure(area)?.counts else { return nil }
        let measure = now.measure
        func step(_ area: Area) -> (difference: Double, error: Double) {
            let (a, b) = (now.scaled(area), before.scaled(area))
            return (a.y - b.y, (a.error * a.error + b.error * b.error).squareRoot())
        }
        let others = now.authorities.filter {
            $0.joinKey != area.joinKey && before.figure($0)?.counts != nil
        }
        let steps = others.map(step)
        let spread = OrdinarySpread(
            differences: steps.map(\.difference), standardErrors: steps.map(\.error), level: request.level)
        let own = step(area)
        let valueBefore = before.value(area)
        let difference = now.value(area) - valueBefore
        let range = spread.range(standardError: own.error)
        let middle = before.scaled(area).y
        func back(_ bound: Double) -> Double {
            bound.isFinite ? measure.per * measure.scale.inverse(middle + bound) - valueBefore : .nan
        }
        return BenchmarkResult.Change(
            from: request.year - 1, before: valueBefore, difference: difference,
            interval: plain(counts, countsBefore, measure, request.level),
            ordinary: ConfidenceInterval(lower: back(range.lower), upper: back(range.upper)),
            p: spread.p(difference: own.difference, standardError: own.error),
            isOrdinary: range.lower.isNaN || range.contains(own.difference), authorities: others.count,
            atLeastAsLarge: others.filter { abs(now.value($0) - before.value($0)) >= abs(difference) }.count)
    }

    /// Newcombe’s interval for shares and its like for rates.
    private static func plain(
        _ now: (numerator: Double, denominator: Double), _ before: (numerator: Double, denominator: Double),
        _ measure: Measure, _ level: Double
    ) -> ConfidenceInterval {
        guard measure.isRate else {
            return ProportionDifference(
                Proportion(now.numerator, of: now.denominator),
                minus: Proportion(before.numerator, of: before.denominator)
            ).newcombe(level: level).scaled(by: measure.per)
        }
        return RateDifference(
            EventRate(now.numerator, over: now.denominator),
            minus: EventRate(before.numerator, over: before.denominator)
        ).interval(level: level).scaled(by: measure.per)
    }
}
