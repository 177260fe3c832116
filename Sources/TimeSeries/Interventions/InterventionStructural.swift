import StatNumerics

/// The change as a regressor of a structural model of the logarithm: a level that moves, a season that repeats, and
/// where there is one a control series with a coefficient of its own.
///
/// Months without a value, or with none above zero, are missing; so are those without a control.
///
/// Source: Harvey and Durbin (1986), The effects of seat belt legislation on British road casualties, Journal of the
/// Royal Statistical Society A 149, 187–227; Durbin and Koopman (2012), Time Series Analysis by State Space Methods,
/// 3.2.5.
public struct InterventionStructural: Sendable, Hashable {
    /// Of the change.
    public var shape: InterventionShape

    /// A structural model with a change of a shape.
    public init(shape: InterventionShape = .step) { self.shape = shape }

    /// Fewest months with a value.
    public static let fewest = 24
    /// From how many the season is in the model.
    static let fewestForSeason = 36

    /// - Parameters: as of ``InterventionModel/fit(_:at:calendar:disturbances:control:)``.
    /// - Returns: the coefficient on the logarithm, with its error at the estimated variances. The errors that allow
    ///   for relations between months are NaN, because the moving level has these in it. The dispersion is the
    ///   irregular variance.
    /// - Throws: `ModelError` for too few months, or a change that cannot be told from the rest.
    public func fit(
        _ values: [Double], at: Int, disturbances: [[Double]] = [], control: [Double]? = nil
    ) throws -> (effect: InterventionModel.Effect, hasSeason: Bool) {
        var input = StructuralInput(values, disturbances: disturbances, control: control, seenIn: values.indices)
        input.names.append("the change")
        input.columns.append(values.indices.map { shape.value($0 - at) })
        let (model, observed) = try input.model(in: input.logs)
        let fit = try model.fitted(input.logs, period: 12)
        guard let change = fit.coefficients.last, change.standardError.isFinite, change.standardError > 0 else {
            throw ModelError.inadmissible(model: model.label, reason: "the change cannot be told from the rest")
        }
        let effect = InterventionModel.Effect(
            coefficient: change.estimate, standardError: change.standardError, neweyWest: .nan, prewhitened: .nan,
            dispersion: fit.variances.irregular, observations: observed,
            residualCorrelation: Summary.autocorrelation(fit.standardisedInnovations.filter { !$0.isNaN }))
        return (effect, model.season != .none)
    }
}

/// What a structural model of a change is fitted to.
struct StructuralInput {
    /// Logarithms; NaN where the value or the control is missing or not above zero.
    var logs: [Double]
    var names: [String] = []
    /// Finite throughout: a month without a control has that of no use, and its value is missing.
    var columns: [[Double]] = []
    /// Months that a control says nothing of.
    var withoutControl: [Bool]

    /// - Parameter seenIn: places that the model is fitted to: a disturbance that does not vary there is left out.
    init(_ values: [Double], disturbances: [[Double]], control: [Double]?, seenIn: Range<Int>) {
        logs = InterventionModel.logarithms(values)
        withoutControl = values.map { _ in false }
        if let control {
            withoutControl = control.map { !($0 > 0) }
            let known = control.filter { $0 > 0 }.map { logarithm($0) }
            let middle = known.isEmpty ? 0 : Summary.mean(known)
            names.append("control")
            columns.append(control.map { $0 > 0 ? logarithm($0) : middle })
            for place in logs.indices where withoutControl[place] { logs[place] = .nan }
        }
        for (index, disturbance) in disturbances.enumerated() {
            let seen = Set(seenIn.filter { !logs[$0].isNaN }.map { disturbance[$0] })
            guard seen.count > 1 else { continue }
            names.append("event \(index + 1)")
            columns.append(disturbance)
        }
    }

    /// A moving level with a season that repeats, where there are months enough, and the regressors.
    func model(in logs: [Double]) throws(ModelError) -> (model: StructuralModel, observed: Int) {
        let observed = logs.count { !$0.isNaN }
        let model = StructuralModel(
            trend: .level, season: observed >= InterventionStructural.fewestForSeason ? .fixed : .none,
            regressors: .init(names: names, columns: columns))
        guard observed >= InterventionStructural.fewest else {
            throw .tooFewObservations(
                model: model.label, needed: InterventionStructural.fewest, found: observed)
        }
        return (model, observed)
    }
}
