import StatNumerics

/// What the months from a change on would have been by those before it alone: a structural model of the logarithm (a
/// level that moves, a season that repeats, and where there is one a control series), fitted to the months before, with
/// joint paths of the months after. The effect is what was counted less what was expected, month by month and in total.
///
/// The control's own course after the change is taken as given: it must not have been changed by the same thing.
///
/// Source: Brodersen and others (2015), Annals of Applied Statistics 9, 247–274, here with a diffuse start and
/// maximum-likelihood variances in place of priors.
public struct Counterfactual: Sendable {
    /// A month from the change on.
    public struct Point: Sendable, Hashable {
        /// Place in the series.
        public let place: Int
        /// NaN where missing.
        public let observed: Double
        /// Mean of the paths, and the range of the level asked for; NaN in a month without a control.
        public let expected: Double
        /// The bound below of the range.
        public let lower: Double
        /// The bound above of the range.
        public let upper: Double
    }

    /// Of the months with a value and an expectation.
    public struct Total: Sendable, Hashable {
        /// How many there are.
        public let months: Int
        /// Their sum as counted.
        public let observed: Double
        /// Their sum as expected, the mean of the paths.
        public let expected: Double
        /// The bound below of its range.
        public let lower: Double
        /// The bound above of its range.
        public let upper: Double

        /// What was counted less what was expected.
        public var effect: Double { observed - expected }
        /// The bound below of its range.
        public var effectLower: Double { observed - upper }
        /// The bound above of its range.
        public var effectUpper: Double { observed - lower }
    }

    /// One a month from the change to the end of the series.
    public let points: [Point]
    /// The label, which the catalogue reads.
    public let label: String
    /// The coefficient of the control's logarithm with its error; nil without a control.
    public let control: (estimate: Double, standardError: Double)?
    /// The full Gaussian log-likelihood at the estimate, constants included; NaN where the model defines none.
    public let logLikelihood: Double
    private let paths: SamplePaths
    private let tail: Double

    /// - Parameters:
    ///   - at: the place of the first month of the change, within the series.
    ///   - disturbances: one regressor each, as long as the series; those that do not vary before the change are left
    ///     out.
    ///   - control: as long as the series; NaN where missing.
    /// - Throws: `ModelError` when the months before are too few or cannot be fitted.
    public init(
        _ values: [Double], at: Int, disturbances: [[Double]] = [], control: [Double]? = nil, level: Level = 95,
        count: Int = 10_000, seed: UInt64 = 1
    ) throws {
        let input = StructuralInput(values, disturbances: disturbances, control: control, seenIn: 0..<at)
        let before = Array(input.logs[0..<at])
        let (model, _) = try input.model(in: before)
        let fit = try model.fitted(before, period: 12)
        var paths = fit.simulate(horizon: values.count - at, paths: count, support: .real, seed: seed)
        paths.values = paths.values.map { exponential($0) }
        self.paths = paths
        label = fit.label
        logLikelihood = fit.logLikelihood
        self.control = control == nil ? nil : fit.coefficients.first.map { ($0.estimate, $0.standardError) }
        let tail = level.tail
        self.tail = tail
        points = (at..<values.count).map { place in
            guard !input.withoutControl[place] else {
                return Point(place: place, observed: values[place], expected: .nan, lower: .nan, upper: .nan)
            }
            let sorted = paths.month(place - at).sorted()
            return Point(
                place: place, observed: values[place], expected: sorted.reduce(0, +) / Double(sorted.count),
                lower: Summary.quantile(sorted: sorted, tail), upper: Summary.quantile(sorted: sorted, 1 - tail))
        }
    }

    /// The total of the first `months` after the change, path by path.
    /// - Returns: nil where no month has both a value and an expectation.
    public func total(first months: Int) -> Total? {
        let used = points.indices.prefix(months).filter { !points[$0].observed.isNaN && !points[$0].expected.isNaN }
        guard !used.isEmpty else { return nil }
        var sums = [Double](repeating: 0, count: paths.count)
        for place in used { for (path, value) in paths.month(place).enumerated() { sums[path] += value } }
        sums.sort()
        return Total(
            months: used.count, observed: used.reduce(0) { $0 + points[$1].observed },
            expected: sums.reduce(0, +) / Double(sums.count), lower: Summary.quantile(sorted: sums, tail),
            upper: Summary.quantile(sorted: sums, 1 - tail))
    }
}
