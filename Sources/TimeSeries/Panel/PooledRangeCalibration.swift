import StatNumerics

/// How the ranges of a panel's series did at a past origin, kept so that nothing after a given month is ever used.
///
/// Each series that is tried gives, for every month ahead, the distance of what came from the mean, over the distance
/// of the bound of the 80 % range on that side. Were the ranges right, four in five of these ratios would be below one;
/// the ratio that four in five are below is what the ranges should be multiplied by.
///
/// The series of a panel live through the same months, so a hundred of them at one origin are far fewer than a hundred
/// trials: of one year only half of the logarithm is used, and of a few series less. Trials of several years are more:
/// were the ratio to vary from year to year as much as from panel to panel, K years would be worth K/(K + 1) of what
/// they say (the mean of a normal sample, drawn towards its prior), which for one year is the half. Years with few of
/// the trials count for less: with m trials in a year K is (Σm)² ∕ Σm² (Kish, 1965).
package struct PooledRangeCalibration: Sendable {
    /// One trial: the last month that it compared with, and the ratios, none NaN.
    package struct Trial: Sendable {
        /// The last month compared with.
        package var end: Month
        /// Distances from the mean over those of the bound on their side; none NaN.
        package var ratios: [Double]

        /// A trial that ended in a month.
        package init(end: Month, ratios: [Double]) {
            self.end = end
            self.ratios = ratios
        }
    }

    /// Fewer trials than this say nothing of a panel.
    package static let fewestTrials = 5
    /// Trials that end so many months apart have no month in common: none is of more than a year.
    private static let apart = 12
    /// Trials at which half of what they say is believed.
    private static let halfBelieved = 20.0
    /// No panel's ranges are changed by more than a factor of about 1.6.
    private static let bound = 0.5

    private var steps: [(end: Month, logFactor: Double, weight: Double)] = []
    /// Trials with a ratio.
    package let trialCount: Int

    /// - Parameter trials: in any order; one without ratios does not count.
    package init(_ trials: [Trial]) {
        let trials = trials.filter { !$0.ratios.isEmpty }.sorted { $0.end < $1.end }
        trialCount = trials.count
        var ratios: [Double] = []
        var years: [Double] = []
        var firstOfYear: Month?
        for (k, trial) in trials.enumerated() {
            ratios += trial.ratios
            if firstOfYear.map({ trial.end - $0 >= Self.apart }) ?? true {
                years.append(0)
                firstOfYear = trial.end
            }
            years[years.count - 1] += 1
            guard k + 1 == trials.count || trials[k + 1].end > trial.end, k + 1 >= Self.fewestTrials else { continue }
            let count = Double(k + 1)
            let wanted = Summary.quantile(sorted: ratios.sorted(), 0.8)
            let logarithmOfWanted = wanted > 0 ? logarithm(wanted) : -Self.bound
            let effective = count * count / years.reduce(0) { $0 + $1 * $1 }
            let weight = effective / (effective + 1) * count / (count + Self.halfBelieved)
            let factor = weight * logarithmOfWanted
            steps.append((trial.end, min(Self.bound, max(-Self.bound, factor)), weight))
        }
    }

    /// The logarithm of what to multiply ranges by, from trials that had ended by a month; 0 where there were too few.
    package func logFactor(knownAt end: Month) -> Double {
        steps.last { $0.end <= end }?.logFactor ?? 0
    }

    /// How much of what those trials show is believed, 0 to 1; 0 where there were too few.
    package func weight(knownAt end: Month) -> Double { steps.last { $0.end <= end }?.weight ?? 0 }

    /// The ratios of a forecast: for each month with a value, its distance from the mean over that of the bound of the
    /// 80 % range on its side. A month whose bound is at the mean is left out.
    package static func ratios(of forecast: Forecast, _ values: some Collection<Double>) -> [Double] {
        zip(forecast.marginals, values).compactMap { marginal, value in
            let mean = marginal.mean
            let reach = value < mean ? mean - marginal.quantile(0.1) : marginal.quantile(0.9) - mean
            let ratio = (value - mean).magnitude / reach
            return reach > 0 && ratio.isFinite ? ratio : nil
        }
    }
}
