import Comparison

/// An indicator of a table that DfE publishes on *Explore Education Statistics*: which columns are its numerator and its
/// denominator, and which column prints its value. Pairs are looked up here and never guessed from names.
///
/// Source: DfE, *Children in need*, release of 2024, tables C1 (referrals), C2 (duration of assessment), C4 (section 47
/// enquiries and initial child protection conferences) and C5 (source of referral), columns as downloaded; rates are per
/// 10,000 children aged 0 to 17 by ONS's mid-year estimate of the year before.
struct EESIndicator: Sendable {
    enum Denominator: Sendable {
        case column(name: String, spellings: [String])
        case children
        /// A median or a percentile: the value alone.
        case none
    }

    /// What it may be asked for by, beside its own columns: `section-47-rate`.
    let name: String
    /// Plural, in sentence case.
    let title: String
    let definition: String
    /// Within a sentence: what is counted.
    let counted: String
    /// Columns whose sum is the numerator, each with its spellings; empty where there is none.
    let numerator: [[String]]
    let denominator: Denominator
    /// The column with the value as printed, by its spellings.
    let printed: [String]
    let polarity: Polarity
    /// Of the value, where neither counts nor children say it.
    let unit: String?

    private init(
        _ name: String, _ title: String, _ definition: String, counted: String, _ numerator: [[String]],
        of denominator: Denominator, printed: [String] = [], polarity: Polarity = .none, unit: String? = nil
    ) {
        self.name = name
        self.title = title
        self.definition = definition
        self.counted = counted
        self.numerator = numerator
        self.denominator = denominator
        self.printed = printed
        self.polarity = polarity
        self.unit = unit
    }

    /// The names by which a column or the indicator itself asks for it, in lower case.
    var keys: [String] {
        ([name] + (numerator.count == 1 ? numerator[0] : []) + printed).map { $0.lowercased() }
    }

    // MARK: - The table

    static let all: [EESIndicator] = referrals + assessments + enquiries + sources

    private static func rate(
        _ name: String, _ title: String, _ counted: String, _ column: String, _ printed: String
    ) -> EESIndicator {
        EESIndicator(
            name, "\(title) per 10,000 children",
            "\(title) of the year (April to March) per 10,000 children aged 0 to 17.", counted: counted, [[column]],
            of: .children, printed: [printed])
    }

    private static let referrals = [
        EESIndicator(
            "children-re-referred", "Children referred more than once",
            "Children with a re-referral within twelve months, as a percentage of children referred in the year.",
            counted: "children re-referred", [["Re_referrals_child"]],
            of: .column(name: "children referred", spellings: ["Referrals_child"]),
            printed: ["Re_referrals_child_percent"], polarity: .low),
        rate(
            "children-referred-rate", "Children referred", "children referred", "Referrals_child",
            "Referrals_child_rate"),
    ]

    private static let completed = Denominator.column(
        name: "assessments completed", spellings: ["Assessments_completed"])
    private static let durations = [
        "Same_day", "1-10_days", "11-20_days", "21-30_days", "31-40_days", "41-45_days", "46-50_days", "51-60_days",
        "61+_days",
    ]
    private static let assessments =
        [
            EESIndicator(
                "assessments-within-45-days", "Assessments completed within 45 days",
                "Assessments completed within 45 working days of the referral, as a percentage of assessments completed "
                    + "in the year.", counted: "assessments within 45 days", durations.prefix(6).map { [$0] },
                of: completed, polarity: .high),
            rate(
                "assessments-rate", "Assessments completed", "assessments completed", "Assessments_completed",
                "Assessments_completed_rate"),
        ]
        + durations.map { column in
            EESIndicator(
                column.lowercased(), "Assessments that took \(spelled(column))",
                "Assessments that took \(spelled(column)), as a percentage of assessments completed in the year.",
                counted: "assessments that took \(spelled(column))", [[column]], of: completed)
        }
        + [
            ("25th_Percentile_days", "lower quartile"), ("Median_days", "median"),
            ("75th_Percentile_days", "upper quartile"),
        ].map { column, word in
            EESIndicator(
                column.lowercased(), "Working days to complete an assessment (\(word))",
                "The \(word) of the working days that assessments took.", counted: "days", [], of: .none,
                printed: [column], unit: "working days")
        }

    private static func spelled(_ column: String) -> String {
        switch column {
        case "Same_day": "no more than the day"
        case "61+_days": "61 days and more"
        default: column.split(separator: "_")[0].replacing("-", with: " to ") + " days"
        }
    }

    private static let conferences = Denominator.column(
        name: "initial child protection conferences", spellings: ["ICPC"])
    private static let enquiries =
        [
            rate("section-47-rate", "Section 47 enquiries", "section 47 enquiries", "Section47", "Section47_rate"),
            rate(
                "section-47-children-rate", "Children with a section 47 enquiry", "children with a section 47 enquiry",
                "Section47_child", "Section47_child_rate"),
            rate(
                "initial-conferences-rate", "Initial child protection conferences",
                "initial child protection conferences", "ICPC", "ICPC_rate"),
            rate(
                "children-in-conferences-rate", "Children in an initial child protection conference",
                "children in an initial conference", "ICPC_child", "ICPC_child_rate"),
            EESIndicator(
                "conferences-within-15-days", "Initial conferences within 15 days",
                "Initial child protection conferences held within 15 working days of the start of the section 47 enquiry, "
                    + "as a percentage of initial conferences.", counted: "conferences within 15 days",
                [["Duration_0-10_days"], ["Duration_11-15_days"]], of: conferences, polarity: .high),
        ]
        + ["0-10", "11-15", "16-20", "21+"].map { days in
            EESIndicator(
                "conferences-\(days)-days", "Initial conferences after \(days.replacing("-", with: " to ")) days",
                "Initial conferences held \(days.replacing("-", with: " to ")) working days after the section 47 enquiry "
                    + "began, as a percentage of initial conferences.",
                counted: "conferences", [["Duration_\(days)_days"]], of: conferences)
        }
        + [
            ("Duration_25th_Percentile", "lower quartile"), ("Duration_median", "median"),
            ("Duration_75th_Percentile", "upper quartile"),
        ].map { column, word in
            EESIndicator(
                column.lowercased(), "Working days from a section 47 enquiry to its conference (\(word))",
                "The \(word) of the working days from the start of a section 47 enquiry to the initial conference.",
                counted: "days", [], of: .none, printed: [column], unit: "working days")
        }

    private static let sources = [
        ("Individual", "individuals"), ("Schools", "schools"), ("Education_Services", "education services"),
        ("Health_Services", "health services"), ("Housing", "housing"), ("LA_Services", "local authority services"),
        ("Police", "the police"), ("Other_legal_agency", "other legal agencies"), ("Other", "other sources"),
        ("Anonymous", "anonymous sources"), ("Unknown", "unknown sources"),
    ].map { column, word in
        EESIndicator(
            "from-\(column.lowercased().replacing("_", with: "-"))", "Referrals from \(word)",
            "Referrals from \(word), as a percentage of all referrals of the year (April to March).",
            counted: "referrals from \(word)", [[column]],
            of: .column(name: "referrals", spellings: ["Referrals", "referral_count"]))
    }
}
