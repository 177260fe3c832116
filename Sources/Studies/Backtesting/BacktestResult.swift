package import TimeSeries

/// How well models would have done on a series, against the seasonal naive and each other.
package struct BacktestResult: Sendable {
    package struct Model: Sendable {
        /// As asked for.
        package var label: String
        /// Whether it is the seasonal naive.
        package var isYardstick: Bool
        package var backtest: Backtest
    }

    /// Two models' absolute errors at the origins that both have.
    package struct Pair: Sendable {
        /// Places among the models.
        package var first: Int
        package var second: Int
        package var test: DieboldMariano
    }

    /// A model without a score.
    package struct Unfitted: Sendable {
        package enum Reason: Hashable, Sendable, CustomStringConvertible {
            /// No month after any origin has a value.
            case nothingObserved
            case refused(ModelRefusal)

            package var description: String {
                switch self {
                case .nothingObserved: "no month after any origin is observed"
                case .refused(let error): "\(error)"
                }
            }
        }

        package var label: String
        package var reason: Reason
    }

    package var request: BacktestRequest
    /// The seasonal naive first if it was not asked for, then in the order asked for.
    package var models: [Model]
    /// Every model against the seasonal naive, then the best against each other.
    package var pairs: [Pair]
    /// Models that could be fitted at no origin.
    package var unfitted: [Unfitted]
    package var notes: [BacktestNote]
    /// What is borrowed at the last month of the series; nil where nobody lends or no model borrows.
    package var borrowing: Borrowing?
}

extension BacktestResult {
    /// How a model's totals of the months ahead did, or its averages where months do not add up; nil for a stock, and
    /// where none is known.
    package func totals(_ model: Model) -> (mae: Double, in80: Double, in95: Double, origins: Int)? {
        guard let totals = model.backtest.totals else { return nil }
        let scale = request.series.kind.isAveraged ? 1 / Double(request.horizon) : 1
        return (totals.mae * scale, totals.in80, totals.in95, totals.count)
    }

    /// The place of the model with the smallest errors.
    package var best: Int? { models.indices.min { models[$0].backtest.mae < models[$1].backtest.mae } }

    /// How much larger the first model's errors are than the second's, as a share; 0 where the second made none.
    package func change(_ pair: Pair) -> Double {
        let yardstick = models[pair.second].backtest.mae
        return yardstick > 0 ? models[pair.first].backtest.mae / yardstick - 1 : 0
    }
}

extension BacktestResult.Pair {
    /// Whether the difference is more than chance would often make; never where there are too few separate years to tell.
    package var isClear: Bool { test.p < 0.05 && !test.isTooShort }
}
