/// A model of a series by another model of the same series seen otherwise: of its latest months, without its season,
/// without what is known to move it.
public protocol WrappingModel: ModelSpecification {
    /// The model within.
    var inner: any ModelSpecification { get set }
}

extension WrappingModel {
    /// The label of the model within, for what a label cannot say: effects, months, what a panel lends.
    public var label: String { inner.label }

    /// `name(inner)`, or the name alone where the model within is the one that goes without saying.
    func label(_ name: String) -> String {
        inner.goesWithoutSaying ? name : "\(name)(\(inner.label))"
    }
}

/// What a wrapping model was fitted as: everything that it does not say itself is the inner fit's.
public protocol FittedWrapper: FittedModel {
    /// The fit of the model within.
    var inner: any FittedModel { get }
    /// Whether the label says that the model within is wrapped: `stl(theta)` does, an effect of the calendar has no label.
    var isNamed: Bool { get }
}

extension FittedWrapper {
    public var label: String { inner.label }
    public var family: ModelFamily { inner.family }
    public var parameters: [Parameter] { inner.parameters }
    public var observationCount: Int { inner.observationCount }
    public var likelihood: Likelihood? { inner.likelihood }
    public var fittedValues: [Double] { inner.fittedValues }
    public var residuals: [Double] { inner.residuals }
    public var notes: [ModelNote] { inner.notes }

    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        inner.forecast(horizon: horizon, support: support, seed: seed)
    }

    public func roughMeans(horizon: Int) -> [Double] { inner.roughMeans(horizon: horizon) }

    public func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths {
        inner.simulate(horizon: horizon, paths: paths, support: support, seed: seed)
    }
}

extension FittedModel {
    /// This fit and those within it, the outermost first.
    var layers: [any FittedModel] {
        var layers: [any FittedModel] = [self]
        while let wrapper = layers.last as? any FittedWrapper { layers.append(wrapper.inner) }
        return layers
    }

    /// The outermost fit of a type: of effects, say, beneath what was found.
    func layer<Wrapper: FittedModel>(_ type: Wrapper.Type) -> Wrapper? {
        layers.lazy.compactMap { $0 as? Wrapper }.first
    }

    /// The fit of the model that the label names, beneath effects, findings and what a panel lends.
    public var innermost: any FittedModel {
        var fit: any FittedModel = self
        while let wrapper = fit as? any FittedWrapper, !wrapper.isNamed { fit = wrapper.inner }
        return fit
    }

    /// The mixture that the label names; nil for a single model.
    public var mixture: FittedMixture? { innermost as? FittedMixture }
}
