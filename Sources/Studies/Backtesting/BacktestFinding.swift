package import TimeSeries

/// Something that a trial of models found, with how unusual it is.
package struct BacktestFinding: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The model with the smallest errors beside the seasonal naive.
        case best
        /// How often its ranges held.
        case ranges
    }

    package var kind: Kind
    /// The chance of such a difference between models that forecast alike, 0 to 1, the smaller the more unusual; NaN
    /// where there is nothing to compare or the separate years are too few for any test.
    package var unusualness: Double
}

extension BacktestResult {
    /// The place of the seasonal naive among the models.
    package var yardstick: Int? { models.firstIndex(where: \.isYardstick) }

    /// The best model beside the seasonal naive; nil where that is itself the best.
    package var bestPair: Pair? { pairs.first { $0.first == best && $0.second == yardstick } }

    /// The one that answers the question leads.
    package var findings: [BacktestFinding] {
        let p = bestPair.map { $0.test.isTooShort ? .nan : $0.test.p } ?? .nan
        return [.init(kind: .best, unusualness: p), .init(kind: .ranges, unusualness: .nan)]
    }

    /// Mean absolute errors of a model's forecasts by the month that each was made in, the last of those it was fitted to.
    package func errors(_ model: Model) -> [(origin: Month, error: Double)] {
        model.backtest.scores.map { (request.series.start + ($0.training - 1), $0.absoluteError) }
            .sorted { $0.0 < $1.0 }
    }
}
