import Foundation

extension BadInput {
    private static let header =
        "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,"
        + "new_la_code,la_name,referral_count,rereferral_count,rereferral_percent\n"
    private static let good =
        "202122,Financial year,Local authority,E92000001,England,E12000002,North West,343,E08000014,Sefton,4156,823,19.8\n"

    /// A file in DfE's layout, of one authority in one year.
    static var published: String { header + good }

    /// A bad file, given to `benchmark re-referrals --data in.csv`.
    private static func compared(_ name: String, _ message: String, _ text: String) -> BadInput {
        BadInput(
            name: "benchmark: \(name)", file: { Data(text.utf8) },
            arguments: ["benchmark", "re-referrals", "--data", "in.csv"], status: 65, message: message)
    }

    private static func changed(_ what: String, to other: String) -> String {
        header + good.replacingOccurrences(of: what, with: other)
    }

    /// Files given to be compared (the one of 200 MB is in `BenchmarkTests`).
    static let benchmark: [BadInput] = [
        compared("wrong columns", "in.csv: the columns (a, b) are of no kind that is compared", "a,b\n1,2\n"),
        compared(
            "a column missing", "in.csv, row 1: there is no column \"rereferral_count\"",
            header.replacingOccurrences(of: "rereferral_count", with: "other") + good),
        compared(
            "two areas with one code", "in.csv, row 3: the code E08000014 stands for Sefton and for Wirral",
            header + good + good.replacingOccurrences(of: "Sefton", with: "Wirral")),
        compared(
            "a percentage above 100",
            "row 2, column 13 (rereferral_percent): \"119.8\" where a percentage from 0 to 100",
            changed("19.8", to: "119.8")),
        compared(
            "numerator above denominator", "row 2, column 12 (rereferral_count): \"5823\" where at most the 4156",
            changed(",823,", to: ",5823,")),
        compared(
            "an unknown symbol", "row 2, column 12 (rereferral_count): \"q\" is not a number",
            changed(",823,", to: ",q,")),
        compared(
            "a regional file", "in.csv: no row is of a local authority",
            header + "202122,Financial year,Regional,E92000001,England,E12000002,North West,,,,86130,18990,22\n"),
        compared(
            "an empty year", "in.csv: no area has a figure of re-referrals in any year",
            changed("4156,823,19.8", to: "c,c,c")),
        compared("duplicated rows", "in.csv: Sefton has two rows for 2022, rows 2 and 3", header + good + good),
        compared("a quote left open", "row 2, column 10: a double quote opens here", changed("Sefton", to: "\"Sefton")),
        compared("thousands without quotes", "row 2: 14 fields where the header has 13", changed("4156", to: "4,156")),
        compared("a percent sign", "\"19.8%\" has a percent sign", changed("19.8", to: "19.8%")),
        compared("a year that is none", "\"202124\" where a year such as 202122", changed("202122", to: "202124")),
        compared("a code that is none", "\"S08\" where an ONS code", changed("E08000014", to: "S08")),
        compared("a fraction of a referral", "\"4156.5\" where a whole number", changed("4156", to: "4156.5")),
        compared("an empty file", "in.csv: the file is empty", ""),
        compared(
            "a name where a date should be", "row 2, column 2 (referral_date): \"(not repeated here)\"",
            "child_id,referral_date\nA,Jane Doe\n"),
        compared("a row without a child", "row 2, column 1 (child_id)", "child_id,referral_date\n,2021-05-01\n"),
        compared(
            "a month twice", "April 2021 stands twice, in rows 2 and 3",
            "month,referrals,re_referrals\n2021-04,10,1\n2021-04,10,1\n"),
        compared(
            "more re-referrals than referrals", "\"11\" where at most the 10 referrals",
            "month,referrals,re_referrals\n2021-04,10,11\n"),
        compared(
            "a year of two meanings",
            "2021 could be the year that ends in March 2021 or the one that ends in December 2021",
            "year,referrals,re_referrals\n2021,4156,823\n"),
        compared(
            "a count that is no number of referrals", "row 2, column 2 (referrals)",
            "year,referrals,re_referrals\n2022-23,10000000000000000000,100\n"),
        compared(
            "a placeholder for a child", "row 3, column 1 (child_id)",
            "child_id,referral_date\nA,2021-05-01\nNULL,2021-05-02\n"),
        compared(
            "an id in the column of dates", "row 2, column 1 (referral_date): \"(not repeated here)\"",
            "referral_date,child_id,source\n943-476-5919,2021-04-05,Police\n"),
        .usage("an unknown measure to compare", "Did you mean re-referrals?", ["benchmark", "rereferrals"]),
        .usage("an area that is none", "Did you mean \"Sefton\"?", ["benchmark", "re-referrals", "--area", "Seftn"]),
        .usage(
            "a region as the subject", "North West is a region", ["benchmark", "re-referrals", "--area", "North West"]),
        .usage(
            "a year without figures", "The years at hand are 2013 to 2025",
            ["benchmark", "re-referrals", "--year", "2031"]),
    ]
}
