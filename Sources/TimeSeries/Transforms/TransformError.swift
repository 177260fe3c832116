/// Why a transform or a correlation could not be computed. Positions count from 0, as in the array given.
public enum TransformError: Error, Hashable, Sendable {
    /// A value that the transform has no image for: negative, or zero where λ is not above 0.
    case notPositive(position: Int, value: Double, lambda: Double)
    /// A method for positive values met one that is not.
    case needsPositiveValues(position: Int, value: Double)
    /// An infinite value.
    case infinite(position: Int)
    /// Too few observed values.
    case tooShort(observed: Int, needed: Int)
    /// Every observed value is the same, so nothing varies.
    case constant
    /// A setting outside its range.
    case invalidSetting(name: String, value: String, allowed: String)
}

extension TransformError: CustomStringConvertible {
    /// In plain words.
    public var description: String {
        switch self {
        case .notPositive(let position, let value, let lambda):
            let rule = lambda > 0 ? "zero or more" : "more than zero"
            return "Value \(position + 1) of the series is \(value). A Box–Cox transform with lambda \(lambda) needs "
                + "values of \(rule); model the series without it."
        case .needsPositiveValues(let position, let value):
            return
                "Value \(position + 1) of the series is \(value). Choosing a Box–Cox transform needs values above "
                + "zero."
        case .infinite(let position):
            return "Value \(position + 1) of the series is infinite. Every value must be a finite number or missing."
        case .tooShort(let observed, let needed):
            return "The series has \(observed) observed values; this needs at least \(needed)."
        case .constant:
            return "Every observed value of the series is the same, so there is no variation to measure."
        case .invalidSetting(let name, let value, let allowed):
            return "\(name) is \(value); it must be \(allowed)."
        }
    }
}

/// Throws at the first infinite value.
func requireFinite(_ values: [Double]) throws(TransformError) {
    if let position = values.firstIndex(where: \.isInfinite) { throw .infinite(position: position) }
}
