import Comparison
import CouncilData
import StatNumerics
import Tables
import TimeSeries

/// Re-referrals per 100 referrals of the previous twelve months.
///
/// A second account of the same count: a re-referral needs an earlier referral within twelve months, so the referrals that
/// could be repeated are those of the twelve months before each month of the year, on average over the year. It follows the
/// volume of referrals more than DfE's rate does (docs/methods/exposure-adjusted-rate.md), so that nothing rests on it.
enum BenchmarkExposure {
    /// `nil` for other measures, and without the referrals of the year before.
    static func figures(_ year: BenchmarkYear, list: NeighbourLists.List?, group: [Area]) -> BenchmarkResult.Exposure? {
        let request = year.request
        guard request.panel.measure.isRepeat, let own = rate(request.area, request),
            let now = referrals(request.area, request.year, request),
            let before = referrals(request.area, request.year - 1, request), before > 0
        else { return nil }
        let others = group.compactMap { rate($0, request) }
        let england = request.register.england.flatMap { rate($0, request) }
        let average = average(others, request.average)
        let yardstick = list == nil ? england?.value ?? .nan : average
        let ordinary = ordinary(year, list: list, england: england?.value ?? .nan, own: own, yardstick: yardstick)
        let difference = own.value - yardstick
        return BenchmarkResult.Exposure(
            value: own.value,
            interval: EventRate(own.numerator, over: own.exposure).interval(level: request.level).scaled(by: 100),
            england: england?.value ?? .nan, average: average, difference: difference, ordinary: ordinary,
            verdict: Verdict(
                difference: ConfidenceInterval(
                    lower: difference - (ordinary?.upper ?? .nan), upper: difference - (ordinary?.lower ?? .nan)),
                polarity: request.panel.measure.polarity),
            rank: 1 + others.filter { $0.value < own.value }.count, of: others.count + 1,
            isApproximate: own.isApproximate || others.contains(where: \.isApproximate)
                || (england?.isApproximate ?? false),
            growth: now / before - 1)
    }

    /// The differences from the same yardstick that are ordinary among the other authorities, for an area with the
    /// subject's exposure; learnt as for DfE's rate, on the square-root scale of rates.
    private static func ordinary(
        _ year: BenchmarkYear, list: NeighbourLists.List?, england: Double, own: Rate, yardstick: Double
    ) -> ConfidenceInterval? {
        let request = year.request
        var rates: [String: Rate] = [:]
        for area in year.authorities { rates[area.joinKey] = rate(area, request) }
        func scaled(_ value: Double) -> Double { MeasureScale.squareRoot.forward(value / 100) }
        var differences: [Double] = []
        var errors: [Double] = []
        for area in year.authorities where area.joinKey != request.area.joinKey {
            guard let rate = rates[area.joinKey] else { continue }
            var other = england
            if let list {
                let neighbours = request.neighbours.neighbours(of: area, list).compactMap { rates[$0.joinKey] }
                other = average(neighbours, request.average)
            }
            guard other.isFinite else { continue }
            differences.append(scaled(rate.value) - scaled(other))
            errors.append(MeasureScale.squareRoot.standardError(size: rate.exposure))
        }
        let range = OrdinarySpread(differences: differences, standardErrors: errors, level: request.level)
            .range(standardError: MeasureScale.squareRoot.standardError(size: own.exposure))
        guard range.lower.isFinite, yardstick.isFinite else { return nil }
        func back(_ bound: Double) -> Double {
            100 * MeasureScale.squareRoot.inverse(scaled(yardstick) + bound) - yardstick
        }
        return ConfidenceInterval(lower: back(range.lower), upper: back(range.upper))
    }

    struct Rate {
        var numerator: Double
        var exposure: Double
        var isApproximate: Bool
        var value: Double { 100 * numerator / exposure }
    }

    static func rate(_ area: Area, _ request: BenchmarkRequest) -> Rate? {
        guard let counts = request.panel.figure(area, request.year)?.counts,
            let (exposure, isApproximate) = exposure(area, request), exposure > 0
        else { return nil }
        return Rate(numerator: counts.numerator, exposure: exposure, isApproximate: isApproximate)
    }

    /// The mean over the months of a year of the referrals in the twelve months before each; from annual figures,
    /// 6½ twelfths of last year's and 5½ of this year's, which is the same for even months.
    private static func exposure(_ area: Area, _ request: BenchmarkRequest) -> (Double, Bool)? {
        let april = FinancialYear(endingMarch: request.year).first
        if let series = try? request.monthly?.series(for: area),
            series.start <= april - 12, series.end >= april + 10
        {
            let sums = (0..<12).map { month in
                Summary.sum((1...12).map { series.values[(april + month - $0) - series.start] })
            }
            if sums.allSatisfy(\.isFinite) { return (Summary.mean(sums), false) }
        }
        guard let now = referrals(area, request.year, request), let before = referrals(area, request.year - 1, request)
        else { return nil }
        return ((6.5 * before + 5.5 * now) / 12, true)
    }

    /// The denominator of the re-referral rate, in the panel or, for the year before it begins, as shipped.
    private static func referrals(_ area: Area, _ year: Int, _ request: BenchmarkRequest) -> Double? {
        request.panel.figure(area, year)?.denominator.number
            ?? request.referrals?.referrals(key: area.joinKey, year: year)
    }

    private static func average(_ rates: [Rate], _ kind: AverageKind) -> Double {
        GroupAverage(
            rates.map { .init(printed: $0.value, numerator: $0.numerator, denominator: $0.exposure) }, factor: 100
        ).value(kind)
    }
}
