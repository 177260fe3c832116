import CouncilData
import Reports
import Studies
package import Tables
import TimeSeries

extension BacktestResult: StudyOutput {
    /// The machine-readable form, `sscp-stats/backtest/1`: every key is always present, null where there is nothing.
    package var json: JSONValue {
        [
            "schema": "sscp-stats/backtest/1", "headline": .string(headline),
            "findings": .array(findingLines.map(\.json)),
            "series": request.series.json(measure: request.measure, area: request.area, areaCode: request.areaCode),
            "left_out": request.leftOut.json,
            "horizon": .integer(request.horizon), "levels": .array(request.levels.map(JSONValue.number)),
            "seed": .integer(Int(clamping: request.seed)), "borrowed": borrowing?.json ?? .null,
            "models": .array(models.map(json)),
            "comparisons": .array(
                pairs.map {
                    [
                        "first": .string(models[$0.first].label), "second": .string(models[$0.second].label),
                        "difference": .number($0.test.difference), "statistic": .number($0.test.statistic),
                        "p": .number($0.test.p), "origins": .integer($0.test.count),
                        "separate_years": .integer($0.test.separateYears), "statement": .string(statement($0)),
                    ]
                }),
            "unfitted": .array(
                unfitted.map { ["model": .string($0.label), "reason": .string($0.reason.description)] }),
            "notes": JSONValue(notes.map(\.sentence)),
        ]
    }

    private func json(_ model: Model) -> JSONValue {
        let backtest = model.backtest
        var members: [JSONValue.Member] = [
            .init("model", .string(model.label)), .init("origins", .integer(backtest.origins)),
            .init("origins_left_out", .integer(backtest.originsLeftOut)),
            .init("origins_without_scale", .integer(backtest.originsWithoutScale)),
            .init("mae", .number(backtest.mae)), .init("rmse", .number(backtest.rmse)),
            .init("mase", .number(backtest.mase)), .init("smape", .number(backtest.smape)),
            .init("crps", .number(backtest.crps)),
        ]
        for (k, level) in request.levels.enumerated() {
            members.append(.init("coverage-\(name(level))", .number(backtest.coverage(k))))
            members.append(.init("interval_score-\(name(level))", .number(backtest.intervalScore(k))))
        }
        members.append(
            .init(
                "totals",
                totals(model).map {
                    [
                        "origins": .integer($0.origins), "mae": .number($0.mae), "coverage-80": .number($0.in80),
                        "coverage-95": .number($0.in95),
                    ]
                } ?? .null))
        return .object(members)
    }
}
