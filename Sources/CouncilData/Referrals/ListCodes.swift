/// The codes of DfE's *Children in need* census and what they stand for.
///
/// Names are those of the census guide of 2024 to 2025 (code sets of `ReferralSource`, `PrimaryNeedCode` and sex) and of
/// the main codes of ethnicity in DfE's *Common basic data set*, shortened; Open Government Licence v3.0. Ofsted's Annex A
/// has the same codes of sources. A code that is not in the set has no name, and stands as it is.
enum ListCodes {
    /// What a code stands for; nil for what is no code of the dimension.
    static func name(_ code: String, of dimension: ListDimension) -> String? {
        switch dimension {
        case .source: sources[code.uppercased()]
        case .need: needs[code.uppercased()]
        case .ethnicity: ethnicities[code.uppercased()]
        case .sex: sexes[code.uppercased()]
        case .team, .age, .disability: nil
        }
    }

    private static let sources = [
        "1A": "individual: family member, relative or carer", "1B": "individual: acquaintance",
        "1C": "individual: self", "1D": "individual: other", "2A": "schools", "2B": "education services",
        "3A": "health: general practitioner", "3B": "health: health visitor", "3C": "health: school nurse",
        "3D": "health: other primary services", "3E": "health: accident and emergency", "3F": "health: other",
        "4": "housing", "5A": "local authority: social care", "5B": "local authority: other internal services",
        "5C": "local authority: external", "5D": "local authority: early help", "6": "police",
        "7": "other legal agency", "8": "other", "9": "anonymous", "10": "unknown",
    ]

    private static let needs = [
        "N1": "abuse or neglect", "N2": "child's disability", "N3": "parental disability or illness",
        "N4": "family in acute stress", "N5": "family dysfunction", "N6": "socially unacceptable behaviour",
        "N7": "low income", "N8": "absent parenting", "N9": "cases other than children in need", "N0": "not stated",
    ]

    private static let ethnicities = [
        "WBRI": "White British", "WIRI": "White Irish", "WIRT": "Traveller of Irish heritage", "WROM": "Gypsy or Roma",
        "WOTH": "any other White background", "MWBC": "White and Black Caribbean", "MWBA": "White and Black African",
        "MWAS": "White and Asian", "MOTH": "any other mixed background", "AIND": "Indian", "APKN": "Pakistani",
        "ABAN": "Bangladeshi", "AOTH": "any other Asian background", "BCRB": "Black Caribbean",
        "BAFR": "Black African", "BOTH": "any other Black background", "CHNE": "Chinese",
        "OOTH": "any other ethnic group", "REFU": "refused", "NOBT": "information not yet obtained",
    ]

    private static let sexes = ["F": "female", "M": "male", "U": "unknown"]
}

extension ListSeries {
    /// What the name of a series stands for, where it is a code of DfE's census; nil for any other.
    package func codeName(_ series: String) -> String? {
        guard let by, series != of.name else { return nil }
        return ListCodes.name(series, of: by)
    }
}
