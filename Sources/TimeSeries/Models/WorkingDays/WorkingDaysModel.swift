/// A model of a series without what the working days of its months explain, which is put back at the end.
///
/// A season is the same every year; that March had 20 working days one year and 23 the next it cannot hold. A count that
/// comes in on working days is the steadier for it, and the days of the months ahead are known (Bell and Hillmer, 1983,
/// *Journal of the American Statistical Association* 78, 526-534).
public struct WorkingDaysModel: ModelSpecification {
    public var inner: any ModelSpecification
    /// The month of the first value of the series to be fitted.
    public var start: Month
    /// What is known of the effect from elsewhere; nil for the series to say.
    public var shared: WorkingDayEffect?

    public init(_ inner: any ModelSpecification, start: Month, shared: WorkingDayEffect? = nil) {
        self.inner = inner
        self.start = start
        self.shared = shared
    }

    public var label: String { inner.label }

    /// Without an effect (``WorkingDayEffect/init(_:start:)``) the inner model's own fit.
    /// - Parameter period: 12; the inner model's fit with any other.
    /// - Throws: the inner model's errors.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        guard period == 12, let effect = shared ?? WorkingDayEffect(values, start: start) else {
            return try inner.fit(values, period: period)
        }
        let factors = effect.factors(from: start, count: values.count)
        let fit = try inner.fit(zip(values, factors).map { $0 / $1 }, period: period)
        let start = start
        let count = values.count
        return FittedFactors(label: fit.label, inner: fit, source: .workingDays(effect), count: count) { place in
            place < count ? factors[place] : effect.factors(from: start + place, count: 1)[0]
        }
    }
}
