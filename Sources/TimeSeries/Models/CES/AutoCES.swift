/// Complex exponential smoothing with the season chosen by the corrected Akaike criterion.
public struct AutoCES: ModelSpecification, Hashable {
    public init() {}

    public var label: String { "auto-ces" }

    /// - Throws: ``ModelError`` when not even the model without a season can be fitted.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        let fits = try fits(values, period: period)
        return fits.min { $0.aicc < $1.aicc } ?? fits[0]
    }

    /// Every kind of season that the data allow, fitted. A series that never varies gets `ces(N)` alone.
    func fits(_ values: [Double], period: Int) throws -> [FittedCES] {
        let data = try ETSData(values, period: period)
        let simplest = CESEstimator(data: data, specification: CES(season: .none))
        if data.isConstant { return [simplest.constantFit()] }
        var fits = [try simplest.fit()]
        for season in [CES.Season.simple, .partial, .full] where data.period > 1 {
            if let fit = try? CESEstimator(data: data, specification: CES(season: season)).fit() { fits.append(fit) }
        }
        return fits
    }
}
