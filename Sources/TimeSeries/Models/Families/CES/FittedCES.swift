import CKernels
import StatNumerics

/// Complex exponential smoothing fitted to a series: smoothing parameters, states and innovations.
public struct FittedCES: FittedModel {
    public let specification: CES
    public let period: Int
    /// α₀, α₁, then β₀ (partial) or β₀, β₁ (full).
    public let smoothing: [Double]
    /// States before the first observation, in the units of the data: level and potential (a year of each for simple
    /// seasonality), then a year of seasonal states and of their potentials.
    public let initialState: [Double]
    /// The states after the last observation, in the same order; those of a season begin with the next month's.
    public let finalState: [Double]
    /// Residual standard deviation with the degrees of freedom of the estimate; never below what rounding of the data
    /// alone makes.
    public let sigma: Double
    public let observationCount: Int
    public let logLikelihood: Double
    public let parameterCount: Int
    public let fittedValues: [Double]
    public let residuals: [Double]
    public let notes: [ModelNote]

    public var label: String { specification.label }
    public var family: ModelFamily { .complexSmoothing }
    public var likelihood: Likelihood? {
        Likelihood(logLikelihood, observations: observationCount, parameters: parameterCount)
    }

    /// - Parameters: `smoothing` all four, those that the model has not being 1; `initial` in scaled units.
    init(
        data: ScaledSeries, specification: CES, shape: ces_shape, smoothing: [Double], initial: [Double],
        notes: [ModelNote] = []
    ) {
        let n = data.values.count
        var fitted = [Double](repeating: .nan, count: n)
        var innovations = fitted
        var final = initial
        let squares = withUnsafePointer(to: shape) { shape -> Double in
            var work = [Double](repeating: 0, count: Int(ces_workspace(shape)))
            return ces_filter(shape, data.values, smoothing, initial, &fitted, &innovations, &final, &work)
        }
        let scale = data.scale
        self.specification = specification
        self.notes = notes
        period = data.period
        self.smoothing = Array(smoothing.prefix(specification.season.parameterCount))
        initialState = initial.map { $0 * scale }
        finalState = final.map { $0 * scale }
        observationCount = data.observedCount
        parameterCount = specification.parameterCount(period: data.period)
        fittedValues = fitted.map { $0 * scale }
        residuals = innovations.map { $0 * scale }
        let count = Double(observationCount)
        let degrees = Double(max(1, observationCount - (parameterCount - 1)))
        sigma = max((squares / degrees).squareRoot(), data.roundingDeviation) * scale
        // A perfect fit has no likelihood; rounding of the data bounds it.
        let variance = max(squares / count, data.isConstant ? data.roundingDeviation * data.roundingDeviation : 1e-16)
        logLikelihood = -0.5 * count * (logarithm(2 * Double.pi * variance) + 1) - count * logarithm(scale)
    }

    public var parameters: [Parameter] {
        let names = ["alpha0", "alpha1", "beta0", "beta1"]
        var list = zip(names, smoothing).map { Parameter($0, $1) }
        list.append(Parameter("sigma", sigma))
        let m = specification.season == .none ? 1 : period
        let lag = specification.season == .simple ? m : 1
        for (k, value) in initialState.enumerated() {
            // States of a season are numbered as the literature does: s0 is the one before the first month.
            switch k {
            case ..<lag: list.append(Parameter(lag == 1 ? "l0" : "l\(lag - 1 - k)", value))
            case ..<(2 * lag): list.append(Parameter(lag == 1 ? "c0" : "c\(2 * lag - 1 - k)", value))
            case ..<(2 + m): list.append(Parameter("s\(m + 1 - k)", value))
            default: list.append(Parameter("q\(2 * m + 1 - k)", value))
            }
        }
        return list
    }

    /// All four smoothing parameters, as the kernels want them.
    var smoothingVector: [Double] { smoothing + [Double](repeating: 1, count: 4 - smoothing.count) }
    var shape: ces_shape { specification.shape(count: 0, period: period) }
}
