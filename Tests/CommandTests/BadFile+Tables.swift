import Foundation

/// The rows and the columns of a table of months.
extension BadFile {
    static let tables: [BadFile] = [
        .text(
            "commas in the header, semicolons below",
            says: ["in.csv, row 1", "holds \",\" where most rows have another mark", "in every row"],
            months { "\($1);\($0)" }),
        .text(
            "commas above, semicolons in a few rows",
            says: ["in.csv, row 32: 1 field where the header has 2", "separated as those of the header"],
            months { $0 < 30 ? "\($1),\($0)" : "\($1);\($0)" }),
        .text(
            "a day before or after its month",
            says: ["in.csv, row 2, column date: \"03/04/2021\" is day 3 of its month", "write the month as 2021-09"],
            "date,referrals\n03/04/2021,5\n04/05/2021,6\n"),
        .text(
            "a month that is left out", says: ["in.csv, row 7: no row for September 2021", "--gaps missing"],
            months { $0 == 5 ? "" : "\($1),\($0)" }.replacingOccurrences(of: "\n\n", with: "\n")),
        .text(
            "a month that stands twice",
            says: ["in.csv: March 2024 stands twice, in rows 37 and 38", "Keep one row a month"],
            ending("2024-03,5")),
        .text(
            "a month to come",
            says: ["in.csv, row 65: July 2026 is in the future (this is June 2026)", "Check the date"],
            months("month,referrals", 70) { "\($1),\($0)" }),
        .text(
            "newest first",
            says: ["in.csv, row 3: April 2021 comes after May 2021: the rows are not in order", "oldest first"],
            "month,referrals\n2021-05,5\n2021-04,6\n"),
        .text(
            "words for a figure",
            says: ["in.csv, row 38, column 2 (referrals): \"about 200\" is not a number", "Write a number"],
            ending("2024-04,about 200")),
        .text(
            "a figure with two commas",
            says: ["in.csv, row 38, column 2 (referrals): \"1,234,5\" has a comma", "decimals take a point"],
            ending("2024-04,\"1,234,5\"")),
        .text(
            "decimal commas",
            says: ["in.csv, row 2, column 2 (referrals): \"200,5\" has a comma", "decimals take a point"],
            months("month;referrals") { "\($1);\(200 + $0),5" }),
        .text(
            "a percentage above 100", "in.csv", ["forecast", "timely", "--data", "FILE", "--kind", "percent"],
            says: ["in.csv", "timely", "110", "100"], months("month,timely") { "\($1),\($0 == 20 ? 110 : 90)" }),
        .text(
            "a negative count", says: ["in.csv, row 38, column referrals: -4 is negative", "--allow-negative"],
            ending("2024-04,-4")),
        .text(
            "two figures that ran together",
            says: ["in.csv, row 38, column 2 (referrals): \"12345678901234567890\" is larger", "Check the cell"],
            ending("2024-04,12345678901234567890")),
        .text(
            "a figure beyond all numbers",
            says: ["in.csv, row 38, column 2 (referrals): \"1e400\" is too large", "Check the cell"],
            ending("2024-04,1e400")),
        .text(
            "NaN",
            says: ["in.csv, row 38, column 2 (referrals): \"NaN\" is not a symbol read here", "Leave the cell empty"],
            ending("2024-04,NaN")),
        .text(
            "infinity",
            says: [
                "in.csv, row 38, column 2 (referrals): \"Infinity\" is not a finite number", "Leave the cell empty",
            ], ending("2024-04,Infinity")),
        .text(
            "quarters by their first months",
            says: ["in.csv: there are rows for every third month only: quarterly", "Give the monthly figures"],
            "month,referrals\n2023-01,5\n2023-04,6\n2023-07,7\n2023-10,8\n"),
        .text(
            "quarters by name",
            says: ["in.csv, row 2, column month: \"2023 Q1\" is not a month", "give the monthly figures"],
            "month,referrals\n2023 Q1,5\n2023 Q2,6\n"),
        .text(
            "weeks by date", says: ["in.csv, row 3: the rows are weekly", "--sum-to-months"],
            "date,referrals\n2024-01-01,5\n2024-01-08,6\n2024-01-15,7\n2024-01-22,8\n"),
        .text(
            "weeks by number",
            says: ["in.csv, row 2, column month: \"2024-W01\" is not a month", "the date on which it begins"],
            "month,referrals\n2024-W01,5\n2024-W02,6\n"),
        .text(
            "financial years as months",
            says: ["in.csv, row 2, column month: \"2022-23\" is a financial year", "Give its months"],
            "month,referrals\n2022-23,5\n2023-24,6\n"),
    ]

    static let columns: [BadFile] = [
        .text(
            "no column of months",
            says: ["in.csv, row 1: there is no column \"month\"", "The columns are \"when\", \"referrals\""],
            months("when,referrals") { "\($1),\($0)" }),
        .text(
            "a column of quarters",
            says: [
                "in.csv, row 1: there is no column of months; \"quarter\" is one of quarters",
                "Give the monthly figures",
            ], "quarter,referrals\n2023 Q1,5\n"),
        .text(
            "a column of weeks",
            says: [
                "in.csv, row 1: there is no column of months; \"week_commencing\" is one of weeks", "--sum-to-months",
            ], "week_commencing,referrals\n2024-01-01,5\n"),
        .text(
            "a column of years",
            says: ["in.csv, row 1: there is no column of months; \"year\" is one of years", "disaggregate"],
            "year,referrals\n2019,5\n2020,6\n"),
        .text(
            "years without what they end in", "in.csv", ["benchmark", "re-referrals", "--data", "FILE"],
            says: ["in.csv, row 2, column year: 2021 could be the year that ends in March", "--year-ends march"],
            "year,referrals,re_referrals\n2021,4156,823\n"),
        .text(
            "two columns of one name",
            says: ["in.csv, row 1: columns 2 and 3 are both called \"referrals\"", "Give each its own name"],
            months("month,referrals,referrals") { "\($1),\($0),\($0)" }),
        .text(
            "two columns of months of one name",
            says: ["in.csv, row 1: columns 1 and 2 are both called \"month\"", "Give each its own name"],
            months("month,month,referrals") { "\($1),\($1),\($0)" }),
        .text(
            "no measure among several", "in.csv", ["forecast", "--data", "FILE"], status: 64,
            says: ["Give a measure: a column of the file (\"police\", \"schools\")"],
            months("month,police,schools") { "\($1),\($0),\($0 + 1)" }),
        .text(
            "no measure to chart", "in.csv", ["monitor", "--data", "FILE"], status: 64,
            says: ["Give a measure: a column of the file (\"police\", \"schools\")", "--all"],
            months("month,police,schools") { "\($1),\($0),\($0 + 1)" }),
        .text(
            "a measure that is not there", "in.csv", ["describe", "polise", "--data", "FILE"],
            says: ["in.csv, row 1: there is no column \"polise\"", "Did you mean \"police\"?"],
            months("month,police,schools") { "\($1),\($0),\($0 + 1)" }),
        .text(
            "two measures where one is taken", "in.csv", ["describe", "--measure", "police,schools", "--data", "FILE"],
            says: [
                "in.csv: \"police\", \"schools\" are 2 columns, and one is taken at a time",
                "monitor police,schools --data in.csv",
            ],
            months("month,police,schools") { "\($1),\($0),\($0 + 1)" }),
        .text(
            "an area that is not there", "in.csv", ["forecast", "referrals", "--data", "FILE", "--area", "Wiral"],
            status: 64,
            says: ["There is no area \"Wiral\". Did you mean \"Wirral\"?"],
            months("month,area_name,referrals") { "\($1),Wirral,\($0)" }),
        .text(
            "an area that others have", "in.csv", ["forecast", "referrals", "--data", "FILE", "--area", "Sefton"],
            says: ["in.csv: no row is for Sefton. The file has Wirral", "--area"],
            months("month,area_name,referrals") { "\($1),Wirral,\($0)" }),
        .text(
            "a breakdown without a choice", "in.csv",
            ["benchmark", "Number", "--data", "FILE", "--denominator", "Total"],
            says: ["in.csv: column phase breaks the figures down", "--where \"phase=VALUE\"", "Primary, Secondary"],
            breakdown),
        .text(
            "a choice that the breakdown has not", "in.csv",
            ["benchmark", "Number", "--data", "FILE", "--denominator", "Total", "--where", "phase=Nursery"],
            says: ["in.csv: no row has \"Nursery\" in column phase", "The values are: Primary, Secondary"], breakdown),
    ]

    /// Two authorities by the phase of a school, in the layout of Explore Education Statistics.
    private static let breakdown: String = {
        var text =
            "time_period,time_identifier,geographic_level,country_code,country_name,old_la_code,new_la_code,la_name,phase,"
            + "Number,Total\n"
        for area in ["343,E08000014,Sefton", "344,E08000015,Wirral"] {
            for phase in ["Primary", "Secondary"] {
                text += "202324,Financial year,Local authority,E92000001,England,\(area),\(phase),20,100\n"
            }
        }
        return text
    }()
}
