import Tables

/// The XML of DfE's *Children in need* census as a list of children.
///
/// A `Child` of the `Message` has its `ChildIdentifiers` and `ChildCharacteristics`, and a `CINdetails` for each
/// referral, within which stand assessments, section 47 enquiries, conferences and plans. (DfE, *Children in need
/// census*, technical specification; element names as in its schema. The child's sex is `Sex` or `GenderCurrent`.)
///
/// A census holds the cases that were open at some time in its year: a referral of an earlier year is in it only if its
/// case was still open, so that months before the year are no counts.
enum CensusXML {
    /// The day to which the census is: 31 March.
    static let referenceDate = "ReferenceDate"

    /// - Parameters:
    ///   - kind: what is counted; `nil` for referrals.
    ///   - dimension: nothing else that concerns the child is taken out of the document.
    static func form(of kind: ListKind?, by dimension: ListDimension?) -> XMLForm {
        var path = ["Message", "Child", "CINdetails"]
        var columns = [XMLForm.Column("LAchildID"), XMLForm.Column(referenceDate)]
        switch kind?.name {
        case ListKind.assessments.name: path.append("AssessmentActualStartDate")
        case ListKind.section47.name: path.append("S47ActualStartDate")
        // Of an enquiry, or of the case itself where a child comes with a plan from elsewhere.
        case ListKind.initialConferences.name: path.append("DateOfInitialCPC")
        case ListKind.protectionPlans.name: path.append("CPPstartDate")
        default:
            columns += ["CINreferralDate", "ReferralSource", "CINclosureDate", "ReferralNFA"].map { XMLForm.Column($0) }
        }
        if path.count == 4 { columns.append(XMLForm.Column(path[3])) }
        switch dimension {
        case .age:
            columns.append(
                XMLForm.Column("PersonBirthDate", elements: ["PersonBirthDate", "ExpectedPersonBirthDate"]))
        case .sex: columns.append(XMLForm.Column("Sex", elements: ["Sex", "GenderCurrent", "PersonGenderCurrent"]))
        case .ethnicity: columns.append(XMLForm.Column("Ethnicity"))
        case .disability: columns.append(XMLForm.Column("Disability"))
        case .need: columns.append(XMLForm.Column("PrimaryNeedCode"))
        case .source where path.count == 4: columns.append(XMLForm.Column("ReferralSource"))
        case .source, .team, nil: break
        }
        return XMLForm(kind: "a children in need census", path: path, columns: columns)
    }

    /// The census's codes of a child's disabilities: any of them but the first is one.
    static func disability(_ text: String) -> String {
        switch text.uppercased() {
        case "NONE": "no"
        case "MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS", "BEH", "CON", "AUT", "DDA": "yes"
        default: text
        }
    }
}
