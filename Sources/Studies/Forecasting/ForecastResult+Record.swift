import TimeSeries

extension ForecastResult {
    /// How the method did on this series at past origins, beside the seasonal naive.
    package struct Record: Sendable, Hashable {
        package struct Coverage: Sendable, Hashable {
            /// Per cent.
            package var level: Double
            /// Outturns inside, as a share.
            package var share: Double
            /// Whether so few were inside that the range must be called too narrow for this series.
            package var isTooNarrow: Bool { share < level / 100 - 0.08 }
        }

        /// Origins at which the model could be fitted.
        package var origins: Int
        /// Origins at which it could not.
        package var originsLeftOut: Int
        /// Origins of those scored that have no part in the MASE (``Backtest/originsWithoutScale``).
        package var originsWithoutScale: Int
        package var horizon: Int
        /// Months scored, over all origins.
        package var months: Int
        package var mae: Double
        package var rmse: Double
        /// NaN where no origin has a scale.
        package var mase: Double
        /// Of the same months; nil where the seasonal naive could not be fitted at each origin.
        package var seasonalNaiveMAE: Double?
        package var coverage: [Coverage]
        /// The mean absolute error over the seasonal naive's; nil where that is zero or not known.
        package var ratioToSeasonalNaive: Double? { seasonalNaiveMAE.flatMap { $0 > 0 ? mae / $0 : nil } }

        init(_ model: Backtest, yardstick: Backtest, levels: [Double]) {
            origins = model.origins
            originsLeftOut = model.originsLeftOut
            originsWithoutScale = model.originsWithoutScale
            horizon = model.horizon
            months = model.months
            mae = model.mae
            rmse = model.rmse
            mase = model.mase
            let own = Set(model.scores.map(\.training))
            var same = yardstick
            same.scores.removeAll { !own.contains($0.training) }
            seasonalNaiveMAE = same.origins == model.origins ? same.mae : nil
            coverage = levels.indices.map { .init(level: levels[$0], share: model.coverage($0)) }
        }

        /// In units of another size; shares and scaled errors stay.
        func scaled(by factor: Double) -> Record {
            var copy = self
            copy.mae *= factor
            copy.rmse *= factor
            copy.seasonalNaiveMAE = seasonalNaiveMAE.map { $0 * factor }
            return copy
        }
    }

    /// Why a method has no record on a series.
    package enum NoRecord: Error, Hashable, Sendable {
        /// Fewer months than `needed` and the horizon.
        case tooShort(needed: Int)
        case neverFitted(origins: Int)
        /// No month after any origin has a value.
        case nothingObserved
    }
}
