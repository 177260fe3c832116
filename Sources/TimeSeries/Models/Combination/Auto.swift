/// The recommended forecast: several families of models, each with its own doubt about its form, combined with equal
/// weights.
///
/// No family is best everywhere and the best one cannot be told beforehand; the equal mean of good and different ones is
/// hard to beat (Petropoulos and Svetunkov, 2020, *International Journal of Forecasting* 36, 110-115; Claeskens, Magnus,
/// Vasnev and Wang, 2016, on why weights are best not estimated).
public struct Auto: ModelSpecification, Hashable {
    public init() {}

    public var label: String { "auto" }

    /// - Throws: ``ModelError`` when exponential smoothing cannot be fitted, with its reason.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        let smoothing = try AutoETS().fit(values, period: period)
        let members = members(values, period: period, smoothing: smoothing)
        return FittedMixture(leader: smoothing, members: members.map { .init(weight: 1, model: $0) })
    }

    /// One member a family, so that none is counted twice: a hierarchy stands for the model of its months.
    private func members(_ values: [Double], period: Int, smoothing: any FittedModel) -> [any FittedModel] {
        // A series that never varies needs no second opinion.
        if (smoothing as? FittedMixture)?.members.count == 1, !smoothing.notes.isEmpty { return [smoothing] }
        var members = [Self.hierarchy(AutoETS(), on: smoothing, values, period: period)]
        if let arima = try? AutoARIMA().fit(values, period: period) {
            members.append(Self.hierarchy(AutoARIMA(), on: arima, values, period: period))
        }
        if let theta = try? Theta(label: "theta")?.fit(values, period: period) { members.append(theta) }
        if let ces = try? AutoCES().fit(values, period: period) { members.append(ces) }
        return members
    }

    /// The temporal hierarchy on a model of the months; these alone where no hierarchy can be made.
    private static func hierarchy(
        _ inner: any ModelSpecification, on base: any FittedModel, _ values: [Double], period: Int
    ) -> any FittedModel {
        (try? TemporalHierarchy(inner).fitted(values, period: period, base: base)) ?? base
    }
}
