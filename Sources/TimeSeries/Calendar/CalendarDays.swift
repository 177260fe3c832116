import StatNumerics

/// What the days of its months do to a series: the working days that they have, and the days with schools shut.
public struct CalendarDays: Sendable, Hashable {
    /// nil where none is used.
    public var workingDays: WorkingDayEffect?
    /// nil where none is used.
    public var closures: ClosureEffect?

    /// Fewer months of one series say too little.
    public static let fewestMonths = 60
    /// Estimates nearer nought than this many standard errors are left out.
    private static let leastClear = 2.0

    /// Given effects; nil for one that is not used.
    public init(workingDays: WorkingDayEffect? = nil, closures: ClosureEffect? = nil) {
        self.workingDays = workingDays
        self.closures = closures
    }

    /// The effects in one series (``DayRegression``): of each estimate b with standard error s, b (1 − s²/b²) is used
    /// (James and Stein, 1961), where it is more than two standard errors from nought.
    ///
    /// - Parameter values: from the month `start`; NaN where missing. A month whose year is not whole is left out.
    /// - Returns: without either effect for fewer than ``fewestMonths`` and for a value that is not above zero.
    public init(_ values: [Double], start: Month) {
        guard values.count >= Self.fewestMonths, values.allSatisfy({ $0.isNaN || $0 > 0 }),
            let found = DayRegression(values, start: start)
        else {
            self.init()
            return
        }
        func isClear(_ slope: DayRegression.Slope) -> Bool { abs(slope.value) > Self.leastClear * slope.standardError }
        self.init(
            workingDays: isClear(found.workingDays) ? WorkingDayEffect(found.workingDays) : nil,
            closures: found.closures.flatMap { isClear($0) ? ClosureEffect($0) : nil })
    }

    /// Whether no effect is used.
    public var isEmpty: Bool { workingDays == nil && closures == nil }
    /// How many of the effects are used.
    var count: Int { (workingDays == nil ? 0 : 1) + (closures == nil ? 0 : 1) }

    /// With another's effects where this has none.
    package func completed(by other: @autoclosure () -> CalendarDays) -> CalendarDays {
        if workingDays != nil, closures != nil { return self }
        let other = other()
        return CalendarDays(workingDays: workingDays ?? other.workingDays, closures: closures ?? other.closures)
    }

    /// What months are higher by, as ratios.
    ///
    /// - Parameter end: the last month of which anything is known: schools are taken to stay open after it, and a
    ///   closure that was not over is left as it is.
    public func factors(from start: Month, count: Int, knownAt end: Month) -> [Double] {
        var logarithms = [Double](repeating: 0, count: count)
        if let workingDays {
            for (t, departure) in WorkingDays.departures(from: start, count: count).enumerated() {
                logarithms[t] += workingDays.elasticity * departure
            }
        }
        if let closures {
            for (t, share) in SchoolClosures.shares(from: start, count: count, knownAt: end).enumerated() {
                logarithms[t] += closures.logChange * share
            }
        }
        return logarithms.map { exponential($0) }
    }
}
