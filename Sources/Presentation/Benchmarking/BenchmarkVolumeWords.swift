import Comparison
import CouncilData
import Reports
import Studies
import Tables

/// Whether volume can explain the figure: surges and falls in referrals, and the exposure-adjusted rate.
extension BenchmarkResult {
    /// The surge or fall in referrals that this year's rate must be read with: this year's, else last year's.
    var movement: (growth: Double, percent: String, when: String, years: String, isNow: Bool)? {
        guard let exposure else { return nil }
        func percent(_ growth: Double) -> String { NumberFormat.percent(share: abs(growth), decimals: 1) }
        if abs(exposure.growth) > Self.growthOfNote {
            return (exposure.growth, percent(exposure.growth), "on the year", "this year's and next year's", true)
        }
        if abs(exposure.growthBefore) > Self.growthOfNote {
            return (exposure.growthBefore, percent(exposure.growthBefore), "the year before", "this year's", false)
        }
        return nil
    }

    /// A change in referrals beyond this share brings a caution.
    static let growthOfNote = 0.15

    /// What a surge or fall does to this year's rate, and on which side the exposure-adjusted rate lies; `nil` where
    /// referrals moved little.
    package var volumeCaution: String? {
        guard let exposure, let movement, let lead else { return nil }
        let grew = movement.growth > 0
        let effect =
            grew
            ? "a surge first depresses this rate and then raises it"
            : "a fall first raises this rate and then lowers it"
        var text = "Referrals \(grew ? "rose" : "fell") by \(movement.percent) \(movement.when), and \(effect)."
        if exposure.difference.isFinite {
            let now = BenchmarkSide(exposure.difference)
            text +=
                " Per 100 referrals of the previous twelve months \(area.name) is "
                + (now == .level ? "level with" : now.rawValue) + " \(list == nil ? "England" : neighboursName)"
                + (now == BenchmarkSide(lead.difference)
                    ? " too." : ", not \(Self.word(BenchmarkSide(lead.difference))).")
        }
        return text
    }

    private static func word(_ side: BenchmarkSide) -> String { side == .level ? "level with it" : side.rawValue }

    package var volumeSentences: [String] {
        guard let exposure else { return [] }
        let per = "per 100 referrals of the previous twelve months"
        var sentences: [String] = []
        if let movement {
            let need = "A re-referral needs an earlier referral, so a "
            sentences.append(
                movement.growth > 0
                    ? "Referrals rose by \(movement.percent) \(movement.when). \(need)surge first depresses the re-referral "
                        + "rate and then raises it: read \(movement.years) rate with that in mind."
                    : "Referrals fell by \(movement.percent) \(movement.when). \(need)fall first raises the re-referral rate "
                        + "and then lowers it: read \(movement.years) rate with that in mind.")
        }
        var comparison: [String] = []
        if exposure.england.isFinite {
            comparison.append("England \(NumberFormat.fixed(exposure.england, decimals: 1))")
        }
        if exposure.average.isFinite, list != nil {
            comparison.append("\(neighboursName) \(NumberFormat.fixed(exposure.average, decimals: 1))")
        }
        sentences.append(
            "Re-referrals \(per): \(area.name) \(NumberFormat.fixed(exposure.value, decimals: 1)) (\(levelText)% interval "
                + "\(NumberFormat.fixed(exposure.interval.lower, decimals: 1)) to "
                + "\(NumberFormat.fixed(exposure.interval.upper, decimals: 1)))"
                + comparison.map { ", \($0)" }.joined()
                + ". On this rate \(area.name) is \(ordinal(exposure.rank)) lowest of "
                + "\(exposure.of)"
                + (areas.first.map {
                    $0.rank > 0
                        ? $0.rank == exposure.rank ? ", as on DfE's." : "; on DfE's it is \(ordinal($0.rank))." : "."
                } ?? "."))
        if let ordinary = exposure.ordinary, exposure.difference.isFinite {
            let side = BenchmarkSide(exposure.difference)
            let place =
                side == .level
                ? "level with" : "\(NumberFormat.fixed(abs(exposure.difference), decimals: 1)) \(side.rawValue)"
            let words =
                exposure.verdict == .similar
                ? "within the ordinary spread" : exposure.difference < 0 ? "unusually low" : "unusually high"
            sentences.append(
                "It is \(place) \(list == nil ? "England" : neighboursName), \(words) on this rate "
                    + "(\(signedRange(ordinary)) is ordinary).")
        }
        if exposure.isApproximate {
            sentences.append(
                "Where no monthly referrals are published, the previous twelve months are approximated from this year's "
                    + "and last year's totals.")
        }
        return sentences
    }
}
