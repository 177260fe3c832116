import Foundation

/// A bad input: what is given, the exit status, and a part of the message that a person needs.
struct BadInput: Sendable, CustomStringConvertible {
    var name: String
    /// The file `in.csv`, as bytes.
    var file: (@Sendable () throws -> Data)?
    var arguments: [String]
    var status: Int32
    var message: String
    /// More to prepare in the folder of the run.
    var prepare: (@Sendable (String) throws -> Void)?
    var input: Program.Input = .none
    /// Where standard output goes.
    var output: Program.Output = .captured
    /// Whether the run is told to write to a file that exists, which must then be as it was.
    var writesToFile = true
    var description: String { name }

    /// A bad file, given to `forecast referrals --data in.csv`.
    static func file(
        _ name: String, _ message: String, arguments: [String] = [], status: Int32 = 65,
        _ text: @escaping @Sendable () throws -> String
    ) -> BadInput {
        BadInput(
            name: name, file: { Data(try text().utf8) },
            arguments: ["forecast", "referrals", "--data", "in.csv"] + arguments, status: status, message: message)
    }

    /// A bad file, byte by byte.
    static func bytes(
        _ name: String, _ message: String, status: Int32 = 65, _ bytes: @escaping @Sendable () throws -> Data
    ) -> BadInput {
        BadInput(
            name: name, file: bytes, arguments: ["forecast", "referrals", "--data", "in.csv"], status: status,
            message: message)
    }

    /// A bad panel.
    static func panel(_ name: String, _ message: String, _ text: String) -> BadInput {
        BadInput(
            name: name, file: { Data(text.utf8) }, arguments: ["forecast", "--panel", "in.csv"], status: 65,
            message: message)
    }

    /// Bad usage: no file.
    static func usage(_ name: String, _ message: String, status: Int32 = 64, _ arguments: [String]) -> BadInput {
        BadInput(name: name, file: nil, arguments: arguments, status: status, message: message)
    }

    /// Sefton's published months with one row written otherwise; row 15 of the file is May 2013.
    static func changed(_ row: @escaping @Sendable (Figures.Observation) -> String?) throws -> String {
        try "month,referrals\n"
            + Figures.referrals().map { observation in
                if observation.year == 2013, observation.month == 5 { return row(observation) ?? "" }
                return "\(observation.year)-\(Figures.two(observation.month)),\(observation.value)\n"
            }.joined()
    }

    /// The twenty that a release has to bear, in the order in which they were asked for. What is odd and not wrong
    /// (status 0) is done, with what must be said of it.
    static let twenty: [BadInput] = [
        .file("wrong month", "row 15, column month: \"2013-15\" is not a date in the calendar") {
            try changed { _ in "2013-15,4\n" }
        },
        .file("gap", "no row for May 2013. Add the months") { try changed { _ in nil } },
        .file("duplicate", "May 2013 stands twice, in rows 15 and 16") {
            try changed { _ in "2013-05,4\n2013-05,4\n" }
        },
        .file("negative", "row 15, column referrals: -4 is negative") { try changed { _ in "2013-05,-4\n" } },
        .file("text in a number", "row 15, column 2 (referrals): \"about 200\" is not a number") {
            try changed { _ in "2013-05,about 200\n" }
        },
        .file("empty file", "in.csv: the file is empty") { "" },
        .file("one row", "1 month with a value, and auto needs at least 12") { "month,referrals\n2024-01,205\n" },
        .file("constant series", "The series never varied, so its ranges reflect rounding alone", status: 0) {
            try Figures.csv(Figures.referrals(), value: { _ in "100" })
        },
        .file("all zero", "No case in any month: the ranges are for a rate of half a case", status: 0) {
            try Figures.csv(Figures.referrals(), value: { _ in "0" })
        },
        .file("all missing", "column referrals has no value in any row") {
            try Figures.csv(Figures.referrals(), value: { _ in "x" })
        },
        .file("11 months", "11 months with a value, and auto needs at least 12") {
            try Figures.csv(Array(Figures.referrals().prefix(11)))
        },
        .file("ten million rows, read to the last", "row 10000002, column 3 (referrals): \"six\" is not a number") {
            "month,area_name,referrals\n" + String(repeating: "2020-01,Leeds,5\n", count: 10_000_000)
                + "2020-01,Sefton,six\n"
        },
        .bytes("UTF-16 with a mark", "in.csv is UTF-16 text, and was read so", status: 0) {
            Data([0xFF, 0xFE]) + (try utf16(Figures.csv(Figures.referrals())))
        },
        .bytes("UTF-16 without a mark", "in.csv is UTF-16 text, and was read so", status: 0) {
            try utf16(Figures.csv(Figures.referrals()))
        },
        .bytes("Latin-1", "in.csv is not UTF-8 and was read as Windows-1252", status: 0) {
            Data((try Figures.csv(Figures.referrals())).utf8.dropLast()) + Data([0x0A])
                + Data("\"Source: the team at St Th".utf8) + Data([0xE9]) + Data("r\u{22}\n".utf8)
        },
        .bytes("Latin-1 after UTF-8", "row 2: byte 0xE9 at offset 33 is not UTF-8 text, though UTF-8 stands elsewhere")
        {
            Data("month,referrals,not\u{E9}\n2024-01,5,R".utf8) + Data([0xE9]) + Data("sum\n".utf8)
        },
        .file(
            "missing column", "there is no column \"referrals\". The columns are \"month\", \"refferals\". Did you mean"
        ) {
            "month,refferals\n2024-01,5\n"
        },
        .usage(
            "unknown area with a near name", "There is no area \"Seftn\". Did you mean \"Sefton\"?",
            ["forecast", "referrals", "--area", "Seftn"]),
        BadInput(
            name: "unreadable path: a link that leads to itself", file: nil,
            arguments: ["forecast", "referrals", "--data", "loop.csv"], status: 66,
            message: "loop.csv: could not be read (",
            prepare: { folder in
                try FileManager.default.createSymbolicLink(
                    atPath: "\(folder)/loop.csv", withDestinationPath: "loop.csv")
            }),
        .usage(
            "no such file", "nowhere.csv: no such file", status: 66, ["forecast", "referrals", "--data", "nowhere.csv"]),
        .usage("directory", ".: this is a folder, not a file", status: 66, ["forecast", "referrals", "--data", "."]),
        BadInput(
            name: "closed output pipe", file: nil, arguments: ["forecast", "referrals"], status: 0, message: "",
            output: .closedPipe, writesToFile: false),
        BadInput(
            name: "unwritable output", file: nil,
            arguments: ["forecast", "referrals", "--output", "nowhere/out.txt"] + Program.quick, status: 73,
            message: "nowhere/out.txt: could not be written (there is no such folder). Nothing was left behind",
            writesToFile: false),
        .usage("horizon 0", "--horizon is 0; expected 1 to 120 months", ["forecast", "referrals", "--horizon", "0"]),
    ]

    /// And others that analysts run into.
    static let more: [BadInput] = [
        .bytes(
            "a workbook cut short", "in.csv: the workbook is damaged or was cut short. Download or save it again"
        ) {
            Data([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00]) + Data(repeating: 7, count: 100)
        },
        .file(
            "a total under the months", "Row 146 of in.csv, below the table, adds it up (\"Total\") and was left out",
            status: 0
        ) {
            try Figures.csv(Figures.referrals()) + "Total,45000\n"
        },
        .file("a gap of two centuries", "no row for February 1800, March 1800, April 1800 and 2636 more") {
            "month,referrals\n1800-01,5\n2020-01,5\n"
        },
        .file("an amount of money", "\"£5\" has a currency sign") { "month,referrals\n2024-01,£5\n" },
        .file("a decimal comma", "\"10,00\" has a comma that does not stand between thousands") {
            "month,referrals\n2024-01,\"10,00\"\n"
        },
        .file("a spreadsheet's date number", "\"45292\" looks like a spreadsheet's date number") {
            "month,referrals\n45292,5\n"
        },
        .file("a month without its name", "row 2, column month: The month is empty") { "month,referrals\n,5\n" },
        .file("a row cut short", "row 2: 1 field where the header has 2") { "month,referrals\n2024-01\n" },
        .file(
            "a figure beyond all measure",
            "is larger than any figure can be: a number between -1e15 and 1e15 is expected"
        ) {
            try Figures.csv(Figures.referrals(), value: { "\($0.value)e300" })
        },
        .file("a number in hexadecimal", "\"0x10\" is in hexadecimal") { "month,referrals\n2024-01,0x10\n" },
        .file("JSON given as CSV", "this is JSON, not a table") { "{\"month\":[\"2024-01\"]}\n" },
        .file("a web page given as CSV", "this is a web page, not a table") { "<!DOCTYPE html><html>Sign in</html>\n" },
        .bytes("a compressed file cut short", "in.csv: the compressed file is damaged or was cut short") {
            Data([0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 3])
        },
        .file("quarters in an EES file", "time_identifier \"Q1\" is not known") {
            "time_period,time_identifier,referrals\n2021,Q1,5\n"
        },
        .file(
            "an area that neither the register nor the file has",
            "There is no area \"Bootel\". Did you mean \"Bootle\"?", arguments: ["--area", "Bootel"], status: 64
        ) {
            "month,area_name,referrals\n2024-01,Bootle,5\n"
        },
        .file(
            "an area unknown to the register, of a file without areas", "There is no area \"Nowhere\"",
            arguments: ["--area", "Nowhere"], status: 64
        ) {
            "month,referrals\n2024-01,5\n"
        },
        BadInput(
            name: "the result in place of the figures", file: { Data(try Figures.csv(Figures.referrals()).utf8) },
            arguments: ["forecast", "referrals", "--data", "in.csv", "--output", "./in.csv"], status: 64,
            message: "./in.csv is a file that is read here, and writing the result would destroy it",
            writesToFile: false),
        BadInput(
            name: "details in place of the panel", file: { Data("unique_id,ds,y\na,2024-01-01,5\n".utf8) },
            arguments: ["forecast", "--panel", "in.csv", "--details", "in.csv"], status: 64,
            message: "in.csv is a file that is read here", writesToFile: false),
        .panel(
            "a month twice in a series of a panel", "January 2024 stands twice in series a, in rows 2 and 3",
            "unique_id,ds,y\na,2024-01-01,5\na,2024-01-01,6\n"),
        .usage(
            "a month that is none as a bound", "The value '2024-13' is invalid",
            ["forecast", "referrals", "--from", "2024-13"]),
        .usage(
            "a model with orders out of reach", "arima(9,9,9) cannot be used",
            ["forecast", "referrals", "--model", "arima(9,9,9)"]),
        .usage("an empty model", "there is no model \"\" (see", ["forecast", "referrals", "--model", ""]),
        .usage("a form that forecasts have not", "'pdf' is invalid", ["forecast", "referrals", "--format", "pdf"]),
        .usage("no jobs", "--jobs is 0; expected 1 to 1024", ["forecast", "--panel", "p.csv", "--jobs", "0"]),
        .file("a month to come", "row 2: July 2024 is in the future (this is June 2024)") {
            "month,referrals\n2024-07,5\n"
        },
        .file("a month given again later", "April 2013 stands twice, in rows 14 and 16") {
            try changed { "\($0.year)-05,\($0.value)\n2013-04,9\n" }
        },
        .file(
            "disordered: newest first",
            "row 3: March 2021 comes after April 2021: the rows are not in order. Sort the rows"
        ) {
            "month,referrals\n2021-04,5\n2021-03,4\n"
        },
        .file("a quote left open", "row 15, column 2: a double quote opens here and never closes") {
            try changed { _ in "2013-05,\"4\n" }
        },
        .file("NaN as text", "row 15, column 2 (referrals): \"NaN\" is not a symbol read here") {
            try changed { _ in "2013-05,NaN\n" }
        },
        .file("infinity", "\"inf\" is not a finite number") { try changed { _ in "2013-05,inf\n" } },
        .file("a percentage among counts", "\"20%\" where a figure without a percent sign, as in the rows above") {
            try changed { _ in "2013-05,20%\n" }
        },
        .file("thousands without quotes", "row 15: 3 fields where the header has 2. A value with a comma in it") {
            try changed { _ in "2013-05,1,205\n" }
        },
        .file("semicolons", "in.csv has semicolons between its columns, and was read so", status: 0) {
            try Figures.csv(Figures.referrals()).replacingOccurrences(of: ",", with: ";")
        },
        .file("a list with no header", "row 1: this looks like data, not a header") {
            "Jane Smith,2013-09-01,2021-04-05\nJohn Doe,2012-01-01,2021-05-06\n"
        },
        .file("quarters", "there are rows for every third month only: quarterly") {
            "month,referrals\n2023-01,5\n2023-04,6\n2023-07,7\n2023-10,8\n"
        },
        .file("weeks", "row 3: the rows are weekly, and monthly figures are needed. Give --sum-to-months") {
            "date,referrals\n2024-01-01,5\n2024-01-08,6\n2024-01-15,7\n2024-01-22,8\n"
        },
        .file("a header alone", "there is a header row and nothing under it") { "month,referrals\n" },
        .file("no month column", "there is no column \"month\" or \"ds\" or \"date\"") {
            "when,referrals\n2024-01,5\n"
        },
        .file("a column twice", "columns 2 and 3 are both called \"referrals\"") {
            "month,referrals,referrals\n2024-01,5,6\n"
        },
        .file("financial years in an EES file", "row 2, column time_identifier: ") {
            "time_period,time_identifier,referrals\n202122,Financial year,5\n"
        },
        .file("a month in American order", "row 2, column month: ") { "month,referrals\n09/13/2021,5\n" },
        .file("a day within the month", "row 2, column month: ") { "month,referrals\n2021-09-14,5\n" },
        .bytes("a NUL byte", "row 2: a NUL byte at offset") {
            Data("month,referrals\n2024-01,5".utf8) + Data([0]) + Data("\n2024-02,6\n2024-03,7\n".utf8)
        },
        .file(
            "an area that the file has not", "no row is for Sefton. The file has Leeds",
            arguments: ["--area", "Sefton"]
        ) {
            "month,area_name,referrals\n2024-01,Leeds,5\n"
        },
        .file("a column of names asked for as a measure", "column month names periods or areas") {
            "month,referrals\n2024-01,5\n"
        }.with(arguments: ["forecast", "month", "--data", "in.csv"]),
        .file("no month left", "No month with a value lies between --from 2025-01", arguments: ["--from", "2025-01"]) {
            try Figures.csv(Figures.referrals())
        },
        .file(
            "a model that needs more months", "seasonal-naive needs at least 13",
            arguments: ["--model", "seasonal-naive"]
        ) {
            try Figures.csv(Array(Figures.referrals().prefix(12)))
        },
        .file(
            "zeros for a multiplicative model", "needs every value to be above zero",
            arguments: ["--model", "ets(M,N,N)", "--keep-outliers"]
        ) {
            try changed { _ in "2013-05,0\n" }
        },
        .panel(
            "series that stand apart", "row 4: series a began earlier in the file and other series stand between",
            "unique_id,ds,y\na,2024-01-01,5\nb,2024-01-01,5\na,2024-02-01,5\n"),
        .panel("a panel without y", "there is no column \"y\"", "unique_id,ds,value\na,2024-01-01,5\n"),
        .panel(
            "a gap in a series of a panel", "row 3: no row for February 2024 in series a",
            "unique_id,ds,y\na,2024-01-01,5\na,2024-03-01,5\n"),
        .panel(
            "a series without a name", "row 2, column unique_id: the name of the series is empty",
            "unique_id,ds,y\n,2024-01-01,5\n"),
        .usage(
            "unknown model", "there is no model \"auto-est\": did you mean auto-ets?",
            ["forecast", "referrals", "--model", "auto-est"]),
        .usage(
            "a model that is unstable", "ets(A,N,M) cannot be used", ["forecast", "referrals", "--model", "ets(A,N,M)"]),
        .usage(
            "level 0", "--level has \"0\"; expected per cents between 0 and 100",
            ["forecast", "referrals", "--level", "0"]),
        .usage("level in words", "--level has \"wide\"", ["forecast", "referrals", "--level", "80,wide"]),
        .usage(
            "from after to", "--from 2020-01 is after --to 2019-01",
            ["forecast", "referrals", "--from", "2020-01", "--to", "2019-01"]),
        .usage(
            "unknown flag", "Unknown option '--horizn'. Did you mean '--horizon'?",
            ["forecast", "referrals", "--horizn", "3"]),
        .usage(
            "unknown measure with a near name",
            "There is no measure \"refferals\" in the shipped figures. Did you mean referrals?",
            ["forecast", "refferals"]),
        .usage("no measure", "Give a measure", ["forecast"]),
        .usage("measure and panel", "leave the measure out", ["forecast", "referrals", "--panel", "p.csv"]),
        .usage(
            "an option of one series with a panel", "--area needs one series",
            ["forecast", "--panel", "p.csv", "--area", "Wirral"]),
        .usage(
            "a panel as HTML", "written as csv; html is for one series",
            ["forecast", "--panel", "p.csv", "--format", "html"]),
        .usage(
            "a measure without monthly figures", "There are no monthly figures of re-referrals", status: 65,
            ["forecast", "re-referrals"]),
        .usage(
            "contacts of another area", "There are no contacts for Wirral", status: 65,
            ["forecast", "contacts", "--area", "Wirral"]),
        .usage(
            "an area without monthly figures", "There are no monthly figures of referrals for Leeds", status: 65,
            ["forecast", "referrals", "--area", "Leeds"]),
        .usage(
            "a ratio that is not positive", "Contacts per referral is -1",
            ["forecast", "contacts", "--contacts-per-referral=-1"]),
        .usage(
            "a ratio where nothing is modelled", "needs modelled contacts",
            ["forecast", "referrals", "--contacts-per-referral", "3"]),
        .usage("an unknown dataset", "There is no dataset \"nothing\"", ["datasets", "nothing"]),
        .file("an events file with an unknown key", "in.csv", status: 78) { "events:\n  - nam: x\n" }
            .with(arguments: ["forecast", "referrals", "--events", "in.csv"]),
        .usage(
            "modelled contacts on a chart", "monitor needs real contacts", status: 65, ["monitor", "contacts"]),
        .usage(
            "new limits without a reason", "--rebase 2023-04 has no reason",
            ["monitor", "referrals", "--rebase", "2023-04"]),
        .usage(
            "new limits with an empty reason", "--rebase 2023-04 has no reason",
            ["monitor", "referrals", "--rebase", "2023-04="]),
        .usage(
            "new limits outside the months", "--rebase 2031-01 is not within the months charted",
            ["monitor", "referrals", "--rebase", "2031-01=why"]),
        .usage(
            "new limits with too few months after", "The months from January 2024 to the next rebase or the end have 3",
            ["monitor", "referrals", "--rebase", "2024-01=why"]),
        .usage("a run of five", "--run-length is 5; expected 6 or 7", ["monitor", "referrals", "--run-length", "5"]),
        .usage(
            "a chart that divides by nothing", "--chart p divides by something",
            ["monitor", "referrals", "--chart", "p"]),
        .file("five months on a chart", "There are 5 values and a chart needs at least 6") {
            try Figures.csv(Array(Figures.referrals().prefix(5)))
        }.with(arguments: ["monitor", "referrals", "--data", "in.csv"]),
        .file("a share above one", "February 2024: 9 of 8 is more than all of them") {
            "month,a,b\n2024-01,5,8\n2024-02,9,8\n2024-03,1,8\n"
        }.with(arguments: ["monitor", "a", "--data", "in.csv", "--chart", "p", "--denominator", "b"]),
        .usage("modelled contacts described", "describe needs real contacts", status: 65, ["describe", "contacts"]),
        .usage(
            "modelled contacts tested", "impact needs real contacts", status: 65,
            ["impact", "contacts", "--at", "2021-09"]),
        .usage("no month of change", "Give the month of the change", ["impact", "referrals"]),
        .usage(
            "a change before the figures", "January 2010 is not among the months after the first",
            ["impact", "referrals", "--at", "2010-01"]),
        .usage(
            "a change with half a year before", "There are 6 months with a value before October 2012", status: 65,
            ["impact", "referrals", "--at", "2012-10"]),
        .usage(
            "an unknown event", "There is no event \"Front Door\"", ["impact", "referrals", "--event", "Front Door"]),
        .file("a series of zeros tested for a change", "Every month has the value 0") {
            try Figures.csv(Figures.referrals(), value: { _ in "0" })
        }.with(arguments: ["impact", "referrals", "--data", "in.csv", "--at", "2021-09"]),
        .usage("no events file", "nowhere.yaml", status: 66, ["forecast", "referrals", "--events", "nowhere.yaml"]),
    ]

    func with(arguments: [String]) -> BadInput {
        var copy = self
        copy.arguments = arguments
        return copy
    }

    static func utf16(_ text: String) throws -> Data {
        Data(text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    }
}
