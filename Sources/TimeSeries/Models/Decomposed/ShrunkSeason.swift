import StatNumerics

/// A season taken off before a model sees the series, and put back on what the model says: factors drawn towards one by as
/// much as they are uncertain.
///
/// Twelve factors from a few years each are largely noise, and a noisy factor is wrong every year. Drawing all of them
/// towards one by what their noise is of their size lowers their error (James and Stein, 1961; for seasonal factors, Miller
/// and Williams, 2003, *International Journal of Forecasting* 19, 669-684). The median over years keeps one odd month out.
/// What the factors leave stays for the model, with a season of its own or without.
public struct ShrunkSeasonModel: ModelSpecification {
    public var inner: any ModelSpecification

    public init(_ inner: any ModelSpecification) { self.inner = inner }

    static let name = "shrunk-season"

    public var label: String { "\(Self.name)(\(inner.label))" }

    public init?(label: String, catalogue: ModelCatalogue) {
        guard label.hasPrefix(Self.name + "("), label.hasSuffix(")"),
            let inner = try? catalogue.specification(String(label.dropFirst(Self.name.count + 1).dropLast())),
            !(inner is ShrunkSeasonModel)
        else { return nil }
        self.inner = inner
    }

    /// - Throws: ``ModelError/needsSeasonalPeriod(model:)``, and the errors of the model within.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        guard period > 1 else { throw ModelError.needsSeasonalPeriod(model: label) }
        let season = ShrunkSeason(values, period: period)
        let factors = season.factors
        let adjusted = values.indices.map { values[$0] / factors[$0 % period] }
        let fit = try inner.fit(adjusted, period: period)
        return FittedSeasonalFactors(
            label: "\(Self.name)(\(fit.label))", inner: fit, factors: factors, count: values.count,
            ownShare: season.kept)
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

    /// Ratios to the centred average of a cycle; their median over the years for each place of the cycle; from year to year
    /// in the same place they differ by twice their noise. Of m factors the share kept is 1 - (m - 3)/m times noise over
    /// size, not below 0 (Efron and Morris, 1973, *Journal of the American Statistical Association* 68, 117-130, for the
    /// m - 3 of factors drawn towards their mean).
    ///
    /// Factors are one, and nothing is kept, where there are fewer than three cycles, a value below zero, an average that is
    /// not above zero or a place of the cycle never compared.
    ///
    /// Missing values: a ratio whose average would include a missing month is left out.
    init(_ values: [Double], period: Int) {
        let none = [Double](repeating: 1, count: max(1, period))
        guard period > 3, values.count >= Self.fewestCycles * period, values.allSatisfy({ $0.isNaN || $0 >= 0 }),
            let ratios = Self.ratios(values, period: period)
        else {
            (factors, kept) = (none, 0)
            return
        }
        var medians: [Double] = []
        var uncertainty = 0.0
        for place in 0..<period {
            let own = stride(from: place, to: values.count, by: period).map { ratios[$0] }.filter { !$0.isNaN }.sorted()
            guard !own.isEmpty else {
                (factors, kept) = (none, 0)
                return
            }
            medians.append(sortedQuantile(own, 0.5))
            uncertainty += 1 / Double(own.count) / Double(period)
        }
        let changes = values.indices.dropFirst(period).map { ratios[$0] - ratios[$0 - period] }.filter { !$0.isNaN }
        let mean = medians.reduce(0, +) / Double(period)
        guard !changes.isEmpty, mean > 0 else {
            (factors, kept) = (none, 0)
            return
        }
        let noise = changes.reduce(0) { $0 + $1 * $1 } / Double(2 * changes.count)
        let measured = medians.map { $0 / mean }
        let size = measured.reduce(0) { $0 + ($1 - 1) * ($1 - 1) } / Double(period)
        let share = size > 0 ? 1 - noise * uncertainty / size * Double(period - 3) / Double(period) : 0
        kept = max(0, share)
        // A factor near zero would divide the series by almost nothing.
        let least = 0.02
        let scale = max(0, share)
        factors = measured.map { max(least, 1 + scale * ($0 - 1)) }
    }

    /// Ratios of the months to the average of the cycle centred on them, half a month at either end where the cycle is even;
    /// NaN where the average is incomplete. Nil where an average is not above zero.
    private static func ratios(_ values: [Double], period: Int) -> [Double]? {
        let half = period / 2
        var ratios = [Double](repeating: .nan, count: values.count)
        for t in half..<(values.count - half) {
            var sum = values[(t - half)...(t + half)].reduce(0, +)
            if period.isMultiple(of: 2) { sum -= 0.5 * (values[t - half] + values[t + half]) }
            if sum.isNaN { continue }
            guard sum > 0 else { return nil }
            ratios[t] = values[t] * Double(period) / sum
        }
        return ratios
    }
}
