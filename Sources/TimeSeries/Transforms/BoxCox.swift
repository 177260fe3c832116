import StatNumerics

/// The power transform of Box and Cox (1964, equation 1): w = (x^λ − 1)/λ, and ln x at λ = 0.
///
/// λ = 1 leaves the shape of a series, λ = ½ is a square root, λ = 0 a logarithm. Values must be above zero; zero
/// itself is allowed where λ > 0. (R's forecast package carries negative values through as −|x|^λ, after Bickel and
/// Doksum, 1981; here they are an error, for a count cannot be negative.) NaN, a missing value, stays NaN.
public struct BoxCox: Hashable, Sendable {
    /// The power; 0 for the logarithm.
    public let lambda: Double

    /// The transformation of a power; 0 for the logarithm.
    public init(lambda: Double) { self.lambda = lambda }

    /// The natural logarithm, λ = 0.
    public static let log = BoxCox(lambda: 0)

    /// The transformed value; NaN where the transform is not defined, and for NaN.
    public func transformed(_ x: Double) -> Double {
        guard x > 0 || (x == 0 && lambda > 0) else { return .nan }
        if lambda == 0 { return logarithm(x) }
        if lambda == 1 { return x - 1 }
        // (x^λ − 1)/λ itself loses its digits as λ nears 0.
        return exponentialLessOne(lambda * logarithm(x)) / lambda
    }

    /// The transformed series, as long as the one given; missing values stay missing.
    /// - Throws: ``TransformError/notPositive(position:value:lambda:)``, ``TransformError/infinite(position:)``.
    public func transformed(_ values: [Double]) throws(TransformError) -> [Double] {
        try requireFinite(values)
        var result = values
        for (position, value) in values.enumerated() where !value.isNaN {
            result[position] = transformed(value)
            guard !result[position].isNaN else {
                throw .notPositive(position: position, value: value, lambda: lambda)
            }
        }
        return result
    }

    /// The value that transforms to `w`. It carries medians, quantiles and sample paths back, being monotone; a mean
    /// needs ``inverseMean(_:variance:)``.
    ///
    /// Beyond the image of the transform (λw ≤ −1), which a normal forecast can reach: 0 where λ > 0 and +∞ where
    /// λ < 0, the ends of the range of x. (R gives a negative number and NA.)
    public func inverse(_ w: Double) -> Double {
        if lambda == 0 { return exponential(w) }
        let power = lambda * w
        if power <= -1 { return lambda > 0 ? 0 : .infinity }
        if lambda == 1 { return w + 1 }
        return exponential(logarithmOfOnePlus(power) / lambda)
    }

    /// The mean of x when w has mean `w` and this variance: the bias-adjusted back transformation.
    ///
    /// The back-transformed mean is a median. To second order (Taylor's expansion about it) the mean is
    /// x·(1 + ½σ²(1 − λ)/x^(2λ)), exact for λ = ½ and 1; for λ = 0 the mean of the lognormal, e^(w + σ²/2), is used.
    /// Source: Hyndman and Athanasopoulos (2021), *Forecasting: Principles and Practice*, section 5.6. Forecasts made
    /// of sample paths do not need it: they average the paths after carrying each one back.
    public func inverseMean(_ w: Double, variance: Double) -> Double {
        if lambda == 0 { return exponential(w + variance / 2) }
        let x = inverse(w)
        guard x > 0, x.isFinite else { return x }
        return x * (1 + 0.5 * variance * (1 - lambda) / power(x, 2 * lambda))
    }

    /// ln |dw/dx| summed over the observed values, (λ − 1) Σ ln x: added to a log-likelihood of the transformed series
    /// it makes that comparable with one of the series itself. Values as in ``transformed(_:)-(Double)``, above zero.
    public func logJacobian(_ values: [Double]) -> Double {
        (lambda - 1) * values.reduce(0) { $0 + ($1.isNaN ? 0 : logarithm($1)) }
    }
}
