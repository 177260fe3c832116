public import StatNumerics

/// An interrupted time series: level, trend, season, known disturbances and a change of a stated shape at a stated
/// month.
///
/// The coefficient of the change is on the logarithm, so that its exponential is a ratio. Missing months, of the series
/// or of the control, are left out.
///
/// Source: Bernal, Cummins and Gasparrini (2017), International Journal of Epidemiology 46, 348–355.
public struct InterventionModel: Sendable {
    /// How the change is estimated.
    public enum Method: String, Sendable, Hashable {
        case quasiPoisson = "quasi-poisson"
        case negativeBinomial = "negative-binomial"
        /// Ordinary least squares on the logarithm.
        case olsLog = "ols-log"
        /// Ordinary least squares on the values themselves, which may lie below zero: the coefficient is in their units.
        case ols
    }

    /// What stands for the season.
    public enum Season: String, Sendable, Hashable {
        case month
        /// Two pairs of sines and cosines.
        case harmonic
        case none
    }

    /// How the change is estimated.
    public var method = Method.quasiPoisson
    /// Of the change.
    public var shape = InterventionShape.step
    /// What stands for the season.
    public var season = Season.month
    /// Whether there is a straight line besides.
    public var hasTrend = true

    /// An interrupted time series; see the properties.
    public init(
        method: Method = .quasiPoisson, shape: InterventionShape = .step, season: Season = .month, hasTrend: Bool = true
    ) {
        self.method = method
        self.shape = shape
        self.season = season
        self.hasTrend = hasTrend
    }

    /// The change, and how sure it is by three reckonings of its error.
    public struct Effect: Sendable, Hashable {
        /// On the logarithm.
        public let coefficient: Double
        /// By the model's own variance.
        public let standardError: Double
        /// Newey and West, ⌊4(n/100)^(2/9)⌋ lags, times √(n/(n − k)).
        public let neweyWest: Double
        /// Andrews and Monahan: the same after taking out each month's relation to the one before.
        public let prewhitened: Double
        /// Variance over what the model without excess would have; of the logarithm for `ols-log`.
        public let dispersion: Double
        /// Months used.
        public let observations: Int
        /// Lag-one correlation of what the model leaves.
        public let residualCorrelation: Double

        /// The two-sided p of the coefficient over an error, by the normal distribution.
        public func p(_ error: Double) -> Double {
            error > 0 ? 2 * Normal.standardCumulative(-abs(coefficient) / error) : coefficient == 0 ? 1 : 0
        }
    }

    /// A fit with the months' means, for drawing and simulating.
    public struct Fitted: Sendable {
        /// The change.
        public let effect: Effect
        /// One a month; NaN where the series was left out.
        public let fitted: [Double]
        /// The same without the change.
        public let without: [Double]
        /// The fit as a weighted regression, for what its errors may be.
        let working: InterventionWorking

        /// Months used, less coefficients.
        public var degreesOfFreedom: Int { working.design.rows - working.design.columns }
    }

    /// - Parameters:
    ///   - values: the series; NaN where missing.
    ///   - at: the place of the month of the change; it may lie outside the series.
    ///   - calendar: the month of the year of the first place, in any numbering of 12.
    ///   - disturbances: one regressor each, as long as the series; those that never vary are left out.
    ///   - control: a series that the same things move: the model is of the ratio to it.
    /// - Throws: when the change cannot be told from the rest (`rankDeficient`), there are too few months, or a count
    ///   regression has no finite estimate.
    public func fit(
        _ values: [Double], at: Int, calendar: Int, disturbances: [[Double]] = [], control: [Double]? = nil
    ) throws(LinearAlgebraError) -> Fitted {
        let places = values.indices.filter { place in
            !values[place].isNaN && (control.map { isUsable($0[place]) } ?? true)
                && (method != .olsLog || values[place] > 0)
        }
        let n = places.count
        var columns: [[Double]] = [places.map { _ in 1 }]
        var names = ["level"]
        if hasTrend {
            let middle = Double(values.count) / 2
            columns.append(places.map { (Double($0) - middle) / 12 })
            names.append("trend")
        }
        switch season {
        case .month:
            let present = Set(places.map { (calendar + $0) % 12 }).sorted().dropFirst()
            for month in present {
                columns.append(places.map { (calendar + $0) % 12 == month ? 1 : 0 })
                names.append("month \(month)")
            }
        case .harmonic:
            for k in 1...2 {
                let turn = 2 * Double.pi * Double(k) / 12
                columns.append(places.map { sine(turn * Double($0)) })
                columns.append(places.map { cosine(turn * Double($0)) })
                names += ["sine \(k)", "cosine \(k)"]
            }
        case .none: break
        }
        for (index, disturbance) in disturbances.enumerated() {
            let column = places.map { disturbance[$0] }
            guard Set(column).count > 1 else { continue }
            columns.append(column)
            names.append("event \(index + 1)")
        }
        let change = places.map { shape.value($0 - at) }
        columns.append(change)
        names.append("the change")
        guard n > columns.count else { throw .tooFewRows(rows: n, columns: columns.count) }
        let design = Matrix(columns: columns)
        let last = columns.count - 1
        let response = places.map { values[$0] }
        let offset = control.map { control in places.map { method == .ols ? control[$0] : logarithm(control[$0]) } }
        let b: Double
        let ordinary: Double
        let influences: [Double]
        let dispersion: Double
        let means: [Double]
        let residuals: [Double]
        let working: InterventionWorking
        if method == .olsLog || method == .ols {
            let isLog = method == .olsLog
            let y = response.indices.map { (isLog ? logarithm(response[$0]) : response[$0]) - (offset?[$0] ?? 0) }
            let fit = try LeastSquares(design: design, response: y, names: names, refine: false)
            b = fit.coefficients[last]
            ordinary = fit.standardErrors[last]
            influences = (0..<n).map { t in
                (0...last).reduce(0) { $0 + fit.inverseGram[last, $1] * design[t, $1] } * fit.residuals[t]
            }
            dispersion = fit.residualStandardDeviation * fit.residualStandardDeviation
            means = (0..<n).map { place in
                let linear = fit.fitted[place] + (offset?[place] ?? 0)
                return isLog ? exponential(linear) : linear
            }
            residuals = fit.residuals
            working = InterventionWorking(
                places: places, design: design, response: y, scales: y.map { _ in 1 }, inverse: fit.inverseGram)
        } else {
            let fit = try CountRegression(
                design: design, response: response, offset: offset,
                family: method == .negativeBinomial ? .negativeBinomial : .quasiPoisson, names: names)
            b = fit.coefficients[last]
            ordinary = fit.standardErrors[last]
            influences = fit.influences(on: last)
            dispersion = fit.dispersion
            means = fit.fitted
            residuals = (0..<n).map { (response[$0] - means[$0]) / means[$0].squareRoot() }
            working = InterventionWorking(
                places: places, design: design,
                response: (0..<n).map { t in
                    logarithm(means[t]) - (offset?[t] ?? 0) + (response[t] - means[t]) / means[t]
                }, scales: means.map { 1 / $0.squareRoot() }, inverse: fit.inverseInformation)
        }
        let lags = LongRunVariance.lags(n)
        let small = Double(n) / Double(n - columns.count)
        let effect = Effect(
            coefficient: b, standardError: ordinary,
            neweyWest: (LongRunVariance.neweyWest(influences, lags: lags) * small).squareRoot(),
            prewhitened: (LongRunVariance.prewhitened(influences, lags: lags) * small).squareRoot(),
            dispersion: dispersion, observations: n, residualCorrelation: Summary.autocorrelation(residuals))
        var fitted = [Double](repeating: .nan, count: values.count)
        var without = fitted
        for (index, place) in places.enumerated() {
            fitted[place] = means[index]
            without[place] =
                method == .ols ? means[index] - b * change[index] : means[index] * exponential(-b * change[index])
        }
        return Fitted(effect: effect, fitted: fitted, without: without, working: working)
    }

    /// Whether a month of the control can be used: it has a figure, and one above zero where ratios are taken.
    private func isUsable(_ control: Double) -> Bool { method == .ols ? !control.isNaN : control > 0 }
}
