import CouncilData
import Reports
import Scenarios
import Studies
import Tables
import TimeSeries

extension FrontDoorResult {
    /// The page for people.
    package var document: Document {
        var document = Document(title: title, preface: preface)
        document.append(.headline(headline))
        if let choiceSentence { document.append(.paragraph(choiceSentence)) }
        document.append(.paragraph(loadSentence))
        document.append(.paragraph(agreementSentence))
        document.append(.heading(level: 1, "How many people?"))
        document.append(.table(neededTable))
        document.append(.table(levelTable))
        document.append(.heading(level: 1, "Mondays, holidays and what is carried over"))
        document.append(.paragraph(peaksSentence))
        document.append(.table(dayTable))
        document.append(.chart(.months(chart)))
        document.append(.heading(level: 1, "What would change the answer"))
        document.append(.table(sensitivityTable))
        document.append(.heading(level: 1, "Assumptions, sources and cautions"))
        document.append(.list(assumptions.map { "\($0.name): \($0.value) (\($0.source))" }))
        document.append(.list(cautions))
        document.append(
            .note(
                "\(NumberFormat.integer(request.years)) simulated years of \(workingDays) working days, "
                    + "\(request.from.shortName) to \((request.from + 11).shortName), seed \(request.seed); standard "
                    + "error of the share \(NumberFormat.fixed(100 * summary.standardError, decimals: 2)) points."))
        return document
    }

    private func share(_ value: Double) -> DocumentTable.Cell {
        .init(Self.percent(value), number: value.isFinite ? value : nil)
    }
    private func number(_ value: Double, _ decimals: Int = 1) -> DocumentTable.Cell {
        .init(NumberFormat.fixed(value, decimals: decimals), number: value.isFinite ? value : nil)
    }
    private func count(_ value: Int?) -> DocumentTable.Cell {
        value.map { .init(NumberFormat.integer($0), number: Double($0)) } ?? "no number"
    }

    private var neededTable: DocumentTable {
        var columns: [DocumentTable.Column] = [
            .rowHeader("Decided in time"), .number("Erlang C, level days"), .number("Simulated, over the year"),
            .number("Simulated, 9 weeks in 10"),
        ]
        if request.shrinkage > 0 { columns.append(.number("Posts, over the year")) }
        return DocumentTable(
            caption: "People at work on contacts that are needed", columns: columns,
            rows: needed.map { row in
                var cells: [DocumentTable.Cell] = [
                    .init("\(NumberFormat.trimmed(row.level))%", number: row.level), count(row.formula),
                    count(row.simulated), count(row.nineWeeksInTen),
                ]
                if request.shrinkage > 0 { cells.append(number(establishment(row.simulated) ?? .nan)) }
                return cells
            })
    }

    private var levelTable: DocumentTable {
        DocumentTable(
            caption: "Decided within \(targetWords), by the number of people",
            columns: [
                .rowHeader("People"), .number("Busy"), .number("Erlang C"), .number("Simulated"),
                .number("8 weeks of 10, from"), .number("to"), .number("Carried over a day"),
            ],
            rows: levels.map { level in
                [
                    .init(NumberFormat.integer(level.staff), number: Double(level.staff)),
                    level.utilisation < 1
                        ? .init(
                            NumberFormat.percent(share: level.utilisation, decimals: 0), number: level.utilisation)
                        : .init("overloaded", number: level.utilisation),
                    level.utilisation < 1 ? share(level.formula) : .init(NumberFormat.missing),
                    share(level.simulated), share(level.weekLower), share(level.weekUpper), number(level.carriedOver),
                ]
            })
    }

    private var dayTable: DocumentTable {
        let rows = weekdays + [.init(name: "First day after a bank holiday", group: afterHolidays)]
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

    private var sensitivityTable: DocumentTable {
        DocumentTable(
            caption: "With \(staff) at work, one thing changed at a time",
            columns: [
                .rowHeader("Case"), .number("Contacts a day"), .number("Minutes"), .number("Decided in time"),
                .number("9 weeks in 10, at least"), .number("Carried over a day"),
            ],
            rows: sensitivity.map { row in
                [
                    .init(row.isStable ? row.what : "\(row.what): cannot keep up"), number(row.contactsADay),
                    number(row.minutes), share(row.withinTarget), share(row.weekLower), number(row.carriedOver),
                ]
            })
    }

    private var chart: MonthsChart {
        let values = months.map { $0.group.carriedOver }
        let most = months.max { $0.group.carriedOver < $1.group.carriedOver }
        let least = months.min { $0.group.carriedOver < $1.group.carriedOver }
        func words(_ item: (month: Month, group: FrontDoorSummary.Group)?) -> String {
            item.map { "\($0.month.longName) \(NumberFormat.fixed($0.group.carriedOver, decimals: 1))" } ?? ""
        }
        return MonthsChart(
            title: "Contacts carried over from one working day to the next, \(staff) at work",
            subtitle: "Mean at the close of a day, month by month, \(request.from.longName) to "
                + (request.from + 11).longName,
            source: "simulated: \(NumberFormat.fixed(request.contactsADay, decimals: 1)) contacts a working day, "
                + "\(NumberFormat.trimmed(request.minutes)) minutes each",
            yLabel: "contacts",
            alternativeText: "Mean number of contacts not decided at the close of a working day, month by month: least "
                + "\(words(least)), most \(words(most)). \(headline)",
            months: months.map(\.month.description),
            lines: [
                .init(name: "Carried over", style: .observed, values: values.map { $0.isFinite ? $0 : nil }),
                .init(
                    name: "Mean of the year", style: .centre,
                    values: months.map { _ in summary.all.carriedOver.isFinite ? summary.all.carriedOver : nil }),
            ], decimals: 1)
    }
}
