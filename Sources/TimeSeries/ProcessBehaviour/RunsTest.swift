import StatNumerics

/// Runs about a centre line: the longest one, and how often the series crosses, against what chance allows.
///
/// With n values off the line, a run longer than round(log₂ n) + 3 or fewer crossings than the 5 % point of a binomial
/// with n − 1 trials and probability ½ is a sign of change. Values on the line, and missing ones, do not count.
///
/// Source: Anhøj and Olesen (2014), Run charts revisited, PLoS ONE 9(11), e113825; Anhøj (2015), PLoS ONE 10(3),
/// e0121349.
public struct RunsTest: Hashable, Sendable {
    /// Values off the line.
    public let count: Int
    /// Values on one side without a break, at most.
    public let longestRun: Int
    /// The longest run that chance allows.
    public let longestAllowed: Int
    /// How often the series changes sides.
    public let crossings: Int
    /// The fewest that chance allows.
    public let fewestCrossings: Int

    /// The runs of values in time order about a centre line; NaN where missing.
    public init(_ values: [Double], centre: Double) {
        let sides = values.filter { !$0.isNaN && $0 != centre }.map { $0 > centre }
        count = sides.count
        var longest = 0
        var run = 0
        var crossings = 0
        for (index, side) in sides.enumerated() {
            let continues = index > 0 && sides[index - 1] == side
            if index > 0, !continues { crossings += 1 }
            run = continues ? run + 1 : 1
            longest = max(longest, run)
        }
        longestRun = longest
        self.crossings = crossings
        (longestAllowed, fewestCrossings) = Self.limits(count)
    }

    /// The longest run that chance allows in n values, and the fewest crossings.
    public static func limits(_ n: Int) -> (longest: Int, fewestCrossings: Int) {
        guard n > 1 else { return (n, 0) }
        let fewest = Binomial(trials: n - 1, chance: 0.5).quantile(0.05)
        return (Int(logarithmToBaseTwo(Double(n)).rounded()) + 3, Int(fewest))
    }
}
