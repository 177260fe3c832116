import CKernels

/// An exponential smoothing model in innovations state-space form: error, trend and season
/// (Hyndman, Koehler, Ord and Snyder, *Forecasting with Exponential Smoothing*, 2008, chapter 2).
///
/// `ETS(error: .additive, trend: .damped, season: .additive)` has the label `ets(A,Ad,A)`, which parses back to it.
public struct ETS: ModelSpecification, Hashable {
    public enum Error: String, CaseIterable, Sendable {
        case additive = "A"
        case multiplicative = "M"
    }
    public enum Trend: String, CaseIterable, Sendable {
        case none = "N"
        case additive = "A"
        case damped = "Ad"
        case multiplicative = "M"
        case dampedMultiplicative = "Md"

        var isDamped: Bool { self == .damped || self == .dampedMultiplicative }
        var kernelCode: Int32 {
            switch self {
            case .none: 0
            case .additive, .damped: 1
            case .multiplicative, .dampedMultiplicative: 2
            }
        }
    }
    public enum Season: String, CaseIterable, Sendable {
        case none = "N"
        case additive = "A"
        case multiplicative = "M"

        var kernelCode: Int32 {
            switch self {
            case .none: 0
            case .additive: 1
            case .multiplicative: 2
            }
        }
        var starting: StartingComponents.Season {
            switch self {
            case .none: .none
            case .additive: .additive
            case .multiplicative: .multiplicative
            }
        }
    }

    public var error: Error
    public var trend: Trend
    public var season: Season

    public init(error: Error, trend: Trend, season: Season) {
        self.error = error
        self.trend = trend
        self.season = season
    }

    public var label: String { "ets(\(error.rawValue),\(trend.rawValue),\(season.rawValue))" }

    /// All thirty combinations, in a fixed order.
    public static var all: [ETS] {
        Error.allCases.flatMap { error in
            Trend.allCases.flatMap { trend in
                Season.allCases.map { ETS(error: error, trend: trend, season: $0) }
            }
        }
    }

    /// Why the combination is numerically unstable; nil for the admissible ones.
    ///
    /// An additive error with a multiplicative trend or season divides by states that can come arbitrarily close to
    /// zero, and mixing a multiplicative trend with an additive season has the same fault (Hyndman et al., 2008,
    /// section 4.2; Hyndman and Khandakar, 2008, section 2.1).
    public var instability: String? {
        if error == .additive, season == .multiplicative || trend.kernelCode == 2 {
            return "an additive error with a multiplicative trend or season has unbounded forecast variance"
        }
        if trend.kernelCode == 2, season == .additive {
            return "a multiplicative trend with an additive season is numerically unstable"
        }
        return nil
    }

    /// The models that an automatic choice considers: the fifteen stable ones without a multiplicative trend, whose
    /// forecasts grow too fast to be trusted unseen (the default of R's `ets` likewise).
    public static let candidates = all.filter { $0.instability == nil && $0.trend.kernelCode != 2 }

    /// True if the model needs every value above zero.
    public var needsPositiveValues: Bool {
        error == .multiplicative || season == .multiplicative || trend.kernelCode == 2
    }

    /// Estimated quantities for a seasonal period: smoothing parameters, free initial states and the variance.
    public func parameterCount(period: Int) -> Int {
        2 + (trend == .none ? 0 : 2) + (trend.isDamped ? 1 : 0) + (season == .none ? 0 : period) + 1
    }

    /// Fits by maximum likelihood.
    ///
    /// Missing values: the states move on with a zero innovation, and the likelihood is that of the observed months.
    /// - Throws: ``ModelError`` for too few observations, values that are not positive where they must be, and
    ///   combinations whose forecasts are unstable.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel { try fitted(values, period: period) }

    /// As ``fit(_:period:)``, with the concrete type.
    public func fitted(_ values: [Double], period: Int) throws -> FittedETS {
        if let instability { throw ModelError.inadmissible(model: label, reason: instability) }
        return try ETSEstimator(data: ScaledSeries(values, period: period), specification: self).fit()
    }

    func shape(count: Int, period: Int) -> ets_shape {
        ets_shape(
            n: Int32(count), m: Int32(season == .none ? 1 : period), trend: trend.kernelCode,
            season: season.kernelCode, multiplicative_error: error == .multiplicative ? 1 : 0)
    }
}
