// Capitals are the field's notation: the seasonal orders, and matrices.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import StatNumerics

/// A series prepared once for every order that is tried on it: checked, trimmed of missing months at its ends, gaps
/// bridged for the time being.
///
/// A missing month inside the series is an unknown with a flat prior, a regressor that is one in that month alone: its
/// likelihood, integrated over the unknown, is the likelihood of the observed months (Gómez, Maravall and Peña, 1999,
/// Journal of Econometrics 88, 341-363).
struct ARIMAData {
    /// From the first observed month to the last, gaps bridged by straight lines.
    let values: [Double]
    /// Indices of the bridged months in `values`.
    let missing: [Int]
    /// Missing months before and after.
    let leading: Int
    let trailing: Int
    let period: Int
    let observedCount: Int
    let isConstant: Bool
    /// Standard deviation of rounding in the data, in their units.
    let roundingDeviation: Double
    let regressors: Regressors?

    init(_ raw: [Double], period: Int, regressors: Regressors?) throws {
        let checked = try ScaledSeries(raw, period: period)
        roundingDeviation = checked.roundingDeviation * checked.scale
        isConstant = checked.isConstant
        observedCount = checked.observedCount
        self.period = max(1, period)
        self.regressors = regressors
        guard let first = raw.firstIndex(where: { !$0.isNaN }), let last = raw.lastIndex(where: { !$0.isNaN }) else {
            throw ModelError.noObservations
        }
        leading = first
        trailing = raw.count - 1 - last
        var y = Array(raw[first...last])
        let gaps = y.indices.filter { y[$0].isNaN }
        missing = gaps
        for i in gaps {
            // The month before is observed or already bridged; the last month is observed.
            var next = i + 1
            while y[next].isNaN { next += 1 }
            y[i] = y[i - 1] + (y[next] - y[i - 1]) / Double(next - i + 1)
        }
        values = y
        try regressors?.check(months: raw.count, model: "arima with regressors")
    }

    /// A regressor at every month of `values` and, where `horizon` asks, beyond; NaN past what was supplied.
    func regressor(_ column: Int, count: Int) -> [Double] {
        guard let regressors else { return [] }
        let supplied = regressors.columns[column]
        return (0..<count).map { leading + $0 < supplied.count ? supplied[leading + $0] : .nan }
    }

    /// The differenced columns for one choice of differences and constant.
    func design(d: Int, D: Int, constant: ARIMA.Constant, label: String) throws(ModelError) -> ARIMADesign {
        try ARIMADesign(self, d: d, D: D, constant: constant, label: label)
    }
}

/// The differenced series and regressors, scaled: the columns that the likelihood kernel whitens.
struct ARIMADesign {
    let n: Int
    let d: Int
    let D: Int
    let period: Int
    let constant: ARIMA.Constant
    /// The series, the missing months' columns, the regressors, the constant: n values each, one after the other.
    let columns: [Double]
    let columnCount: Int
    let missingCount: Int
    /// What the series was divided by.
    let scale: Double
    /// What was taken off the values before, for a mean.
    let centre: Double
    /// What each regressor and the constant was divided by.
    let regressorScales: [Double]
    /// The least sum of squares that rounding of the data allows, scaled.
    let floor: Double
    /// Whether differences and regressors leave nothing to model.
    let isExact: Bool

    var regressorCount: Int { regressorScales.count }
    /// Observations that the likelihood is of.
    var effectiveCount: Int { n - missingCount }

    init(_ data: ARIMAData, d: Int, D: Int, constant: ARIMA.Constant, label: String) throws(ModelError) {
        let lost = d + D * data.period
        n = data.values.count - lost
        self.d = d
        self.D = D
        period = data.period
        self.constant = constant
        guard n > 0 else {
            throw ModelError.tooFewObservations(model: label, needed: lost + 2, found: data.observedCount)
        }
        let polynomial = ARIMAPolynomial.difference(d: d, D: D, period: data.period)
        let lags = polynomial.indices.filter { polynomial[$0] != 0 }
        func difference(_ x: [Double]) -> [Double] {
            (lost..<x.count).map { t in
                var sum = 0.0
                for lag in lags { sum += polynomial[lag] * x[t - lag] }
                return sum
            }
        }
        func size(_ x: [Double]) -> Double {
            (x.reduce(0) { $0 + $1 * $1 } / Double(x.count)).squareRoot()
        }
        let length = data.values.count
        centre = constant == .mean ? data.values.reduce(0, +) / Double(length) : 0
        let centred = centre == 0 ? data.values : data.values.map { [centre] in $0 - centre }
        var y = difference(centred)
        let deviation = size(y)
        scale = deviation > 0 ? deviation : 1
        for t in y.indices { y[t] /= scale }
        var all = y
        missingCount = data.missing.count
        for index in data.missing {
            var unit = [Double](repeating: 0, count: length)
            unit[index] = 1
            all += difference(unit)
        }
        var scales: [Double] = []
        var known = (0..<(data.regressors?.columns.count ?? 0)).map { data.regressor($0, count: length) }
        switch constant {
        case .none: break
        case .mean: known.append([Double](repeating: 1, count: length))
        case .drift: known.append((1...length).map(Double.init))
        }
        for column in known {
            let x = difference(column)
            let s = size(x)
            scales.append(s > 0 ? s : 1)
            all += x.map { s > 0 ? $0 / s : 0 }
        }
        regressorScales = scales
        columns = all
        columnCount = 1 + missingCount + scales.count
        let rounding = data.roundingDeviation / scale
        floor = Double(max(1, n - missingCount)) * rounding * rounding
        // Gram and Schmidt on the columns as they are: whitening cannot make or mend a dependence.
        var basis: [[Double]] = []
        for j in 1..<max(columnCount, 1) {
            var x = Array(all[(j * n)..<((j + 1) * n)])
            let before = size(x)
            for b in basis {
                let product = zip(b, x).reduce(0) { $0 + $1.0 * $1.1 }
                for t in x.indices { x[t] -= product * b[t] }
            }
            let after = size(x)
            guard after > 1e-9 * max(before, 1e-300), before > 0 else {
                throw ARIMADesign.dependence(column: j - 1, data, label)
            }
            let norm = after * Double(n).squareRoot()
            basis.append(x.map { $0 / norm })
        }
        var rest = y
        for b in basis {
            let product = zip(b, rest).reduce(0) { $0 + $1.0 * $1.1 }
            for t in rest.indices { rest[t] -= product * b[t] }
        }
        isExact = deviation == 0 || size(rest) <= max(1e-10, 1e-3 * rounding)
    }

    /// Why a column is a combination of those before it.
    private static func dependence(column: Int, _ data: ARIMAData, _ label: String) -> ModelError {
        if column < data.missing.count {
            let season = (data.leading + data.missing[column]) % data.period
            return .seasonNeverObserved(model: label, season: season + 1, period: data.period)
        }
        if let names = data.regressors?.names, column - data.missing.count < names.count {
            return .inadmissible(
                model: label,
                reason:
                    "regressor \(names[column - data.missing.count]) says nothing that the differences and the other "
                    + "regressors do not say: leave it out")
        }
        return .inadmissible(model: label, reason: "its constant cannot be told from the regressors: leave one out")
    }

    /// −2 log-likelihood without constants: N log(sum of squares), the sum in scaled units.
    func objective(sum: Double) -> Double { Double(effectiveCount) * logarithm(max(sum, floor, 1e-300)) }

    /// The full Gaussian log-likelihood that belongs to an objective.
    func logLikelihood(objective: Double) -> Double {
        let count = Double(effectiveCount)
        return -0.5 * objective - 0.5 * count * (logarithm(2 * Double.pi / count) + 1) - count * logarithm(scale)
    }
}

extension ARIMAData {
    /// The same series with other values, without regressors.
    func replacing(_ values: [Double]) -> ARIMAData {
        ARIMAData(
            values: values, missing: missing, leading: leading, trailing: trailing, period: period,
            observedCount: observedCount, isConstant: isConstant, roundingDeviation: roundingDeviation, regressors: nil)
    }

    private init(
        values: [Double], missing: [Int], leading: Int, trailing: Int, period: Int, observedCount: Int,
        isConstant: Bool, roundingDeviation: Double, regressors: Regressors?
    ) {
        self.values = values
        self.missing = missing
        self.leading = leading
        self.trailing = trailing
        self.period = period
        self.observedCount = observedCount
        self.isConstant = isConstant
        self.roundingDeviation = roundingDeviation
        self.regressors = regressors
    }

    /// What ordinary least squares on the regressors and a level leaves of the values; nil when it cannot be had.
    func residualsOfRegression() -> [Double]? {
        guard let regressors else { return nil }
        let n = values.count
        let gaps = Set(missing)
        let rows = (0..<n).filter { !gaps.contains($0) }
        var columns = regressors.columns.indices.map { regressor($0, count: n) }
        columns.append([Double](repeating: 1, count: n))
        let design = Matrix(columns: columns.map { column in rows.map { column[$0] } })
        guard let fit = try? LeastSquares(design: design, response: rows.map { values[$0] }) else { return nil }
        var rest = values
        for t in 0..<n { for (j, column) in columns.enumerated() { rest[t] -= fit.coefficients[j] * column[t] } }
        return rest
    }
}
