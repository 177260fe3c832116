/// Stretches without a case at either end of a series of counts that are no accident: a service not yet begun, or closed.
///
/// They are no level with noise about it, and no search has to find where they end: the first month with a case is known.
/// A stretch counts where chance would leave so many months empty less than once in a thousand series, by the share of
/// empty months in what follows or came before, half an empty month added.
struct IdleEnds: Hashable, Sendable {
    /// The places of the series between the stretches.
    let active: Range<Int>

    /// The shortest stretch.
    private static let shortest = 6
    /// Months that what is between must have with a value.
    private static let fewestActive = 6
    private static let chance = 0.001

    /// - Parameter values: NaN where missing, which counts as neither empty nor not.
    init(_ values: [Double]) {
        let whole = 0..<values.count
        guard values.allSatisfy({ $0.isNaN || $0 >= 0 }), let first = values.firstIndex(where: { $0 > 0 }),
            let last = values.lastIndex(where: { $0 > 0 })
        else {
            active = whole
            return
        }
        let core = values[first...last].filter { !$0.isNaN }
        let empty = (Double(core.count { $0 == 0 }) + 0.5) / Double(core.count + 1)
        func isIdle(_ range: Range<Int>) -> Bool {
            let count = values[range].count { $0 == 0 }
            guard count >= Self.shortest, core.count >= Self.fewestActive else { return false }
            var chance = 1.0
            for _ in 0..<count { chance *= empty }
            return chance < Self.chance
        }
        active = (isIdle(0..<first) ? first : 0)..<(isIdle((last + 1)..<values.count) ? last + 1 : values.count)
    }
}
