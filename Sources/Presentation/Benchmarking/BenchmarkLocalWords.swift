import Comparison
import CouncilData
import Studies
import Tables
import TimeSeries

/// What a council's own figures come to beside the published ones.
extension BenchmarkResult {
    func sentence(_ local: LocalVerdict) -> String {
        let period: String
        switch local.period {
        case .year(let year): period = "Your year ending March \(year)"
        case .rolling(let last): period = "Your twelve months to \(last.longName)"
        }
        let value =
            "\(period): \(text(local.value)) (\(NumberFormat.fixed(local.numerator)) of "
            + "\(NumberFormat.fixed(local.denominator)))"
        guard local.assessment.reason == nil else {
            return "\(value). Nothing can be said beside others: \(local.assessment.reason?.phrase ?? "")."
        }
        let flip = local.flip.map { flip in
            local.assessment.verdict == .similar
                ? " It would be out of the ordinary at \(shortText(flip.value))." : ""
        }
        return "\(value), \(position(local.assessment)) \(phrase(local.assessment.comparator)), published for the year "
            + "ending March \(local.besideYear): \(local.assessment.answer.word), \(local.assessment.judgement.phrase)."
            + (flip ?? "")
    }
}
