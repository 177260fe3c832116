/// A model of a series without what the days of its months explain, which is put back at the end.
///
/// A season is the same every year; that March had 20 working days one year and 23 the next, or that schools were shut
/// in one April, it cannot hold. A count that comes in on working days is the steadier for it, and the days of the
/// months ahead are known (Bell and Hillmer, 1983, *Journal of the American Statistical Association* 78, 526-534).
public struct CalendarDaysModel: WrappingModel {
    /// The model within.
    public var inner: any ModelSpecification
    /// The month of the first value of the series to be fitted.
    public var start: Month
    /// What is known of the effects from elsewhere; the series says what this does not.
    public var shared: CalendarDays
    /// Whether an effect of working days is wanted: not where they are modelled already.
    public var findsWorkingDays = true
    /// Whether an effect of schools shut is.
    public var findsClosures = true

    /// A model of a series that begins in a month, with what is known of the effects from elsewhere.
    public init(_ inner: any ModelSpecification, start: Month, shared: CalendarDays = CalendarDays()) {
        self.inner = inner
        self.start = start
        self.shared = shared
    }

    /// Without an effect (``CalendarDays/init(_:start:)``) the inner model's own fit.
    /// - Parameter period: 12; the inner model's fit with any other.
    /// - Throws: the inner model's errors.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        guard period == 12 else { return try inner.fit(values, period: period) }
        var days = shared.completed(by: CalendarDays(values, start: start))
        if !findsWorkingDays { days.workingDays = nil }
        let end = start + (values.count - 1)
        if !findsClosures
            || SchoolClosures.shares(from: start, count: values.count, knownAt: end).allSatisfy({ $0 == 0 })
        {
            days.closures = nil
        }
        guard !days.isEmpty else { return try inner.fit(values, period: period) }
        let factors = days.factors(from: start, count: values.count, knownAt: end)
        let fit = try inner.fit(zip(values, factors).map { $0 / $1 }, period: period)
        return FittedFactors(label: fit.label, inner: fit, source: .calendarDays(days), count: values.count) {
            [start, days] place in
            place < factors.count
                ? factors[place] : days.factors(from: start + place, count: 1, knownAt: end)[0]
        }
    }
}
