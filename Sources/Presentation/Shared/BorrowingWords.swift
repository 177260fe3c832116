import Studies
import Tables

extension Borrowing {
    /// What was borrowed, from whom and how much, in a sentence.
    var sentence: String {
        switch self {
        case .lent(let loan):
            "Borrowed from \(loan.lenders): \(loan.parts), of each as much as they agree on; "
                + "--borrow none leaves it out."
        case .unlike(let source):
            "Nothing is borrowed from \(source.words): the months of this series do not follow their season as closely "
                + "as chance allows."
        case .nothing(let source):
            "Nothing is borrowed from \(source.words): they share nothing that this series could take."
        }
    }

    /// The machine-readable form: null where nothing was borrowed.
    var json: JSONValue {
        guard let loan else { return .null }
        func part(_ part: Loan.Part?, _ size: String) -> JSONValue {
            part.map { .object([.init("weight", .number($0.weight)), .init(size, .number($0.size))]) } ?? .null
        }
        return [
            "from": .string(loan.source.name), "series": .integer(loan.series),
            "season": loan.season.map { ["weight": .number($0)] } ?? .null,
            "working_days": part(loan.workingDays, "elasticity"),
            "schools_shut": part(loan.schoolsShut, "change"),
            "ranges": part(loan.ranges, "factor"),
        ]
    }
}

extension Lender.Source {
    /// `shipped`, or the file's name.
    fileprivate var name: String {
        switch self {
        case .shipped: "shipped"
        case .file(let name): name
        }
    }

    fileprivate var words: String {
        switch self {
        case .shipped: "the shipped authorities"
        case .file(let name): "the series of \(name)"
        }
    }
}

extension Borrowing.Loan {
    fileprivate var lenders: String {
        switch source {
        case .shipped: "\(series) shipped authorities"
        case .file(let name): "\(series) series of \(name)"
        }
    }

    fileprivate var parts: String {
        func share(_ weight: Double) -> String { NumberFormat.percent(share: weight, decimals: 0) }
        var parts: [String] = []
        if let season { parts.append("their season (\(share(season)) of it)") }
        if let workingDays { parts.append("what working days do (\(share(workingDays.weight)))") }
        if let schoolsShut { parts.append("what schools shut did (\(share(schoolsShut.weight)))") }
        if let ranges { parts.append("how their ranges did (\(share(ranges.weight)))") }
        return parts.count < 2
            ? parts.joined() : parts.dropLast().joined(separator: ", ") + " and " + parts[parts.count - 1]
    }
}
