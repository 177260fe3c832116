import ArgumentParser
import CouncilData
import Studies
import Tables

/// From whom a forecast borrows season, days and ranges.
struct BorrowOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Who lends auto their season, working days and ranges: shipped (the shipped authorities; if not given, for "
                + "referrals and contacts), none, or a file of many series (unique_id, ds, y).",
            valueName: "shipped|none|path"), completion: .file())
    var borrow: String?

    static let modes = [OptionMode("--borrow", .oneSeries, .borrowingModel)]

    var rule: BorrowRule {
        switch borrow {
        case nil: .usual
        case "none": .nobody
        case "shipped": .shipped
        case .some(let path): .file(TableSource(argument: path))
        }
    }

    /// The file that is read.
    var file: String? {
        if case .file(let source) = rule { source.path } else { nil }
    }

    mutating func validate() throws {
        if borrow == "-" { throw ValidationError("--borrow is -; expected shipped, none or the path of a file.") }
    }

    /// Finds who lends, once a file of lenders has been read whole.
    func checked(_ data: DataOptions) throws -> Lending {
        let location = try DataLocation.find()
        let lending = lending(location, try AreaRegister(location), data)
        try lending.check()
        return lending
    }

    /// Finds who lends.
    func lending(_ location: DataLocation, _ register: AreaRegister, _ data: DataOptions) -> Lending {
        Lending(rule, location: location, register: register, rules: data.rules)
    }
}
