/// Leaves out forecasts that no reader would believe: an explosive root, a slope from a handful of months.
///
/// A forecast is absurd where, within a year, its mean is not finite, or is beyond all that the series has been by more than
/// three times what the series has ever varied by and as far from the median of the forecasts: growth that most of them see
/// is not absurd.
public struct AbsurdityScreen: Sendable {
    /// Forecasts once the series' range away were no worse than the rest in the tasks that `auto` was chosen by.
    private static let ranges = 3.0

    private let least: Double
    private let greatest: Double
    private let period: Int

    /// - Parameter values: NaN where missing.
    /// - Returns: nil for a series that never varied.
    public init?(_ values: [Double], period: Int) {
        let observed = values.filter { !$0.isNaN }
        guard let least = observed.min(), let greatest = observed.max(), greatest > least else { return nil }
        self.least = least
        self.greatest = greatest
        self.period = period
    }

    /// Takes absurd voices, and votes that are left without any, off the list, unless none would be left.
    /// - Returns: how many voices were taken off.
    func screen(_ votes: inout [AutoVote]) -> Int {
        let means = votes.map { vote in
            vote.voices.map { $0.model.roughMeans(horizon: max(1, period)) }
        }
        let believed = believed(means.flatMap { $0 })
        guard believed.contains(true), believed.contains(false) else { return 0 }
        var place = 0
        for k in votes.indices {
            let first = place
            place += votes[k].voices.count
            votes[k].voices = votes[k].voices.indices.filter { believed[first + $0] }.map { votes[k].voices[$0] }
        }
        votes.removeAll { $0.voices.isEmpty }
        return believed.count { !$0 }
    }

    /// Of forecasts of the same months, means month by month, which are not absurd.
    public func believed(_ forecasts: [[Double]]) -> [Bool] {
        let reach = Self.ranges * (greatest - least)
        let medians = (forecasts.first ?? []).indices.map { h in
            let means = forecasts.map { $0[h] }.filter(\.isFinite).sorted()
            return means.isEmpty ? .nan : sortedQuantile(means, 0.5)
        }
        return forecasts.map { means in
            zip(means, medians).allSatisfy { mean, median in
                mean.isFinite
                    && (mean >= least - reach && mean <= greatest + reach || abs(mean - median) <= reach)
            }
        }
    }
}
