import StatNumerics
import Tables
package import TimeSeries

/// A ratio or spread that the contacts rule cannot take.
package enum ContactsRuleError: CategorisedError, Equatable {
    case ratioNotPositive(Double)
    case spreadOutOfRange(Double)

    package var exitCategory: ExitCategory { .usage }

    package var description: String {
        switch self {
        case .ratioNotPositive(let value):
            "Contacts per referral is \(value); expected a number above 0 (2.290 if it is not given)."
        case .spreadOutOfRange(let value):
            "The spread of contacts per referral (the SD of its logarithm) is \(value); expected 0 to 2 "
                + "(0.25 if it is not given, about a factor of 1.3 either way)."
        }
    }
}

/// How monthly contacts are modelled where no real series is given: referrals times contacts per referral.
///
/// No monthly series of contacts is public. One year's total is, 9,519 in 2021-22, against 4,156 referrals in the same
/// year, so history is `ratio × referrals` and a future path is `F × path of referrals`, where
///
///     log F ~ N(log ratio − s²/2, s²),    E F = ratio
///
/// One F serves every month of a path: what is not known is the ratio, and it is unknown in all months alike. The ratio
/// is the **mean** of F, so that expected contacts are the ratio times expected referrals and a forecast does not rise
/// above history by the convexity of the exponential alone. The spread `s` is a stated judgement, not an estimate: one
/// year cannot show how a ratio varies. The page `docs/methods/contacts.md` gives the reasons and the limits.
package struct ContactsRule: Hashable, Sendable {
    /// Contacts in 2021-22: SSCP, *Overview of Activity 2021/22*, MASH commentary.
    package static let reportedContacts = 9519
    /// Sefton's referrals in 2021-22: DfE, *Children in need*, table C1.
    package static let referralsOfThatYear = 4156
    /// 2.290.
    package static let defaultRatio = Double(reportedContacts) / Double(referralsOfThatYear)
    package static let defaultLogSD = 0.25
    /// Sefton's ONS code: the rule is for no other area.
    package static let areaCode = "E08000014"

    /// Contacts per referral, the mean of the factor.
    package let contactsPerReferral: Double
    /// The standard deviation of the factor's logarithm; 0 takes the ratio as known.
    package let logSD: Double

    /// - Throws: ``ContactsRuleError`` unless the ratio is positive and the spread 0 to 2.
    package init(
        contactsPerReferral: Double = ContactsRule.defaultRatio, logSD: Double = ContactsRule.defaultLogSD
    ) throws(ContactsRuleError) {
        guard contactsPerReferral > 0, contactsPerReferral.isFinite else {
            throw .ratioNotPositive(contactsPerReferral)
        }
        guard (0...2).contains(logSD) else { throw .spreadOutOfRange(logSD) }
        self.contactsPerReferral = contactsPerReferral
        self.logSD = logSD
    }

    private init() {
        contactsPerReferral = Self.defaultRatio
        logSD = Self.defaultLogSD
    }

    /// The rule with the default ratio and spread.
    package static let standard = ContactsRule()

    /// The median of the factor, `ratio × exp(−s²/2)`: 2.220 by default.
    package var medianFactor: Double { factor(standardNormal: 0) }

    /// The factor at a standard normal deviate.
    package func factor(standardNormal z: Double) -> Double {
        contactsPerReferral * PortableMath.exp(logSD * z - 0.5 * logSD * logSD)
    }

    /// The factor's quantile.
    ///
    /// - Parameter probability: between 0 and 1, both excluded; NaN in and outside gives NaN.
    package func quantile(_ probability: Double) -> Double {
        guard probability > 0, probability < 1 else { return .nan }
        return factor(standardNormal: Normal.standardQuantile(probability))
    }

    /// One factor for each of `count` paths, in random order.
    ///
    /// The factors are the midpoints of `count` equally likely slices of the distribution, shuffled: their mean is the
    /// ratio to within a few hundred-thousandths already at 1,000 paths, where independent draws would miss by 0.8 %.
    /// The same seed gives the same factors on every machine. The stream is one that no forecast draws from, so
    /// factors are independent of the paths that they multiply.
    package func factors(count: Int, seed: UInt64) -> [Double] {
        guard count > 0 else { return [] }
        var factors = (0..<count).map { quantile((Double($0) + 0.5) / Double(count)) }
        var random = RandomStream(seed: seed, stream: Self.stream)
        // Fisher and Yates; the library's own shuffle may change with the Swift release.
        for last in stride(from: count - 1, to: 0, by: -1) {
            factors.swapAt(last, min(last, Int(random.nextUniform() * Double(last + 1))))
        }
        return factors
    }

    /// "contacts" in ASCII.
    private static let stream: UInt64 = 0x636F_6E74_6163_7473

    /// History: referrals times the ratio, unrounded; a missing month stays missing.
    package func contacts(from referrals: MonthlySeries) -> MonthlySeries {
        MonthlySeries(
            name: "contacts", unit: "contacts", start: referrals.start,
            values: referrals.values.map { $0 * contactsPerReferral }, support: .nonNegative,
            provenance: .modelled(rule: statement))
    }

    /// Modelled contacts of an area.
    ///
    /// - Throws: ``MeasureError/contactsOnlyForSefton(area:)``.
    package func contacts(of area: Area, from published: PublishedMonths) throws(MeasureError) -> MonthlySeries {
        guard area.code == Self.areaCode else { throw .contactsOnlyForSefton(area: area.name) }
        return contacts(from: try published.series(for: area))
    }

    private var ratioText: String { NumberFormat.fixed(contactsPerReferral, decimals: 3) }
    private var isDefaultRatio: Bool { contactsPerReferral == Self.defaultRatio }
    private var ratioSource: String {
        isDefaultRatio
            ? "\(NumberFormat.integer(Self.reportedContacts)) contacts to "
                + "\(NumberFormat.integer(Self.referralsOfThatYear)) referrals in 2021-22"
            : "a ratio given by the user"
    }

    /// The rule in a phrase: the provenance of modelled contacts.
    package var statement: String {
        "Sefton's published monthly referrals × \(ratioText) contacts per referral (\(ratioSource)); "
            + "spread of the ratio a judgement, log SD \(NumberFormat.fixed(logSD, decimals: 2))"
    }

    /// The sentence that opens every output that rests on modelled contacts.
    package var firstLine: String {
        "Illustrative and modelled: no monthly contacts are public, so these are \(statement). "
            + "Give your own contacts with --data."
    }
}
