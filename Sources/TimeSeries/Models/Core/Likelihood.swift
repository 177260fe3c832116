import StatNumerics

/// How likely a model makes the months that it was fitted to, and what the information criteria count besides.
///
/// A mixture of models has none of this: it stands with each member.
public struct Likelihood: Hashable, Sendable {
    /// The full Gaussian log-likelihood at the estimate, constants included; NaN where the model defines none.
    public var logLikelihood: Double
    /// The observations that it is of: fewer than were observed where differencing uses some up.
    public var observationCount: Int
    /// Estimated quantities, the residual variance included.
    public var parameterCount: Int

    /// - Parameters:
    ///   - logLikelihood: with constants; NaN where the model defines none.
    ///   - observations: how many it is of.
    ///   - parameters: estimated quantities, the residual variance included.
    public init(_ logLikelihood: Double, observations: Int, parameters: Int) {
        self.logLikelihood = logLikelihood
        observationCount = observations
        parameterCount = parameters
    }

    /// Akaike's criterion, `-2 log L + 2 k` (Akaike, 1974); NaN without a log-likelihood.
    public var aic: Double { -2 * logLikelihood + 2 * Double(parameterCount) }

    /// Akaike's criterion corrected for short series (Hurvich and Tsai, 1989); infinite when n ≤ k + 1, NaN without a
    /// log-likelihood.
    public var aicc: Double {
        let n = Double(observationCount)
        let k = Double(parameterCount)
        guard n - k - 1 > 0 else { return .infinity }
        return aic + 2 * k * (k + 1) / (n - k - 1)
    }

    /// The Bayesian criterion, `-2 log L + k log n` (Schwarz, 1978); NaN without a log-likelihood.
    public var bic: Double { -2 * logLikelihood + Double(parameterCount) * logarithm(Double(observationCount)) }

    /// The same count of parameters without a log-likelihood: of a model of another series than that which was
    /// observed.
    var uncounted: Likelihood { Likelihood(.nan, observations: observationCount, parameters: parameterCount) }
}

extension FittedModel {
    /// The full log-likelihood; NaN where the model defines none, as a mixture of models.
    public var logLikelihood: Double { likelihood?.logLikelihood ?? .nan }
    /// Estimated quantities, the residual variance included; nil for a mixture of models.
    public var parameterCount: Int? { likelihood?.parameterCount }
    /// Akaike's criterion; NaN where there is no likelihood.
    public var aic: Double { likelihood?.aic ?? .nan }
    /// Akaike's criterion corrected for short series; infinite for too short ones, NaN where there is no likelihood.
    public var aicc: Double { likelihood?.aicc ?? .nan }
    /// The Bayesian criterion; NaN where there is no likelihood.
    public var bic: Double { likelihood?.bic ?? .nan }
}
