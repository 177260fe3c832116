import StatNumerics

extension BoxCox {
    /// The λ with the highest profile log-likelihood (Box and Cox, 1964, section 3) under a straight line and a level
    /// for each month of the cycle with independent normal errors, among −1, −0.95, …, 2 (or the candidates given).
    ///
    /// The model's errors are not independent, so λ to 0.05 is all that the method bears; R's forecast package has the
    /// same grid. Missing values are left out. - Throws: as ``profileLogLikelihood(_:lambda:period:)``.
    public static func maximumLikelihood(
        _ values: [Double], period: Int = 12, candidates: [Double]? = nil
    ) throws(TransformError) -> BoxCox {
        // Whole hundredths, so that 0 and 0.2 are themselves and not sums of steps.
        let grid = candidates ?? stride(from: -100, through: 200, by: 5).map { Double($0) / 100 }
        var best: (lambda: Double, value: Double)?
        for lambda in grid {
            let value = try profileLogLikelihood(values, lambda: lambda, period: period)
            if value > best?.value ?? -.infinity { best = (lambda, value) }
        }
        guard let best else { throw .invalidSetting(name: "candidates", value: "empty", allowed: "one λ or more") }
        return BoxCox(lambda: best.lambda)
    }

    /// The profile log-likelihood at one λ, −n/2·ln(RSS), constants left out: RSS is the residual sum of squares of
    /// w/ẋ^(λ − 1) on a straight line and the month of the cycle (ẋ the geometric mean), n the observed values.
    /// - Throws: ``TransformError``: fewer than `period` + 2 observed values, a value that is not positive, a perfect
    ///   fit.
    public static func profileLogLikelihood(
        _ values: [Double], lambda: Double, period: Int = 12
    ) throws(TransformError) -> Double {
        guard period >= 1 else { throw .invalidSetting(name: "period", value: "\(period)", allowed: "1 or more") }
        try requireFinite(values)
        if let position = values.firstIndex(where: { $0 <= 0 }) {
            throw .needsPositiveValues(position: position, value: values[position])
        }
        let positions = values.indices.filter { !values[$0].isNaN }
        guard positions.count >= period + 2 else { throw .tooShort(observed: positions.count, needed: period + 2) }
        let count = Double(positions.count)
        let meanLog = positions.reduce(0) { $0 + logarithm(values[$1]) } / count
        let transform = BoxCox(lambda: lambda)
        let scale = exponential((lambda - 1) * meanLog)

        // Demeaning within months carries their levels out of the regression (Frisch and Waugh, 1933).
        let w = withinMonths(positions.map { transform.transformed(values[$0]) / scale }, positions, period)
        let t = withinMonths(positions.map(Double.init), positions, period)
        let tt = t.reduce(0) { $0 + $1 * $1 }
        let slope = tt > 0 ? zip(w, t).reduce(0) { $0 + $1.0 * $1.1 } / tt : 0
        let residual = zip(w, t).reduce(0) { sum, pair in
            let error = pair.0 - slope * pair.1
            return sum + error * error
        }
        guard residual > 0 else { throw .constant }
        return -count / 2 * logarithm(residual)
    }

    private static func withinMonths(_ values: [Double], _ positions: [Int], _ period: Int) -> [Double] {
        var sums = [Double](repeating: 0, count: period)
        var counts = sums
        for (value, position) in zip(values, positions) {
            sums[position % period] += value
            counts[position % period] += 1
        }
        return zip(values, positions).map { $0 - sums[$1 % period] / counts[$1 % period] }
    }
}
