import Comparison
import StatNumerics
import TimeSeries

/// Re-referrals per 100 referrals of the previous twelve months.
///
/// A re-referral needs an earlier referral within twelve months, so the referrals that could be repeated are those of
/// the twelve months before each month of the year, on average over the year. A surge adds to the denominator of DfE's
/// rate at once and to this one only as it ages, so that this one neither dips nor jumps with it.
enum BenchmarkExposure {
    /// `nil` for other measures, and without the referrals of the year before.
    static func figures(_ request: BenchmarkRequest, group: [Area]) -> BenchmarkResult.Exposure? {
        guard request.panel.measure == .reReferrals, let own = rate(request.area, request),
            let now = referrals(request.area, request.year, request),
            let before = referrals(request.area, request.year - 1, request), before > 0
        else { return nil }
        let others = group.compactMap { rate($0, request) }
        let england = request.register.england.flatMap { rate($0, request) }
        return BenchmarkResult.Exposure(
            value: own.value, england: england?.value ?? .nan, average: average(others, request.average),
            rank: 1 + others.filter { $0.value < own.value }.count, of: others.count + 1,
            isApproximate: own.isApproximate || others.contains(where: \.isApproximate)
                || (england?.isApproximate ?? false),
            growth: now / before - 1)
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
        if let april = Month(year: request.year - 1, month: 4), let series = try? request.monthly?.series(for: area),
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
