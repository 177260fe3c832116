package import Tables
import TimeSeries

/// The published figures that a scenario's defaults are derived from.
///
/// Children in need: episodes of an area in a year ending 31 March. Workforce: as at 30 September. The dates differ by
/// half a year and are never joined without being said.
package struct ScenarioFigures: Sendable {
    /// Episodes of need in a year ending in March.
    package struct ChildrenInNeed: Sendable {
        var started: CellValue
        package var ended: CellValue
        package var open: CellValue
    }
    /// Social workers as at 30 September, full-time equivalents; rates in per cent.
    package struct Staff: Sendable {
        package var permanent: CellValue
        package var starters: CellValue
        package var turnover: CellValue
        package var agency: CellValue
        package var caseHolders: CellValue
        package var cases: CellValue
        var caseload: CellValue
        package var absence: CellValue
    }

    package static let childrenSource = "DfE, Children in need, table B1"
    package static let referralsSource = "DfE, Children in need, table C1"
    package static let workforceSource = "DfE, Children's social work workforce"

    package let children: [String: [Int: ChildrenInNeed]]
    package let staff: [String: [Int: Staff]]
    package let referrals: [String: [Int: PublishedYears.Row]]
    /// The authorities with figures of children in need, in the order of the file.
    package let areas: [Area]
    package let register: AreaRegister
    package let monthly: PublishedMonths

    /// The shipped files.
    ///
    /// - Throws: `TableError` that names file, line and column.
    package init(_ location: DataLocation, register: AreaRegister) throws(TableError) {
        self.register = register
        monthly = try PublishedMonths(location, register: register)
        var areas: [Area] = []
        var children: [String: [Int: ChildrenInNeed]] = [:]
        try Self.read(
            location.path("children_in_need.csv"), year: "year_ending_march", register: register,
            columns: ["episodes_started", "episodes_ended", "episodes_open_31_march"]
        ) { area, year, cells in
            if children[area.joinKey] == nil { areas.append(area) }
            children[area.joinKey, default: [:]][year] = .init(started: cells[0], ended: cells[1], open: cells[2])
        }
        var staff: [String: [Int: Staff]] = [:]
        try Self.read(
            location.path("workforce.csv"), year: "as_at_30_september", register: register,
            columns: [
                "in_post_fte", "starters_fte", "turnover_rate_fte", "agency_fte", "case_holders_fte", "cases",
                "caseload_fte", "absence_rate_fte",
            ]
        ) { area, year, cells in
            staff[area.joinKey, default: [:]][year] = .init(
                permanent: cells[0], starters: cells[1], turnover: cells[2], agency: cells[3], caseHolders: cells[4],
                cases: cells[5], caseload: cells[6], absence: cells[7])
        }
        var referrals: [String: [Int: PublishedYears.Row]] = [:]
        for row in try PublishedYears(location, register: register).referralRows {
            referrals[row.area.joinKey, default: [:]][row.year] = row
        }
        self.areas = areas
        self.children = children
        self.staff = staff
        self.referrals = referrals
    }

    private static func read(
        _ path: String, year: String, register: AreaRegister, columns: [String],
        _ take: (Area, Int, [CellValue]) -> Void
    ) throws(TableError) {
        var reader = try TableReader(.path(path))
        let layout = reader.layout
        let keys = try AreaYearColumns(layout, year: year)
        var places: [Int] = []
        for name in columns { places.append(try layout.requireColumn(name)) }
        var seen = Set<String>()
        while let row = try reader.nextRow() {
            let (area, year) = try keys.read(row, layout, register, &seen)
            var cells: [CellValue] = []
            for place in places { cells.append(try layout.cell(row, place)) }
            take(area, year, cells)
        }
    }

    /// Episodes open at 31 March of a year; `nil` where none is published.
    package func open(_ area: Area, _ year: Int) -> Double? { children[area.joinKey]?[year]?.open.number }
    /// Episodes started in the year ending in March; `nil` where none is published.
    package func started(_ area: Area, _ year: Int) -> Double? { children[area.joinKey]?[year]?.started.number }
    /// Episodes ended in the year ending in March; `nil` where none is published.
    package func ended(_ area: Area, _ year: Int) -> Double? { children[area.joinKey]?[year]?.ended.number }
    /// Cases held as at 30 September; `nil` where none is published.
    package func casesHeld(_ area: Area, _ year: Int) -> Double? { staff[area.joinKey]?[year]?.cases.number }
    /// Case holders as at 30 September, FTE; `nil` where none is published.
    package func caseHolders(_ area: Area, _ year: Int) -> Double? { staff[area.joinKey]?[year]?.caseHolders.number }
    /// The mean caseload as at 30 September as printed; `nil` where none is published.
    package func caseload(_ area: Area, _ year: Int) -> Double? { staff[area.joinKey]?[year]?.caseload.number }

    /// How much of the stock of the March before the yearly count of `year` leaves out: 1 − (open + ended − started) ÷
    /// open a year before. `nil` where a part is missing. No part of it is a suppressed cell.
    package func restatedShare(_ area: Area, _ year: Int) -> Double? {
        guard let before = open(area, year - 1), before > 0, let now = open(area, year),
            let started = started(area, year), let ended = ended(area, year)
        else { return nil }
        return 1 - (now + ended - started) / before
    }
}
