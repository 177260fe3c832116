import StatNumerics

/// The scale on which a value's sampling error does not depend on the value.
package enum MeasureScale: Sendable, Hashable {
    /// For proportions: y = arcsin √p with standard error 1 / (2√n).
    case arcsine
    /// For rates: y = √(count / exposure) with standard error 1 / (2√exposure).
    case squareRoot
    /// For ratios: y = log(observed / expected) with standard error 1 / √expected.
    case log
    /// For values whose counts are not known: as they are, without an error of sampling.
    case identity

    /// The value on the scale; NaN outside its domain.
    package func forward(_ value: Double) -> Double {
        switch self {
        case .arcsine: value >= 0 && value <= 1 ? inverseSine(value.squareRoot()) : .nan
        case .squareRoot: value >= 0 ? value.squareRoot() : .nan
        case .log: value > 0 ? logarithm(value) : .nan
        case .identity: value
        }
    }

    /// Back from the scale; what lies beyond its ends is put to the end.
    package func inverse(_ y: Double) -> Double {
        switch self {
        case .arcsine:
            let root = sine(min(max(y, 0), .pi / 2))
            return root * root
        case .squareRoot: return y > 0 ? y * y : 0
        case .log: return exponential(y)
        case .identity: return y
        }
    }

    /// The standard error on the scale: `size` is the trials, the exposure or the expected count.
    package func standardError(size: Double) -> Double {
        switch self {
        case .arcsine, .squareRoot: size > 0 ? 1 / (2 * size.squareRoot()) : .nan
        case .log: size > 0 ? 1 / size.squareRoot() : .nan
        case .identity: 0
        }
    }
}
