import CouncilData
package import Reports
package import Studies
import Tables
import TimeSeries

/// What was found, a sentence each: at most 25 words and three numbers, no interval, no option, no Greek.
extension BacktestResult {
    /// The heading of the page and the `headline` of the JSON.
    package var headline: String { sentence(findings[0]) }

    package var findingLines: [FindingLine] {
        FindingLine.all(
            findings, leading: findings[0], kind: \.kind, key: \.rawValue, unusualness: \.unusualness,
            sentence: sentence)
    }

    package func sentence(_ finding: BacktestFinding) -> String {
        switch finding.kind {
        case .best: bestFinding
        case .ranges: rangesFinding
        }
    }

    private var whose: String { "\(request.measure) in \(Area.inProse(PlaceWords.name(request.area)))" }

    func missed(_ model: Model) -> String {
        NumberFormat.fixed(model.backtest.mae, decimals: model.backtest.mae < 10 ? 1 : 0)
    }

    /// The model with the smallest errors, and whether chance alone accounts for its lead.
    private var bestFinding: String {
        guard let place = best else { return "No model could be tried on \(whose)." }
        let model = models[place]
        if model.isYardstick {
            return models.count == 1
                ? "The seasonal naive missed the months of \(whose) by \(missed(model)) on average."
                : "No model beat the seasonal naive on \(whose): it missed by \(missed(model)) a month."
        }
        let start = "Best on \(whose) was \(model.label), missing by \(missed(model)) a month"
        guard let pair = bestPair else { return start + "." }
        let none = "No model proved better on \(whose): \(model.label) missed by \(missed(model)) a month, "
        guard !pair.test.isTooShort else { return none + "the least, but over too few years to tell." }
        guard pair.isClear else { return none + "no clearer than chance beside the seasonal naive." }
        let size = NumberFormat.percent(share: change(pair).magnitude, decimals: 0)
        return start + ", \(size) less than the seasonal naive: more than chance."
    }

    private var rangesFinding: String {
        guard let place = best, let k = request.levels.firstIndex(of: 80) ?? request.levels.indices.first else {
            return "No range was tried."
        }
        let share = NumberFormat.percent(share: models[place].backtest.coverage(k), decimals: 0)
        return "Ranges of \(models[place].label) made for \(name(request.levels[k])) in 100 months held \(share)."
    }

    /// How the best model stands beside the seasonal naive.
    package var howSure: String? { bestPair.map(statement) }

    /// What it means for the choice of a model.
    package var soWhat: String {
        guard let pair = bestPair, let yardstick, pair.isClear else {
            return "Nothing here says that one of these models will do better next year."
        }
        let nearer = models[yardstick].backtest.mae - models[pair.first].backtest.mae
        return "Its forecasts were about \(NumberFormat.fixed(nearer, decimals: nearer < 10 ? 1 : 0)) a month nearer."
    }

    /// Errors of the best model and of the seasonal naive by the month of forecasting; nil with one such month.
    package var chart: MonthsChart? {
        guard let place = best else { return nil }
        let drawn = [place] + [yardstick].compactMap(\.self).filter { $0 != place }
        let errors = drawn.map { self.errors(models[$0]) }
        guard let first = errors.compactMap(\.first?.origin).min(), let last = errors.compactMap(\.last?.origin).max(),
            first < last
        else { return nil }
        let months = (0...(last - first)).map { first + $0 }
        let subject = drawn.map { models[$0].label }.joined(separator: " and ")
        return MonthsChart(
            title: "\(subject): mean error of each forecast",
            subtitle:
                "\(request.measure.prefix(1).uppercased())\(request.measure.dropFirst()), mean error a month of \(subject) over the "
                + "next \(request.horizon) months, by the month of forecasting, "
                + "\(first.longName) to \(last.longName)",
            source: "\(request.series.provenance.word): \(request.series.provenance.detail)",
            yLabel: "\(request.measure), mean error a month",
            alternativeText:
                "Line chart of the mean absolute error of \(subject), by the month in which each forecast was "
                + "made. \(headline)",
            months: months.map(\.description),
            lines: drawn.indices.map { number in
                .init(
                    name: models[drawn[number]].label, style: number == 0 ? .observed : .model,
                    values: months.map { month in errors[number].first { $0.origin == month }?.error })
            }, decimals: 1)
    }
}
