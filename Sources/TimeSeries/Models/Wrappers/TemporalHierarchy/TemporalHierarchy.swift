import StatNumerics

/// A temporal hierarchy: the series is also added up over two, three, four, six and twelve months, each level is
/// modelled on its own, and the levels' forecasts are reconciled (Athanasopoulos, Hyndman, Kourentzes and Petropoulos,
/// 2017, *European Journal of Operational Research* 262, 60-74).
///
/// Yearly totals show the trend, months the season; reconciliation lets each correct the other. Levels are weighted by
/// the number of months they add up ("structural scaling"). The distribution is that of the monthly model, moved so
/// that its means are the reconciled ones.
public struct TemporalHierarchy: WrappingModel {
    /// The model of every level.
    public var inner: any ModelSpecification

    /// The wrapped model.
    public init(_ inner: any ModelSpecification) { self.inner = inner }

    static let name = "temporal-hierarchy"

    /// The label, which the catalogue reads.
    public var label: String { label(Self.name) }

    /// Missing values: a total with a missing month is missing.
    /// - Throws: ``ModelError`` when the monthly level cannot be modelled or the period is 1.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        guard period > 1 else { throw ModelError.needsSeasonalPeriod(model: label) }
        return try fitted(values, period: period, base: inner.fit(values, period: period))
    }

    /// As ``fit(_:period:)``, with the monthly level already fitted.
    func fitted(_ values: [Double], period: Int, base: any FittedModel) throws -> FittedTemporalHierarchy {
        var levels = [FittedTemporalHierarchy.Aggregate(months: 1, model: base)]
        for k in 2...period where period % k == 0 {
            // A level that is too short to model has no say.
            if let model = try? inner.fit(Self.totals(values, of: k), period: period / k) {
                levels.append(.init(months: k, model: model))
            }
        }
        return try FittedTemporalHierarchy(label: label, base: base, levels: levels, period: period)
    }

    /// Sums of `k` months, the last ending with the series; the first months are left over.
    static func totals(_ values: [Double], of k: Int) -> [Double] {
        let count = values.count / k
        let first = values.count - count * k
        return (0..<count).map { block in
            (0..<k).reduce(0) { $0 + values[first + block * k + $1] }
        }
    }
}

/// A fitted temporal hierarchy.
public struct FittedTemporalHierarchy: FittedWrapper {
    /// The model of the sums of so many months.
    struct Aggregate: Sendable {
        var months: Int
        var model: any FittedModel
    }
    /// The label, which the catalogue reads.
    public let label: String
    /// The model of the months.
    public let inner: any FittedModel
    let levels: [Aggregate]
    let period: Int
    /// One row a total of the first cycle, one column a month, each row divided by the square root of its months.
    private let scaled: Matrix
    private let normal: Cholesky

    init(label: String, base: any FittedModel, levels: [Aggregate], period: Int) throws {
        self.label = label
        inner = base
        self.levels = levels
        self.period = period
        scaled = Matrix(
            rows: levels.flatMap { level in
                (0..<(period / level.months)).map { total in
                    (0..<period).map { $0 / level.months == total ? 1 / Double(level.months).squareRoot() : 0 }
                }
            })
        normal = try Cholesky(scaled.transposedTimes(scaled))
    }

    /// Whether the label says that the model within is wrapped.
    public var isNamed: Bool { true }
    /// None: levels are not one likelihood.
    public var likelihood: Likelihood? { inner.likelihood?.uncounted }

    /// The distribution of each of the next `horizon` periods, in the units of the data; the seed counts where it is
    /// made of paths.
    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        // Of whole cycles, which the hierarchy needs of the months as of every level.
        let forecast = inner.forecast(horizon: cycles(horizon) * period, support: support, seed: seed)
        let shifts = shifts(horizon: horizon) { level, count in
            level.months == 1
                ? forecast.means : level.model.forecast(horizon: count, support: support, seed: seed).means
        }
        return Forecast(marginals: zip(forecast.marginals, shifts).map { $0.shifted(by: $1, support: support) })
    }

    /// Means of the next `horizon` periods at little cost.
    public func roughMeans(horizon: Int) -> [Double] {
        let shifts = shifts(horizon: horizon) { $0.model.roughMeans(horizon: $1) }
        return zip(inner.roughMeans(horizon: horizon), shifts).map { $0 + $1 }
    }

    /// Joint sample paths of the next `horizon` periods, in the units of the data; the same seed gives the same paths.
    public func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths {
        var result = inner.simulate(horizon: horizon, paths: paths, support: support, seed: seed)
        let shifts = shifts(horizon: horizon) { $0.model.forecast(horizon: $1, support: support, seed: seed).means }
        for (h, shift) in shifts.enumerated() {
            for k in (h * paths)..<((h + 1) * paths) {
                let value = result.values[k] + shift
                result.values[k] = support == .nonNegative && value < 0 ? 0 : value
            }
        }
        return result
    }

    private func cycles(_ horizon: Int) -> Int { (horizon + period - 1) / period }

    /// What reconciliation adds to the monthly level's means: the least-squares monthly path through all levels'
    /// forecasts, whole cycles at a time.
    ///
    /// - Parameter means: of a level, so many of its totals ahead.
    private func shifts(horizon: Int, _ means: (Aggregate, Int) -> [Double]) -> [Double] {
        let cycles = cycles(horizon)
        let means = levels.map { means($0, cycles * period / $0.months) }
        var shifts: [Double] = []
        for cycle in 0..<cycles {
            var row = 0
            var right = [Double](repeating: 0, count: period)
            for (level, mean) in zip(levels, means) {
                let totals = period / level.months
                for total in 0..<totals {
                    let value = mean[cycle * totals + total] / Double(level.months).squareRoot()
                    for month in (total * level.months)..<((total + 1) * level.months) {
                        right[month] += scaled[row, month] * value
                    }
                    row += 1
                }
            }
            let path = (try? normal.solve(right)) ?? Array(means[0][(cycle * period)..<((cycle + 1) * period)])
            shifts += path.indices.map { path[$0] - means[0][cycle * period + $0] }
        }
        return Array(shifts.prefix(horizon))
    }
}
