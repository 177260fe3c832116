/// A model of a series by another model of the same series seen otherwise: of its latest months, without its season,
/// without what is known to move it.
public protocol WrappingModel: ModelSpecification {
    /// The model within.
    var inner: any ModelSpecification { get set }
}

extension WrappingModel {
    /// The label of the model within, for what a label cannot say: effects, months, what a panel lends.
    public var label: String { inner.label }

    /// `name(inner)`, or the name alone where the model within is the default.
    func label(_ name: String) -> String {
        inner.isDefaultInner ? name : "\(name)(\(inner.label))"
    }
}

/// What a wrapping model was fitted as: everything that it does not say itself is the inner fit's.
public protocol FittedWrapper: FittedModel {
    /// The fit of the model within.
    var inner: any FittedModel { get }
    /// Whether the label says that the model within is wrapped: `stl(theta)` does, an effect of the calendar has no
    /// label.
    var isNamed: Bool { get }
}

extension FittedWrapper {
    /// The label, which the catalogue reads.
    public var label: String { inner.label }
    /// The kind of model.
    public var family: ModelFamily { inner.family }
    /// The estimates by their usual names, initial states included.
    public var parameters: [Parameter] { inner.parameters }
    /// The number of observations that were not missing.
    public var observationCount: Int { inner.observationCount }
    /// What the information criteria are made of.
    public var likelihood: Likelihood? { inner.likelihood }
    /// One-step-ahead means in sample, in the units of the data; NaN before there is one. One a value of the series.
    public var fittedValues: [Double] { inner.fittedValues }
    /// `y - fitted`, in the units of the data; NaN where `y` is missing. One a value of the series.
    public var residuals: [Double] { inner.residuals }
    /// What a reader should know of this fit.
    public var notes: [ModelNote] { inner.notes }

    /// The distribution of each of the next `horizon` periods, in the units of the data; the seed counts where it is
    /// made of paths.
    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        inner.forecast(horizon: horizon, support: support, seed: seed)
    }

    /// Means of the next `horizon` periods at little cost.
    public func roughMeans(horizon: Int) -> [Double] { inner.roughMeans(horizon: horizon) }

    /// Joint sample paths of the next `horizon` periods, in the units of the data; the same seed gives the same paths.
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
