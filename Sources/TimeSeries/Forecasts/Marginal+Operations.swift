/// What models that wrap and mix other models do to their distributions.
extension Marginal {
    /// The distribution as components of a mixture: mixtures within it are taken apart, so that a quantile is searched
    /// for once and not within every one of them.
    func parts(weight: Double) -> [Component] {
        guard case .mixture(let components) = self else { return [Component(weight: weight, marginal: self)] }
        return components.flatMap { $0.marginal.parts(weight: weight * $0.weight) }
    }

    /// The distribution with every departure from `centre` multiplied by `factor`.
    func spread(by factor: Double, about centre: Double, support: Support) -> Marginal {
        switch self {
        case .normal(let mean, let sd, let support):
            .normal(mean: centre + factor * (mean - centre), sd: factor * sd, support: support)
        case .mixture(let components):
            .mixture(
                components.map {
                    Component(
                        weight: $0.weight, marginal: $0.marginal.spread(by: factor, about: centre, support: support))
                })
        case .empirical, .spread, .rounded: .spread(of: self, centre: centre, factor: factor, support: support)
        }
    }

    /// The distribution moved by a constant; what falls below zero is counted at zero where the support says so.
    func shifted(by shift: Double, support: Support) -> Marginal {
        switch self {
        case .normal(let mean, let sd, let support): return .normal(mean: mean + shift, sd: sd, support: support)
        case .empirical(let sorted):
            return .empirical(sorted: sorted.map { support == .nonNegative ? max(0, $0 + shift) : $0 + shift })
        case .mixture(let parts):
            return .mixture(
                parts.map { Component(weight: $0.weight, marginal: $0.marginal.shifted(by: shift, support: support)) })
        case .rounded(let inner): return .rounded(inner.shifted(by: shift, support: support))
        case .spread(let base, let centre, let factor, let own):
            return .spread(
                of: base.shifted(by: shift, support: .real), centre: centre + shift, factor: factor, support: own)
        }
    }

    /// The distribution of a positive multiple.
    func scaled(by factor: Double) -> Marginal {
        switch self {
        case .normal(let mean, let sd, let support): .normal(mean: mean * factor, sd: sd * factor, support: support)
        case .empirical(let sorted): .empirical(sorted: sorted.map { $0 * factor })
        case .mixture(let parts):
            .mixture(parts.map { Component(weight: $0.weight, marginal: $0.marginal.scaled(by: factor)) })
        case .rounded(let inner): .rounded(inner.scaled(by: factor))
        case .spread(let base, let centre, let own, let support):
            .spread(of: base.scaled(by: factor), centre: centre * factor, factor: own, support: support)
        }
    }

    /// The same with normal parts censored at zero where the support says so.
    func supported(by support: Support) -> Marginal {
        switch self {
        case .normal(let mean, let sd, _): .normal(mean: mean, sd: sd, support: support)
        case .empirical: self
        case .mixture(let parts):
            .mixture(parts.map { Component(weight: $0.weight, marginal: $0.marginal.supported(by: support)) })
        case .rounded(let inner): .rounded(inner.supported(by: support))
        case .spread(let base, let centre, let factor, _):
            .spread(of: base, centre: centre, factor: factor, support: support)
        }
    }
}
