import CouncilData
import Reports
import Scenarios
import Studies
import Tables
import TimeSeries

/// The tables of a front door.
extension FrontDoorResult {
    private func share(_ value: Double) -> DocumentTable.Cell {
        .init(Self.percent(value), number: value.isFinite ? value : nil)
    }
    private func number(_ value: Double, _ decimals: Int = 1) -> DocumentTable.Cell {
        .init(NumberFormat.fixed(value, decimals: decimals), number: value.isFinite ? value : nil)
    }
    private func count(_ value: Int?) -> DocumentTable.Cell {
        value.map { .init(NumberFormat.integer($0), number: Double($0)) } ?? "no number"
    }

    var neededTable: DocumentTable {
        var columns: [DocumentTable.Column] = [
            .rowHeader("Decided in time"), .number("Erlang C, level days"), .number("Simulated, over the year"),
            .number("Simulated, 9 weeks in 10"),
        ]
        if request.shrinkage > 0 { columns.append(.number("Posts, over the year")) }
        return DocumentTable(
            caption: "People at work on contacts that are needed"
                + (request.shrinkage > 0 ? ", and the posts that they take" : ""), columns: columns,
            rows: needed.map { row in
                var cells: [DocumentTable.Cell] = [
                    .init("\(NumberFormat.trimmed(row.level))%", number: row.level), count(row.formula),
                    count(row.simulated), count(row.nineWeeksInTen),
                ]
                if request.shrinkage > 0 { cells.append(number(establishment(row.simulated) ?? .nan)) }
                return cells
            })
    }

    var levelTable: DocumentTable {
        DocumentTable(
            caption: "Decided within \(targetWords), by the number of people",
            columns: [.rowHeader("People")] + (request.shrinkage > 0 ? [.number("Posts")] : []) + [
                .number("Busy"), .number("Erlang C"), .number("Simulated"),
                .number("8 weeks of 10, from"), .number("to"), .number("Carried over a day"),
            ],
            rows: levels.map { level in
                [.init(NumberFormat.integer(level.staff), number: Double(level.staff))]
                    + (request.shrinkage > 0 ? [number(establishment(level.staff) ?? .nan)] : []) + [
                        level.utilisation < 1
                            ? .init(
                                NumberFormat.percent(share: level.utilisation, decimals: 0), number: level.utilisation)
                            : .init("overloaded", number: level.utilisation),
                        level.utilisation < 1 ? share(level.formula) : .init(NumberFormat.missing),
                        share(level.simulated), share(level.weekLower), share(level.weekUpper),
                        number(level.carriedOver),
                    ]
            })
    }

    var dayTable: DocumentTable {
        let rows =
            weekdays.map { (name: $0.weekday.name, group: $0.group) }
            + [(name: "First day after a bank holiday", group: afterHolidays)]
        return DocumentTable(
            caption: "By the day on which a contact comes",
            columns: [
                .rowHeader("Day"), .number("Days a year"), .number("Contacts"), .number("Decided in time"),
                .number("Mean wait, minutes"), .number("Carried over"),
            ],
            rows: rows.map { row in
                [
                    .init(row.name), .init("\(row.group.days)", number: Double(row.group.days)),
                    number(row.group.contacts), share(row.group.withinTarget), number(row.group.meanWait),
                    number(row.group.carriedOver),
                ]
            })
    }

    var sensitivityTable: DocumentTable {
        DocumentTable(
            caption: "With \(staff) at work, one thing changed at a time",
            columns: [
                .rowHeader("Case"), .number("Contacts a day"), .number("Minutes"), .number("Decided in time"),
                .number("9 weeks in 10, at least"), .number("Carried over a day"),
            ],
            rows: sensitivity.map { row in
                [
                    .init(row.isStable ? row.change.words : "\(row.change.words): cannot keep up"),
                    number(row.contactsADay),
                    number(row.minutes), share(row.withinTarget), share(row.weekLower), number(row.carriedOver),
                ]
            })
    }
}
