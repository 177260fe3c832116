/// The recommended forecast: several families of models, each with its own doubt about its form, combined with weights
/// that are not estimated.
///
/// No family is best everywhere and the best one cannot be told beforehand; the equal mean of good and different ones is
/// hard to beat (Petropoulos and Svetunkov, 2020, *International Journal of Forecasting* 36, 110-115; Claeskens, Magnus,
/// Vasnev and Wang, 2016, on why weights are best not estimated).
///
/// Half of every method's weight is on the series with its ``Outliers`` replaced, and the whole distribution is rescaled
/// by how much the series varies now (``SpreadCorrection``). The choices, and the tasks inside training series that made
/// them, are in `docs/methods/auto.md`.
public struct Auto: ModelSpecification, Hashable {
    public init() {}

    public var label: String { "auto" }

    /// - Throws: ``ModelError`` when exponential smoothing cannot be fitted, with its reason.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        let smoothing = try AutoETS().fit(values, period: period)
        // A series that never varies needs no second opinion.
        if (smoothing as? FittedMixture)?.members.count == 1, !smoothing.notes.isEmpty {
            return FittedMixture(leader: smoothing, members: [.init(weight: 1, model: smoothing)])
        }
        var members = members(values, period: period, smoothing: smoothing)
        var notes: [String] = []
        if let outliers = Outliers(values, period: period),
            let smoothed = try? AutoETS().fit(outliers.replaced, period: period)
        {
            let others = self.members(outliers.replaced, period: period, smoothing: smoothed)
            members = members.map { member in
                guard let other = others.first(where: { $0.key == member.key }) else { return member }
                let both = [member.model, other.model].map { FittedMixture.Member(weight: 1, model: $0) }
                return Vote(
                    key: member.key, weight: member.weight, model: FittedMixture(leader: member.model, members: both))
            }
            notes = [outliers.note]
        }
        return FittedMixture(
            leader: smoothing, members: members.map { .init(weight: $0.weight, model: $0.model) },
            correction: SpreadCorrection(values, period: period), notes: notes)
    }

    /// A method, what it says and how much it counts.
    private struct Vote {
        var key: String
        var weight: Double
        var model: any FittedModel
    }

    /// Below this many observed months the three fixed forms of ARIMA have too little to be estimated from.
    private static let monthsForFixedForms = 36

    /// Three forms for the three things that a level can do: wander about the same months of the years before, go on
    /// rising or falling as it has, or return to a mean.
    private static let fixedForms = ["arima(2,0,1)(0,1,1)", "arima(1,0,1)(0,1,1)+drift", "arima(1,0,1)(1,0,1)+mean"]

    /// One vote a family and one a fixed form; a family that speaks with two voices shares its vote between them.
    private func members(_ values: [Double], period: Int, smoothing: any FittedModel) -> [Vote] {
        var votes: [Vote] = []
        func add(_ key: String, _ voices: [(any FittedModel)?]) {
            let voices = voices.compactMap { $0 }
            for (k, voice) in voices.enumerated() {
                votes.append(Vote(key: "\(key) \(k)", weight: 1 / Double(voices.count), model: voice))
            }
        }
        func fit(_ specification: any ModelSpecification) -> (any FittedModel)? {
            try? specification.fit(values, period: period)
        }
        func hierarchy(_ inner: any ModelSpecification, on base: (any FittedModel)?) -> (any FittedModel)? {
            base.flatMap { try? TemporalHierarchy(inner).fitted(values, period: period, base: $0) }
        }
        let complex = fit(AutoCES())
        let arima = fit(AutoARIMA())
        add("smoothing", [hierarchy(AutoETS(), on: smoothing), smoothing])
        add("complex smoothing", [hierarchy(AutoCES(), on: complex), complex])
        add("theta", [fit(Theta()), fit(Theta(kind: .standard))])
        add("arima", [hierarchy(AutoARIMA(), on: arima), arima])
        if period > 1, values.count(where: { !$0.isNaN }) >= Self.monthsForFixedForms {
            for form in Self.fixedForms { add(form, [ARIMA(label: form).flatMap(fit)]) }
        }
        return votes
    }
}
