import CKernels
import StatNumerics

/// A theta model fitted to a series.
public struct FittedTheta: FittedModel {
    public let specification: Theta
    public let period: Int
    public let alpha: Double
    /// The curvature θ; a million stands for infinity, where the line has all the weight it can have.
    public let theta: Double
    /// The level before the first observed month, in the units of the seasonally adjusted data.
    public let initialLevel: Double
    /// The season taken out, that of the first month first: factors that average one, or amounts that add to zero;
    /// empty where the series did not pass the test of seasonality.
    public let seasonalIndices: [Double]
    public var seasonIsMultiplicative: Bool { season?.isMultiplicative ?? false }
    /// Standard deviation of the seasonally adjusted errors, with the degrees of freedom of the estimate; never below
    /// what rounding of the data alone makes.
    public let sigma: Double
    public let observationCount: Int
    /// With the first three months, whose errors the authors leave out, taken to be as likely as the others are on
    /// average: so it can be held against models that count every month.
    public let logLikelihood: Double
    public let parameterCount: Int
    public let fittedValues: [Double]
    public let residuals: [Double]
    public let notes: [ModelNote]
    /// Sum of squares of the seasonally adjusted errors after the third month: what the estimate minimises.
    public let sumOfSquares: Double

    let season: ClassicalSeason?
    let scale: Double
    let weight: Double
    /// In scaled units.
    let state: theta_state
    /// The position in the cycle of the first month ahead.
    let phase: Int

    /// Months whose errors are not counted: a line through fewer says nothing.
    static let burnIn = Int(THETA_BURN_IN)

    public var label: String { specification.label }
    public var family: ModelFamily { .theta }
    public var likelihood: Likelihood? {
        Likelihood(logLikelihood, observations: observationCount, parameters: parameterCount)
    }

    init(data: ThetaData, kind: Theta.Kind, estimate: ThetaEstimate) {
        let n = data.adjusted.count
        let line = data.line
        var means = [Double](repeating: .nan, count: n)
        var errors = means
        var final = theta_state()
        let squares = theta_filter(
            Int32(n), data.adjusted, kind.isDynamic ? 1 : 0, line.intercept, line.slope, estimate.alpha,
            estimate.weight,
            estimate.level, &means, &errors, &final)
        let scale = data.scale
        specification = Theta(kind: kind)
        period = data.period
        alpha = estimate.alpha
        weight = estimate.weight
        theta = 1 / (1 - estimate.weight)
        initialLevel = estimate.level * scale
        season = data.season
        seasonalIndices = data.season.map { s in s.isMultiplicative ? s.indices : s.indices.map { $0 * scale } } ?? []
        sumOfSquares = squares * scale * scale
        observationCount = data.observedCount
        state = final
        phase = data.count % max(1, data.period)
        self.scale = scale
        notes =
            data.isConstant
            ? [.neverVaried] : []

        var fitted = [Double](repeating: .nan, count: data.count)
        var residuals = fitted
        var counted = 0.0
        var jacobian = 0.0
        for i in 0..<n {
            let t = i + data.offset
            fitted[t] = scale * (data.season?.restored(means[i], at: t) ?? means[i])
            let spread = data.season?.spread(at: t) ?? 1
            residuals[t] = scale * spread * errors[i]
            if i >= Self.burnIn, !errors[i].isNaN {
                counted += 1
            }
            if !errors[i].isNaN { jacobian += logarithm(scale * spread) }
        }
        fittedValues = fitted
        self.residuals = residuals
        let estimated = Theta(kind: kind).coefficientCount + (data.season == nil ? 0 : data.period - 1)
        parameterCount = estimated + 1
        let degrees = max(1, counted - Double(estimated))
        sigma = max((squares / degrees).squareRoot(), data.roundingDeviation) * scale
        let floor = data.isConstant ? data.roundingDeviation * data.roundingDeviation : 1e-16
        let variance = max(squares / max(1, counted), floor)
        logLikelihood = -0.5 * Double(observationCount) * (logarithm(2 * Double.pi * variance) + 1) - jacobian
    }

    public var parameters: [Parameter] {
        var list = [
            Parameter("alpha", alpha), Parameter("theta", theta), Parameter("sigma", sigma),
            Parameter("l0", initialLevel),
        ]
        if !specification.kind.isDynamic {
            list.append(Parameter("a", state.a * scale))
            list.append(Parameter("b", state.b * scale))
        }
        for (j, index) in seasonalIndices.enumerated() { list.append(Parameter("s\(period - 1 - j)", index)) }
        return list
    }
}
