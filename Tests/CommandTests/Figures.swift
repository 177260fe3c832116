import Foundation
import Testing

/// Real figures in every form that the program reads: DfE's monthly referrals, as shipped.
enum Figures {
    struct Observation: Equatable {
        var year: Int
        var month: Int
        var value: Int
    }

    /// An area's published monthly referrals, oldest first.
    static func referrals(_ area: String = "Sefton") throws -> [Observation] {
        let path = "\(Program.repository)/notebooks-data/referrals_monthly.csv"
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
        return try lines.dropFirst().compactMap { line -> Observation? in
            // No name among the seventeen areas has a comma.
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields[3] == area else { return nil }
            let month = fields[0].split(separator: "-")
            return Observation(
                year: try #require(Int(month[0])), month: try #require(Int(month[1])),
                value: try #require(Int(fields[5])))
        }
    }

    static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// Spellings of a month that the contract lists.
    static let spellings: [(name: String, spell: @Sendable (Observation) -> String)] = [
        ("2021-09", { "\($0.year)-\(two($0.month))" }),
        ("2021-09-01", { "\($0.year)-\(two($0.month))-01" }),
        ("Sep 2021", { "\(monthNames[$0.month - 1].prefix(3)) \($0.year)" }),
        ("Sep-21", { "\(monthNames[$0.month - 1].prefix(3))-\(two($0.year % 100))" }),
        ("September 2021", { "\(monthNames[$0.month - 1]) \($0.year)" }),
        ("01/09/2021", { "01/\(two($0.month))/\($0.year)" }),
    ]

    /// A file of a month and a value column.
    static func csv(
        _ observations: [Observation], header: String = "month,referrals", lineEnd: String = "\n",
        month: (Observation) -> String = spellings[0].spell, value: (Observation) -> String = { "\($0.value)" }
    ) -> String {
        header + lineEnd + observations.map { "\(month($0)),\(value($0))\(lineEnd)" }.joined()
    }

    /// A file in the layout of Explore Education Statistics: three geographic levels, the levels that do not apply left
    /// empty or marked z, months by name, rows in the order that the service gives: newest first.
    static func ees(_ observations: [Observation], mark: (Observation) -> String? = { _ in nil }) -> String {
        var text =
            "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
            + "old_la_code,new_la_code,la_name,referrals,rate\n"
        for observation in observations.reversed() {
            let time = "\(observation.year),\(monthNames[observation.month - 1])"
            let value = mark(observation) ?? "\(observation.value)"
            text += "\(time),National,E92000001,England,,,,,,\(observation.value * 150),z\n"
            text += "\(time),Regional,E92000001,England,E12000002,North West,z,z,z,\(observation.value * 20),x\n"
            text += "\(time),Local authority,E92000001,England,E12000002,North West,343,E08000014,Sefton,\(value),low\n"
            text += "\(time),Local authority,E92000001,England,E12000002,North West,344,E08000015,Wirral,c,k\n"
        }
        return text
    }

    static func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
}
