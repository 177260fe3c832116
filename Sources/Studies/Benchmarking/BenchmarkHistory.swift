import Comparison
import CouncilData

/// The years, and the change on the year before.
enum BenchmarkHistory {
    /// The group stays that of the leading list in every year, so that the line shows change and not a new list.
    static func years(
        _ request: BenchmarkRequest, _ years: [BenchmarkYear], list: NeighbourLists.List?, group: [Area]
    ) -> [BenchmarkResult.Year] {
        years.map { year in
            let row = BenchmarkStudy.row(request.area, year.figure(request.area), year, request.level)
            let values = group.map(year.value).filter(\.isFinite)
            let members = year.group(group)
            return BenchmarkResult.Year(
                year: year.year, value: row.value, interval: row.interval, missing: row.missing,
                england: year.england,
                average: list == nil ? .nan : members.value(request.average), lowest: values.min() ?? .nan,
                highest: values.max() ?? .nan, used: values.count, members: group.map(year.value))
        }
    }

    static func change(
        _ request: BenchmarkRequest, now: BenchmarkYear, before: BenchmarkYear?
    ) -> BenchmarkResult.Change? {
        guard let before else { return nil }
        let area = request.area
        guard let counts = now.figure(area)?.counts, let countsBefore = before.figure(area)?.counts else { return nil }
        let measure = now.measure
        func step(_ area: Area) -> (difference: Double, error: Double) {
            let (a, b) = (now.scaled(area), before.scaled(area))
            return (a.y - b.y, (a.error * a.error + b.error * b.error).squareRoot())
        }
        let others = now.authorities.filter {
            $0.joinKey != area.joinKey && before.figure($0)?.counts != nil && !before.isFirstYear($0)
                && !now.isFirstYear($0)
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
            atLeastAsLarge: others.filter { abs(now.value($0) - before.value($0)) >= abs(difference) }.count,
            further: others.filter { other in
                let moved = now.value(other) - before.value(other)
                return difference < 0 ? moved <= difference : moved >= difference
            }.count, isFromFirstYear: before.isFirstYear(area))
    }

    /// Newcombe’s interval for shares and its like for rates.
    private static func plain(
        _ now: (numerator: Double, denominator: Double), _ before: (numerator: Double, denominator: Double),
        _ measure: Measure, _ level: Double
    ) -> ConfidenceInterval {
        if measure.isPrintedOnly { return ConfidenceInterval(lower: .nan, upper: .nan) }
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
