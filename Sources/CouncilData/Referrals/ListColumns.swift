import Tables

/// What the rows of a list of children are: the headings that its date and its source go by.
///
/// Headings are those of Ofsted's Annex A (*ILACS: child-level data*, lists 1 to 8), of the *Children in need* census
/// (record `CINdetails`) and the usual ones of councils' own extracts. They are compared by their letters and figures.
package struct ListKind: Sendable, Hashable {
    /// As it is asked for: `referrals`.
    package let name: String
    let dates: [String]
    /// Whether the date alone says what the list is of; a bare `date` does not.
    let sources: [String]

    package static let referrals = ListKind(
        name: "referrals",
        dates: [
            "Date of referral", "referral_date", "date_of_referral", "CINreferralDate", "Referral Start Date",
            "Referral Received Date", "Date Referral Received", "date",
        ],
        sources: ["Referral Source", "ReferralSource", "referral_source", "source", "source_code"])

    static let assessments = ListKind(
        name: "assessments",
        dates: ["Continuous Assessment Start Date", "assessment_start_date", "AssessmentActualStartDate"],
        sources: ["ReferralSource"])
    static let section47 = ListKind(
        name: "section-47",
        dates: [
            "Strategy discussion initiating Section 47 Enquiry Start Date", "S47ActualStartDate", "section_47_date",
        ], sources: ["ReferralSource"])
    static let initialConferences = ListKind(
        name: "initial-conferences",
        dates: ["Date of Initial Child Protection Conference", "DateOfInitialCPC", "conference_date"],
        sources: ["ReferralSource"])
    static let protectionPlans = ListKind(
        name: "protection-plans", dates: ["Child Protection Plan Start Date", "CPPstartDate", "cpp_start_date"],
        sources: ["ReferralSource"])

    /// In the order in which a file is tried.
    package static let all = [
        ListKind(
            name: "contacts",
            dates: [
                "Date of Contact", "contact_date", "date_of_contact", "Contact Start Date", "Contact Received Date",
                "Date Contact Received",
            ],
            sources: ["Contact Source", "contact_source", "source"]),
        referrals,
        ListKind(
            name: "early-help", dates: ["Assessment start date", "early_help_start_date"],
            sources: ["Organisation completing assessment", "source"]),
        assessments, section47, initialConferences,
        ListKind(name: "children-in-need", dates: ["CIN Start Date", "cin_start_date"], sources: []),
        protectionPlans,
        ListKind(
            name: "children-in-care", dates: ["Date Started to be Looked After", "care_start_date"], sources: []),
    ]

    package static func named(_ name: String) -> ListKind? { all.first { $0.name == name.lowercased() } }
}

/// What a list can be divided by.
package enum ListDimension: String, Sendable, Hashable, CaseIterable {
    case source, team, age, sex, ethnicity, disability, need

    /// The headings that it goes by; those of a source depend on what the list is of.
    var headings: [String] {
        switch self {
        case .source: []
        case .team: ["Allocated Team", "team", "allocated_team"]
        case .age: ["Date of Birth", "PersonBirthDate", "dob", "Age of Child (Years)", "age"]
        case .sex: ["Sex", "Gender", "GenderCurrent", "PersonGenderCurrent"]
        case .ethnicity: ["Ethnicity", "ethnic_group"]
        case .disability: ["Does the Child have a Disability", "Disability", "disabled"]
        case .need: ["Primary Need Code", "PrimaryNeedCode", "Child's Category of Need", "primary_need", "need"]
        }
    }
}

/// The columns of a list of children that are read; all others are passed over unread.
struct ListColumns {
    static let childNames = [
        "Child Unique ID", "child_id", "person_id", "LAchildID", "unique_id", "upn", "client_id",
        "Mosaic ID", "LCS ID", "Eclipse ID", "Liquidlogic ID", "child",
    ]
    static let closureNames = ["CINclosureDate", "CIN Closure Date", "closure_date", "date_closed", "case_closed"]
    static let noActionNames = ["Referral NFA?", "ReferralNFA", "referral_nfa", "nfa"]

    let kind: ListKind
    let child: Int
    let date: Int
    let source: Int?
    let closure: Int?
    let noAction: Int?
    /// The day to which a census is.
    let reference: Int?
    /// Of the dimension asked for, and whether it holds a date of birth.
    let group: Int?
    let isBirthDate: Bool

    /// Whether a table is a list of children of some kind.
    static func isOne(_ layout: TableLayout) -> Bool {
        place(childNames, layout) != nil && ListKind.all.contains { place($0.dates, layout) != nil }
    }

    /// - Parameter wanted: what is to be counted; `nil` for what the list is of.
    /// - Throws: `TableError` for a column that is not there.
    init(_ layout: TableLayout, _ wanted: ListKind?, by dimension: ListDimension? = nil) throws(TableError) {
        let kind = wanted ?? ListKind.all.first { Self.place($0.dates, layout) != nil } ?? .referrals
        self.kind = kind
        child = try Self.require(Self.childNames, layout)
        date = try Self.require(kind.dates, layout)
        source = Self.place(kind.sources, layout)
        closure = kind == .referrals ? Self.place(Self.closureNames, layout) : nil
        noAction = kind == .referrals ? Self.place(Self.noActionNames, layout) : nil
        reference = Self.place([CensusXML.referenceDate], layout)
        var group: Int?
        if let dimension {
            let headings = dimension == .source ? kind.sources : dimension.headings
            group = try Self.require(headings.isEmpty ? ["source"] : headings, layout)
        }
        self.group = group
        let births = ["dateofbirth", "personbirthdate", "dob"]
        isBirthDate = group.map { births.contains(Self.key(layout.header[$0])) } ?? false
    }

    /// Headings of which the sheet that is meant has one, where a workbook has a sheet for each list; none where nobody says
    /// what is counted.
    static func sheetColumns(of wanted: ListKind?) -> [String] {
        guard let wanted else { return [] }
        // A heading that is another list's own says nothing: "Assessment start date" is early help's.
        let others = Set(ListKind.all.filter { $0 != wanted }.compactMap { $0.dates.first.map(key) } + ["date"])
        return wanted.dates.filter { !others.contains(key($0)) }
    }

    private static func require(_ names: [String], _ layout: TableLayout) throws(TableError) -> Int {
        if let found = place(names, layout) { return found }
        return try layout.requireColumn(anyOf: names)
    }

    private static func place(_ names: [String], _ layout: TableLayout) -> Int? {
        for name in names {
            let wanted = key(name)
            if let index = layout.header.firstIndex(where: { key($0) == wanted }) { return index }
        }
        return nil
    }

    /// Letters and figures alone, in lower case.
    static func key(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
}
