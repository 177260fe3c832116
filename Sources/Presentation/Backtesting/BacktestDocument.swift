import CouncilData
package import Reports
import Studies
import Tables
import TimeSeries

extension BacktestResult {
    package var document: Document {
        var document = Document(title: headline)
        document.append(answers: [("How sure", howSure), ("So what", soWhat)])
        if let chart { document.append(.chart(.months(chart))) }
        document.append(.list(watch))
        document.append(.analystPart)
        document.append(
            .paragraph("Backtest of \(Measure.inProse(request.measure))\(PlaceWords.ending(request.area))."))
        document.append(.table(scoreTable))
        if !pairs.isEmpty {
            document.append(.heading(level: 1, "Is the difference more than chance?"))
            document.append(.list(pairs.map(statement)))
        }
        document.append(.heading(level: 1, "How to read this"))
        document.append(.list(cautions))
        return document
    }

    /// What could change the answer, the ranges first.
    private var watch: [String] { [sentence(findings[1])] + cautions.prefix(2) }

    private var scoreTable: DocumentTable {
        func cell(_ value: Double, decimals: Int) -> DocumentTable.Cell {
            .init(NumberFormat.fixed(value.isFinite ? value : nil, decimals: decimals), number: value)
        }
        return DocumentTable(
            caption: "Errors and ranges, averaged over origins and months (smaller errors and scores are better)",
            columns: [
                .rowHeader("Model"), .number("MAE"), .number("RMSE"), .number("MASE"), .number("sMAPE"),
                .number("CRPS"),
            ] + request.levels.map { .number("Inside \(name($0))%") } + [.number("Totals inside 80%")],
            rows: models.map { model in
                let backtest = model.backtest
                return [
                    .init(model.label), cell(backtest.mae, decimals: 1), cell(backtest.rmse, decimals: 1),
                    cell(backtest.mase, decimals: 3),
                    .init(NumberFormat.percent(backtest.smape, decimals: 1), number: backtest.smape),
                    cell(backtest.crps, decimals: 1),
                ]
                    + request.levels.indices.map {
                        .init(NumberFormat.percent(share: backtest.coverage($0), decimals: 0))
                    } + [
                        .init(
                            totals(model).map { NumberFormat.percent(share: $0.in80, decimals: 0) }
                                ?? NumberFormat.missing)
                    ]
            })
    }
}
