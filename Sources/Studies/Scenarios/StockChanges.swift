import CouncilData
import StatNumerics

/// What published stocks did after years in which so many more began than ended.
extension ScenarioFigures {
    /// log(started ÷ ended) in a year; `nil` where either is not published.
    func excess(_ area: Area, _ year: Int) -> Double? {
        guard let started = started(area, year), let ended = ended(area, year), started > 0, ended > 0 else {
            return nil
        }
        return PortableMath.log(started / ended)
    }

    /// The excess of starts in a year and the log change of the stock in the `years` after it, of all authorities
    /// known.
    func stockChanges(_ authorities: [Area], years: Int) -> [(excess: Double, change: Double)] {
        authorities.flatMap { area in
            (children[area.joinKey] ?? [:]).keys.sorted().compactMap { year in
                guard let before = open(area, year), let after = open(area, year + years), before > 0, after > 0,
                    let excess = excess(area, year)
                else { return nil }
                return (excess, PortableMath.log(after / before))
            }
        }
    }
}
