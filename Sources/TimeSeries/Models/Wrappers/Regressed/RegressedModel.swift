import StatNumerics

/// Any model with regressors: dated effects, the calendar, another series.
///
/// ARIMA and structural models take them as their own. For every other model their effects are estimated in a
/// structural model (a level that moves and a fixed season), on the logarithm where every value is above zero, so that
/// an effect is a ratio; the series is then brought to where the regressors stand in its last month, the model fitted
/// to that, and what the regressors do in the months ahead put on its paths, with the doubt about the coefficients. A
/// step in the past thus brings the months before it to today's level, a pandemic's months to what they would have
/// been.
public struct RegressedModel: WrappingModel {
    /// The model within.
    public var inner: any ModelSpecification
    /// One column a name, from the first month of the series to the last that is to be forecast.
    public var regressors: Regressors

    /// A model with regressors, as long as the series and the months ahead.
    public init(_ inner: any ModelSpecification, regressors: Regressors) {
        self.inner = inner
        self.regressors = regressors
    }

    /// Regressors that the series cannot tell from a level or from those before them are left out, and
    /// ``FittedModel/notes`` says so.
    /// - Throws: the model's errors; ``ModelError/inadmissible(model:reason:)`` for a regressor that is too short or
    ///   not finite.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        try regressors.check(months: values.count, model: label)
        let (kept, notes) = usable(values)
        if kept.names.isEmpty {
            return FittedRegressed(inner: try inner.fit(values, period: period), notes: notes)
        }
        if let native = (inner as? any RegressionModel)?.with(kept) {
            return FittedRegressed(inner: try native.fit(values, period: period), notes: notes)
        }
        let effects = try RegressedEffects(values, period: period, regressors: kept)
        let fit = try inner.fit(effects.adjusted, period: period)
        return FittedRegressed(inner: fit, effects: effects, values: values, notes: notes)
    }

    /// Gram and Schmidt over the observed months, the constant first.
    func usable(_ values: [Double]) -> (Regressors, notes: [ModelNote]) {
        let rows = values.indices.filter { !values[$0].isNaN }
        var basis = [rows.map { _ in 1 / Double(max(1, rows.count)).squareRoot() }]
        var kept = Regressors(names: [], columns: [])
        var notes: [ModelNote] = []
        for (name, column) in zip(regressors.names, regressors.columns) {
            var x = rows.map { column[$0] }
            let before = x.reduce(0) { $0 + $1 * $1 }.squareRoot()
            for b in basis {
                let product = zip(b, x).reduce(0) { $0 + $1.0 * $1.1 }
                for i in x.indices { x[i] -= product * b[i] }
            }
            let after = x.reduce(0) { $0 + $1 * $1 }.squareRoot()
            guard before > 0, after > 1e-7 * before else {
                notes.append(.regressorLeftOut(name, sameAs: basis.count > 1 ? .otherRegressors : .level))
                continue
            }
            basis.append(x.map { $0 / after })
            kept.names.append(name)
            kept.columns.append(column)
        }
        return (kept, notes)
    }
}

/// The effects of regressors on a series, and the series without them.
struct RegressedEffects: Sendable {
    let regressors: Regressors
    let coefficients: [FittedStructural.Coefficient]
    private let factors: [[Double]]
    /// Whether coefficients are of the logarithm.
    let isRatio: Bool
    /// The series with its regressors held at their last values.
    let adjusted: [Double]
    private let last: Int

    init(_ values: [Double], period: Int, regressors: Regressors) throws {
        let ratio = values.allSatisfy { $0.isNaN || $0 > 0 }
        isRatio = ratio
        let y = ratio ? values.map { $0.isNaN ? .nan : logarithm($0) } : values
        let seasonal = StructuralModel(season: .fixed, regressors: regressors)
        let fit =
            try (period > 1 ? try? seasonal.fitted(y, period: period) : nil)
            ?? StructuralModel(regressors: regressors).fitted(y, period: period)
        coefficients = fit.coefficients
        self.regressors = regressors
        let k = coefficients.count
        factors = CovarianceFactors.columns(fit.coefficientCovariance.flatMap { $0 }, order: k)
        let last = values.count - 1
        self.last = last
        var effect = [Double](repeating: 0, count: values.count)
        for (column, coefficient) in zip(regressors.columns, coefficients) {
            for t in effect.indices { effect[t] += coefficient.estimate * (column[last] - column[t]) }
        }
        adjusted = values.indices.map { ratio ? values[$0] * exponential(effect[$0]) : values[$0] + effect[$0] }
    }

    /// What the regressors add to month t compared with the last month of the series: at the estimates.
    func effect(at t: Int) -> Double {
        zip(regressors.columns, coefficients).reduce(0) { $0 + $1.1.estimate * difference($1.0, t) }
    }

    private func difference(_ column: [Double], _ t: Int) -> Double {
        t < column.count ? column[t] - column[last] : .nan
    }

    func moves(at t: Int) -> Bool { regressors.columns.contains { difference($0, t) != 0 } }

    /// The effects of path after path, month-major, coefficients drawn anew for each path.
    func draws(horizon: Int, paths: Int, seed: UInt64) -> [Double] {
        var result = [Double](repeating: 0, count: horizon * paths)
        for h in 0..<horizon {
            let value = effect(at: last + 1 + h)
            for path in 0..<paths { result[h * paths + path] = value }
        }
        for (index, factor) in factors.enumerated() {
            var stream = RandomStream(seed: seed ^ 0x45_4646_4543_5453, stream: UInt64(index))
            let z = stream.normals(paths)
            for h in 0..<horizon {
                var weight = 0.0
                for (j, column) in regressors.columns.enumerated() {
                    weight += factor[j] * difference(column, last + 1 + h)
                }
                guard weight != 0 else { continue }
                for path in 0..<paths { result[h * paths + path] += weight * z[path] }
            }
        }
        return result
    }

    func applied(_ effect: Double, to value: Double) -> Double {
        isRatio ? value * exponential(effect) : value + effect
    }
}
