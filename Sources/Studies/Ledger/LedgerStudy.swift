import CouncilData
package import Ledgers
import TimeSeries

/// What the ledger is asked.
package enum LedgerStudy {
    /// A forecast as it goes into the ledger: its months, totals and quantiles, and what it was made of.
    ///
    /// - Throws: what the forecast throws.
    package static func statement(_ request: LedgerRecordRequest) throws -> LedgerRun { try LedgerRun(request) }

    /// What a chart says, as it goes into the ledger.
    package static func statement(_ result: MonitorResult, _ made: LedgerRemembered) -> LedgerRun {
        LedgerRun(result, made)
    }

    /// What a benchmark says of a year.
    package static func statement(_ result: BenchmarkResult, _ made: LedgerRemembered) -> LedgerRun {
        LedgerRun(result, made)
    }

    /// What scenarios say, a run each.
    package static func statements(
        _ result: ScenarioResult, of request: ScenarioRequest, _ made: LedgerRemembered
    ) -> [LedgerRun] {
        result.scenarios.enumerated().map { LedgerRun($0.element, at: $0.offset, of: request, made) }
    }

    /// Why a figure changed between two runs.
    ///
    /// The forecast of then is made again by the program and the options of now: of then's months (a), of the months as
    /// they are now up to then's last (b), and of all (c). From what was said then to (a) is the method, from (a) to (b)
    /// the months restated, from (b) to (c) those that came; where (c) is not what was said now, another version made
    /// that, and the rest is method too.
    ///
    /// - Throws: ``LedgerQuestionError``.
    package static func comparison(_ request: LedgerRequest) throws -> LedgerComparison {
        let (then, now, target) = try request.pair()
        func side(_ run: LedgerRun) throws -> LedgerComparison.Side {
            let kept = run.totals.first { $0.label == target.label && $0.from == target.from && $0.to == target.to }
            guard let figure = kept?.distribution ?? run.common(target) else {
                throw LedgerQuestionError.nothingShared(then: then.id, now: now.id)
            }
            return .init(
                run: run.id, made: run.made, model: run.method.model, lastMonth: run.history.end, figure: figure)
        }
        var comparison = LedgerComparison(
            subject: now.subject, target: target, then: try side(then), now: try side(now), parts: nil,
            months: came(then, by: now), revisions: revisions(then, now), changes: changes(then, now), notes: [])
        divide(&comparison, then, now, request.lending)
        return comparison
    }

    /// Divides the difference into its parts, or notes why it cannot.
    private static func divide(
        _ comparison: inout LedgerComparison, _ then: LedgerRun, _ now: LedgerRun, _ lending: Lending?
    ) {
        for run in [then, now] where run.history.withheld > 0 {
            comparison.notes.append(.monthsWithheld(run: run.id, run.history.withheld))
        }
        // Then's options are not used again: only what now's method needs has to be kept.
        if !now.method.isWhole { comparison.notes.append(.otherSeriesNotKept(run: now.id)) }
        if now.method.isCorrected { comparison.notes.append(.correctedForLateEntries(run: now.id)) }
        guard comparison.notes.isEmpty else { return }
        let from = comparison.target.from
        let to = comparison.target.to
        func total(
            _ method: LedgerMethod, of run: LedgerRun, to last: Month, horizon: Int, _ from: Month, _ to: Month
        ) throws -> Double {
            try Self.total(method, of: run, to: last, horizon: horizon, from, to, lending)
        }
        do {
            let again = try total(now.method, of: then, to: then.history.end, horizon: then.method.horizon, from, to)
            let revised = try total(now.method, of: now, to: then.history.end, horizon: then.method.horizon, from, to)
            let all = try total(now.method, of: now, to: now.history.end, horizon: now.method.horizon, from, to)
            comparison.parts = .init(
                then: comparison.then.total, now: comparison.now.total, again: again, revised: revised, all: all)
            // Nothing but another program's arithmetic lies beyond a millionth of a millionth.
            if (all - comparison.now.total).magnitude > 1e-9 * max(1, comparison.now.total.magnitude) {
                comparison.notes.append(.otherProgram(run: now.id, version: now.made.version))
            }
        } catch {
            comparison.notes.append(.notMadeAgain(run: now.id, "\(error)"))
        }
    }

    /// The expected figure of some months by a method, of a run's months up to `last`.
    ///
    /// - Throws: ``LedgerQuestionError/monthMissing(run:)``, and what the forecast throws.
    private static func total(
        _ method: LedgerMethod, of run: LedgerRun, to last: Month, horizon: Int, _ from: Month, _ to: Month,
        _ lending: Lending?
    ) throws -> Double {
        let request = try ForecastRequest(
            method, of: run, to: last, horizon: max(horizon, to - last), lending: lending)
        guard let mean = try ForecastStudy.mean(request, from: from, to: to) else {
            throw LedgerQuestionError.monthMissing(run: run.id)
        }
        return mean
    }

    private static func came(_ then: LedgerRun, by now: LedgerRun) -> [LedgerComparison.MonthCome] {
        guard now.subject.isObserved else { return [] }
        return then.months.filter { $0.month <= now.history.end }.map { said in
            let came = now.history[said.month].number
            return .init(
                month: said.month, said: said.distribution.mean, range80: said.distribution.range(80),
                came: came.isNaN ? nil : came)
        }
    }

    private static func revisions(_ then: LedgerRun, _ now: LedgerRun) -> [LedgerComparison.Revision] {
        func number(_ value: Double) -> Double? { value.isNaN ? nil : value }
        let first = max(then.history.start, now.history.start)
        let last = min(then.history.end, now.history.end)
        guard first <= last else { return [] }
        return (0...(last - first)).compactMap { offset in
            let month = first + offset
            guard then.history[month] != now.history[month] else { return nil }
            return .init(
                month: month, then: number(then.history[month].number), now: number(now.history[month].number))
        }
    }

    private static func changes(_ then: LedgerRun, _ now: LedgerRun) -> [LedgerComparison.Change] {
        typealias Change = LedgerComparison.Change
        var changes: [Change] = []
        func compare(_ what: Change.What, _ a: String?, _ b: String?) {
            if a != b { changes.append(Change(what: what, then: a, now: b)) }
        }
        compare(.version, then.made.version, now.made.version)
        compare(.model, then.method.model, now.method.model)
        compare(.seed, "\(then.method.seed)", "\(now.method.seed)")
        compare(.horizon, "\(then.method.horizon)", "\(now.method.horizon)")
        for name in Set(then.method.options.keys).union(now.method.options.keys).sorted() {
            compare(.option(name), then.method.options[name], now.method.options[name])
        }
        return changes
    }
}
