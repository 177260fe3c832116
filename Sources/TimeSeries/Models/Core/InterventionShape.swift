import StatNumerics

/// The course that a change takes.
public enum InterventionShape: Hashable, Sendable {
    /// A lasting change of level from the month.
    case step
    /// A change that grows from the month on; the coefficient is that of a year.
    case ramp
    /// The month alone.
    case pulse
    /// From the month to that many months later, the last included.
    case temporary(months: Int)

    public var name: String {
        switch self {
        case .step: "step"
        case .ramp: "ramp"
        case .pulse: "pulse"
        case .temporary: "temporary"
        }
    }

    /// The ratio that a coefficient on the logarithm stands for.
    public static func ratio(_ coefficient: Double) -> Double { exponential(coefficient) }

    /// How long it lasts; nil for changes without an end.
    public var months: Int? {
        switch self {
        case .step, .ramp: nil
        case .pulse: 1
        case .temporary(let months): months
        }
    }

    /// The regressor, `offset` months after the month of the change.
    public func value(_ offset: Int) -> Double {
        switch self {
        case .step: offset >= 0 ? 1 : 0
        case .ramp: offset >= 0 ? Double(offset + 1) / 12 : 0
        case .pulse: offset == 0 ? 1 : 0
        case .temporary(let months): offset >= 0 && offset < months ? 1 : 0
        }
    }
}
