import StatNumerics

/// A model of a series with hidden counts: fitted to the series several times over, each with the hidden months drawn
/// within their bounds, and mixed, so that what is not known of them is in the ranges.
public struct ImputedModel: WrappingModel {
    /// The model within.
    public var inner: any ModelSpecification
    /// Places of the hidden months, from the first month of the series on.
    public var places: [Int]
    /// What each hidden month is at least and at most.
    public var bounds: ClosedRange<Double>
    /// The seed of the draws.
    public var seed: UInt64

    /// A model of a series of which some months are hidden.
    public init(_ inner: any ModelSpecification, places: [Int], bounds: ClosedRange<Double>, seed: UInt64 = 1) {
        self.inner = inner
        self.places = places
        self.bounds = bounds
        self.seed = seed
    }

    /// - Throws: the errors of the model within.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        let known = places.filter { $0 < values.count && values[$0].isNaN }
        guard !known.isEmpty else { return try inner.fit(values, period: period) }
        let imputation = HiddenCountImputation(values, places: known, bounds: bounds, seed: seed)
        let inner = inner
        let fits = try parallelMap(imputation.draws.count) { k in
            Result { try inner.fit(imputation.draws[k], period: period) }
        }.map { try $0.get() }
        return FittedMixture(
            label: fits[0].label, leader: fits[0], members: fits.map { .init(weight: 1, model: $0) })
    }
}
