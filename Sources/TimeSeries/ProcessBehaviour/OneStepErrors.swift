import StatNumerics

/// What each month is beyond what the month before and the time of the year lead one to expect: the residuals of
///
///     yₜ = levelₛ + month + φ yₜ₋₁ + eₜ
///
/// by least squares, with a level for each segment and months from three years of pairs on. A chart of the values calls
/// months signals that only follow those before them; a chart of these errors does not.
///
/// A month without a value, or whose month before has none, has no error (NaN).
///
/// Source: Alwan and Roberts (1988), Time-series modeling for statistical process control, Journal of Business and
/// Economic Statistics 6, 87–95.
public struct OneStepErrors: Sendable, Hashable {
    /// One a month; NaN where there is none.
    public let values: [Double]
    /// How closely a month follows the one before.
    public let relation: Double
    /// Whether months have levels of their own.
    public let hasSeason: Bool

    /// Fewest pairs of neighbouring months.
    public static let fewest = 24
    /// From how many months have levels of their own.
    public static let fewestForSeason = 36

    /// - Parameters:
    ///   - starts: places at which a new level begins.
    ///   - calendar: the month of the year of the first place, in any numbering of 12.
    /// - Returns: nil with too few pairs, or where the figures cannot tell the coefficients.
    public init?(_ values: [Double], starts: [Int] = [], calendar: Int = 0) {
        let places = values.indices.dropFirst().filter { !values[$0].isNaN && !values[$0 - 1].isNaN }
        guard places.count >= Self.fewest else { return nil }
        hasSeason = places.count >= Self.fewestForSeason
        var columns = [places.map { _ in 1.0 }]
        for start in starts where places.contains(where: { $0 >= start }) && places.contains(where: { $0 < start }) {
            columns.append(places.map { $0 >= start ? 1 : 0 })
        }
        if hasSeason {
            for month in Set(places.map { (calendar + $0) % 12 }).sorted().dropFirst() {
                columns.append(places.map { (calendar + $0) % 12 == month ? 1 : 0 })
            }
        }
        columns.append(places.map { values[$0 - 1] })
        guard
            let fit = try? LeastSquares(
                design: Matrix(columns: columns), response: places.map { values[$0] }, refine: false)
        else { return nil }
        relation = fit.coefficients[columns.count - 1]
        var errors = [Double](repeating: .nan, count: values.count)
        for (index, place) in places.enumerated() { errors[place] = fit.residuals[index] }
        self.values = errors
    }
}
