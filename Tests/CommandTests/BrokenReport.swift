import Testing

/// Report files with one thing wrong each: the made-up council's with one part replaced.
struct BrokenReport: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var old: String
    var new: String
    var status: Int32
    /// What the message must say; a line of the file among it where the file is at fault.
    var says: [String]

    init(_ what: String, _ old: String, _ new: String, _ says: [String], status: Int32 = 78) {
        testDescription = what
        self.old = old
        self.new = new
        self.status = status
        self.says = says
    }

    static let all: [BrokenReport] = [
        .init("no name", "report: The front door and child protection\n", "", ["line 2", "no \"report\""]),
        .init("an empty owner", "owner: Head of Quality Assurance", "owner:", ["line 3", "no \"owner\""]),
        .init("an unknown key", "area: Sefton", "aera: Sefton", ["line 5", "\"aera\"", "Did you mean \"area\""]),
        .init("a key twice", "area: Sefton", "area: Sefton\narea: Wirral", ["\"area\"", "more than once"]),
        .init("a day that is none", "as at: 2024-06-12", "as at: 2024-06-31", ["line 4", "2024-06-31", "a day"]),
        .init("a day the other way round", "as at: 2024-06-12", "as at: 12/06/2024", ["line 4", "12/06/2024"]),
        .init("an area nobody knows", "area: Sefton", "area: Seftom", ["line 5", "Did you mean \"Sefton\""]),
        .init(
            "a column that is not there", "measure: strategy_discussions", "measure: stategy_discussions",
            ["line 27", "stategy_discussions", "Did you mean \"strategy_discussions\""]),
        .init("a kind that is none", "kind: stock", "kind: stok", ["line 35", "Did you mean \"stock\""]),
        .init("a side that is none", "better: high\n    target", "better: up\n    target", ["line 24", "low, high"]),
        .init("a target in words", "target: 85%", "target: most", ["line 25", "\"most\"", "a number"]),
        .init(
            "a target without a side", "    better: low\n    target: 20%", "    target: 20%",
            ["line 15", "better: low or high"]),
        .init(
            "a denominator that is not there", "denominator: referrals", "denominator: referals",
            ["line 17", "Did you mean \"referrals\""]),
        .init(
            "a denominator of a stock", "kind: stock", "kind: stock\n    denominator: referrals",
            ["line 36", "percent or rate"]),
        .init("two measures of one name", "title: Referrals\n", "title: Contacts\n", ["line 11", "no other measure"]),
        .init(
            "a title that no side holds", "title: Contacts\n",
            "title: Contacts of all agencies by telephone and in writing\n", ["line 9", "at most 32"]),
        .init(
            "a comment of no measure", "measure: Missing episodes\n    date", "measure: Missing episods\n    date",
            ["line 49", "Did you mean \"Missing episodes\""]),
        .init("an unsigned comment", "    by: B. Manager\n", "", ["no \"by\"", "who wrote it"]),
        .init(
            "a published measure that is none", "neighbours: re-referrals", "neighbours: rereferrals",
            ["line 18", "Did you mean \"re-referrals\""]),
        .init(
            "a measure that is no mapping", "  - measure: lado_contacts\n    title: LADO contacts\n", "  - x\n",
            ["line 42"]),
        .init("what is no YAML", "measures:\n", "measures: [\n", ["not YAML"]),
        .init("an alias", "area: Sefton", "area: *sefton", ["line 5", "*sefton"]),
        .init("a file of figures that is not there", "data: month.csv", "data: moth.csv", ["moth.csv"], status: 66),
        .init(
            "figures that are none", "data: month.csv", "data: bad.csv", ["bad.csv", "row 3", "contacts"], status: 65),
        .init(
            "a percentage beyond a hundred", "data: month.csv", "data: beyond.csv",
            ["beyond.csv", "re_referral_percent"], status: 65),
    ]
}
