/// A model of the latest months alone.
///
/// What was estimated across a change fits neither side of it, and when the last change was is seldom known; forecasts
/// from windows of different lengths, taken together, do well whether there was one or not (Pesaran and Timmermann,
/// 2007, *Journal of Econometrics* 137, 134-161).
public struct WindowModel: WrappingModel {
    /// The model within.
    public var inner: any ModelSpecification
    /// Months kept, counted from the end, missing ones included.
    public var months: Int

    /// A model of the latest `months` months, at least one.
    public init(_ inner: any ModelSpecification, months: Int) {
        self.inner = inner
        self.months = max(1, months)
    }

    static let name = "window"

    /// The label, which the catalogue reads.
    public var label: String { Self.label(inner.label, months: months) }

    private static func label(_ inner: String, months: Int) -> String { "\(name)(\(months),\(inner))" }

    /// - Throws: ``ModelError/notFinite(index:value:)`` for a value that cannot be right, though it be before the
    ///   window; ``ModelError/inadmissible(model:reason:)`` where the window is too short for the model and the series
    ///   is not; the errors of the model within.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        try ModelError.refuseTooLarge(values)
        let skipped = max(0, values.count - months)
        let fit: any FittedModel
        do {
            fit = try inner.fit(Array(values.suffix(months)), period: period)
        } catch ModelError.tooFewObservations(let model, let needed, let found) where skipped > 0 {
            // The series is long enough: it is the window that is not.
            throw ModelError.inadmissible(
                model: label,
                reason: "its window has \(found) months with a value and \(model) needs at least \(needed): choose a "
                    + "longer window")
        }
        return FittedWindow(label: WindowModel.label(fit.label, months: months), inner: fit, skipped: skipped)
    }
}

/// A model fitted to the latest months of a series.
public struct FittedWindow: FittedWrapper {
    /// The label, which the catalogue reads.
    public let label: String
    /// The fit of the model within.
    public let inner: any FittedModel
    /// Months before the window.
    public let skipped: Int

    /// Whether the label says that the model within is wrapped.
    public var isNamed: Bool { true }
    /// Of the window: not to be compared with that of a model of the whole series.
    public var likelihood: Likelihood? { skipped == 0 ? inner.likelihood : inner.likelihood?.uncounted }
    /// One-step-ahead means in sample, in the units of the data; NaN before there is one. One a value of the series.
    public var fittedValues: [Double] { padding + inner.fittedValues }
    /// `y - fitted`, in the units of the data; NaN where `y` is missing. One a value of the series.
    public var residuals: [Double] { padding + inner.residuals }

    private var padding: [Double] { [Double](repeating: .nan, count: skipped) }
}
