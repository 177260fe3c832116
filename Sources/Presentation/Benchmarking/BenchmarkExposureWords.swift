import Comparison
import CouncilData
import Reports
import Studies
import Tables

/// The exposure-adjusted rate: a second account of the same count, for the analyst.
extension BenchmarkResult {
    package var exposureSentences: [String] {
        guard let exposure else { return [] }
        let per = "per 100 referrals of the previous twelve months"
        var comparison: [String] = []
        if exposure.england.isFinite {
            comparison.append("England \(NumberFormat.fixed(exposure.england, decimals: 1))")
        }
        if exposure.average.isFinite, list != nil {
            comparison.append("\(neighboursName) \(NumberFormat.fixed(exposure.average, decimals: 1))")
        }
        var sentences = [
            "Re-referrals \(per): \(area.name) \(NumberFormat.fixed(exposure.value, decimals: 1)) (\(levelText)% interval "
                + "\(NumberFormat.fixed(exposure.interval.lower, decimals: 1)) to "
                + "\(NumberFormat.fixed(exposure.interval.upper, decimals: 1)))"
                + comparison.map { ", \($0)" }.joined() + "."
        ]
        sentences.append(
            "It is one of two accounts of the same count, and the page rests on DfE's. This one follows the volume of "
                + "referrals more closely than DfE's does (over 1,607 authority-years a referral total 10% higher goes with a "
                + "rate about 9% higher, against 4%), so that it corrects nothing. Referrals \(exposure.growth < 0 ? "fell" : "rose") by "
                + "\(NumberFormat.percent(share: abs(exposure.growth), decimals: 1)) on the year.")
        if exposure.isApproximate {
            sentences.append(
                "Where no monthly referrals are published, the previous twelve months are approximated from this year's "
                    + "and last year's totals.")
        }
        return sentences
    }
}
