package import Ledgers
package import TimeSeries

/// How what was said did, where it has come.
package struct LedgerScores: Sendable {
    /// Months said that came, or totals.
    package struct Record: Sendable, Hashable {
        package var n = 0
        /// Shares inside the ranges; NaN where nothing can be said.
        package var coverage80 = Double.nan
        package var coverage95 = Double.nan
        /// The mean absolute error of the means.
        package var mae = Double.nan
        /// The mean of said less came: above zero where more was said.
        package var bias = Double.nan
    }

    /// The record of a measure, an area and a model.
    package struct Score: Sendable, Hashable {
        package var measure: String
        package var area: String?
        package var model: String
        package var runs: Int
        /// The first and the last month that came.
        package var from: Month
        package var to: Month
        package var months: Record
        /// Different months among those scored: runs that overlap say a month again.
        package var distinct: Int
        /// Errors over the mean absolute change from year to year in the run's own history.
        package var mase: Double
        /// The mean absolute error of the same months' last known value a year or more before; NaN where one has none.
        package var naiveMAE: Double
        package var totals: Record
    }

    /// A measure and a model each, in the order of the measures' names.
    package var scores: [Score]
    package var notes: [LedgerNote]
}

extension LedgerStudy {
    /// Coverage and errors of all that was said and has come.
    ///
    /// What came is the month as the latest run has it. Every run counts, so that a month said by three runs is scored
    /// three times. Modelled figures come nowhere and are not scored.
    ///
    /// - Parameter runs: in the order in which they were made.
    package static func scores(_ runs: [LedgerRun]) -> LedgerScores {
        var tally = Tally()
        var groups: [Group: [LedgerRun]] = [:]
        for run in runs {
            if run.months.isEmpty, run.question != .forecast {
                tally.unscored[run.question, default: 0] += 1
                continue
            }
            guard run.subject.isObserved else {
                tally.modelled += 1
                continue
            }
            groups[Group(run), default: []].append(run)
        }
        // What is known of a series does not depend on the model that forecast it.
        var latest: [Series: [Month: LedgerHistory.Value]] = [:]
        for run in runs where run.subject.isObserved && run.question != .benchmark {
            for (offset, value) in run.history.values.enumerated() where value != .missing {
                latest[Series(run), default: [:]][run.history.start + offset] = value
            }
        }
        let scores = groups.keys.sorted().compactMap { group in
            score(group, groups[group] ?? [], latest[group.series] ?? [:], &tally)
        }
        return LedgerScores(scores: scores, notes: tally.notes)
    }

    private struct Series: Hashable {
        var measure: String
        var area: String?
        init(_ run: LedgerRun) {
            measure = run.subject.measure
            area = run.subject.area
        }
    }

    private struct Group: Hashable, Comparable {
        var series: Series
        var model: String
        init(_ run: LedgerRun) {
            series = Series(run)
            model = run.method.model
        }
        static func < (a: Group, b: Group) -> Bool {
            (a.series.measure, a.series.area ?? "", a.model) < (b.series.measure, b.series.area ?? "", b.model)
        }
    }

    private struct Tally {
        var modelled = 0
        var unscored: [LedgerQuestion: Int] = [:]
        var withheld = 0
        var notCome = 0
        var withoutNaive = 0
        var scored = 0
        var distinct = 0

        var notes: [LedgerNote] {
            var notes: [LedgerNote] = []
            for question in LedgerQuestion.allCases {
                if let runs = unscored[question] { notes.append(.notScored(question, runs: runs)) }
            }
            if modelled > 0 { notes.append(.modelled(runs: modelled)) }
            if withheld > 0 { notes.append(.cameWithheld(months: withheld)) }
            if notCome > 0 { notes.append(.notCome(months: notCome)) }
            if withoutNaive > 0 { notes.append(.withoutNaive(months: withoutNaive)) }
            if scored > distinct { notes.append(.overlapping(months: scored, distinct: distinct)) }
            return notes
        }
    }

    private static func score(
        _ group: Group, _ runs: [LedgerRun], _ latest: [Month: LedgerHistory.Value], _ tally: inout Tally
    ) -> LedgerScores.Score? {
        var months = Scorer()
        var totals = Scorer()
        var scaled: [Double] = []
        var naive: [Double] = []
        var lacksNaive = 0
        var came: Set<Month> = []
        var scoredRuns = 0
        for run in runs {
            let values = run.history.values.map(\.number)
            let scale = Accuracy.scale(values, period: 12)
            var isScored = false
            for said in run.months {
                switch latest[said.month] {
                case .known(let value):
                    isScored = true
                    came.insert(said.month)
                    months.add(said.distribution, value)
                    let error = (said.distribution.mean - value).magnitude
                    if scale > 0 { scaled.append(error / scale) }
                    if let guess = lastYear(run.history, said.month) {
                        naive.append((guess - value).magnitude)
                    } else {
                        lacksNaive += 1
                    }
                case .withheld, .hidden: tally.withheld += 1
                case .missing, nil: tally.notCome += 1
                }
            }
            if isScored { scoredRuns += 1 }
            for total in run.totals {
                guard let distribution = total.distribution else { continue }
                // An average that was weighed cannot be made of the months alone.
                guard !run.method.isWeighed, let outturn = outturn(run, latest, total) else { continue }
                totals.add(distribution, outturn)
            }
        }
        guard let first = came.min(), let last = came.max() else { return nil }
        tally.withoutNaive += lacksNaive
        tally.scored += months.record.n
        tally.distinct += came.count
        return .init(
            measure: group.series.measure, area: group.series.area, model: group.model, runs: scoredRuns, from: first,
            to: last, months: months.record, distinct: came.count, mase: mean(scaled),
            naiveMAE: lacksNaive == 0 ? mean(naive) : .nan, totals: totals.record)
    }

    /// What the months of a total came to, as the kind of measure has it; nil where one of them has not come.
    private static func outturn(
        _ run: LedgerRun, _ latest: [Month: LedgerHistory.Value], _ total: LedgerTotal
    ) -> Double? {
        let values = (0...(total.to - total.from)).map { latest[total.from + $0]?.number ?? .nan }
        let came = MonthlySeries(
            name: run.subject.measure, start: total.from, values: values,
            provenance: .supplied(name: run.subject.source), kind: MeasureKind(rawValue: run.subject.kind) ?? .count)
        return MonthSpan(from: total.from, to: total.to, of: came, horizon: 0)?.observed
    }

    /// The value of the same month of the latest year that the run knew; nil where it knew none.
    private static func lastYear(_ history: LedgerHistory, _ month: Month) -> Double? {
        var earlier = month - 12
        while earlier > history.end { earlier = earlier - 12 }
        while earlier >= history.start {
            if case .known(let value) = history[earlier] { return value }
            earlier = earlier - 12
        }
        return nil
    }

    private static func mean(_ values: [Double]) -> Double {
        values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count)
    }

    private struct Scorer {
        private var n = 0
        private var absolute = 0.0
        private var signed = 0.0
        private var inside = [0, 0]
        private var asked = [0, 0]

        mutating func add(_ said: LedgerDistribution, _ came: Double) {
            n += 1
            absolute += (said.mean - came).magnitude
            signed += said.mean - came
            for (place, level) in [Level(80), Level(95)].enumerated() {
                guard let range = said.range(level) else { continue }
                asked[place] += 1
                if range.contains(came) { inside[place] += 1 }
            }
        }

        var record: LedgerScores.Record {
            guard n > 0 else { return .init() }
            func share(_ place: Int) -> Double {
                asked[place] == 0 ? .nan : Double(inside[place]) / Double(asked[place])
            }
            return .init(
                n: n, coverage80: share(0), coverage95: share(1), mae: absolute / Double(n),
                bias: signed / Double(n))
        }
    }
}
