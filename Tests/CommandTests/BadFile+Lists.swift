import Foundation

/// Lists of children, of which no message repeats a cell, and panels of many series.
extension BadFile {
    private static let series = ["series", "FILE"]

    static let lists: [BadFile] = [
        .text(
            "a list without a header", "in.csv", series,
            says: ["in.csv, row 1: this looks like data, not a header", "Put a row with the names"],
            "SECRET1,2021-04-05,Police\nSECRET2,2021-04-06,School\n"),
        .text(
            "ids in the column of dates", "in.csv", series,
            says: ["in.csv, row 2, column 1 (referral_date): \"(not repeated here)\"", "a date such as 2021-09-30"],
            "referral_date,child_id,source\n943-476-5919,2021-04-05,Police\n"),
        .text(
            "a placeholder for an id", "in.csv", series,
            says: ["in.csv, row 3, column 1 (child_id)", "leave such rows out"],
            "child_id,referral_date\nSECRET1,2021-04-05\nNULL,2021-04-06\n"),
        .text(
            "an id that a spreadsheet cut short", "in.csv", series,
            says: ["in.csv, row 2, column 1 (child_id)", "export the column as text"],
            "child_id,referral_date\n1.23E+12,2021-04-05\n"),
        .text(
            "a row without an id", "in.csv", series, says: ["in.csv, row 2, column 1 (child_id)", "Leave the row out"],
            "child_id,referral_date\n,2021-04-05\nSECRET1,2021-04-05\n"),
        .text(
            "a list without a date", "in.csv", series,
            says: ["in.csv: the columns (child_id, team) are not those of a list of children", "referral_date"],
            "child_id,team\nSECRET1,North\n"),
        .text(
            "a date in words", "in.csv", series,
            says: ["in.csv, row 3, column 2 (referral_date): \"(not repeated here)\"", "a date such as 2021-09-30"],
            "child_id,referral_date\nSECRET1,2021-04-05\nSECRET2,the 6th of Jane\n"),
        .text(
            "months before days", "in.csv", series,
            says: ["in.csv, row 2, column 2 (referral_date)", "The month stands before the day", "2021-09-30"],
            "child_id,referral_date\nSECRET1,04/13/2021\n"),
        .text(
            "years of two figures", "in.csv", series,
            says: ["in.csv, row 2, column 2 (referral_date)", "Write the year with four figures"],
            "child_id,referral_date\nSECRET1,13/04/21\n"),
        .text(
            "dates as a spreadsheet counts them", "in.csv", series,
            says: ["in.csv, row 2, column 2 (referral_date)", "format the column as a date"],
            "child_id,referral_date\nSECRET1,44291\n"),
        .text(
            "a list where months are needed",
            says: ["in.csv: its columns are of people", "sscp-stats series in.csv -o months.csv"],
            "child_id,referral_date,source\nSECRET1,2021-04-05,Police\n"),
        .text(
            "a list without a measure", "in.csv", ["forecast", "--data", "FILE"],
            says: ["in.csv: its columns are of people", "sscp-stats series in.csv"],
            "child_id,referral_date,source\nSECRET1,2021-04-05,Police\n"),
        .text(
            "a list with its dates as months", "in.csv", ["describe", "y", "--data", "FILE"],
            says: [
                "in.csv, row 2, column date: the cell (not repeated here) is not a month", "sscp-stats series in.csv",
            ],
            "child_id,date,y\nSECRET1,2021-04-05,1\n"),
        .text(
            "a group in words of its own", "in.csv", ["series", "FILE", "--by", "source"],
            says: ["in.csv: --by source finds 80 different values", "Check that the column holds groups"],
            "child_id,referral_date,source\n" + (0..<80).map { "SECRET\($0),2021-04-05,SECRET note \($0)\n" }.joined()),
    ]

    static let panels: [BadFile] = [
        .text(
            "a panel without names", "in.csv", ["forecast", "--panel", "FILE"],
            says: ["in.csv, row 1: there is no column \"unique_id\"", "The columns are \"ds\", \"y\""],
            "ds,y\n2021-01-01,5\n"),
        .text(
            "a panel out of order", "in.csv", ["forecast", "--panel", "FILE"],
            says: ["in.csv, row 3: January 2021 comes after February 2021 in series a", "oldest first"],
            "unique_id,ds,y\na,2021-02-01,5\na,2021-01-01,6\n"),
        .text(
            "a series in two places of a panel", "in.csv", ["forecast", "--panel", "FILE"],
            says: ["in.csv, row 4: series a began earlier", "Sort the rows by unique_id, then by ds"],
            "unique_id,ds,y\na,2021-01-01,5\nb,2021-01-01,5\na,2021-02-01,6\n"),
        .text(
            "a list as a panel", "in.csv", ["forecast", "--panel", "FILE"],
            says: ["in.csv: its columns are of people", "sscp-stats series in.csv"],
            "child_id,referral_date\nSECRET1,2021-04-05\n"),
        .text(
            "a panel without a header, charted", "in.csv", ["monitor", "--panel", "FILE", "--no-header"],
            says: ["in.csv, row 2, column ds: \"x\" is not a month", "Write the month as 2021-09"],
            "a,2021-01,5\na,x,6\n"),
    ]
}
