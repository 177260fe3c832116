import StatNumerics

extension DisturbanceSearch {
    /// What ``run(_:period:)`` finds, and the breaks of level or trend that ``BreakSearch`` finds besides (monthly
    /// series alone), estimated together in the structural model. A level that wanders can account for the latter, so
    /// they are not clear; a reader wants to know of them all the same.
    public func report(_ values: [Double], period: Int) -> [Disturbance] {
        let clear = run(values, period: period)
        let isRatio = values.allSatisfy { $0.isNaN || $0 > 0 }
        let y = isRatio ? values.map { $0.isNaN ? .nan : logarithm($0) } : values
        // The series as it is, as elsewhere in the program: the dates that readers see are the same.
        guard period == 12, let search = try? BreakSearch(values) else { return clear }
        let dates = search.breaks.map(\.first).filter { date in
            !clear.contains { $0.kind != .outlier && abs($0.index - date) <= 6 }
        }
        guard !dates.isEmpty else { return clear }
        let effects =
            clear.map { $0.effect(name: "\($0.kind.rawValue) \($0.index)") }
            + dates.map { DatedEffect(name: "shift \($0)", shape: .step, start: $0) }
        let model = StructuralModel(
            season: .fixed,
            regressors: .init(
                names: effects.map(\.name),
                columns: effects.map { effect in values.indices.map { effect.value(at: $0) } }))
        guard let fit = try? model.fitted(y, period: period) else { return clear }
        let more = dates.enumerated().map { place, date in
            let coefficient = fit.coefficients[clear.count + place]
            return Disturbance(
                kind: .shift, index: date, change: coefficient.estimate, standardError: coefficient.standardError,
                isRatio: isRatio, monthsSince: values[date...].count { !$0.isNaN }, isClear: false)
        }
        return (clear + more).sorted { $0.index < $1.index }
    }
}

extension BreakAdjustedModel {
    /// The same with the shifts of the mean that are not clear: see ``DisturbanceSearch/report(_:period:)``.
    public func reported(_ values: [Double], period: Int) throws -> [Disturbance] {
        search.report(try withoutKnown(values, period: period), period: period)
    }
}
