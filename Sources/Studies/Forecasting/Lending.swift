package import CouncilData
package import Tables
package import TimeSeries

/// From whom a series borrows.
package enum BorrowRule: Sendable, Equatable {
    /// A shipped series, and an own one of a measure with shipped months, from the shipped authorities.
    case usual
    case nobody
    case shipped
    /// The series of a panel of the user's.
    case file(TableSource)
}

/// Finds the lender of a series: the shipped authorities, or a file's series, without the series itself.
package struct Lending: Sendable {
    private let rule: BorrowRule
    private let location: DataLocation
    private let register: AreaRegister
    private let rules: SeriesRules
    /// The shipped months, where they have been read.
    private let months: PublishedMonths?

    /// - Parameters:
    ///   - rules: by which a file is read.
    ///   - months: the shipped referrals, where they have been read.
    package init(
        _ rule: BorrowRule, location: DataLocation, register: AreaRegister, rules: SeriesRules,
        months: PublishedMonths? = nil
    ) {
        self.rule = rule
        self.months = months
        self.location = location
        self.register = register
        self.rules = rules
    }

    /// The lender of a series that is a measure's; nil where nobody is asked.
    ///
    /// - Parameters:
    ///   - areaCode: whose figures they are; nil where nobody says.
    ///   - areaName: the same by name, as a file may call it.
    /// - Throws: ``LendingError``, and the readers' errors.
    package func lender(
        of series: MonthlySeries, measure: String, areaCode: String?, areaName: String?
    ) throws -> Lender? {
        guard series.kind == .count else {
            if rule == .usual || rule == .nobody { return nil }
            throw LendingError.notACount(measure: measure, kind: series.kind)
        }
        var isOwn = false
        if case .supplied = series.provenance { isOwn = true }
        switch rule {
        case .nobody: return nil
        case .usual:
            guard Measure.named(measure)?.monthly != nil else { return nil }
            return try shipped(to: series, areaCode: areaCode, asksAgreement: isOwn)
        case .shipped: return try shipped(to: series, areaCode: areaCode, asksAgreement: isOwn)
        case .file(let source):
            let reader = try PanelReader(source, rules: rules)
            var lenders: [MonthlySeries] = []
            while let other = try reader.next() {
                guard other.name != areaName, other.name != areaCode, !other.isMostly(series) else { continue }
                lenders.append(other)
            }
            let name = source.name.split(separator: "/").last.map(String.init) ?? source.name
            guard let lender = Lender(lenders, source: .file(name), asksAgreement: true) else {
                throw LendingError.tooFew(file: source.name, found: lenders.count)
            }
            return lender
        }
    }

    /// Reads a file of lenders, so that what is wrong in it is told before anything else is done.
    /// - Throws: the reader's errors.
    package func check() throws {
        guard case .file(let source) = rule else { return }
        let reader = try PanelReader(source, rules: rules)
        while try reader.next() != nil {}
    }

    /// The same of what a command reads.
    package func lender(of input: MonthlyInput) throws -> Lender? {
        try lender(of: input.series, measure: input.column, areaCode: input.areaCode, areaName: input.area)
    }

    private func shipped(to series: MonthlySeries, areaCode: String?, asksAgreement: Bool) throws -> Lender? {
        let months = try self.months ?? PublishedMonths(location, register: register)
        return Lender.shipped(
            months, try RangeTrial.shipped(location), to: series, areaCode: areaCode, asksAgreement: asksAgreement)
    }
}

/// Why nobody can lend to a series.
package enum LendingError: CategorisedError, Equatable {
    case notACount(measure: String, kind: MeasureKind)
    /// Fewer series than can show what they share, the one that borrows not among them.
    case tooFew(file: String, found: Int)

    package var exitCategory: ExitCategory {
        switch self {
        case .notACount: .usage
        case .tooFew: .data
        }
    }

    package var description: String {
        switch self {
        case .notACount(let measure, let kind):
            "--borrow lends to counts, and \(measure) is a \(kind.rawValue): leave the option out."
        case .tooFew(let file, let found):
            "\(file) has \(found) series to borrow from; expected \(PanelForecast.fewestToPool) or more beside the series "
                + "itself, since fewer cannot show what they share."
        }
    }
}

extension Lender {
    /// The shipped authorities, without the one that borrows: by its code, and by its figures where nobody says whose
    /// they are.
    package static func shipped(
        _ months: PublishedMonths, _ trials: [RangeTrial], to series: MonthlySeries, areaCode: String?,
        asksAgreement: Bool
    ) -> Lender? {
        let others = months.areas.filter { area in
            area.level == .localAuthority && area.code != areaCode
                && !((try? months.series(for: area).isMostly(series)) ?? false)
        }
        let codes = Set(others.map(\.code))
        return Lender(
            others.compactMap { try? months.series(for: $0) }, source: .shipped, asksAgreement: asksAgreement,
            trials: trials.filter { codes.contains($0.areaCode) })
    }
}

extension MonthlySeries {
    /// Whether more than half of the months that both have are the same to the digit: the same series under another
    /// name.
    fileprivate func isMostly(_ other: MonthlySeries) -> Bool {
        let common = other.months.filter { !self[$0].isNaN && !other[$0].isNaN }
        return !common.isEmpty && 2 * common.count { self[$0] == other[$0] } > common.count
    }
}
