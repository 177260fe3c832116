/// A model of a series without its slips (``Slip``): they are taken for missing, and told.
///
/// A month typed ten times too large moves every model, and a robust choice among models does not help where all of
/// them have seen it. Whether a month was a slip only its owner knows: the note says which were left out, with what
/// would have been expected, and a caller can keep them.
public struct ScreenedModel: WrappingModel {
    /// The model within.
    public var inner: any ModelSpecification

    /// The model within, of a series without its slips.
    public init(_ inner: any ModelSpecification) { self.inner = inner }

    /// Fits the model to values in time order, NaN where missing.
    /// - Throws: the errors of the model within.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        let slips = Slip.found(values, period: period)
        guard !slips.isEmpty else { return try inner.fit(values, period: period) }
        var rest = values
        for slip in slips { rest[slip.index] = .nan }
        return FittedScreened(inner: try inner.fit(rest, period: period), slips: slips)
    }
}

/// A model fitted to a series without its slips.
public struct FittedScreened: FittedWrapper {
    /// The fit of the model within.
    public let inner: any FittedModel
    /// What was left out, oldest first.
    public let slips: [Slip]

    /// Whether the label says that the model within is wrapped.
    public var isNamed: Bool { false }
    /// What a reader should know of this fit: first what was left out.
    public var notes: [ModelNote] { [.slipsLeftOut(slips)] + inner.notes }
}
