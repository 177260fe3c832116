/// Why a model cannot be fitted; each case carries what a person needs to choose another.
public enum ModelError: Error, Hashable, Sendable {
    /// Fewer observed values than the model needs.
    case tooFewObservations(model: String, needed: Int, found: Int)
    /// The model needs values above zero; `index` is the first that is not.
    case needsPositiveValues(model: String, index: Int, value: Double)
    /// The model needs a seasonal period of at least two.
    case needsSeasonalPeriod(model: String)
    /// One season (the third month of the cycle, say, counted from 1 at the first value) was never observed.
    case seasonNeverObserved(model: String, season: Int, period: Int)
    /// No two values a whole cycle apart are both observed.
    case noPairACycleApart(model: String, period: Int)
    /// Every value is missing.
    case noObservations
    /// A value is infinite or too large in size to square.
    case notFinite(index: Int, value: Double)
    /// No label of the catalogue fits the text.
    case unknownModel(text: String, suggestion: String?)
    /// A label of a combination that does not exist or whose forecasts are unstable.
    case inadmissible(model: String, reason: String)
    /// The optimiser found no point at which the likelihood is finite.
    case noFiniteLikelihood(model: String)
}

extension ModelError {
    /// Values of this size or more cannot be squared and added up.
    static let tooLarge = 1e150

    /// - Throws: ``notFinite(index:value:)`` for the first value that is infinite or too large to square.
    static func refuseTooLarge(_ values: [Double]) throws(ModelError) {
        if let index = values.firstIndex(where: { $0.magnitude >= tooLarge }) {
            throw .notFinite(index: index, value: values[index])
        }
    }
}

extension ModelError: CustomStringConvertible {
    /// In plain words.
    public var description: String {
        switch self {
        case .tooFewObservations(let model, let needed, let found):
            "\(model) needs at least \(needed) observed months and there are \(found): supply a longer "
                + "series or choose a simpler model"
        case .needsPositiveValues(let model, let index, let value):
            "\(model) needs every value to be above zero and value \(index + 1) is \(value): choose a "
                + "model with additive error and season"
        case .needsSeasonalPeriod(let model):
            "\(model) has a season and the data have none (period 1): choose a model without a season"
        case .seasonNeverObserved(let model, let season, let period):
            "\(model) needs every season of the cycle at least once and every value at place \(season) "
                + "of \(period), counted from the first value, is missing: supply some of them or choose a "
                + "model without a season"
        case .noPairACycleApart(let model, let period):
            "\(model) needs two observed values \(period) apart and there are none: supply more of the "
                + "missing values or choose a model without a season"
        case .noObservations:
            "every value is missing: there is nothing to model"
        case .notFinite(let index, let value):
            "value \(index + 1) is \(value), which is too large to model: check its units"
        case .unknownModel(let text, let suggestion):
            "there is no model \"\(text)\"\(suggestion.map { ": did you mean \($0)?" } ?? "") (see sscp-stats models)"
        case .inadmissible(let model, let reason):
            "\(model) cannot be used: \(reason)"
        case .noFiniteLikelihood(let model):
            "\(model) could not be fitted: its likelihood is not finite at any starting point"
        }
    }
}
