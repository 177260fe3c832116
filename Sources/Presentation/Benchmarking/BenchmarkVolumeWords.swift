import Comparison
import CouncilData
import Reports
import Studies
import Tables

/// Whether volume can explain the figure: surges and falls in referrals, and the exposure-adjusted rate.
extension BenchmarkResult {
    package var volumeSentences: [String] {
        guard let exposure else { return [] }
        let per = "per 100 referrals of the previous twelve months"
        var sentences: [String] = []
        if let movement {
            let effect =
                movement.growth > 0
                ? "surge first depresses the re-referral rate and then raises it"
                : "fall first raises the re-referral rate and then lowers it"
            sentences.append(
                "Referrals \(movement.verb) by \(movement.percent) \(movement.when). A re-referral needs an earlier referral, so "
                    + "a \(effect): read \(movement.years) rate with that in mind.")
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
                ? side.phrase : "\(NumberFormat.fixed(abs(exposure.difference), decimals: 1)) \(side.phrase)"
            let words =
                exposure.verdict == .similar
                ? "within the ordinary spread" : exposure.difference < 0 ? "unusually low" : "unusually high"
            sentences.append(
                "It is \(place) \(leadKind.phrase), \(words) on this rate "
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
