import Foundation
import Testing

/// Workbooks that LibreOffice made of a CSV (Tests/Reference/workbooks/README.md): every figure as from the CSV.
@Suite struct LibreOfficeTests {
    private static let folder = "\(Program.repository)/Tests/Reference/workbooks"

    /// Every figure of a run, in order.
    private func figures(_ arguments: [String], _ file: String) throws -> [Double] {
        let json = try Program.json(arguments + ["--data", "\(Self.folder)/\(file)"], now: "2026-06")
        var found: [Double] = []
        func gather(_ value: Any) {
            switch value {
            case let object as [String: Any]:
                for key in object.keys.sorted() where key != "run" { gather(object[key] ?? 0) }
            case let array as [Any]: array.forEach(gather)
            case let number as NSNumber: found.append(number.doubleValue)
            default: break
            }
        }
        gather(json)
        return found
    }

    @Test(
        "counts with a hidden and an unknown month, and percentages by their format, in XLSX and ODS",
        arguments: [
            ["describe", "contacts"], ["describe", "timely"], ["forecast", "contacts"] + Program.quick,
            ["forecast", "timely"] + Program.quick, ["monitor", "timely"],
        ])
    func same(arguments: [String]) throws {
        let plain = try figures(arguments, "libreoffice.csv")
        #expect(plain.count > 20)
        for book in ["libreoffice.xlsx", "libreoffice.ods"] {
            #expect(try figures(arguments, book) == plain, "\(book)")
        }
    }

    @Test("they are what the CSV says: 46 months, one of the others hidden, and a percentage")
    func series() throws {
        for file in ["libreoffice.csv", "libreoffice.xlsx", "libreoffice.ods"] {
            func series(_ measure: String) throws -> [String: Any] {
                let json = try Program.json(
                    ["describe", measure, "--data", "\(Self.folder)/\(file)"], now: "2026-06")
                return try #require(json["series"] as? [String: Any])
            }
            let contacts = try series("contacts")
            #expect(contacts["n"] as? Int == 46 && contacts["hidden_months"] as? Int == 1, "\(file)")
            #expect(contacts["first_month"] as? String == "2021-04" && contacts["last_month"] as? String == "2025-03")
            #expect(try series("timely")["kind"] as? String == "percent", "\(file)")
        }
    }
}
