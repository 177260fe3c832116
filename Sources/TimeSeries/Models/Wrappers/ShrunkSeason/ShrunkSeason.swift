import StatNumerics

/// A season taken off before a model sees the series, and put back on what the model says: factors drawn towards one by
/// as much as they are uncertain.
///
/// Twelve factors from a few years each are largely noise, and a noisy factor is wrong every year. Drawing all of them
/// towards one by what their noise is of their size lowers their error (James and Stein, 1961; for seasonal factors,
/// Miller and Williams, 2003, *International Journal of Forecasting* 19, 669-684). The median over years keeps one odd
/// month out. What the factors leave stays for the model, with a season of its own or without.
public struct ShrunkSeasonModel: WrappingModel {
    /// The model within.
    public var inner: any ModelSpecification

    /// The wrapped model.
    public init(_ inner: any ModelSpecification) { self.inner = inner }

    static let name = "shrunk-season"

    /// The label, which the catalogue reads.
    public var label: String { "\(Self.name)(\(inner.label))" }

    /// - Throws: ``ModelError/needsSeasonalPeriod(model:)``, and the errors of the model within.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        guard period > 1 else { throw ModelError.needsSeasonalPeriod(model: label) }
        let season = ShrunkSeason(values, period: period)
        let factors = season.factors
        let adjusted = values.indices.map { values[$0] / factors[$0 % period] }
        let fit = try inner.fit(adjusted, period: period)
        return FittedFactors(
            label: "\(Self.name)(\(fit.label))", inner: fit, source: .season(kept: season.kept), count: values.count
        ) { factors[$0 % period] }
    }
}

/// Seasonal factors of one series, drawn towards one.
struct ShrunkSeason: Hashable, Sendable {
    /// One a place of the cycle, the first that of the first value; averaging one.
    let factors: [Double]
    /// How much of the factors as measured is kept, 0 to 1.
    let kept: Double

    /// Fewer cycles than this say nothing of their own noise.
    private static let fewestCycles = 3
    /// A factor below this would divide the series by almost nothing.
    private static let smallestFactor = 0.02

    /// Ratios to the centred average of a cycle; their median over the years for each place of the cycle; from year to
    /// year in the same place they differ by twice their noise. Of m factors the share kept is 1 - (m - 3)/m times
    /// noise over size, not below 0 (Efron and Morris, 1973, *Journal of the American Statistical Association* 68,
    /// 117-130, for the m - 3 of factors drawn towards their mean).
    ///
    /// Factors are one, and nothing is kept, where there are fewer than three cycles, a value below zero, an average
    /// that is not above zero, a place of the cycle never compared or one whose median is nothing.
    ///
    /// Missing values: a ratio whose average would include a missing month is left out.
    init(_ values: [Double], period: Int) {
        guard let (measured, uncertainty) = Self.measured(values, period: period) else {
            factors = [Double](repeating: 1, count: max(1, period))
            kept = 0
            return
        }
        let size = measured.reduce(0) { $0 + ($1 - 1) * ($1 - 1) } / Double(period)
        let share = size > 0 ? max(0, 1 - uncertainty / size * Double(period - 3) / Double(period)) : 0
        kept = share
        factors = measured.map { max(Self.smallestFactor, 1 + share * ($0 - 1)) }
    }

    /// The factors before they are drawn in, averaging one, and the variance of the error of one, on average; nil where
    /// they cannot be had.
    private static func measured(_ values: [Double], period: Int) -> (factors: [Double], uncertainty: Double)? {
        guard period > 3, values.count >= fewestCycles * period, values.allSatisfy({ $0.isNaN || $0 >= 0 }) else {
            return nil
        }
        let sums = centredSums(values, period: period)
        guard sums.allSatisfy({ $0.isNaN || $0 > 0 }) else { return nil }
        let ratios = zip(values, sums).map { $0 * Double(period) / $1 }
        var medians: [Double] = []
        var perRatio = 0.0
        for place in 0..<period {
            let own = stride(from: place, to: values.count, by: period).map { ratios[$0] }.filter { !$0.isNaN }.sorted()
            guard !own.isEmpty else { return nil }
            let median = Summary.quantile(sorted: own, 0.5)
            // Months that are mostly empty are no season to divide by: what little they have would become much.
            guard median > 0 else { return nil }
            medians.append(median)
            perRatio += 1 / Double(own.count) / Double(period)
        }
        let changes = values.indices.dropFirst(period).map { ratios[$0] - ratios[$0 - period] }.filter { !$0.isNaN }
        let mean = medians.reduce(0, +) / Double(period)
        guard !changes.isEmpty, mean > 0 else { return nil }
        let noise = changes.reduce(0) { $0 + $1 * $1 } / Double(2 * changes.count)
        return (medians.map { $0 / mean }, noise * perRatio)
    }
}
