/// Complex exponential smoothing with the season chosen by the corrected Akaike criterion, and the doubt about that
/// choice carried into the forecast.
///
/// The kind of season with the lowest criterion leads. The forecast is the mixture of all kinds, each weighted by how
/// often it would have been chosen in a bootstrap of the months, as in ``AutoETS``. ``CESChoice`` is the single best.
public struct AutoCES: ModelSpecification, Hashable {
    public init() {}

    public var label: String { "auto-ces" }

    /// - Throws: ``ModelError`` when not even the model without a season can be fitted.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        let fits = try fits(values, period: period)
        let weights = CombinationWeights.weights(
            contributions: fits.map { gaussianContributions($0) },
            penalties: fits.map { $0.aicc + 2 * $0.logLikelihood })
        let leader = fits.min { $0.aicc < $1.aicc } ?? fits[0]
        return FittedMixture(
            label: label, leader: leader, members: zip(weights, fits).map { .init(weight: $0, model: $1) })
    }

    /// Every kind of season that the data allow, fitted.
    func fits(_ values: [Double], period: Int) throws -> [FittedCES] { try CESChoice().fits(values, period: period) }
}

/// The single kind of season with the lowest corrected Akaike criterion: `ces(Z)`.
public struct CESChoice: ModelSpecification, Hashable {
    public init() {}

    public var label: String { "ces(Z)" }

    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        let fits = try fits(values, period: period)
        return fits.min { $0.aicc < $1.aicc } ?? fits[0]
    }

    /// Every kind of season that the data allow, fitted. A series that never varies gets `ces(N)` alone, because no
    /// criterion can compare perfect fits.
    func fits(_ values: [Double], period: Int) throws -> [FittedCES] {
        let data = try ScaledSeries(values, period: period)
        let simplest = CESEstimator(data: data, specification: CES(season: .none))
        if data.isConstant { return [simplest.constantFit()] }
        var fits = [try simplest.fit()]
        guard data.period > 1 else { return fits }
        for season in [CES.Season.simple, .partial, .full] {
            let estimator = CESEstimator(data: data, specification: CES(season: season))
            let known = season == .full ? fits.first { $0.specification.season == .partial } : nil
            if let fit = try? estimator.fit(partial: known) { fits.append(fit) }
        }
        return fits
    }
}
