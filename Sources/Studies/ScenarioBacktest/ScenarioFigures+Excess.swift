import CouncilData
import StatNumerics

extension ScenarioFigures {
    /// log(started ÷ ended) in a year; `nil` where either is not published.
    func excess(_ area: Area, _ year: Int) -> Double? {
        guard let started = started(area, year), let ended = ended(area, year), started > 0, ended > 0 else {
            return nil
        }
        return ScenarioBacktestMath.logarithm(started / ended)
    }
}
