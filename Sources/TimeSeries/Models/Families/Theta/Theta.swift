/// The theta method as a state-space model (Assimakopoulos and Nikolopoulos, 2000, *International Journal of
/// Forecasting* 16, 521-530; Hyndman and Billah, 2003, 19, 287-290; Fiorucci et al., 2016, 32, 1151-1161): simple
/// exponential smoothing pulled towards a line through the data, whose curvature θ says how far.
///
/// The series is seasonally adjusted first where it passes a test, and the season put back on the forecasts.
public struct Theta: ModelSpecification, Hashable {
    /// The four members of the family, by what is estimated and whether the line moves.
    public enum Kind: String, CaseIterable, Sendable {
        /// θ = 2, the line through all the data.
        case standard = "stm"
        /// θ estimated, the line through all the data.
        case optimised = "otm"
        /// θ = 2, the line through the data so far.
        case dynamicStandard = "dstm"
        /// θ estimated, the line through the data so far: the member that did best in the M3 competition.
        case dynamicOptimised = "theta"

        var isDynamic: Bool { self == .dynamicStandard || self == .dynamicOptimised }
        var isOptimised: Bool { self == .optimised || self == .dynamicOptimised }
    }

    public var kind: Kind

    public init(kind: Kind = .dynamicOptimised) { self.kind = kind }

    public var label: String { kind.rawValue }

    /// - Throws: ``ModelError`` when there are too few observations.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel { try fitted(values, period: period) }

    /// Fits the model, with its own type for its states and parameters.
    public func fitted(_ values: [Double], period: Int) throws -> FittedTheta {
        let data = try ThetaData(values, period: period)
        if data.isConstant { return FittedTheta(data: data, kind: kind, estimate: data.constantEstimate) }
        let needed = FittedTheta.burnIn + coefficientCount + 2
        if data.observedCount < needed {
            throw ModelError.tooFewObservations(model: label, needed: needed, found: data.observedCount)
        }
        guard let estimate = ThetaEstimator(data: data, kind: kind).fit() else {
            throw ModelError.noFiniteLikelihood(model: label)
        }
        return FittedTheta(data: data, kind: kind, estimate: estimate)
    }

    /// The model with everything given, nothing estimated but the season and the line.
    ///
    /// - Parameter level: the level before the first month, in the units of the seasonally adjusted data.
    public func fitted(
        _ values: [Double], period: Int, alpha: Double, theta: Double, level: Double
    ) throws -> FittedTheta {
        let data = try ThetaData(values, period: period)
        return FittedTheta(
            data: data, kind: kind, estimate: .init(alpha: alpha, weight: 1 - 1 / theta, level: level / data.scale))
    }

    /// Level, alpha, theta where it is estimated, and the line where it is through all the data.
    var coefficientCount: Int { 2 + (kind.isOptimised ? 1 : 0) + (kind.isDynamic ? 0 : 2) }
}
