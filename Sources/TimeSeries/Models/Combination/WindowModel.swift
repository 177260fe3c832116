/// A model of the latest months alone.
///
/// What was estimated across a change fits neither side of it, and when the last change was is seldom known; forecasts from
/// windows of different lengths, taken together, do well whether there was one or not (Pesaran and Timmermann, 2007,
/// *Journal of Econometrics* 137, 134-161).
public struct WindowModel: ModelSpecification {
    public var inner: any ModelSpecification
    /// Months kept, counted from the end, missing ones included.
    public var months: Int

    public init(_ inner: any ModelSpecification, months: Int) {
        self.inner = inner
        self.months = max(1, months)
    }

    static let name = "window"

    public var label: String { "\(Self.name)(\(months),\(inner.label))" }

    public init?(label: String, catalogue: ModelCatalogue) {
        guard label.hasPrefix(Self.name + "("), label.hasSuffix(")") else { return nil }
        let text = label.dropFirst(Self.name.count + 1).dropLast()
        guard let comma = text.firstIndex(of: ","), let months = Int(text[..<comma]), months > 0,
            let inner = try? catalogue.specification(String(text[text.index(after: comma)...]))
        else { return nil }
        self.init(inner, months: months)
    }

    /// - Throws: ``ModelError/notFinite(index:value:)`` for a value that cannot be right, though it be before the window;
    ///   ``ModelError/inadmissible(model:reason:)`` where the window is too short for the model and the series is not; the
    ///   errors of the model within.
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
        return FittedWindow(label: "\(Self.name)(\(months),\(fit.label))", inner: fit, skipped: skipped)
    }
}

/// A model fitted to the latest months of a series.
public struct FittedWindow: FittedModel {
    public let label: String
    public let inner: any FittedModel
    /// Months before the window.
    public let skipped: Int

    public var parameters: [Parameter] { inner.parameters }
    /// Of the window.
    public var observationCount: Int { inner.observationCount }
    public var likelihoodCount: Int { inner.likelihoodCount }
    /// Of the window: not to be compared with that of a model of the whole series.
    public var logLikelihood: Double { skipped == 0 ? inner.logLikelihood : .nan }
    public var parameterCount: Int { inner.parameterCount }
    public var fittedValues: [Double] { padding + inner.fittedValues }
    public var residuals: [Double] { padding + inner.residuals }
    public var notes: [String] { inner.notes }

    private var padding: [Double] { [Double](repeating: .nan, count: skipped) }

    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        inner.forecast(horizon: horizon, support: support, seed: seed)
    }

    public func roughMeans(horizon: Int) -> [Double] { inner.roughMeans(horizon: horizon) }

    public func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths {
        inner.simulate(horizon: horizon, paths: paths, support: support, seed: seed)
    }
}
