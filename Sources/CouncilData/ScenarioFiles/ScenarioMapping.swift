/// The lines of a scenario file, asked for by key.
extension ConfigurationMapping {
    func has(_ key: ScenarioKey) -> Bool { has(key.rawValue) }

    func optionalText(_ key: ScenarioKey) throws(ConfigurationError) -> String? { try optionalText(key.rawValue) }

    func text(_ key: ScenarioKey) throws(ConfigurationError) -> String {
        try text(key.rawValue, expected: key.rule.expected)
    }

    func bad(_ key: ScenarioKey, value: String, expected: String, advice: String? = nil) -> ConfigurationError {
        bad(key.rawValue, value: value, expected: expected, advice: advice)
    }

    /// The lines of a part that stands under a key of its own.
    func optionalPart(_ part: ScenarioPart) throws(ConfigurationError) -> ConfigurationMapping? {
        guard let key = part.key else { return self }
        return try optionalMapping(key.rawValue, expected: "a set of \"key: value\" lines, indented")
    }

    func unknownKeys(of part: ScenarioPart) -> some Collection<ConfigurationError> {
        unknownKeys(part.keys.map(\.rawValue))
    }

    /// The number that a key of the pathway or the workforce gives, in the unit and the bounds of its rule; `nil` where
    /// it is left out. Shares are fractions, times months.
    func figure(_ key: ScenarioKey) throws(ConfigurationError) -> Double? {
        guard let text = try optionalText(key) else { return nil }
        let rule = key.rule
        let value: Double?
        var advice: String?
        switch rule.value {
        case .share(let most):
            value = ScenarioValue.share(text).flatMap { (0...most).contains($0) ? $0 : nil }
            advice = ScenarioValue.percentAdvice(text)
        case .staff(let range), .number(let range):
            value = ScenarioValue.number(text).flatMap { range.contains($0) ? $0 : nil }
        case .months(let range): value = ScenarioValue.months(text).flatMap { range.contains($0) ? $0 : nil }
        case .wholeMonths(let range):
            value = ScenarioValue.months(text).flatMap { months in
                months == months.rounded() && range.contains(Int(max(-1e6, min(1e6, months)))) ? months : nil
            }
        case .text, .day, .month, .size, .subject, .lines, .list: value = nil
        }
        guard let value else { throw bad(key, value: text, expected: rule.expected, advice: advice) }
        return value
    }
}

/// Where in a scenario something stands, as later checks name it.
package enum ScenarioPlace: Sendable, Hashable, CustomStringConvertible {
    case whole, demand, pathway, workforce
    /// One of the changes, counted from 0.
    case change(Int)

    init?(_ key: ScenarioKey) {
        switch key {
        case .demand: self = .demand
        case .pathway: self = .pathway
        case .workforce: self = .workforce
        default: return nil
        }
    }

    /// `workforce`, `change 2`; empty for the scenario itself.
    package var description: String {
        switch self {
        case .whole: ""
        case .demand: ScenarioKey.demand.rawValue
        case .pathway: ScenarioKey.pathway.rawValue
        case .workforce: ScenarioKey.workforce.rawValue
        case .change(let index): "change \(index + 1)"
        }
    }
}
