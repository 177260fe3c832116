import Comparison
import CouncilData
import Tables

extension LocalRelease {
    /// What stands in a cell that control hides.
    static let hiddenMark = "[c]"

    func count(_ value: Double?) -> String {
        value.map { NumberFormat.fixed($0) } ?? Self.hiddenMark
    }

    private var period: String {
        months == 12
            ? "the year ending March \(year)" : "\(months) of 12 months of the year ending March \(year)"
    }

    package var sentences: [String] {
        var sentences: [String] = []
        if let percent, let interval {
            sentences.append(
                "\(file) has \(count(reReferrals)) re-referrals among \(count(referrals)) referrals in \(period): "
                    + "\(NumberFormat.percent(percent, decimals: 2)) (95% interval "
                    + "\(NumberFormat.percent(interval.lower, decimals: 2)) to "
                    + "\(NumberFormat.percent(interval.upper, decimals: 2))).")
        } else if referrals == nil {
            sentences.append("The supplied figures of \(period) are too small to show.")
        } else {
            sentences.append(
                "\(file) has \(count(referrals)) referrals in \(period); the re-referrals among them are not shown, since "
                    + "they, or the referrals that are none, are too few.")
        }
        if let everyRow, let every = everyRow.percent {
            sentences.append(
                "With every row counted they are \(count(everyRow.reReferrals)) of \(count(everyRow.referrals)), "
                    + "\(NumberFormat.percent(every, decimals: 2)).")
        }
        if let percent, let meanOfMonths, let covarianceTerm {
            let means = "The mean of the months' own percentages is \(NumberFormat.percent(meanOfMonths, decimals: 2))"
            let rate = "The pooled rate (\(NumberFormat.percent(percent, decimals: 2))) is the year's."
            sentences.append(
                abs(covarianceTerm) < 0.005
                    ? "\(means), the same as the pooled rate."
                    : "\(means): \(NumberFormat.fixed(abs(covarianceTerm), decimals: 2)) points "
                        + "\(covarianceTerm < 0 ? "less" : "more") than the pooled rate, because months with more referrals "
                        + "had \(covarianceTerm < 0 ? "higher" : "lower") rates (the term is −cov(referrals, rate) ÷ mean "
                        + "referrals). \(rate)")
        }
        return sentences
    }
}
