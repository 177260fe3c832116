/// The months' totals on a mean path, with feedback: what a change of the re-referral rate asks of the chance.
package enum ReReferralPath {
    /// The factors on the chance that bring the share of re-referrals among each month's referrals to a target.
    ///
    /// The recursion is that of the simulation, on one path: in a month the total is what was expected, plus what the
    /// changed chance adds to or takes from the repeats of the twelve months before. With S and S′ those twelve months'
    /// referrals without and with the change, first referrals are F = path − chance·S, the target ρ asks for repeats
    /// ρ ÷ (1 − ρ) · F, and the factor is that over chance·S′.
    ///
    /// - Parameters:
    ///   - path: referrals a month without the change, ahead.
    ///   - recent: the months before, the latest last; at least 12.
    ///   - chance: re-referrals a year for each referral of the twelve months before.
    ///   - season: the chance in each month ahead against its mean over the year; 1 in all where left out.
    ///   - rate: the rate a month given the one that the path has without a change; that one where nothing changes.
    /// - Returns: a factor a month; empty where there are not twelve months before.
    package static func factors(
        path: [Double], recent: [Double], chance: Double, season: [Double] = [],
        rate: (_ month: Int, _ unchanged: Double) -> Double
    ) -> [Double] {
        guard recent.count >= 12, chance > 0, season.allSatisfy({ $0 > 0 }) else { return [] }
        var plain = Array(recent.suffix(12))
        var changed = plain
        var factors: [Double] = []
        for (month, total) in path.enumerated() {
            let monthly = chance / 12 * (season.indices.contains(month) ? season[month] : 1)
            let before = plain.suffix(12).reduce(0, +)
            let beforeChanged = changed.suffix(12).reduce(0, +)
            let repeats = monthly * before
            let first = max(0, total - repeats)
            let unchanged = total > 0 ? repeats / total : 0
            let target = min(max(rate(month, unchanged), 0), 0.95)
            let wanted = target == unchanged ? monthly * beforeChanged : target / (1 - target) * first
            let factor = beforeChanged > 0 ? wanted / (monthly * beforeChanged) : 1
            factors.append(factor)
            plain.append(total)
            changed.append(first + wanted)
        }
        return factors
    }
}
