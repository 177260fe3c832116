/// Forecasts of ``Auto`` that count as one, however many of them there are: those of one kind of model.
struct CombinationGroup {
    /// What sets a group apart.
    enum Key: Hashable {
        case smoothing
        case complexSmoothing
        case theta
        case fixedForm(Int)
        case arima
    }

    /// What sets a member apart from the others of its group.
    enum Part: Hashable {
        /// The months alone, or with their sums over several months.
        case months
        case levels
        /// With the season by shrunken factors, or by these and a decomposition.
        case adjusted
        case decomposed
        /// The whole series, its latest months alone, or without a season.
        case whole
        case recent
        case plain
    }

    let key: Key
    var parts: [(part: Part, model: any FittedModel)]

    /// Members that could not be fitted are left out; nil when none is left.
    init?(_ key: Key, _ parts: [(Part, (any FittedModel)?)]) {
        self.key = key
        self.parts = parts.compactMap { part, model in model.map { (part, $0) } }
        if self.parts.isEmpty { return nil }
    }

    /// Every member shared by halves with the other's like it, where there is one.
    func halved(with other: CombinationGroup) -> CombinationGroup {
        var result = self
        for (k, own) in parts.enumerated() {
            guard let twin = other.parts.first(where: { $0.part == own.part }) else { continue }
            let both = [own.model, twin.model].map { FittedMixture.Member(weight: 1, model: $0) }
            result.parts[k].model = FittedMixture(label: own.model.label, leader: own.model, members: both)
        }
        return result
    }

    var members: [FittedMixture.Member] {
        parts.map { .init(weight: 1 / Double(parts.count), model: $0.model) }
    }
}
