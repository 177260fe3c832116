import CouncilData
import Reports
import StatNumerics
import Studies
import Tables
import TimeSeries

extension ScenarioBacktestResult {
    package var document: Document {
        let place = request.area?.name ?? "\(Set(cases.map(\.area.code)).count) authorities"
        var document = Document(title: "Backtest of the caseload model, \(place)")
        document.append(.headline(headline))
        document.append(.list(outcomeSentences))
        for outcome in Outcome.allCases {
            if let table = scoreTable(outcome) { document.append(.table(table)) }
        }
        document.append(.paragraph(coverageSentence))
        document.append(.heading(level: 1, "Published against predicted"))
        for outcome in Outcome.allCases {
            if let table = caseTable(outcome) { document.append(.table(table)) }
        }
        document.append(.heading(level: 1, "Where it fails, and why"))
        if let partsSentence { document.append(.paragraph(partsSentence)) }
        if !worst.isEmpty { document.append(.list(worst)) }
        if request.area == nil { document.append(.table(areaTable)) }
        if !leftOut.isEmpty {
            document.append(.list(leftOut.map { "\($0.name): left out, \($0.reason)." }))
        }
        document.append(.heading(level: 1, "How to read this"))
        document.append(.list(cautions))
        document.append(
            .note(
                "Demand by \(request.model); \(NumberFormat.integer(request.draws)) draws from each start, seed "
                    + "\(request.seed). Sources: \(ScenarioFigures.childrenSource); \(ScenarioFigures.referralsSource); "
                    + "\(ScenarioFigures.workforceSource); Open Government Licence v3.0."))
        return document
    }

    private func share(_ value: Double?, _ decimals: Int = 1) -> DocumentTable.Cell {
        .init(NumberFormat.percent(share: value, decimals: decimals), number: value)
    }
    private func count(_ value: Double?) -> DocumentTable.Cell { .init(NumberFormat.fixed(value), number: value) }

    /// The methods of one outcome, the nearest first; nil where nothing is published.
    private func scoreTable(_ outcome: Outcome) -> DocumentTable? {
        let ranked = Method.allCases.compactMap { score(outcome, $0) }.sorted { $0.medianMiss < $1.medianMiss }
        guard let first = ranked.first else { return nil }
        return DocumentTable(
            caption: "Misses of \(outcome.rawValue), \(first.areaYears) area-years",
            columns: [
                .rowHeader("Method"), .number("Median"), .number("Mean"), .number("Too high"), .number("In 80% range"),
                .number("Range ÷ value"), .number("Nearer"), .number("p"),
            ],
            rows: ranked.map { score -> [DocumentTable.Cell] in
                [
                    .init(score.method.rawValue), share(score.medianMiss), share(score.meanMiss), share(score.bias),
                    share(score.coverage, 0), share(score.width, 0), share(score.nearer, 0),
                    .init(NumberFormat.fixed(score.p, decimals: 2), number: score.p.isFinite ? score.p : nil),
                ]
            })
    }

    /// A row an area and start; nil where nothing is published.
    private func caseTable(_ outcome: Outcome) -> DocumentTable? {
        let leader = lead(outcome)
        let rows = shown.filter { $0.published[outcome] != nil && $0.predicted[outcome]?[.flow] != nil }
        guard !rows.isEmpty else { return nil }
        let dates = outcome.isOpen ? "31 March" : "30 September"
        let what =
            "\(outcome.isOpen ? "Open cases" : "Cases held") at \(dates), \(outcome.months) months after the start"
        return DocumentTable(
            caption: "\(what); the 80% range is that of the nearest method, \(leader.rawValue)",
            columns: [
                .rowHeader("Area"), .text("Counted"), .number("Published"), .number("No change"),
                .number("Flow model"), .number("Unsettled"), .number("From"), .number("To"), .text("Inside"),
            ],
            rows: rows.map { item in
                let made = item.predicted[outcome]
                return [
                    .init(item.area.name), .init((item.start + outcome.months).shortName),
                    count(item.published[outcome]), count(made?[.noChange]?.value), count(made?[.flow]?.value),
                    count(made?[.unsettled]?.value), count(made?[leader]?.lower), count(made?[leader]?.upper),
                    .init(item.isInside(outcome, leader).map { $0 ? "yes" : "no" } ?? ""),
                ]
            })
    }

    private var areaTable: DocumentTable {
        var areas: [Area] = []
        for item in cases where !areas.contains(where: { $0.code == item.area.code }) { areas.append(item.area) }
        return DocumentTable(
            caption: "Median miss of the next March's open cases, by authority",
            columns: [
                .rowHeader("Area"), .number("Starts"), .number("No change"), .number("Flow model"),
                .number("Unsettled"),
                .number("Blend"), .number("In the flow model's 80% range"),
            ],
            rows: areas.map { area in
                let own = cases.filter { $0.area.code == area.code && $0.miss(.openAfterOneYear, .flow) != nil }
                func median(_ method: Method) -> DocumentTable.Cell {
                    share(Summary.median(own.compactMap { $0.miss(.openAfterOneYear, method).map(abs) }))
                }
                let inside = own.filter { $0.isInside(.openAfterOneYear, .flow) == true }.count
                return [
                    .init(area.name), .init("\(own.count)", number: Double(own.count)), median(.noChange),
                    median(.flow), median(.unsettled), median(.blend), .init("\(inside) of \(own.count)"),
                ]
            })
    }
}
