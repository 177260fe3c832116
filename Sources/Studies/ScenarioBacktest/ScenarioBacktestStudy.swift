import CouncilData
import Scenarios
import StatNumerics
import Tables
import TimeSeries

/// Starts the caseload model in past Marches with what was then known, and holds it against what was published later,
/// beside "no change".
package enum ScenarioBacktestStudy {
    static let horizon = 24

    /// - Throws: ``ScenarioBacktestError``.
    /// - Parameter progress: told of each area and start that is done, from any thread.
    package static func run(
        _ request: ScenarioBacktestRequest, progress: (@Sendable () -> Void)? = nil
    ) throws(ScenarioBacktestError) -> ScenarioBacktestResult {
        try request.validate()
        // All authorities and starts, whatever is shown: one area's seven years cannot say which method is better.
        let tasks = request.starts.flatMap { start in request.authorities.map { (area: $0, start: start) } }
        let results = parallelMap(tasks.count, jobs: request.jobs) { index in
            defer { progress?() }
            return Self.made(tasks[index].area, tasks[index].start, request)
        }
        var cases: [ScenarioBacktestResult.Case] = []
        var leftOut: [ScenarioBacktestResult.LeftOut] = []
        for (task, made) in zip(tasks, results) {
            switch made {
            case .predicted(let item): cases.append(item)
            case .leftOut(let reason): leftOut.append(.init(area: task.area, start: task.start, reason: reason))
            }
        }
        guard !cases.isEmpty else { throw .nothingPredicted(leftOut) }
        blend(&cases)
        var scores: [ScenarioBacktestResult.Score] = []
        for outcome in ScenarioBacktestResult.Outcome.allCases {
            for method in ScenarioBacktestResult.Method.allCases {
                if let score = ScenarioBacktestMath.score(cases, outcome, method) { scores.append(score) }
            }
        }
        return ScenarioBacktestResult(
            request: request, cases: cases, leftOut: leftOut, scores: scores, notes: ScenarioBacktestNote.allCases)
    }

    private enum Made: Sendable {
        case predicted(ScenarioBacktestResult.Case)
        case leftOut(ScenarioBacktestResult.Gap)
    }

    private static func made(_ area: Area, _ start: Month, _ request: ScenarioBacktestRequest) -> Made {
        do {
            var item = try predict(
                area, at: start, known: request.figures.known(to: area, at: start), request)
            addPublished(&item, request.figures)
            return .predicted(item)
        } catch let gap as ScenarioBacktestResult.Gap {
            return .leftOut(gap)
        } catch {
            return .leftOut(.failed("\(error)"))
        }
    }

    /// What had not been published at the start, for a case to be held against.
    private static func addPublished(_ item: inout ScenarioBacktestResult.Case, _ figures: ScenarioFigures) {
        let year = FinancialYear(containing: item.start).endingMarch
        for outcome in ScenarioBacktestResult.Outcome.allCases {
            item.published[outcome] =
                outcome.isOpen
                ? figures.open(item.area, year + outcome.years)
                : figures.casesHeld(item.area, year + outcome.years - 1)
        }
        guard let expected = item.expected, let stock = figures.open(item.area, year),
            let after = figures.open(item.area, year + 1), let started = figures.started(item.area, year + 1),
            let ended = figures.ended(item.area, year + 1),
            let referrals = figures.referrals[item.area.joinKey]?[year + 1]?.referrals.number, referrals > 0
        else { return }
        let restated = stock + started - ended - after
        item.parts = .init(
            referrals: (referrals - expected.referrals) * expected.startedShare,
            startedShare: started - referrals * expected.startedShare, endings: expected.ended - ended,
            restatement: expected.restated - restated)
    }

    /// The predictions of one area from one March, made of nothing but `known` and the monthly referrals to that March.
    static func predict(
        _ area: Area, at start: Month, known: ScenarioFigures, _ request: ScenarioBacktestRequest
    ) throws -> ScenarioBacktestResult.Case {
        let year = FinancialYear(containing: start).endingMarch
        let series = try known.monthly.series(for: area).window(to: start)
        let demand = try ScenarioDemand(
            series: series, model: request.model, areaName: area.name, seed: request.seed,
            lender: .shipped(
                known.monthly, request.trials, to: series, areaCode: area.code, asksAgreement: false))
        let baseline = ScenarioBaseline(known, area: area, referrals: series, knowledge: .atTheStart)
        guard let open = known.open(area, year), open > 0, baseline.year == year else {
            throw ScenarioBacktestResult.Gap.noStock(year: year)
        }
        var definition = ScenarioDefinition(
            name: "backtest", owner: "backtest", date: start.firstDay, reason: "backtest", horizon: horizon,
            demand: .init(area: area.name, model: request.model))
        // Nobody is counted here: one case holder, and a limit of 1, make "needed" the cases held.
        definition.workforce.caseHolders = 1
        definition.workforce.startersPerMonth = 0
        definition.workforce.leaversPerYear = 0
        definition.workforce.absence = 0
        definition.workforce.caseloadLimit = 1
        if baseline.casesPerEpisode == nil { definition.pathway.casesPerEpisode = 1 }
        let source = ScenarioSource(definition)
        let unsettled = try ScenarioBuilder(source, demand: demand, baseline: baseline).build()
        let flow = try ScenarioSettling(known).settle(unsettled, source, seed: request.seed)
        let settling = Settling(known, request.authorities, area: area, year: year, open: open)
        let outcomes = ScenarioModel([flow, unsettled]).run(draws: request.draws, seed: request.seed)
        var item = ScenarioBacktestResult.Case(area: area, start: start, published: [:], predicted: [:])
        item.settling = settling.slope
        item.settled = settling.expectations.first?.open
        for outcome in ScenarioBacktestResult.Outcome.allCases {
            var made: [ScenarioBacktestResult.Method: ScenarioBacktestResult.Prediction] = [:]
            if outcome.isOpen {
                made[.noChange] = ScenarioBacktestMath.noChange(open, changes: settling.changes[outcome.years] ?? [])
            } else if baseline.casesPerEpisode != nil, let held = known.casesHeld(area, year - 1) {
                made[.noChange] = ScenarioBacktestMath.noChange(
                    held,
                    changes: ScenarioBacktestMath.heldChanges(known, request.authorities, years: outcome.years))
            } else {
                continue
            }
            for (method, run) in zip([ScenarioBacktestResult.Method.flow, .unsettled], outcomes) {
                let month = run.summary.months[outcome.months - 1]
                let sketch = outcome.isOpen ? month.openCases : month.needed
                made[method] = .init(
                    value: sketch.quantile(0.5), lower: sketch.quantile(Settling.tails.lower),
                    upper: sketch.quantile(Settling.tails.upper))
            }
            item.predicted[outcome] = made
        }
        item.expected = expectation(
            baseline, demand, open: open, next: item.predicted[.openAfterOneYear]?[.flow]?.value)
        return item
    }

    /// The flow model's first year, in the terms of the published counts.
    private static func expectation(
        _ baseline: ScenarioBaseline, _ demand: ScenarioDemand, open: Double, next: Double?
    ) -> ScenarioBacktestResult.Expected? {
        guard let next, let closed = baseline.noFurtherAction, let none = baseline.notInNeed else { return nil }
        let referrals = demand.means.prefix(12).reduce(0, +)
        let share = max(0, 1 - closed.value - none.value)
        let restated = open * (baseline.restated?.value ?? 0)
        return .init(
            referrals: referrals, startedShare: share, restated: restated,
            ended: open - restated + referrals * share - next)
    }

    /// Adds the blend: at each start the weight is the one that did best in the starts whose outcome was then
    /// published.
    private static func blend(_ cases: inout [ScenarioBacktestResult.Case]) {
        for outcome in ScenarioBacktestResult.Outcome.allCases {
            for start in Set(cases.map(\.start)) {
                // Counts of other authorities for a March come out in the autumn, those of a September in February.
                let last = outcome.isOpen ? start - 12 * (outcome.years + 1) : start - 12 * outcome.years
                let past = cases.filter { $0.start <= last }.compactMap { item in
                    item.published[outcome].flatMap { published in
                        item.predicted[outcome]?[.noChange].flatMap { first in
                            item.predicted[outcome]?[.flow].map { (first.value, $0.value, published) }
                        }
                    }
                }
                let weight = ScenarioBacktestMath.weight(past)
                for index in cases.indices where cases[index].start == start {
                    guard let first = cases[index].predicted[outcome]?[.noChange],
                        let second = cases[index].predicted[outcome]?[.flow]
                    else { continue }
                    cases[index].predicted[outcome]?[.blend] = ScenarioBacktestMath.between(
                        first, second, weight: weight)
                    cases[index].weights[outcome] = weight
                }
            }
        }
    }
}
