import Comparison
import TimeSeries

/// The table: a row a measure.
extension Measure {
    /// In the order in which messages name them.
    package static let all = [referrals, contacts, reReferrals, referralRate, noFurtherAction, notInNeed]

    package static let referrals = Measure(
        name: "referrals", title: "Referrals",
        // DfE, Children in need census guide.
        definition:
            "A referral, as DfE counts it, is a request for services for a child who is not in need at the time; "
            + "repeats count.",
        kind: .count, numerator: .referrals,
        monthly: .published(
            file: "referrals_monthly.csv", column: "referrals",
            source: "DfE, Children in need, table C6 (month of referral); Open Government Licence v3.0"))

    package static let contacts = Measure(
        name: "contacts", title: "Contacts",
        definition: "A contact is any approach to the front door about a child, whether or not it becomes a referral.",
        kind: .count, numerator: MeasureCount("contacts", shipped: "contacts", published: [], own: ["contacts"]),
        monthly: .modelled)

    package static let reReferrals = Measure(
        name: "re-referrals", title: "Re-referrals",
        definition:
            "Referrals within 12 months of an earlier referral of the same child, as a percentage of all referrals "
            + "of the year (April to March).",
        kind: .percent, numerator: .reReferrals, denominator: .count(.referrals), per: 100,
        outcome: "were re-referrals", isRepeat: true, polarity: .low,
        polarityNote: "Low is usually read as better, and may also reflect recording.",
        annual: AnnualSource(
            file: referralsFile, printed: "re_referrals_percent",
            publishedPrinted: ["rereferral_percent", "Re_referrals_percent", "Re_referrals_percentage"],
            source: tableC1))

    package static let referralRate = Measure(
        name: "referral-rate", title: "Rate of referrals",
        definition:
            "Referrals of the year (April to March) per 10,000 children aged 0 to 17 at the mid-year (30 June) in it.",
        kind: .rate, numerator: .referrals, denominator: .children, per: 10_000,
        polarityNote:
            "Neither high nor low is better: a rate can mean need, thresholds, recording, or a door that is easy "
            + "to find.",
        annual: AnnualSource(
            file: referralsFile, printed: "referral_rate_per_10000",
            publishedPrinted: ["referral_rate", "Referrals_rate"],
            source: "DfE, Children in need, table C1, and ONS, mid-year population estimates; "
                + "Open Government Licence v3.0"))

    package static let noFurtherAction = Measure(
        name: "no-further-action", title: "Referrals with no further action",
        definition:
            "Referrals closed with no further action, as a percentage of all referrals of the year (April to March).",
        kind: .percent, numerator: .noFurtherAction, denominator: .count(.referrals), per: 100,
        outcome: "ended with no further action", polarityNote: shareNote,
        annual: AnnualSource(
            file: referralsFile, printed: "no_further_action_percent",
            publishedPrinted: ["no_further_action_percent", "NFA_percent"], source: tableC1))

    package static let notInNeed = Measure(
        name: "not-in-need", title: "Referrals assessed not in need",
        definition: "Referrals that an assessment found not in need, as a percentage of all referrals of the year "
            + "(April to March); a share of referrals, not of assessments.",
        kind: .percent, numerator: .notInNeed, denominator: .count(.referrals), per: 100,
        outcome: "were assessed as not in need", polarityNote: shareNote,
        annual: AnnualSource(
            file: referralsFile, printed: "not_in_need_percent", publishedPrinted: ["not_in_need_percent"],
            source: tableC1))

    /// Where the years of a count are that its months are forecast into; `nil` where none are shipped.
    package var outturns: AnnualSource? {
        self == .referrals ? AnnualSource(file: Self.referralsFile, printed: nil, source: Self.tableC1) : nil
    }

    private static let referralsFile = "referrals_annual.csv"
    private static let tableC1 = "DfE, Children in need, table C1; Open Government Licence v3.0"
    private static let shareNote =
        "Neither high nor low is better: a share can mean thresholds, the mix of what is referred, or recording."
}

/// What the measures count.
extension MeasureCount {
    package static let referrals = MeasureCount(
        "referrals", shipped: "referrals", published: ["referral_count", "Referrals", "Number_of_referrals"],
        own: ["referrals", "referral_count"])
    package static let reReferrals = MeasureCount(
        "re-referrals", shipped: "re_referrals", published: ["rereferral_count", "Re_referrals", "Rereferrals"],
        own: ["re_referrals", "re-referrals", "rereferrals", "rereferral_count"])
    package static let noFurtherAction = MeasureCount(
        "referrals with no further action", shipped: "no_further_action",
        published: ["no_further_action_count", "No_further_action", "NFA"])
    package static let notInNeed = MeasureCount(
        "referrals assessed not in need", shipped: "not_in_need", published: ["not_in_need_count", "Not_in_need"])
}
