package import Comparison

/// How a measure of areas is compared.
extension Measure {
    /// On which its differences between areas are alike at every level.
    package var scale: MeasureScale { isPrintedOnly ? .identity : isRate ? .squareRoot : .arcsine }

    /// The value's interval at a level (0.95), in the measure's units: Wilson for shares; Byar, or exact below ten
    /// events, for rates; none where the value alone is known.
    package func interval(_ numerator: Double, _ denominator: Double, level: Double) -> ConfidenceInterval {
        isPrintedOnly
            ? ConfidenceInterval(lower: .nan, upper: .nan)
            : isRate
                ? EventRate(numerator, over: denominator).interval(level: level).scaled(by: per)
                : Proportion(numerator, of: denominator).wilson(level: level).scaled(by: per)
    }

    /// Two-sided p that the underlying value is `value`, chance in the area's own count alone.
    package func p(_ numerator: Double, _ denominator: Double, against value: Double) -> Double {
        isPrintedOnly
            ? .nan
            : isRate
                ? EventRate(numerator, over: denominator).exactP(against: value / per)
                : Proportion(numerator, of: denominator).scoreP(against: value / per)
    }
}
