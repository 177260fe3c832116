import Comparison

/// A measure that areas are compared by.
package enum BenchmarkMeasure: String, Sendable, Hashable, CaseIterable {
    case reReferrals = "re-referrals"
    case referralRate = "referral-rate"
    case noFurtherAction = "no-further-action"
    case notInNeed = "not-in-need"

    /// - Throws: ``MeasureError/notCompared(name:)``.
    package init(named name: String) throws(MeasureError) {
        guard let measure = BenchmarkMeasure(rawValue: name.lowercased()) else { throw .notCompared(name: name) }
        self = measure
    }

    /// Sentence case, for headings.
    package var title: String {
        switch self {
        case .reReferrals: "Re-referrals"
        case .referralRate: "Rate of referrals"
        case .noFurtherAction: "Referrals with no further action"
        case .notInNeed: "Referrals assessed not in need"
        }
    }

    package var definition: String {
        switch self {
        case .reReferrals:
            "Referrals within 12 months of an earlier referral of the same child, as a percentage of all referrals of "
                + "the year (April to March)."
        case .referralRate:
            "Referrals of the year (April to March) per 10,000 children aged 0 to 17 at the mid-year (30 June) in it."
        case .noFurtherAction:
            "Referrals closed with no further action, as a percentage of all referrals of the year (April to March)."
        case .notInNeed:
            "Referrals that an assessment found not in need, as a percentage of all referrals of the year "
                + "(April to March); a share of referrals, not of assessments."
        }
    }

    package var polarity: Polarity { self == .reReferrals ? .low : .none }

    /// What polarity means, and what it leaves open.
    package var polarityNote: String {
        switch self {
        case .reReferrals:
            "Low is usually read as better, and may also reflect recording."
        case .referralRate:
            "Neither high nor low is better: a rate can mean need, thresholds, recording, or a door that is easy to find."
        case .noFurtherAction, .notInNeed:
            "Neither high nor low is better: a share can mean thresholds, the mix of what is referred, or recording."
        }
    }

    package var isRate: Bool { self == .referralRate }
    /// The `unit` of the JSON.
    package var unit: String { isRate ? "per 10,000" : "percent" }
    /// What numerator / denominator is multiplied by.
    package var factor: Double { isRate ? 10_000 : 100 }
    package var scale: MeasureScale { isRate ? .squareRoot : .arcsine }

    package var numeratorName: String {
        switch self {
        case .reReferrals: "re-referrals"
        case .referralRate: "referrals"
        case .noFurtherAction: "referrals with no further action"
        case .notInNeed: "referrals assessed not in need"
        }
    }

    package var denominatorName: String { isRate ? "children aged 0 to 17" : "referrals" }

    /// The value's interval at a level (0.95), in the measure's units: Wilson for shares; Byar, or exact below ten
    /// events, for rates.
    package func interval(_ numerator: Double, _ denominator: Double, level: Double) -> ConfidenceInterval {
        isRate
            ? EventRate(numerator, over: denominator).interval(level: level).scaled(by: factor)
            : Proportion(numerator, of: denominator).wilson(level: level).scaled(by: factor)
    }

    /// Two-sided p that the underlying value is `value`, chance in the area's own count alone.
    package func p(_ numerator: Double, _ denominator: Double, against value: Double) -> Double {
        isRate
            ? EventRate(numerator, over: denominator).exactP(against: value / factor)
            : Proportion(numerator, of: denominator).scoreP(against: value / factor)
    }
}
