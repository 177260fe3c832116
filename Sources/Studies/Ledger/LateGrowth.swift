package import CouncilData
package import Ledgers
package import TimeSeries

/// How much a month grows after it is first seen, from extracts of the same series recorded at several dates.
///
/// The age of a month is the number of calendar months from it to the extract: a month seen in the next one is of age 1.
/// An extract is what the last run of a calendar month was made from.
package struct LateGrowth: Sendable {
    /// A month seen at two ages in a row is a row of a step; a step needs so many.
    package static let leastRows = 3
    /// Ages are followed so far.
    package static let oldest = 24

    /// The growth from an age on.
    package struct Row: Sendable, Hashable {
        package var age: Int
        /// To the next age.
        package var factor: Double
        /// To the last age known.
        package var growth: Double
        /// Of a month that stands at the mean of those seen at the age, the central 80 per cent of its growth.
        package var range80: ClosedRange<Double>
        /// Months that the factor is from.
        package var months: Int
    }

    package let measure: String
    package let area: String?
    /// The months in which there was an extract, oldest first.
    package let extracts: [Month]
    /// By age, 1 first.
    package let rows: [Row]
    /// The latest extract, and its months that may still grow.
    package let latest: LateEntries
    package let ledger: String
    private let ladder: ChainLadder

    /// - Parameters:
    ///   - runs: of a measure and one area, in the order in which they were made.
    ///   - ledger: what messages call the file.
    /// - Throws: ``LedgerQuestionError/tooFewExtracts(measure:found:needed:)`` and those of the runs.
    package init(_ runs: [LedgerRun], measure: String, area: String?, ledger: String) throws {
        let usable = runs.filter { $0.question != .benchmark && $0.subject.isObserved }
        let request = LedgerRequest(runs: usable, measure: measure, area: area)
        guard let first = try request.ofOneArea(forecasts: false).first else {
            throw LedgerQuestionError.noRuns(measure: measure, area: area)
        }
        guard MeasureKind(rawValue: first.subject.kind) == .count, !first.subject.allowsNegative else {
            throw LedgerQuestionError.growthOfNoCount(measure: first.subject.measure, kind: first.subject.kind)
        }
        var extracts: [Month: LedgerHistory] = [:]
        for run in usable { extracts[run.made.day.month] = run.history }
        let dates = extracts.keys.sorted()
        var seen: [Month: [Double]] = [:]
        for (date, history) in extracts {
            for age in 1...Self.oldest {
                let value = history[date - age].number
                guard !value.isNaN else { continue }
                seen[date - age, default: Array(repeating: .nan, count: Self.oldest)][age - 1] = value
            }
        }
        let triangle = seen.keys.sorted().compactMap { seen[$0] }
        let ladder = ChainLadder(triangle, least: Self.leastRows)
        guard !ladder.steps.isEmpty, let last = dates.last, let history = extracts[last] else {
            throw LedgerQuestionError.tooFewExtracts(
                measure: first.subject.measure, found: dates.count, needed: Self.leastRows + 1)
        }
        self.measure = first.subject.measure
        self.area = first.subject.area
        self.extracts = dates
        self.ledger = ledger
        self.ladder = ladder
        rows = ladder.steps.enumerated().map { place, step in
            let mean = step.sum / Double(step.rows)
            let outcome = ladder.outcome(of: mean, at: place)
            let range = LateEntries.Correction(
                month: last, seen: mean, expected: outcome.expected, standardError: outcome.standardError
            ).range80
            return Row(
                age: place + 1, factor: step.factor, growth: ladder.growth(from: place),
                range80: range.lowerBound / mean...range.upperBound / mean, months: step.rows)
        }
        latest = Self.corrections(ladder, asAt: last) { history[$0].number }
    }

    /// What the latest months of a series come to.
    ///
    /// - Parameter day: of the extract that the series is from.
    package func corrections(of series: MonthlySeries, asAt day: Day) -> LateEntries {
        Self.corrections(ladder, asAt: day.month) { series[$0] }
    }

    /// The input with its latest months corrected, and a note that says so.
    ///
    /// - Throws: ``LedgerQuestionError/growthOfNoCount(measure:kind:)``.
    package func corrected(_ input: MonthlyInput, asAt day: Day) throws -> MonthlyInput {
        guard input.kind == .count, input.series.support == .nonNegative, input.contactsRule == nil else {
            throw LedgerQuestionError.growthOfNoCount(measure: input.column, kind: input.kind.rawValue)
        }
        var corrected = input
        let late = corrections(of: input.series, asAt: day)
        corrected.series = input.series.corrected(late)
        corrected.notes.append(.lateEntries(late, extracts: extracts.count, ledger: ledger))
        return corrected
    }

    private static func corrections(
        _ ladder: ChainLadder, asAt date: Month, _ value: (Month) -> Double
    ) -> LateEntries {
        LateEntries(
            ladder.steps.indices.reversed().compactMap { place in
                let month = date - (place + 1)
                let seen = value(month)
                guard !seen.isNaN else { return nil }
                let outcome = ladder.outcome(of: seen, at: place)
                // A month that no extract has seen grow from this age on stands as it is.
                guard (outcome.expected - seen).magnitude + outcome.standardError > 1e-9 * seen else { return nil }
                return .init(
                    month: month, seen: seen, expected: outcome.expected, standardError: outcome.standardError)
            })
    }
}
