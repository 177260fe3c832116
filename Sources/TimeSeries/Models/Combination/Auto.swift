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
        if let ces = try? AutoCES().fit(values, period: period) { members.append(ces) }
        return members
    }
}
