import CouncilData

/// What a reader should know beside an answer: data, worded in one place (`Presentation/Shared/NoteWords.swift` and the
/// words of each question), so that one thing is never said twice in two wordings.
package enum Note: Hashable, Sendable {
    /// What was done while the figures were read.
    case input(InputNote)
    case forecast(ForecastNote)
    case backtest(BacktestNote)
    case benchmark(BenchmarkNote)
    case describe(DescribeNote)
    case impact(ImpactNote)
    case monitor(MonitorNote)
    case disaggregation(DisaggregationNote)
    case scenario(ScenarioNote)
    case scenarioBacktest(ScenarioBacktestNote)
    case frontDoor(FrontDoorNote)
}
