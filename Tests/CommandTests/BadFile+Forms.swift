import Foundation

/// What holds the table: files that are none, that are damaged, or that hold more than one.
extension BadFile {
    /// A file of old Office that holds a stream of a name.
    private static func compound(_ stream: String) -> Data {
        var bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        bytes.append(contentsOf: [UInt8](repeating: 0, count: 600))
        for unit in stream.utf16 { bytes.append(contentsOf: [UInt8(unit & 0xFF), UInt8(unit >> 8)]) }
        bytes.append(contentsOf: [UInt8](repeating: 0, count: 600))
        return Data(bytes)
    }

    private static func utf16(_ text: String) -> Data {
        var bytes: [UInt8] = []
        for unit in text.utf16 { bytes.append(contentsOf: [UInt8(unit & 0xFF), UInt8(unit >> 8)]) }
        return Data(bytes)
    }

    /// A file of Tests/Reference/workbooks.
    private static func workbook(
        _ name: String, _ file: String, _ of: String, arguments: [String], says: [String],
        change: (@Sendable (Data) -> Data)? = nil
    ) -> BadFile {
        BadFile(name: name, file: file, arguments: arguments, status: 65, says: says) { path in
            let bytes = try Data(
                contentsOf: URL(fileURLWithPath: "\(Program.repository)/Tests/Reference/workbooks/\(of)"))
            try (change?(bytes) ?? bytes).write(to: URL(fileURLWithPath: path))
        }
    }

    private static let forecast = ["forecast", "referrals", "--data", "FILE"]
    private static let census =
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2025</Year><ReferenceDate>2025-03-31"
        + "</ReferenceDate></CollectionDetails></Header>\n<Children>\n<Child><ChildIdentifiers><LAchildID>SECRET1</LAchildID>"
        + "</ChildIdentifiers>\n<CINdetails><CINreferralDate>2024-05-01</CINreferralDate>\n"

    static let forms: [BadFile] = [
        .text("an empty file", says: ["in.csv: the file is empty", "Expected a header row"], ""),
        .text(
            "a header alone", says: ["in.csv: there is a header row and nothing under it", "at least one row"],
            "month,referrals\n"),
        .bytes(
            "bytes of no table", says: ["in.csv, row 1", "Check that it is the right file"],
            Data([0x8F, 0x81, 0x9D, 0x01, 0xFE, 0x90, 0x8D, 0x0A, 0x81, 0x8F, 0x0A])),
        .text(
            "a PDF named as CSV", says: ["in.csv: this is a PDF document", "Ask for the figures as a spreadsheet"],
            "%PDF-1.7\n1 0 obj\n"),
        .bytes(
            "a Word document named as CSV", says: ["in.csv: this is a Word document", "Ask for the figures"],
            StoredArchive.bytes([("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document/>")])),
        .bytes(
            "a workbook with a password", "in.xlsx",
            says: ["in.xlsx: the workbook is protected by a password", "save a copy without"],
            compound("EncryptedPackage")),
        .bytes(
            "a workbook of old Excel", "in.xls",
            says: ["in.xls: this is an old Excel workbook (.xls)", "save it as .xlsx"],
            compound("Workbook")),
        .bytes(
            "a workbook with macros", "in.xlsm",
            says: ["in.xlsm: this is a workbook with macros", "without the macros"],
            StoredArchive.bytes([
                ("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>"), ("xl/vbaProject.bin", "x"),
            ])),
        .bytes(
            "an archive without sheets", "in.zip",
            says: ["in.zip: this is a zip file", "Take the table out of it first"],
            StoredArchive.bytes([("readme.txt", "hello")])),
        workbook(
            "two sheets with a table each", "in.xlsx", "two.xlsx",
            arguments: ["forecast", "contacts", "--data", "FILE"],
            says: ["in.xlsx: several sheets hold a table", "Name one after the path, as in \"in.xlsx#"]),
        workbook(
            "a sheet that is not there", "in.xlsx", "two.xlsx",
            arguments: ["forecast", "contacts", "--data", "in.xlsx#Mnths"],
            says: ["in.xlsx: there is no sheet \"Mnths\"", "The sheets are"]),
        .text(
            "a sheet of a file that has none", "in.csv", ["forecast", "referrals", "--data", "in.csv#Sheet2"],
            says: ["in.csv: a sheet \"Sheet2\" is asked for, and this is no workbook", "Give the path alone"],
            months { "\($1),\($0)" }),
        workbook(
            "a workbook cut short", "in.xlsx", "kinds.xlsx", arguments: forecast,
            says: ["in.xlsx: the workbook is damaged or was cut short", "save it again"],
            change: { $0.prefix($0.count / 2) }),
        workbook(
            "an OpenDocument sheet that is damaged", "in.ods", "kinds.ods", arguments: forecast,
            says: ["in.ods: the workbook is damaged or was cut short", "save it again"],
            change: { data in
                var bytes = data
                for place in stride(from: 200, to: bytes.count - 200, by: 3) { bytes[place] ^= 0x55 }
                return bytes
            }),
        .bytes(
            "a gzip file cut short", "in.csv.gz",
            says: ["in.csv.gz: the compressed file is damaged or was cut short", "save it again"],
            Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B, 0xCE])),
        .text(
            "a census cut short", "in.xml", ["series", "FILE"],
            says: ["in.xml, row 5: the XML document is damaged", "Export it again"],
            census),
        .text(
            "a census that is not well formed", "in.xml", ["series", "FILE"],
            says: ["in.xml, row 5: the XML document is damaged", "Export it again"],
            census + "</Child></CINdetails></Children></Message>\n"),
        .text(
            "a census with a document type", "in.xml", ["series", "FILE"],
            says: ["in.xml, row 1: the XML document declares a type (DOCTYPE)", "Take the declaration out"],
            "<!DOCTYPE Message [<!ENTITY a \"SECRET\">]>\n" + census + "</CINdetails></Child></Children></Message>\n"),
        .text(
            "another kind of XML", "in.xml", ["series", "FILE"],
            says: [
                "in.xml: this is an XML document and not a children in need census", "Check that it is the right file",
            ],
            "<?xml version=\"1.0\"?>\n<data><row><month>2021-04</month></row></data>\n"),
        .text(
            "a census given as a series", "in.xml", forecast,
            says: ["in.xml: this is an XML document, and months are needed", "sscp-stats series in.xml -o months.csv"],
            census + "</CINdetails></Child></Children></Message>\n"),
        .text(
            "a census without a measure", "in.xml", ["forecast", "--data", "FILE"],
            says: ["in.xml: this is an XML document", "sscp-stats series in.xml"],
            census + "</CINdetails></Child></Children></Message>\n"),
        BadFile(
            name: "a folder given as a file", file: "in.csv", arguments: forecast, status: 66,
            says: ["in.csv: this is a folder, not a file", "Give the path of a file in it"],
            make: { try FileManager.default.createDirectory(atPath: $0, withIntermediateDirectories: false) }),
        BadFile(
            name: "a file that cannot be read", file: "in.csv", arguments: forecast, status: 66,
            says: ["in.csv: could not be read (", "Check that you may read the file"],
            // Root may read everything, but no link that leads to itself.
            make: { try FileManager.default.createSymbolicLink(atPath: $0, withDestinationPath: "in.csv") }),
        .text(
            "a file that is not there", "other.csv", ["forecast", "referrals", "--data", "./nowhere.csv"], status: 66,
            says: ["sscp-stats: nowhere.csv: no such file", "Check the name and the folder"], "x\n"),
        .bytes(
            "UTF-16 without a mark is read, and told", "in.csv",
            ["forecast", "referrals", "--data", "FILE", "--format", "csv"] + Program.quick, status: 0,
            says: ["in.csv is UTF-16 text, and was read so"],
            utf16(months { "\($1),\(200 + $0 % 7)" })),
    ]
}
