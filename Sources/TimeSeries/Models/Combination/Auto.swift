/// The recommended forecast: several families of models, each with its own doubt about its form, combined with equal
/// weights.
///
/// No family is best everywhere and the best one cannot be told beforehand; the equal mean of good and different ones is
/// hard to beat (Petropoulos and Svetunkov, 2020, *International Journal of Forecasting* 36, 110-115; Claeskens, Magnus,
/// Vasnev and Wang, 2016, on why weights are best not estimated).
public struct Auto: ModelSpecification, Hashable {
    public init() {}

    public var label: String { "auto" }

    /// - Throws: ``ModelError`` when no member can be fitted: the reason of the first, exponential smoothing.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        let members = try members(values, period: period)
        return FittedMixture(leader: members[0], members: members.map { .init(weight: 1, model: $0) })
    }

    func members(_ values: [Double], period: Int) throws -> [any FittedModel] {
        var members = [try AutoETS().fit(values, period: period)]
        // A series that never varies needs no second opinion.
        if (members[0] as? FittedMixture)?.members.count == 1, members[0].notes.isEmpty == false { return members }
        if let hierarchy = try? TemporalHierarchy().fitted(values, period: period, base: members[0]) {
            members.append(hierarchy)
        }
        if let theta = try? Theta(label: "theta")?.fit(values, period: period) { members.append(theta) }
        if let ces = try? AveragedCES().fit(values, period: period) { members.append(ces) }
        return members
    }
}

/// Complex exponential smoothing with the doubt about its season, by the same bootstrap as ``AutoETS``.
struct AveragedCES: ModelSpecification {
    var label: String { "auto-ces" }

    func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        let fits = try AutoCES().fits(values, period: period)
        let leader = fits.min { $0.aicc < $1.aicc } ?? fits[0]
        let weights = BootstrapWeights.weights(
            contributions: fits.map { gaussianContributions($0) },
            penalties: fits.map { $0.aicc + 2 * $0.logLikelihood })
        return FittedMixture(leader: leader, members: zip(weights, fits).map { .init(weight: $0, model: $1) })
    }
}

/// Each month's contribution to the log-likelihood of a model whose innovations share one variance; zero where missing.
func gaussianContributions(_ fit: some FittedModel) -> [Double] {
    let squares = fit.residuals.reduce(0) { $0 + ($1.isNaN ? 0 : $1 * $1) }
    let variance = squares / Double(max(1, fit.observationCount))
    guard variance > 0 else { return [Double](repeating: 0, count: fit.residuals.count) }
    let constant = -0.5 * logarithm(2 * Double.pi * variance)
    return fit.residuals.map { $0.isNaN ? 0 : constant - 0.5 * $0 * $0 / variance }
}
