import StatNumerics

/// The states of a structural model: the level, then the slope, then period − 1 dummies of the season.
struct StructuralShape: Hashable, Sendable {
    /// The parts that may move, as indices of the variances; 0 is the irregular part, which always does.
    static let level = 1
    static let slope = 2
    static let season = 3

    let hasSlope: Bool
    let period: Int
    let hasSeason: Bool
    let moves: [Int]

    init(_ model: StructuralModel, period: Int) {
        hasSlope = model.trend.hasSlope
        hasSeason = model.season != .none
        self.period = period
        var moves: [Int] = []
        if model.trend != .smooth { moves.append(StructuralShape.level) }
        if model.trend == .trend || model.trend == .smooth { moves.append(StructuralShape.slope) }
        if model.season == .moving { moves.append(StructuralShape.season) }
        self.moves = moves
    }

    /// Where the season's states begin; −1 without a season.
    var seasonStart: Int { hasSeason ? (hasSlope ? 2 : 1) : -1 }
    var count: Int { 1 + (hasSlope ? 1 : 0) + (hasSeason ? period - 1 : 0) }

    /// The state that a part's disturbance enters.
    func state(of part: Int) -> Int {
        switch part {
        case StructuralShape.level: 0
        case StructuralShape.slope: 1
        default: seasonStart
        }
    }
}

/// A series and its regressors, checked, centred and scaled, for the filter.
struct StructuralData: Sendable {
    let shape: StructuralShape
    /// The series as given.
    let raw: [Double]
    /// The series in scaled units, NaN where missing; then the regressors, centred and scaled.
    let columns: [[Double]]
    let centre: Double
    let scale: Double
    let regressors: Regressors?
    /// What was taken off each regressor, and what it was divided by.
    let regressorCentres: [Double]
    let regressorScales: [Double]
    let observedCount: Int
    let length: Int
    /// Standard deviation of rounding in the data, in scaled units: the irregular part is never below it.
    let rounding: Double
    let isConstant: Bool
    let label: String

    var regressorCount: Int { regressorScales.count }
    /// Observations that the diffuse likelihood is of.
    var effectiveCount: Int { observedCount - shape.count - regressorCount }

    init(_ raw: [Double], period: Int, model: StructuralModel) throws {
        label = model.label
        self.raw = raw
        let checked = try ScaledSeries(raw, period: period)
        if model.season != .none, period < 2 { throw ModelError.needsSeasonalPeriod(model: model.label) }
        shape = StructuralShape(model, period: max(1, period))
        observedCount = checked.observedCount
        length = raw.count
        isConstant = checked.isConstant
        let needed = shape.count + (model.regressors?.columns.count ?? 0) + shape.moves.count + 2
        guard observedCount >= needed else {
            throw ModelError.tooFewObservations(model: model.label, needed: needed, found: observedCount)
        }
        if shape.hasSeason, let season = checked.unobservedSeason {
            throw ModelError.seasonNeverObserved(model: model.label, season: season + 1, period: period)
        }
        let observed = raw.filter { !$0.isNaN }
        let (middle, spread) = StructuralData.moments(observed)
        centre = middle
        scale = spread > 0 ? spread : checked.scale
        rounding = max(checked.roundingDeviation * checked.scale / scale, 1e-9)
        var all = [raw.map { [centre, scale] in ($0 - centre) / scale }]
        var centres: [Double] = []
        var scales: [Double] = []
        if let regressors = model.regressors {
            try regressors.check(months: raw.count, model: model.label)
            for column in regressors.columns {
                // The level takes up a constant, and a large one would cost digits.
                let (mean, sd) = StructuralData.moments(Array(column.prefix(raw.count)))
                centres.append(mean)
                scales.append(sd > 0 ? sd : 1)
                all.append(column.map { ($0 - mean) / (sd > 0 ? sd : 1) })
            }
        }
        regressors = model.regressors
        columns = all
        regressorCentres = centres
        regressorScales = scales
    }

    private static func moments(_ x: [Double]) -> (mean: Double, deviation: Double) {
        let n = Double(x.count)
        let mean = x.reduce(0) { $0 + $1 / n }
        let deviation = x.reduce(0) { $0 + ($1 - mean) / n * ($1 - mean) }.squareRoot()
        // A constant column's rounding error is no variation.
        return (mean, deviation > 1e-13 * mean.magnitude ? deviation : 0)
    }

    /// Why the states or coefficients cannot be found from these months.
    func unidentified(regressor: Int?) -> ModelError {
        if let regressor, let names = regressors?.names {
            return .inadmissible(
                model: label,
                reason:
                    "regressor \(names[regressor]) says nothing that the level, season and other "
                    + "regressors do not say: "
                    + "leave it out")
        }
        return .tooFewObservations(model: label, needed: observedCount + 1, found: observedCount)
    }
}
