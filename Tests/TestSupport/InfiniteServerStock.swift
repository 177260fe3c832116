import Scenarios

/// The stock of a system in which everyone is served at once and stays as long as they need (M/G/∞), seen at the end of
/// each month: the closed forms that the simulation must agree with.
///
/// With arrivals that are Poisson of any means the stock is Poisson too, so that its variance is its mean. Source:
/// Eick, Massey and Whitt (1993), The physics of the Mt/G/∞ queue, Operations Research 41, 731–742, theorem 1.
package enum InfiniteServerStock {
    /// The mean stock at the end of each month, from none at the beginning.
    ///
    /// - Parameter arrivals: expected arrivals in each month, spread evenly over it (half a month old at its end).
    package static func means(arrivals: [Double], time: TimeOpen) -> [Double] {
        let stays = arrivals.indices.map { time.survival(Double($0) + 0.5) }
        return arrivals.indices.map { month in
            (0...month).reduce(0) { $0 + arrivals[$1] * stays[month - $1] }
        }
    }

    /// The level that a steady flow settles at: arrivals × mean time (Little, 1961).
    package static func level(arrivals: Double, meanTime: Double) -> Double { arrivals * meanTime }

    /// The mean time open that a year's stock and flow identify: the average of opening and closing stock over ends a
    /// month. NaN without ends.
    package static func meanTime(opening: Double, closing: Double, endedInYear: Double) -> Double {
        endedInYear > 0 ? (opening + closing) / 2 / (endedInYear / 12) : .nan
    }
}
