/// Columns that hold who somebody is. A table with one is about people, and no message repeats a cell of it.
enum PersonalColumns {
    static func isAny(_ header: [String]) -> Bool { header.contains(where: isOne) }

    /// Whether a column's name is that of an id, a name, an address or a date of birth of a person.
    static func isOne(_ name: String) -> Bool {
        let words = words(name)
        let joined = words.joined()
        if exact.contains(joined) { return true }
        return parts.contains { joined.contains($0) } || words.contains { wholeWords.contains($0) }
    }

    private static let exact: Set<String> = [
        "id", "name", "fullname", "caseid", "casenumber", "recordid", "email", "phone", "telephone", "mobile",
    ]
    private static let parts = [
        "childid", "childuniqueid", "childref", "childname", "personid", "personref", "clientid", "pupilid",
        "dateofbirth", "birthdate", "birthday", "nhsno", "nhsnumber", "uniquepupil", "surname", "lastname", "forename",
        "firstname", "postcode", "address", "fosterfamilyid", "adopterid", "workerid", "parentname",
    ]
    private static let wholeWords: Set<String> = ["dob", "upn", "nhs", "uprn", "born"]

    /// Letters and figures, lower case, split at all else and at a change to capitals (`LAchildID`).
    private static func words(_ name: String) -> [String] {
        name.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }
}
