import CouncilData
import Reports
import Studies
import Tables
import TimeSeries

extension BacktestResult: StudyOutput {
    private func name(_ level: Double) -> String { NumberFormat.trimmed(level) }

    /// The machine-readable form, `sscp-stats/backtest/1`.
    package var json: JSONValue {
        [
            "schema": "sscp-stats/backtest/1",
            "series": [
                "measure": .string(request.measure), "area": .string(request.areaName),
                "area_code": JSONValue(request.areaCode), "first_month": .string(request.series.start.description),
                "last_month": .string(request.series.end.description), "n": .integer(request.series.observedCount),
                "provenance": .string(request.series.provenance.word),
                "source": .string(request.series.provenance.detail),
            ],
            "horizon": .integer(request.horizon), "levels": .array(request.levels.map(JSONValue.number)),
            "models": .array(models.map(json)),
            "comparisons": .array(
                pairs.map {
                    [
                        "first": .string($0.first), "second": .string($0.second),
                        "difference": .number($0.test.difference), "statistic": .number($0.test.statistic),
                        "p": .number($0.test.p), "origins": .integer($0.test.count),
                        "statement": .string(statement($0)),
                    ]
                }),
            "unfitted": .array(unfitted.map { ["model": .string($0.label), "reason": .string($0.reason)] }),
            "notes": JSONValue(request.modelledNotes + request.notes),
        ]
    }

    private func json(_ model: Model) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("model", .string(model.label)), .init("origins", .integer(model.origins.count)),
            .init("mae", .number(model.mae)), .init("rmse", .number(model.rmse)), .init("mase", .number(model.mase)),
            .init("smape", .number(model.smape)), .init("crps", .number(model.crps)),
        ]
        for (k, level) in request.levels.enumerated() {
            members.append(.init("coverage-\(name(level))", .number(model.coverage(k))))
            members.append(.init("interval_score-\(name(level))", .number(model.intervalScore(k))))
        }
        return .object(members)
    }

    /// A row a model.
    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        let pairs = request.levels.flatMap { ["coverage-\(name($0))", "interval_score-\(name($0))"] }
        try writer.row(
            (["model", "origins", "mae", "rmse", "mase", "smape", "crps"] + pairs).map(CSVWriter.Field.text))
        for model in models {
            writer.field(model.label)
            writer.field(model.origins.count)
            for value in [model.mae, model.rmse, model.mase, model.smape, model.crps] {
                writer.field(value.isFinite ? value : nil)
            }
            for k in request.levels.indices {
                writer.field(model.coverage(k))
                writer.field(model.intervalScore(k))
            }
            try writer.endRow()
        }
        try writer.finish()
    }

    /// What a comparison says, in words that go no further than its p.
    func statement(_ pair: Pair) -> String {
        guard let first = models.first(where: { $0.label == pair.first }),
            let second = models.first(where: { $0.label == pair.second })
        else { return "" }
        let change = second.mae > 0 ? first.mae / second.mae - 1 : 0
        let size = NumberFormat.percent(share: change.magnitude, decimals: 0)
        let p =
            pair.test.p < 0.001
            ? "p below 0.001" : "p \(NumberFormat.fixed(pair.test.p, decimals: pair.test.p < 0.1 ? 3 : 2))"
        let errors = change < 0 ? "\(size) smaller than" : "\(size) larger than"
        let verdict =
            pair.test.p < 0.05
            ? "more than chance would often make (\(p))" : "no clear evidence of a difference beyond chance (\(p))"
        return "\(pair.first): errors \(errors) those of \(pair.second); \(verdict)."
    }

    package var document: Document {
        var document = Document(title: "Backtest of \(request.measure), \(request.areaName)")
        if let best = models.min(by: { $0.mae < $1.mae }) {
            document.append(
                .headline(
                    "At \(best.origins.count) past months, \(best.label) had the smallest errors over the next "
                        + "\(request.horizon) months: \(NumberFormat.fixed(best.mae, decimals: 1)) a month on average.")
            )
        }
        document.append(
            .table(
                DocumentTable(
                    caption:
                        "Errors and ranges, averaged over origins and months (smaller errors and scores are better)",
                    columns: [
                        .rowHeader("Model"), .number("MAE"), .number("RMSE"), .number("MASE"), .number("sMAPE"),
                        .number("CRPS"),
                    ]
                        + request.levels.map { .number("Inside \(name($0))%") },
                    rows: models.map { model in
                        [
                            .init(model.label), .init(NumberFormat.fixed(model.mae, decimals: 1), number: model.mae),
                            .init(NumberFormat.fixed(model.rmse, decimals: 1), number: model.rmse),
                            .init(
                                NumberFormat.fixed(model.mase.isFinite ? model.mase : nil, decimals: 3),
                                number: model.mase),
                            .init(NumberFormat.percent(model.smape, decimals: 1), number: model.smape),
                            .init(NumberFormat.fixed(model.crps, decimals: 1), number: model.crps),
                        ]
                            + request.levels.indices.map {
                                .init(NumberFormat.percent(share: model.coverage($0), decimals: 0))
                            }
                    })))
        if !pairs.isEmpty {
            document.append(.heading(level: 1, "Is the difference more than chance?"))
            document.append(.list(pairs.map(statement)))
        }
        document.append(.heading(level: 1, "How to read this"))
        document.append(
            .list(
                [
                    "At each origin the model was chosen and fitted on what was known then. Origins are a month apart, so their "
                        + "errors overlap; the test of Diebold and Mariano allows for that.",
                    "The past of one series is a small sample: a model that did best here need not do best next year.",
                    "Figures: \(request.series.provenance.word) (\(request.series.provenance.detail)); "
                        + "\(request.series.start.longName) to \(request.series.end.longName).",
                ] + unfitted.map { "\($0.label) could not be fitted: \($0.reason)." } + request.modelledNotes
                    + request.notes))
        return document
    }
}
